import Foundation
import TestSupport
import Testing

extension AskingTests {
  /// What each task of cur-gen asks: calls, temperatures, seeds and messages, as the server got them.
  @Suite struct TasksTests {
    /// One request as the server's journal has it.
    struct Request: Decodable {
      struct Message: Decodable, Equatable {
        var role: String
        var content: String
      }
      var model: String
      var messages: [Message]
      var temperature: Double?
      var seed: Int?

      var system: String { messages.first { $0.role == "system" }?.content ?? "" }
      var user: String { messages.last { $0.role == "user" }?.content ?? "" }
      var roles: String { messages.map { String($0.role.prefix(1)) }.joined() }
    }

    /// A place whose server answers by `rules`, pairs of a pattern and a reply.
    private final class Asked {
      let place: Place
      private let journal: Folder
      private let server: ModelServer

      init(_ rules: [(match: String, reply: String)]) throws {
        journal = try Folder()
        let encoder = JSONEncoder()
        let lines = try rules.map {
          String(
            decoding: try encoder.encode(["match": $0.match, "reply": $0.reply]), as: UTF8.self)
            + "\n"
        }
        try Data(lines.joined().utf8).write(to: URL(filePath: journal.path + "/rules"))
        server = try ModelServer(
          "--rules", journal.path + "/rules", "--log", journal.path + "/log")
        place = try Place(generator: server, judge: server)
      }

      /// Runs `line` over `samples`, one call at a time, and gives what was asked.
      func requests(_ line: String, _ samples: [String]) throws -> [Request] {
        try place.write("in", samples)
        try Data().write(to: URL(filePath: journal.path + "/log"))
        let ended = try place.run("\(line) -q -j 1 --rejects refused in > out")
        #expect(ended == ("", 0))
        let log = try Data(contentsOf: URL(filePath: journal.path + "/log"))
        return try log.split(separator: UInt8(ascii: "\n")).map { line in
          let body = try #require(line.firstIndex(of: UInt8(ascii: "{")))
          return try JSONDecoder().decode(Request.self, from: Data(line[body...]))
        }
      }

      /// What jq says of the samples that were made.
      func made(_ filter: String, _ file: String = "out") throws -> String {
        try place.run("jq -rc '\(filter)' \(file)").text.trimmingCharacters(in: .newlines)
      }
    }

    private static let chunk =
      #"{"id":"c","task_type":"language_modeling","output":"The moon pulls the sea. The sun pulls too."}"#
    private static let request = #"{"id":"i","instruction":"Explain tides."}"#
    private static let answered =
      #"{"id":"a","instruction":"Why?","input":"The roof leaked.","output":"GOLD"}"#
    private static let source = "The moon pulls the sea. The sun pulls too."
    /// Any answer, each of its own.
    private static let anything = (match: ".", reply: "reply $hash")
    private static let asksQuestion = (match: "Write the question and", reply: "What pulls?")

    // MARK: preference

    private static func pair(_ pattern: String, rejected: String = "Something.") -> String {
      #"{"chosen":"Moon and sun.","rejected":"\#(rejected)","degradation_pattern":"\#(pattern)"}"#
    }

    @Test func aPairTakesOneCallAndNamesItsPattern() throws {
      let asked = try Asked([("degradation_pattern", Self.pair("vague"))])
      let requests = try asked.requests(
        "cur-gen preference --seed 7", [Self.request, Self.answered])
      #expect(requests.map(\.temperature) == [0.7, 0.7])
      #expect(requests.map(\.seed) == [7, 7])
      #expect(requests[0].user.contains("Explain tides.") && !requests[0].user.contains("<source>"))
      #expect(requests[1].user.contains("<source>\nThe roof leaked.\n</source>"))
      #expect(!requests[1].messages.contains { $0.content.contains("GOLD") })
      #expect(
        try asked.made("[.task_type, .chosen, .rejected, .metadata.degradation_pattern]")
          == #"["preference","Moon and sun.","Something.","vague"]"# + "\n"
          + #"["preference","Moon and sun.","Something.","vague"]"#)
    }

    @Test func aPatternThatIsNotKnownAndAnEqualPairAreRefused() throws {
      let asked = try Asked([
        ("Explain", Self.pair("polite")), ("Why", Self.pair("vague", rejected: "Moon  and sun.")),
      ])
      _ = try asked.requests("cur-gen preference", [Self.request, Self.answered])
      #expect(try asked.made(".rejection_reason", "refused") == "bad_pattern\nequal_pair")
    }

    @Test(arguments: [("0.7", 1.0), ("0.2", 0.5), ("1.9", 2.0)])
    func theWorseAnswerOfTwoPassesIsDrawnWarmer(_ base: String, _ warm: Double) throws {
      let asked = try Asked([Self.asksQuestion, Self.anything])
      let requests = try asked.requests(
        "cur-gen preference --mode two-pass --temperature \(base)", [Self.chunk, Self.answered])
      // A question of the chunk, then both answers of each.
      let cool = try #require(Double(base))
      #expect(
        requests.map(\.temperature).sorted { $0 ?? 0 < $1 ?? 0 }
          == [cool, cool, cool, warm, warm])
      let worse = requests.filter { $0.temperature == warm }
      #expect(worse.allSatisfy { $0.system.contains("it has one flaw") || warm == cool })
      #expect(!requests.contains { $0.messages.contains { $0.content.contains("GOLD") } })
      #expect(
        try asked.made(".instruction + \"|\" + .input")
          == "What pulls?|\(Self.source)\nWhy?|The roof leaked.")
    }

    // MARK: grpo

    @Test(arguments: [
      ("--count 6 --temperatures 0,.3,.6,.9,1.2,1.5", [0, 0.3, 0.6, 0.9, 1.2, 1.5]),
      ("--count 8 --temperatures 0,.3,.6,.9,1.2,1.5", [0, 0.3, 0.6, 0.9, 1.2, 1.5, 0, 0.3]),
      ("--count 5 --spread .4", [0.5, 0.6, 0.7, 0.8, 0.9]),
      ("--count 3 --temperature 1.1", [1.1, 1.1, 1.1]),
      ("--count 3 --spread .4 --temperatures .1,.2", [0.1, 0.2, 0.1]),
    ])
    func rolloutsHaveTheTemperaturesOfTheOptions(_ options: String, _ expected: [Double]) throws {
      let asked = try Asked([Self.anything])
      let requests = try asked.requests("cur-gen grpo \(options) --parse-retries 0", [Self.request])
      #expect(requests.map { $0.temperature ?? -1 } == expected)
      #expect(requests.map(\.seed) == Array(1...expected.count))
      #expect(requests.allSatisfy { $0.messages == [.init(role: "user", content: "Explain tides.")] })
      // Each rollout is a draw of its own, also at one temperature.
      let distinct = "[(.responses | unique | length), (.metadata.responses | length)]"
      #expect(try asked.made(distinct) == "[\(expected.count),\(expected.count)]")
      #expect(try asked.made("has(\"reward_scores\")") == "false")
    }

    @Test func scoresComeFromTheJudgeAtATenth() throws {
      let asked = try Asked([(#""score""#, #"{"score": 0.75}"#), Self.anything])
      let requests = try asked.requests(
        "cur-gen grpo --count 2 --score --judge openai/judge --system Brief.", [Self.answered])
      #expect(requests.map(\.model) == ["test", "test", "judge", "judge"])
      #expect(requests.map(\.temperature) == [0.7, 0.7, 0.1, 0.1])
      #expect(requests.map { $0.system.hasPrefix("Brief.") } == [true, true, false, false])
      #expect(requests[2].user.contains("<source>\nThe roof leaked.\n</source>"))
      #expect(try asked.made(".reward_scores") == "[0.75,0.75]")
    }

    /// The judge gives no score: the sample is refused, or has as many nulls as rollouts.
    @Test(arguments: [("reject", "missing_score"), ("drop", "missing_rollout"), ("null", "")])
    func arraysAreNeverMisaligned(_ word: String, _ reason: String) throws {
      let asked = try Asked([("<response>", "no score at all"), Self.anything])
      _ = try asked.requests(
        "cur-gen grpo --count 2 --score --judge openai/judge --on-missing \(word)", [Self.request])
      let kept = try asked.made("[(.responses | length), .reward_scores]")
      #expect(kept == (reason.isEmpty ? "[2,[null,null]]" : ""))
      #expect(try asked.made(".rejection_reason", "refused") == reason)
    }

    // MARK: answer, cot

    @Test func answersAreDrawnAsOftenAsAsked() throws {
      let asked = try Asked([Self.anything])
      let conversation =
        #"{"id":"m","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"One?"},{"role":"assistant","content":"1"},{"role":"user","content":"Two?"},{"role":"assistant","content":"GOLD"}]}"#
      let requests = try asked.requests(
        "cur-gen answer --count 3 --parse-retries 0", [Self.request, conversation])
      #expect(requests.count == 6)
      #expect(Set(requests.filter { $0.roles == "u" }.map(\.seed)) == [0, 1, 2])
      let longer = requests.filter { $0.roles == "suau" }
      #expect(longer.count == 3)
      #expect(longer.allSatisfy { $0.system == "Be kind." && $0.user == "Two?" })
      #expect(!requests.contains { $0.messages.contains { $0.content.contains("GOLD") } })
      #expect(try asked.made("[.task_type, (.metadata.turns | length)]", "out").contains(
        #"["conversational",2]"#))
    }

    @Test func sectionsAreAskedForAndTheGivenAnswerSurvives() throws {
      let asked = try Asked([
        ("Explain tides", "just text"), ("## Question", "## Question\nq\n## Reasoning\nr\n## Answer\na"),
        ("character for character", #"{"reasoning":"r","answer":"two  spaces"}"#),
        ("## Reasoning", "## Reasoning\nr\n\n## Answer\na"),
      ])
      let requests = try asked.requests("cur-gen cot", [Self.request, Self.chunk, Self.answered])
      #expect(requests.count == 4)  // a draw more of what lacks its sections
      #expect(
        try asked.made(".instruction + \"|\" + .output")
          == "q|## Reasoning\nr\n\n## Answer\na\nWhy?|## Reasoning\nr\n\n## Answer\na")
      #expect(try asked.made(".rejection_reason", "refused") == "no_answer_section")
      let gold = #"{"id":"w","instruction":"Q?","output":" two\n spaces "}"#
      _ = try asked.requests("cur-gen cot --mode wrap", [gold, Self.answered])
      #expect(try asked.made(".output | @json") == #""## Reasoning\nr\n\n## Answer\n two\n spaces ""#)
      #expect(try asked.made(".rejection_reason", "refused").hasSuffix("answer_changed"))
    }
  }
}
