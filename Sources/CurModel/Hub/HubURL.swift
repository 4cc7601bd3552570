/// The parts of an absolute URL that decide where a request goes.
struct HubURL: Equatable {
  var scheme: String
  var host: String
  var port: Int
  /// The URL itself.
  var text: String

  /// Nil for what is no URL of http or https, and for one that two readers might read differently: with
  /// a user before the host, a backslash, or a host of other letters than hosts have.
  init?(_ text: String) {
    guard let mark = text.firstRange(of: "://"),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let place = text[mark.upperBound...].prefix { !"/?#".contains($0) }
    var name = place
    port = scheme == "https" ? 443 : 80
    let end = place.lastIndex(of: "]") ?? place.startIndex
    if let colon = place[end...].lastIndex(of: ":") {
      let digits = place[place.index(after: colon)...]
      guard digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(digits),
        0...65535 ~= number
      else { return nil }
      port = number
      name = place[..<colon]
    }
    host = name.lowercased()
    let isName = host.utf8.allSatisfy {
      $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x7A || "-._".utf8.contains($0)
    }
    let isAddress = host.hasPrefix("[") && host.hasSuffix("]") && Self.isV6(host)
    guard !host.isEmpty, isName || isAddress else { return nil }
    self.text = text
  }

  private static func isV6(_ host: String) -> Bool {
    host.dropFirst().dropLast().utf8.allSatisfy {
      $0 >= 0x30 && $0 <= 0x3A || $0 >= 0x61 && $0 <= 0x66 || $0 == UInt8(ascii: ".")
    }
  }

  /// Whether both lead to one server, so that a secret for one is one for the other.
  func isSameOrigin(as other: HubURL) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }
}
