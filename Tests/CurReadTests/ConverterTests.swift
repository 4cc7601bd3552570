import CurTool
import Glibc
import Testing

private func run(
  _ script: String, input: String = "", _ change: (inout Converter.Limits) -> Void = { _ in }
) throws -> Converter.Result {
  var converter = Converter("sh", package: "dash")
  converter.limits.seconds = 20
  change(&converter.limits)
  return try converter.run(["-c", script], input: Array(input.utf8))
}

@Test func aConverterReadsWhatItIsGiven() throws {
  #expect(try run("cat; echo oh >&2", input: "some").output == Array("some".utf8))
  #expect(try run("cat /dev/stdin; cat", input: "some").output == Array("somesome".utf8))
  #expect(try run("echo; echo oh >&2; echo no >&2").complaint == "oh")
}

@Test func muchInputAndOutputDoNotBlock() throws {
  let text = String(repeating: "0123456789", count: 1_000_000)
  #expect(try run("cat; cat /dev/stdin >&2", input: text).output.count == text.utf8.count)
}

@Test func aConverterThatFailsIsQuoted() {
  #expect(throws: ConverterFault.failed(program: "sh", "bad \\x1b[1m file")) {
    try run(#"printf 'bad \033[1m file\n' >&2; exit 3"#)
  }
  #expect(throws: ConverterFault.failed(program: "sh", "it ended with status 3")) {
    try run("exit 3")
  }
  #expect(throws: ConverterFault.failed(program: "sh", "it died of signal 11")) {
    try run("kill -SEGV $$")
  }
}

@Test func aMissingProgramIsNamedWithItsPackage() {
  let converter = Converter("no-such-program", package: "its-package")
  let fault = #expect(throws: ConverterFault.self) { try converter.run([], input: []) }
  #expect(fault?.message == "'no-such-program' is missing: apt install its-package")
}

@Test(arguments: [
  "sleep 100", "sleep 100 >&- 2>&-", "exec >&- 2>&-; sleep 100", "while :; do :; done",
])
func aConverterThatHangsIsEnded(script: String) {
  #expect(throws: ConverterFault.tooSlow(program: "sh", seconds: 1)) {
    try run(script) { $0.seconds = 1 }
  }
}

@Test func tooMuchOutputIsRefused() {
  #expect(throws: ConverterFault.tooMuchOutput(program: "sh", bytes: 1 << 20)) {
    try run("yes") { $0.outputBytes = 1 << 20 }
  }
}

@Test func memoryIsLimited() {
  #expect(throws: ConverterFault.self) {
    try run("sleep 0.2; head -c 300000000 /dev/zero | tail -c 200000000 > /dev/null") {
      $0.memoryBytes = 1 << 20
    }
  }
}

@Test func whatItStartedEndsWithIt() throws {
  let output = try run("sleep 100 > /dev/null 2>&1 & echo $!").output
  let child = try #require(pid_t(String(decoding: output.dropLast(), as: UTF8.self)))
  var state = ""
  for _ in 0..<100 {
    state = status(of: child)
    if state.isEmpty || state == "Z" { break }  // Gone, or left for init to take.
    usleep(10_000)
  }
  #expect(state.isEmpty || state == "Z")
}

/// The letter that proc(5) gives the state of a process; empty if there is none.
private func status(of process: pid_t) -> String {
  guard let file = fopen("/proc/\(process)/stat", "r") else { return "" }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 512)
  guard fgets(&line, 512, file) != nil else { return "" }
  let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  return text.split(separator: " ").dropFirst(2).first.map(String.init) ?? ""
}

@Test func nothingOfTheEnvironmentLeaks() throws {
  setenv("CUR_TEST_SECRET", "x", 1)
  defer { unsetenv("CUR_TEST_SECRET") }
  let text = String(decoding: try run("env").output, as: UTF8.self)
  #expect(!text.contains("CUR_TEST_SECRET"))
}
