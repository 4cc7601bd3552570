import CurTool
import Testing

@testable import CurModel

@Test(
  arguments: [
    ("hf://o/n", "o/n", "main", nil, nil),
    ("hf://datasets/o/n:test", "o/n", "main", nil, "test"),
    ("hf://o/n@v1.2/c:s", "o/n", "v1.2", "c", "s"),
    ("hf://o/n@refs/convert/parquet/c", "o/n", "refs/convert/parquet", "c", nil),
    ("hf://datasets/n", "datasets/n", "main", nil, nil),
    ("hf://o/n/a config:s", "o/n", "main", "a config", "s"),
  ] as [(String, String, String, String?, String?)])
func anAddressHasItsParts(
  text: String, repository: String, revision: String, config: String?, split: String?
) throws {
  let address = try HubAddress(text)
  #expect(address.repository == repository)
  #expect(address.revision == revision)
  #expect(address.config == config)
  #expect(address.split == split)
}

@Test(arguments: [
  "hf://", "hf://o", "hf://o/", "hf:///n", "hf://o/n/c/d", "hf://o/n@", "hf://o/..", "hf://o/n:",
  "hf://o/a b", "hf://o/n@a?b", "http://o/n", "hf://o/n/",
])
func whatIsNoAddressIsRefused(text: String) {
  #expect(throws: ToolError.self) { try HubAddress(text) }
}

@Test(arguments: [
  ("8.8.8.8", true), ("127.0.0.1", false), ("10.1.2.3", false), ("172.15.0.1", true),
  ("172.16.0.1", false), ("172.31.255.255", false), ("172.32.0.1", true), ("192.168.1.1", false),
  ("169.254.169.254", false), ("100.64.0.1", false), ("100.128.0.1", true), ("0.0.0.0", false),
  ("224.0.0.1", false), ("255.255.255.255", false), ("198.18.0.1", false), ("192.0.2.1", false),
])
func privateAddressesOfIPv4AreTold(address: String, isPublic: Bool) {
  #expect(isPublicAddress(address.split(separator: ".").map { UInt8($0)! }) == isPublic)
}

@Test(arguments: [
  ("2a00145040010800000000000000200e", true), ("00000000000000000000000000000001", false),
  ("00000000000000000000000000000000", false), ("fe800000000000000000000000000001", false),
  ("fd000000000000000000000000000001", false), ("ff020000000000000000000000000001", false),
  ("20010db8000000000000000000000001", false), ("00000000000000000000ffff7f000001", false),
  ("00000000000000000000ffff08080808", true), ("0064ff9b00000000000000000a000001", false),
  ("20027f00000100000000000000000001", false), ("20020808080800000000000000000001", true),
])
func privateAddressesOfIPv6AreTold(digits: String, isPublic: Bool) {
  let bytes = stride(from: 0, to: 32, by: 2).map {
    UInt8(digits.dropFirst($0).prefix(2), radix: 16)!
  }
  #expect(isPublicAddress(bytes) == isPublic)
}

@Test(arguments: [
  ("http://a/b", "http://a:80/c", true), ("https://a", "https://A:443/x", true),
  ("http://a", "https://a", false), ("http://a:1", "http://a:2", false),
  ("http://a", "http://b", false), ("http://[::1]:8/x", "http://[::1]:8", true),
  ("http://a.b", "http://a.b.c", false),
])
func originsAreCompared(one: String, other: String, isSame: Bool) throws {
  let (one, other) = (try #require(HubURL(one)), try #require(HubURL(other)))
  #expect(one.isSameOrigin(as: other) == isSame)
}

@Test(arguments: [
  "", "a", "ftp://a", "http://", "http://a:x", "http://a:99999", "http:///b", "http://a@b",
  "http://a\\@b/", "http://a b", "http://a%2eb", "http://[a", "http://é/", "http://a:+1",
])
func whatIsNoURLIsNone(text: String) { #expect(HubURL(text) == nil) }
