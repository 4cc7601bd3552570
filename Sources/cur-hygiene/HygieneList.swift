internal import CData
import CurText

/// Gives `body` the bytes of the table or list called `name`.
func withHygieneList<Result>(_ name: String, _ body: (Span<UInt8>) -> Result) -> Result {
  var count = 0
  for file in UnsafeBufferPointer(start: cdata_hygiene_lists(&count), count: count)
  where String(cString: file.name) == name {
    let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
    return body(Span(_unsafeElements: bytes))
  }
  preconditionFailure("no list '\(name)' was built in")
}

/// The items of the list called `name`.
func hygieneList(_ name: String) -> [String] { withHygieneList(name) { listItems($0) } }
