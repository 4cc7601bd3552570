import CurTool
import Glibc

// Temporary: prints the text of the file named.
func firstHeading(_ text: [UInt8]) -> String? { nil }

func run() {
  var bytes: [UInt8] = []
  if let file = fopen(CommandLine.arguments[1], "r") {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = fread(&buffer, 1, buffer.count, file)
      if got == 0 { break }
      bytes += buffer[..<got]
    }
  }
  guard let reader = ReaderTable.forFile(CommandLine.arguments[1]) as? any DocumentReader.Type
  else { return }
  do throws(SourceFault) {
    let document = try reader.document(bytes)
    _ = document.text.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    say("title: \(document.title ?? "-") by \(document.converter)")
    for page in document.pages { say("page \(page.number) \(page.range)") }
    for fault in document.faults { say("fault \(fault)") }
  } catch { say("\(error)") }
}
run()
