/// The kind of the one JSON value that `text` is, white space around it; nil if it is none.
public func jsonKind(of text: Span<UInt8>) -> JSONKind? {
  var padded: [UInt8] = []
  padded.reserveCapacity(text.count + Scanner.padding)
  padded.append(text)
  padded.append(contentsOf: Scanner.stop)
  var scanner = Scanner(padded.span.bytes)
  do throws(LineFault) {
    scanner.skipSpace()
    let kind = try scanner.value(depth: 0)
    scanner.skipSpace()
    return scanner.at == scanner.end ? kind : nil
  } catch {
    return nil
  }
}
