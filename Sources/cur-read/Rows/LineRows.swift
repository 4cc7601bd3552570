import CurTool

/// Rows that are lines.
final class LineRows: RowSource {
  private let blocks: LineBlocks
  private var block = Block()

  init(_ source: ByteSource, maximumLine: Int) {
    blocks = LineBlocks(source, maximumLine: maximumLine)
  }

  func next(into batch: inout RowBatch) throws(ToolError) -> Bool {
    swap(&block.bytes, &batch.bytes)
    guard try blocks.next(into: &block) else { return false }
    batch.clear()
    swap(&block.bytes, &batch.bytes)
    (batch.firstRow, batch.firstLine) = (block.firstLine, block.firstLine)
    (batch.offset, batch.isOverlong) = (block.offset, block.isOverlong)
    var at = 0
    for end in block.lineEnds {
      batch.rows.append(at..<end)
      at = end + 1
    }
    return true
  }
}
