import Foundation
import TestSupport
import Testing

extension AskingTests {
  /// What stands in the environment and on the command line.
  @Suite struct SettingsTests {
    @Test func aPromptOfOnesOwnIsPartOfTheConfig() throws {
      let server = try ModelServer("--mode", "qa", "--questions", "1")
      let place = try Place(generator: server)
      try place.write("in", chunks(1))
      let ended = try place.run(
        """
        cur-gen qa --show-prompt > p; sed 's/reading exercise/reading exercize/' p > p2
        for p in p p2; do cur-gen qa -q --prompt $p in; done > out; cur-gen qa -q in >> out
        jq -r '.provenance_chain[-1].config, .id' out
        """)
      let lines = ended.text.split(separator: "\n")
      try #require(lines.count == 6)
      #expect(lines[0] != lines[2] && lines[1] != lines[3])
      #expect(lines[0] == lines[4] && lines[1] == lines[5])  // the file's name is no part of it
      #expect(try server.statistics.calls == 2)
    }

    /// The key goes to the server it is for and to no other; `-q` or not, it is not shown.
    @Test func noRoleTakesAnothersModelOrServer() throws {
      let server = try ModelServer("--mode", "judge")
      let place = try Place(generator: server)
      try place.write("in", answered(1))
      let ended = try place.run("cur-gate halluc in > out", ["CUR_JUDGE_API_BASE": server.base])
      #expect(
        ended.text == """
          cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
          cur-gate halluc: 1 in, 1 kept, 0 rejected; judged without a model

          """)
      #expect(try server.statistics.calls == 0)
    }

    @Test(arguments: ["cur-gen qa", "cur-gate halluc"])
    func aModelNeedsAPlaceForItsReplies(_ command: String) throws {
      let server = try ModelServer("--mode", command == "cur-gen qa" ? "qa" : "judge")
      let place = try Place(generator: server, judge: server)
      try place.write("in", answered(1))
      let ended = try place.run("unset CUR_CACHE; \(command) in; echo $?")
      let name = command.prefix { $0 != " " }
      #expect(
        ended.text == """
          \(name): no place for the reply cache: set CUR_CACHE to a folder, or use '--cache-mode off'
          try '\(name) --help'
          2

          """)
      // With one, whichever it is, it asks.
      for setting in ["HOME=$PWD/h", "XDG_CACHE_HOME=$PWD/x", "CUR_CACHE=c"] {
        #expect(
          try place.run("unset CUR_CACHE; \(setting) \(command) -q in > out; echo $?").text == "0\n"
        )
      }
      #expect(
        try place.run("ls -d h/.cache/cur x/cur c; stat -c %a x/cur x/cur/replies.sqlite").text
          == "c\nh/.cache/cur\nx/cur\n700\n600\n")
      #expect(try place.run("unset CUR_CACHE; \(command) --cache-mode off -q in > out") == ("", 0))
      #expect(try server.statistics.calls == 4)
    }
  }
}
