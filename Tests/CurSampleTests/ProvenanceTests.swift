import Testing

@testable import CurSample

private let step = ProvenanceStep(
  name: "cur-gate length", version: "0.1.0", config: Digest(high: 1, low: 2))

private func canonical(_ json: String) throws -> String {
  String(decoding: try JSON(reading: json).canonicalBytes, as: UTF8.self)
}

@Test(arguments: [
  ("0", "0"), ("-0", "0"), ("0.0e5", "0"), ("1.10", "11e-1"), ("11e-1", "11e-1"), ("100", "1e2"),
  ("1E2", "1e2"), ("-1.50e+3", "-15e2"), ("0.00120e5", "12e1"), ("1e0", "1e0"), ("7", "7e0"),
  ("12345678901234567890123", "12345678901234567890123e0"), ("1e-400", "1e-400"),
  ("1e999999999999999999", "1e999999999999999999"),
  ("10e1234567890123456789", "1e1234567890123456789"),
  ("1e-0001234567890123456789", "1e-1234567890123456789"),
])
func numbersHaveOneSpelling(number: String, form: String) throws {
  #expect(try canonical(number) == form)
}

@Test(arguments: [
  (#"{"b":1,"a":[ true , null ]}"#, #"{"a":[true,null],"b":1e0}"#),
  (#"{"z":{"y":1,"x":2},"é":3,"B":4}"#, #"{"B":4e0,"z":{"x":2e0,"y":1e0},"é":3e0}"#),
  (#"{"\u0062":1,"a":2}"#, #"{"a":2e0,"b":1e0}"#),
  (#""\u00e9\/\n\u001f\u007f\"\\\ud800""#, "\"é/\\u000a\\u001f\u{7F}\\\"\\\\\u{FFFD}\""),
  (#"{"a":1,"a":2}"#, #"{"a":1e0,"a":2e0}"#),
])
func valuesHaveOneForm(json: String, form: String) throws { #expect(try canonical(json) == form) }

/// The digests that xxhsum(1) prints of the same bytes.
@Test func digestsAreThoseOfXXHSum() {
  #expect(Digest(of: []).hex == "99aa06d3014798d86001c324468d497f")
  #expect(Digest(of: Array("abc".utf8)).hex == "06b05ab6733a618578af5f94892f3950")
}

@Test func aDigestIsReadAndWritten() {
  let hex = "0123456789abcdef00ff00ff00ff00ff"
  #expect(Digest(hex: Array(hex.utf8).span)?.hex == hex)
  #expect(Digest(hex: Array(hex.dropLast().utf8).span) == nil)
}

@Test func aDigestHoldsHexadecimalDigitsOnly() {
  for place in [0, 7, 8, 15, 16, 31] {
    for byte in UInt8.min...UInt8.max {
      var digits = Array("0123456789abcdef00ff00ff00ff00ff".utf8)
      digits[place] = byte
      let letter = Character(Unicode.Scalar(byte))
      let read = Digest(hex: digits.span)?.hex
      guard letter.isHexDigit else {
        #expect(read == nil, "\(byte) at \(place)")
        continue
      }
      #expect(read == String(decoding: digits, as: UTF8.self).lowercased(), "\(byte) at \(place)")
    }
  }
}

/// A chain grows the same way wherever it stands, and one fold is the fold of two.
@Test(arguments: [
  #"{"output":"x"}"#, #"{"output":"x","provenance_chain":[]}"#,
  #"{"output":"x","provenance_chain":null,"provenance_digest":"feed"}"#,
  #"{"provenance_chain":[ ] ,"output":"x"}"#,
])
func anEmptyChainIsBegun(line: String) throws {
  var sample = Sample()
  try sample.read(Array(line.utf8).span)
  try sample.append(.keep, by: step, content: sample.contentDigest())
  try sample.append(.reject, by: step, notes: Array(#""words":1"#.utf8))
  try sample.settle()
  let whole = sample.value("provenance_chain")
  let chain = try #require(whole?.array)
  #expect(chain.count == 2)
  var folded: [UInt8] = []
  var digest = Digest.zero
  for record in chain {
    folded = []
    folded.append(bytesOf: digest)
    digest = Digest(of: folded + record.canonicalBytes)
  }
  let (carried, last, content) = (
    sample.text("provenance_digest"), sample.lastContent, sample.contentDigest()
  )
  #expect(carried == digest.hex)
  #expect(last == content)
}

/// A chain that came without its digest is folded from the first record.
@Test func aChainWithoutDigestIsFolded() throws {
  func folded(_ line: String) throws -> String? {
    var sample = Sample()
    try sample.read(Array(line.utf8).span)
    try sample.append(.keep, by: step)
    try sample.settle()
    return sample.text("provenance_digest")
  }
  var first = Sample()
  try first.read(Array(#"{"a":1}"#.utf8).span)
  try first.append(.keep, by: step)
  try first.settle()
  let (records, carried) = (first.value("provenance_chain"), first.text("provenance_digest"))
  let chain = try #require(records).text
  let digest = try #require(carried)
  let with = try folded(#"{"provenance_chain":\#(chain),"provenance_digest":"\#(digest)"}"#)
  #expect(try folded(#"{"provenance_chain":\#(chain)}"#) == with)
  #expect(try folded(#"{"provenance_digest":7,"provenance_chain":\#(chain)}"#) == with)
}

@Test func aChainThatIsNoArrayIsAFault() throws {
  var sample = Sample()
  try sample.read(Array(#"{"provenance_chain":{}}"#.utf8).span)
  var fault: LineFault?
  do throws(LineFault) {
    try sample.append(.keep, by: step)
  } catch {
    fault = error
  }
  #expect(fault == LineFault(.chainNotAnArray, at: 20))
}

/// The content is what the sample says, not how it is spelled, called or judged.
@Test func contentIsOverValues() throws {
  func content(_ line: String) throws -> Digest {
    var sample = Sample()
    try sample.read(Array(line.utf8).span)
    return sample.contentDigest()
  }
  let plain = try content(#"{"output":"é","n":1.10}"#)
  for same in [
    #"{ "n":11e-1, "output":"\u00e9" }"#, #"{"id":"7","output":"é","n":1.1}"#,
    #"{"output":"é","n":1.1,"rejection_reason":"x","rejecting_step":"y","diagnosis":{}}"#,
    #"{"outp\u0075t":"é","n":1.10,"provenance_digest":"","provenance_chain":[1]}"#,
  ] {
    #expect(try content(same) == plain)
  }
  for other in [
    #"{"output":"e","n":1.1}"#, #"{"output":"é"}"#, #"{"output":"é","n":1.1,"m":null}"#,
  ] {
    #expect(try content(other) != plain)
  }
}

/// A line of very many keys is hashed as fast as it is read, and as one of few keys is.
@Test func veryManyKeysAreSortedInTime() throws {
  func content(_ keys: [Int]) throws -> Digest {
    var sample = Sample()
    let line = "{" + keys.map { #""k\#($0)":1"# }.joined(separator: ",") + "}"
    try sample.read(Array(line.utf8).span)
    return sample.contentDigest()
  }
  let keys = Array(0..<60_000)
  let started = ContinuousClock.now
  #expect(try content(keys) == content(keys.reversed()))
  #expect(ContinuousClock.now - started < .seconds(3))
}
