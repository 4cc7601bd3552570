import CurModel
import CurSample
import CurTool
import Testing

/// A schema, a value and the fault's code; empty where it fits.
private let table: [(String, String, String)] = [
  (#"{}"#, #"{"a":[1,null]}"#, ""),
  (#"{"type":"object"}"#, #"[]"#, "type::[]"),
  (#"{"type":["string","null"]}"#, #"null"#, ""),
  (#"{"type":["string","null"]}"#, #"1"#, "type::1"),
  (#"{"type":"integer"}"#, #"1.0"#, ""),
  (#"{"type":"integer"}"#, #"1.5"#, "type::1.5"),
  (#"{"type":"integer"}"#, #"true"#, "type::true"),
  (#"{"type":"number"}"#, #"1e400"#, "range::1e400"),
  (#"{"minimum":0}"#, #"0"#, ""),
  (#"{"minimum":0}"#, #"-0.5"#, "range::-0.5"),
  (#"{"maximum":1}"#, #"1.0"#, ""),
  (#"{"maximum":1}"#, #"1.01"#, "range::1.01"),
  (#"{"minLength":2}"#, #""é""#, #"length::"é""#),
  (#"{"minLength":2}"#, #""éa""#, ""),
  (#"{"minItems":1,"maxItems":2}"#, #"[1,2]"#, ""),
  (#"{"minItems":1,"maxItems":2}"#, #"[1,2,3]"#, "items::3"),
  (#"{"items":{"type":"string"}}"#, #"["a",1]"#, "type:[1]:1"),
  (#"{"enum":["a",1]}"#, #"1.0"#, ""),
  (#"{"enum":["a",1]}"#, #""A""#, #"enum::"A""#),
  (#"{"required":["a"]}"#, #"{"b":1}"#, "missing:a:"),
  (#"{"properties":{"a":{"type":"string"}}}"#, #"{"b":1}"#, ""),
  (
    #"{"properties":{"a":{"properties":{"b":{"type":"string"}}}}}"#, #"{"a":{"b":1}}"#, "type:a.b:1"
  ),
  (#"{"properties":{"a":{}},"additionalProperties":false}"#, #"{"b":1}"#, "extra:b:"),
  (#"{"properties":{"a":{}},"additionalProperties":false}"#, #"{"a":1}"#, ""),
]

@Test(arguments: table)
func aValueFitsItsSchema(_ schema: String, _ value: String, _ code: String) throws {
  let schema = try Schema(JSON(reading: schema))
  #expect(schema.fault(in: try JSON(reading: value))?.code ?? "" == code)
}

/// A keyword that would refuse something and is not kept would let it pass.
@Test(arguments: [
  #"{"pattern":"a"}"#, #"{"properties":{"a":{"anyOf":[]}}}"#, #"{"type":"text"}"#, #"{"type":1}"#,
  #"{"enum":[]}"#, #"{"enum":"a"}"#, #"{"required":[1]}"#, #"{"minimum":"1"}"#, #"[]"#,
  #"{"additionalProperties":{}}"#, #"{"items":[]}"#,
])
func aSchemaThatCannotBeKeptIsRefused(_ text: String) throws {
  let json = try JSON(reading: text)
  #expect(throws: ToolError.self) { try Schema(json) }
}
