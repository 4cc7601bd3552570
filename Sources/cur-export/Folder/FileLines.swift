import CurSample
import CurTool

/// Gives `body` the lines of a file with their numbers from 1, without their newlines.
func forEachLine(of path: String, _ body: (Int, Span<UInt8>) throws(ToolError) -> Void)
  throws(ToolError)
{
  let blocks = LineBlocks(try ByteSource(path), maximumLine: 1 << 30)
  var block = Block()
  while try blocks.next(into: &block) {
    var start = 0
    for (k, end) in block.lineEnds.enumerated() {
      try body(block.firstLine + k, block.bytes.span.extracting(start..<end))
      start = end + 1
    }
  }
}
