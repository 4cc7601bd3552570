import CurTool

/// The rows that duckdb writes, a line each.
struct ParquetRows: RowCutter {
  private let input: Input
  private var buffer: RowBuffer
  private var at = 0
  private var start = 0
  private let maximumRow: Int

  init(_ stream: ConverterStream, maximumRow: Int) {
    input = Input(stream)
    buffer = RowBuffer(input)
    self.maximumRow = maximumRow
  }

  mutating func next(into batch: inout RowBatch) throws(ToolError) -> Bool {
    batch.clear()
    while true {
      while let end = buffer.newline(from: at) {
        buffer.rows.append(start..<end)
        at = end + 1
        start = at
      }
      if !buffer.rows.isEmpty {
        buffer.give(upTo: start, into: &batch)
        (at, start, batch.offset) = (0, 0, nil)
        return true
      }
      at = buffer.bytes.count
      guard at - start <= maximumRow else {
        batch.fault = SourceFault("unreadable_document", "a row is longer than '--max-line'")
        return true
      }
      guard try buffer.readMore() else { return endOfSource(&batch) }
    }
  }

  private mutating func endOfSource(_ batch: inout RowBatch) -> Bool {
    guard let fault = input.fault else { return false }
    input.fault = nil
    batch.fault = SourceFault(fault)
    return true
  }

  /// The program's output; its fault is one of the source, known when that is at its end.
  private final class Input: RowInput {
    let name = "duckdb"
    var fault: ConverterFault?
    private let stream: ConverterStream

    init(_ stream: ConverterStream) { self.stream = stream }

    func read(into buffer: inout [UInt8], atMost count: Int) -> Int {
      do throws(ConverterFault) {
        return try stream.read(into: &buffer)
      } catch {
        fault = error
        return 0
      }
    }
  }
}
