import CurSample
import CurTool
import Testing

@testable import cur_read

/// Bytes that come in pieces of `size`.
private final class Pieces: RowInput {
  let name = "test"
  private var rest: ArraySlice<UInt8>
  private let size: Int

  init(_ text: String, size: Int) { (rest, self.size) = (Array(text.utf8)[...], size) }

  func read(into buffer: inout [UInt8], atMost count: Int) -> Int {
    let piece = rest.prefix(min(size, count))
    buffer += piece
    rest = rest.dropFirst(piece.count)
    return piece.count
  }
}

/// What a source gives: a line for every row, with its split and its place, and for what is wrong.
private func rows(
  _ cutter: some RowCutter, _ form: any RowForm, maximum: Int
) throws -> [String] {
  var cutter = cutter
  var lines: [String] = []
  var batch = RowBatch()
  while try cutter.next(into: &batch) {
    for (k, range) in batch.rows.enumerated() {
      var json: [UInt8] = []
      let place = batch.place(of: k, 0)
      let row = batch.bytes.span.extracting(range)
      do throws(RowFault) {
        if batch.isOverlong || range.count > maximum { throw RowFault(LineFault(.tooLong, at: 0)) }
        try form.write(row, to: &json)
      } catch {
        json = Array("\(error.reason) \(error.offset)".utf8)
      }
      let split = batch.split.map { "\($0): " } ?? ""
      lines.append(
        "\(batch.firstRow + k) \(place.line):\(place.byte) \(split)"
          + String(decoding: json, as: UTF8.self))
    }
    if let fault = batch.fault { lines.append(fault.message(of: "x")) }
    if let remark = batch.remark { lines.append(remark) }
  }
  return lines
}

private func json(
  _ text: String, size: Int = 1 << 18, keys: [String] = [], maximum: Int = 1 << 20
) throws -> [String] {
  try rows(
    JSONRows(Pieces(text, size: size), dataKeys: keys, maximumRow: maximum), JSONForm(),
    maximum: maximum)
}

private let documents: [(String, [String])] = [
  (#"[{"a":1},{"a":2}]"#, [#"1 1:2 {"a":1}"#, #"2 1:10 {"a":2}"#]),
  (
    "\u{FEFF} [\n {\"a\" : \"]\\\"\" },\r\n3 , \"s\"]",
    [#"1 2:2 {"a":"]\""}"#, "2 3:1 3", #"3 3:5 "s""#]
  ),
  ("[]", []), ("", []), (" \n", []), (#"{"data":[]}"#, []),
  (#"{"v":{"x":[1]},"data":[{"a":1}],"n":[2]}"#, [#"1 1:24 {"a":1}"#]),
  (#"{"text":"t","data":[{"a":1}]}"#, [#"1 1:1 {"text":"t","data":[{"a":1}]}"#]),
  (
    #"{"train":[{"a":1},{"a":2}],"test_sft":[{"a":3}]}"#,
    [#"1 1:11 train: {"a":1}"#, #"2 1:19 train: {"a":2}"#, #"3 1:40 test_sft: {"a":3}"#]
  ),
  (#"{"en":[{"a":1}],"de":[{"a":2}]}"#, [#"1 1:8 en: {"a":1}"#, #"2 1:23 de: {"a":2}"#]),
  (#"{"en":[{"a":1}],"v":1}"#, [#"1 1:8 {"a":1}"#]),
  (
    #"{"items":[{"from":"human","value":"x"}]}"#,
    [#"1 1:1 {"items":[{"from":"human","value":"x"}]}"#]
  ),
  (
    #"{"messages":[{"role":"user"}],"data":[{"a":1}]}"#,
    [#"1 1:1 {"messages":[{"role":"user"}],"data":[{"a":1}]}"#]
  ),
  (#"{"a":1} {"a":2}"# + "\n7", [#"1 1:1 {"a":1}"#, #"2 1:9 {"a":2}"#, "3 2:1 7"]),
  (
    #"{"data":[{"a":1}],"more":[{"a":2}]}"#,
    [#"1 1:10 {"a":1}"#, "'more' not read: name what to read with '--data-key'"]
  ),
  (#"[{"a":1}"# + "\n" + #" {"a":2}]"#, [#"1 1:2 {"a":1}"#, "x:2:2: expected ',' or ']'"]),
  (#"[{"a":1},]"#, [#"1 1:2 {"a":1}"#, "x:1:10: expected a value"]),
  (#"[{"a":"#, ["x:1:7: the document ends too early"]),
  (#"{"a" 1}"#, ["x:1:6: expected ':'"]), ("]", ["x:1:1: expected a value"]),
  (#"{"a":"\u005c\"","b":[1.10,{"c":null}]}"#, [#"1 1:1 {"a":"\u005c\"","b":[1.10,{"c":null}]}"#]),
]

@Test(arguments: documents)
func rowsOfJSON(document: String, expected: [String]) throws {
  #expect(try json(document) == expected)
  for size in 1...9 { #expect(try json(document, size: size) == expected, "pieces of \(size)") }
}

@Test func aDataKeyNamesTheList() throws {
  let document = #"{"data":[{"a":1}],"mine":[{"a":2},3],"n":1}"#
  #expect(
    try json(document, keys: ["mine"]) == [
      #"1 1:27 {"a":2}"#, "2 1:35 3", "'data' not read: name what to read with '--data-key'",
    ])
  #expect(
    try json(document, keys: ["mine", "data"]) == [
      #"1 1:10 data: {"a":1}"#, #"2 1:27 mine: {"a":2}"#, "3 1:35 mine: 3",
    ])
  #expect(
    try json(document, keys: ["x"]) == [
      "x:1:44: there is no list 'x': its lists are 'data', 'mine'"
    ])
}

@Test func aRowThatIsTooLongIsPassedOver() throws {
  let long = String(repeating: "x\\\"", count: 1000)
  let document = "[{\"a\":1},{\"a\":\"\(long)\"},{\"a\":2}]"
  let table = "a,b\n1,\"\(long.replacing("\\\"", with: "\"\""))\"\n2,3\n"
  for size in [1, 7, 100, 1 << 18] {
    #expect(
      try json(document, size: size, maximum: 100) == [
        #"1 1:2 {"a":1}"#, "2 1:10 unreadable_line 0", "3 1:3019 {\"a\":2}",
      ])
    #expect(
      try csv(table, size: size, delimiter: 0x2C, maximum: 100) == [
        "1 2:1 unreadable_line 0", #"2 3:1 {"a":"2","b":"3"}"#,
      ])
  }
}

private func csv(
  _ text: String, size: Int = 1 << 18, delimiter: UInt8? = nil, values: CellValues = .auto,
  kept: [String]? = nil, maximum: Int = 1 << 20
) throws -> [String] {
  let source = try CSVRows(Pieces(text, size: size), delimiter: delimiter, maximumRow: maximum)
  let form = CSVForm(header: source.header, delimiter: source.delimiter, values: values, kept: kept)
  return try rows(source, form, maximum: maximum)
}

private let tables: [(String, [String])] = [
  ("a,b\n1,2\n", [#"1 2:1 {"a":"1","b":"2"}"#]),
  ("a,b\r\n1,2\r\n\r\n3,\"4\"", [#"1 2:1 {"a":"1","b":"2"}"#, #"2 4:1 {"a":"3","b":"4"}"#]),
  (
    "a,b\n\"x, y\",\"u\nv\"\"w\"\n1,2\n",
    [#"1 2:1 {"a":"x, y","b":"u\nv\"w"}"#, #"2 4:1 {"a":"1","b":"2"}"#]
  ),
  ("a,b\n5\" pipe,\n", [#"1 2:1 {"a":"5\" pipe","b":""}"#]),
  (
    "a,b\n1\n1,2,3\n4,5\n",
    ["1 2:1 wrong_cell_count 0", "2 3:1 wrong_cell_count 0", #"3 4:1 {"a":"4","b":"5"}"#]
  ),
  ("a,b\n\"x\" y,1\n2,3\n", ["1 2:1 unreadable_line 2", #"2 3:1 {"a":"2","b":"3"}"#]),
  ("a,b\n1,\"x\n2,3\n", ["1 2:1 unreadable_line 2"]),
  ("a;b\n1,5;2\n3;4,5\n", [#"1 2:1 {"a":"1,5","b":"2"}"#, #"2 3:1 {"a":"3","b":"4,5"}"#]),
  ("\u{FEFF}a\tb\n1\t2\n", [#"1 2:1 {"a":"1","b":"2"}"#]),
  ("a|b\n\"x,y\"|2\n", [#"1 2:1 {"a":"x,y","b":"2"}"#]),
  ("a,a,,\"b\"\"c\"\n1,2,3,4\n", [#"1 2:1 {"a":"1","a_2":"2","column_3":"3","b\"c":"4"}"#]),
  ("a\n\"x,y\"\nz\n", [#"1 2:1 {"a":"x,y"}"#, #"2 3:1 {"a":"z"}"#]),
  (
    "messages,label\n\"[{\"\"role\"\": \"\"user\"\"}]\",true\nx,\n",
    [#"1 2:1 {"messages":[{"role":"user"}],"label":true}"#, #"2 3:1 {"messages":"x"}"#]
  ),
  (
    "instruction,output\nq,\"{\"\"ok\"\": true}\"\n",
    [#"1 2:1 {"instruction":"q","output":"{\"ok\": true}"}"#]
  ),
  ("", []), ("a,b", []), ("\n\na,b\n1,2\n", [#"1 4:1 {"a":"1","b":"2"}"#]),
]

@Test(arguments: tables)
func rowsOfCSV(table: String, expected: [String]) throws {
  #expect(try csv(table) == expected)
  // The delimiter is told by what comes first, which is more than this.
  for size in 1...9 where table.contains(",") && !table.contains(";") && !table.contains("|") {
    #expect(try csv(table, size: size) == expected, "pieces of \(size)")
  }
}

@Test func cellsAreJSONWhereThatIsAskedFor() throws {
  let table = "output,n,b,s,e\n1.10,1.10,null,007,\n\"[1]\",\"[1, 2]\",true,\"\"\"x\"\"\",x\n"
  #expect(
    try csv(table, values: .all) == [
      #"1 2:1 {"output":"1.10","n":1.10,"b":null,"s":"007"}"#,
      #"2 3:1 {"output":"[1]","n":[1,2],"b":true,"s":"x","e":"x"}"#,
    ])
  #expect(
    try csv(table, values: .none, kept: ["n", "b"]) == [
      #"1 2:1 {"n":"1.10","b":"null"}"#, #"2 3:1 {"n":"[1, 2]","b":"true"}"#,
    ])
}

@Test(arguments: [
  ("question,answer\nq,a\n", true), ("Question\tx\n1\t2\n", true), ("a,b\n1,2\n", false),
  ("Dear Sir, hello\nand, then\n", false), ("prompt,output\nno\n", false), ("answer\nx\n", false),
])
func csvIsToldFromText(text: String, isCSV: Bool) {
  #expect(CSVDialect.isCSV(Array(text.utf8)) == isCSV)
}

@Test(arguments: [
  ("{\"a\":1}\n{\"a\":2}\n", "json", "jsonl"), ("[{\"a\":1}]", "jsonl", "json"),
  ("{\n \"a\":1}", "jsonl", "json"), ("{\"data\":[{\"a\":1}]}", "jsonl", "json"),
  ("{\"a\":\n{\"a\":2}\n", "jsonl", "jsonl"), ("{\"a\":\n{\"a\":2}\n", "json", "json"),
  ("<!DOCTYPE html>", "md", "md"), ("<!DOCTYPE html>", "", "html"), ("%PDF-1", "", "pdf"),
  ("PAR1xx", "", "parquet"), ("PK\u{3}\u{4}..word/document.xml", "", "docx"), ("Text.", "", "txt"),
  ("{\"a\":1}", "", "jsonl"), ("query,answer\na,b\n", "", "csv"),
])
func theReaderIsToldByTheFirstBytes(text: String, named: String, expected: String) {
  let reader = ReaderTable.forBytes(Array(text.utf8), named: ReaderTable.named(named))
  #expect(reader.description.name == expected)
}

@Test(arguments: [
  ("*.md", "a.md", true), ("*.md", "sub/a.md", true), ("*.md", "a.mdx", false),
  ("sub/*.md", "sub/a.md", true), ("sub/*.md", "sub/x/a.md", false), ("/a.md", "a.md", true),
  ("/a.md", "sub/a.md", false), ("**/a.md", "a.md", true), ("**/a.md", "x/y/a.md", true),
  ("a/**/c", "a/c", true), ("a/**/c", "a/b/b/c", true), ("a/**", "a/b/c", true),
  ("?.txt", "a.txt", true), ("?.txt", "ab.txt", false), ("[a-c]x", "bx", true),
  ("[!a-c]x", "bx", false), ("[]x]", "]", true), ("*.{md,txt}", "a.txt", true),
  ("{a,b{c,d}}", "bd", true), ("{a", "{a", true), ("a[", "a[", true), ("*a*b*c", "xaxbxc", true),
  ("*a*b*c", "xaxcxb", false), ("é?", "éü", true), ("build", "x/build", true),
])
func globsMatchAsInAShell(pattern: String, path: String, isMatch: Bool) {
  #expect(Glob(pattern).matches(path) == isMatch)
}

@Test func aGlobIsNeverSlow() {
  let pattern = String(repeating: "*a", count: 50) + "b"
  #expect(!Glob(pattern).matches(String(repeating: "a", count: 5000)))
}

@Test(
  arguments: [
    [0x61, 0xE9], [0xC3, 0xA9], [0xFF, 0x2F, 0x80], [0xF4, 0x8F, 0xBF, 0xA9], [0xED, 0xA0, 0x80],
    [],
  ] as [[UInt8]])
func anyNameOfAFileIsGivenBack(name: [UInt8]) {
  let text = fileName(name)
  #expect(systemName(text).map { UInt8(bitPattern: $0) } == name + [0])
}

@Test func namesThatAreNotUTF8AreShown() {
  #expect(visible(fileName([0x61, 0xE9, 0x0A])) == "a\\xe9\\x0a")
}

@Test(
  arguments: [
    ("VARCHAR", "VARCHAR", .text), ("DECIMAL(38,0)", "VARCHAR", .number),
    ("BLOB", "VARCHAR", .bytes),
    ("TIMESTAMP WITH TIME ZONE", "VARCHAR", .text), ("FLOAT[3]", "VARCHAR[3]", .list(.number, "3")),
    ("ENUM('a, b', '(')[]", "VARCHAR[]", .list(.text, "")),
    ("MAP(VARCHAR, INTEGER[])", "MAP(VARCHAR, VARCHAR[])", .map(.list(.number, ""))),
    (
      #"STRUCT("role" VARCHAR, "a ""b" STRUCT(n JSON))[]"#,
      #"STRUCT("role" VARCHAR, "a ""b" STRUCT("n" VARCHAR))[]"#,
      .list(
        .structure([
          .init(name: "role", type: .text),
          .init(name: #"a "b"#, type: .structure([.init(name: "n", type: .json)])),
        ]), "")
    ),
  ] as [(String, String, ParquetType)])
func typesOfParquet(name: String, texts: String, type: ParquetType) {
  #expect(ParquetType(name) == type)
  #expect(type.asTexts == texts)
}

@Test(arguments: ["STRUCT(", "STRUCT()", "VARCHAR[", "MAP(VARCHAR)", "VARCHAR)"])
func whatIsNoTypeIsRefused(name: String) { #expect(ParquetType(name) == nil) }

/// JSON without the white space outside of its strings.
func compactJSON(_ json: Span<UInt8>) -> [UInt8] {
  var compact: [UInt8] = []
  JSONForm().write(json, to: &compact)
  return compact
}
