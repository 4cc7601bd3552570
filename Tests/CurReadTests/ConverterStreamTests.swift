import CurTool
import Glibc
import Testing

private func read(
  _ script: String, seconds: Int = 20, from input: Int32 = 0
) throws(ConverterFault) -> [UInt8] {
  var converter = Converter("sh", package: "dash")
  converter.limits.seconds = seconds
  let stream = try ConverterStream(converter, ["-c", script], input: input)
  var output: [UInt8] = []
  while try stream.read(into: &output) > 0 {}
  return output
}

@Test func aStreamGivesAllThatIsWritten() throws {
  #expect(try read("echo a; echo b >&2; echo c") == Array("a\nc\n".utf8))
  #expect(try read("head -c 3000000 /dev/zero").count == 3_000_000)
}

@Test func aStreamThatFailsInTheEndIsAFault() {
  #expect(throws: ConverterFault.failed(program: "sh", "no")) {
    try read("echo row; echo no >&2; exit 3")
  }
}

@Test(arguments: ["sleep 100", "echo row; sleep 100", "exec >&- 2>&-; sleep 100"])
func aStreamThatHangsIsEnded(script: String) {
  #expect(throws: ConverterFault.tooSlow(program: "sh", seconds: 1)) {
    try read(script, seconds: 1)
  }
}

@Test func whoReadsSlowlyIsNotTakenForAHang() throws {
  var converter = Converter("sh", package: "dash")
  converter.limits.seconds = 1
  let stream = try ConverterStream(
    converter, ["-c", "head -c 300000 /dev/zero"], input: 0)
  var output: [UInt8] = []
  _ = try stream.read(into: &output)
  usleep(1_500_000)
  while try stream.read(into: &output) > 0 {}
  #expect(output.count == 300_000)
}

@Test func aStreamThatIsLeftEndsItsProgram() throws {
  var output: [UInt8] = []
  do {
    let stream = try ConverterStream(
      Converter("sh", package: "dash"), ["-c", "echo $$; sleep 100"], input: 0)
    _ = try stream.read(into: &output)
  }
  let process = try #require(pid_t(String(decoding: output.dropLast(), as: UTF8.self)))
  #expect(kill(process, 0) == -1 && errno == ESRCH)
}
