import Testing

@testable import CurSample

/// What reading `line` says: its members' kinds, or the reason and byte (from 0) of its fault.
private func outcome(_ line: [UInt8]) -> String {
  var sample = Sample()
  do throws(LineFault) {
    try sample.read(line.span)
  } catch {
    return "\(error.reason) \(error.offset)"
  }
  return "ok"
}

private func outcome(_ line: String) -> String { outcome(Array(line.utf8)) }

/// RFC 8259, by its grammar and by the cases that parsers are known to get wrong.
@Test(arguments: [
  "{}", " { } ", "{\"a\":1}\r", #"{"a":[]}"#, #"{"a":{}}"#, #"{"a":[[],{},null,true,false]}"#,
  // numbers
  #"{"a":0}"#, #"{"a":-0}"#, #"{"a":-0.0e-0}"#, #"{"a":1E400}"#, #"{"a":1e+5}"#,
  #"{"a":123456789012345678901234567890}"#, #"{"a":0.1}"#,
  // strings
  #"{"":""}"#, #"{"a":"\"\\\/\b\f\n\r\t\u00e9"}"#, #"{"a":"\ud83d\ude00"}"#, #"{"a":"\ud800"}"#,
  #"{"a":"\udc00\ud800"}"#, #"{"a":"é €😀"}"#, #"{"a":"\u0000"}"#, "{\"a\":\"\u{7F}\"}",
  "{\"a\":\"\u{2028}\"}", "{\"\u{10FFFF}\":1}",
])
func whatRFC8259AllowsIsRead(line: String) { #expect(outcome(line) == "ok") }

@Test(arguments: [
  ("", "ended 0"), ("[1]", "notAnObject 0"), ("1", "notAnObject 0"), ("null", "notAnObject 0"),
  ("{", "ended 1"), (#"{"a""#, "ended 4"), (#"{"a":"#, "ended 5"), (#"{"a":1"#, "ended 6"),
  (#"{"a":"x"#, "ended 7"), (#"{"a":[1"#, "ended 7"), (#"{"a":"\"#, "ended 7"),
  (#"{a:1}"#, "badKey 1"), (#"{'a':1}"#, "badKey 1"), (#"{"a" 1}"#, "expectedColon 5"),
  (#"{"a":1,}"#, "badKey 7"), (#"{"a":[1,]}"#, "badValue 8"), (#"{"a":[,1]}"#, "badValue 6"),
  (#"{"a":1 "b":2}"#, "expectedCommaOrBrace 7"), (#"{"a":[1 2]}"#, "expectedCommaOrBracket 8"),
  (#"{"a":1}x"#, "trailing 7"), (#"{"a":1}{}"#, "trailing 7"), (#"{"a":1}}"#, "trailing 7"),
  (#"{"a":01}"#, "expectedCommaOrBrace 6"), (#"{"a":+1}"#, "badValue 5"),
  (#"{"a":.5}"#, "badValue 5"), (#"{"a":1.}"#, "badNumber 7"), (#"{"a":1e}"#, "badNumber 7"),
  (#"{"a":-}"#, "badNumber 6"), (#"{"a":0x1}"#, "expectedCommaOrBrace 6"),
  (#"{"a":NaN}"#, "badValue 5"), (#"{"a":Infinity}"#, "badValue 5"), (#"{"a":tru}"#, "badValue 5"),
  (#"{"a":True}"#, "badValue 5"), (#"{"a":"\x41"}"#, "badEscape 6"),
  (#"{"a":"\u12g4"}"#, "badEscape 6"), (#"{"a":"\u12"}"#, "badEscape 6"),
  ("{\"a\":\"\t\"}", "badString 6"), ("{\"a\":\"\0\"}", "badString 6"),
  ("{\"a\":1\0}", "expectedCommaOrBrace 6"),
  (#"{"a":1/**/}"#, "expectedCommaOrBrace 6"), ("\u{FEFF}{}", "notAnObject 0"),
  (#"{"a":1,"a":2}"#, "repeatedKey 7"), (#"{"a":1,"\u0061":2}"#, "repeatedKey 7"),
  (#"{"\u0061":1,"a":2}"#, "repeatedKey 12"),
])
func faultNamesItsByte(line: String, fault: String) { #expect(outcome(line) == fault) }

/// Table 3-7 of the Unicode standard: what is no UTF-8 is refused at its first byte.
@Test(arguments: [
  [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
  [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
  [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xFE], [0xC3], [0xE2, 0x82],
  [0xF0, 0x9F, 0x98],
])
func whatIsNotUTF8IsRefused(bytes: [UInt8]) {
  let line = Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8)
  #expect(outcome(line) == "badUTF8 6")
}

@Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
func depthEndsAt512(open: String, close: String) {
  func nest(_ n: Int) -> String {
    #"{"a":"# + String(repeating: open, count: n) + (open == "[" ? "" : "1")
      + String(repeating: close, count: n) + "}"
  }
  #expect(outcome(nest(511)) == "ok")
  #expect(outcome(nest(512)).hasPrefix("tooDeep"))
  #expect(outcome(String(repeating: "[", count: 100_000)).hasPrefix("notAnObject"))
}

/// A line of very many keys takes no longer than its length asks for, and is still searched.
@Test func manyKeysAreComparedByHash() {
  let keys = (0..<50_000).map { "\"k\($0)\":1" }
  #expect(outcome("{" + keys.joined(separator: ",") + "}") == "ok")
  #expect(
    outcome("{" + (keys + ["\"k7\":2"]).joined(separator: ",") + "}").hasPrefix("repeatedKey"))
}

/// A word of eight bytes may end anywhere in a string.
@Test func everyLengthOfStringEndsRight() {
  for count in 0..<40 {
    let text = String(repeating: "x", count: count)
    #expect(outcome(#"{"a":"\#(text)"}"#) == "ok")
    #expect(outcome(#"{"a":"\#(text)\q"}"#) == "badEscape \(6 + count)")
    #expect(outcome(#"{"a":"\#(text)é"}"#) == "ok")
  }
}
