import CurSample
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
      var messages: [Message] { chat ?? [] }
      private var chat: [Message]?
      /// What is to be continued, where no messages are sent.
      var prompt: String?
      var stop: [String]?
      var temperature: Double?
      var seed: Int?

      enum CodingKeys: String, CodingKey {
        case model, prompt, stop, temperature, seed
        case chat = "messages"
      }

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
      // Which of the two is asked first is a matter of timing.
      let tides = try #require(requests.first { $0.user.contains("Explain tides.") })
      let roof = try #require(requests.first { $0.user.contains("The roof leaked.") })
      #expect(!tides.user.contains("<source>"))
      #expect(roof.user.contains("<source>\nThe roof leaked.\n</source>"))
      #expect(!roof.messages.contains { $0.content.contains("GOLD") })
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
      #expect(worse.allSatisfy { $0.system.contains("has one flaw: it ") })
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
      #expect(
        requests.allSatisfy { $0.messages == [.init(role: "user", content: "Explain tides.")] })
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
      #expect(
        try asked.made("[.task_type, (.metadata.turns | length)]", "out").contains(
          #"["conversational",2]"#))
    }

    @Test func sectionsAreAskedForAndTheGivenAnswerSurvives() throws {
      let asked = try Asked([
        ("Explain tides", "just text"),
        ("## Question", "## Question\nq\n## Reasoning\nr\n## Answer\na"),
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
      #expect(
        try asked.made(".output | @json") == "\"## Reasoning\\nr\\n\\n## Answer\\n two\\n spaces \""
      )
      #expect(try asked.made(".rejection_reason", "refused").hasSuffix("answer_changed"))
    }

    // MARK: evol

    private static let evolved = (
      match: "evolved_instruction",
      reply: #"{"evolved_instruction":"Explain tides to a sailor.","strategy_applied":"deepen"}"#
    )

    @Test func strategiesAreCycledAndEachEvolutionIsAnsweredInACallOfItsOwn() throws {
      let asked = try Asked([Self.evolved, Self.anything])
      let requests = try asked.requests("cur-gen evol --count 7 --parse-retries 0", [Self.request])
      let ways = requests.compactMap { $0.user.firstMatch(of: /^Way: (.*)/)?.1 }
      #expect(
        ways == [
          "add_constraints", "deepen", "concretize", "increase_reasoning", "broaden",
          "add_constraints", "deepen",
        ])
      #expect(requests.count == 14)
      #expect(requests.map(\.seed) == Array(0..<14))
      #expect(
        requests[1].messages.last == .init(role: "user", content: "Explain tides to a sailor."))
      // Another way than was asked for is noted.
      let noted = try asked.made(".provenance_chain[-1].notes | has(\"strategy_applied\")")
      #expect(noted == "true\nfalse\ntrue\ntrue\ntrue\ntrue\nfalse")
      #expect(
        try asked.requests("cur-gen evol --no-answers --cache-mode off", [Self.request]).count == 1)
      #expect(try asked.made(".task_type") == "prompt_only")
    }

    @Test(arguments: [
      ("explain tides", "no_change"), ("Rewrite the given prompt: tides.", "copied_prompt"),
      ("I'm sorry, but I cannot.", "refusal"), ("...", "refusal"),
    ])
    func anEvolutionThatFailedIsEliminated(_ text: String, _ reason: String) throws {
      let asked = try Asked([("evolved_instruction", #"{"evolved_instruction":"\#(text)"}"#)])
      #expect(try asked.requests("cur-gen evol", [Self.request]).count == 1)
      #expect(try asked.made(".rejection_reason", "refused") == reason)
      // Of several, each costs only itself; the input was used.
      #expect(try asked.requests("cur-gen evol --count 2", [Self.request]).count == 1)
      #expect(try asked.made(".rejection_reason", "refused") == "\(reason)\n\(reason)\n\(reason)")
    }

    // MARK: multiturn

    @Test(arguments: [(true, 5), (false, 6)])
    func everyTurnSeesAllThatWasSaid(_ hasInstruction: Bool, _ calls: Int) throws {
      let asked = try Asked([
        ("Write the message and", "user says $hash"), (".", "assistant says $hash"),
      ])
      let requests = try asked.requests(
        "cur-gen multiturn --turns 3", [hasInstruction ? Self.request : Self.chunk])
      #expect(requests.count == calls)
      let replies = requests.filter { $0.system.hasPrefix("You answer in a conversation") }
      #expect(replies.map(\.roles) == ["su", "suau", "suauau"])
      let turns = try asked.made(
        "[.instruction, .output, .metadata.turns[].content] | join(\"|\")"
      ).split(separator: "|").map(String.init)
      #expect(turns.count == 6)
      // The last reply was asked with all turns before it as they are in the sample.
      #expect(replies[2].messages.suffix(4).map(\.content) == Array(turns[1..<5]))
      let followups = requests.filter { $0.user.contains("<conversation>") }
      #expect(followups.count == 2)
      for (turn, followup) in followups.enumerated() {
        #expect(turns[...(2 * turn + 1)].allSatisfy { followup.user.contains($0) })
      }
      #expect(try asked.made(".metadata.turns[-1].role") == "assistant")
    }

    @Test func aSingleCallKeepsTheInstructionAndWarnsOfManyTurns() throws {
      let asked = try Asked([
        ("turns", #"{"turns":[{"user":"a","assistant":"b"},{"user":"c","assistant":"d"}]}"#)
      ])
      let requests = try asked.requests(
        "cur-gen multiturn --mode single-call --turns 2", [Self.request])
      #expect(requests.count == 1)
      #expect(
        try asked.made("[.instruction, .output, .metadata.turns[].content] | join(\" \")")
          == "Explain tides. b c d")
      let warned = try asked.place.run("cur-gen multiturn --mode single-call --turns 5 in > out")
      #expect(warned.text.contains("5 turns in a single call get worse towards the end"))
      #expect(warned.text.contains("1 made, short 3"))
    }

    // MARK: paraphrase, question, variants

    @Test func paraphrasesAreDrawnWarmAndNoneSaysTheSame() throws {
      let asked = try Asked([
        ("paraphrases", #"{"paraphrases":["How do tides work?","explain tides","Tides?","More?"]}"#)
      ])
      let line = "cur-gen paraphrase --count 3 --styles plain,terse"
      #expect(try asked.requests(line, [Self.request]).map(\.temperature) == [0.9])
      #expect(
        try asked.made("[.instruction, .metadata.paraphrase_style] | join(\" \")")
          == "How do tides work? plain\nTides? plain")
      #expect(try asked.made(".rejection_reason", "refused") == "no_change\nsurplus")
      let requests = try asked.requests(line + " --temperature 0.2 --of answer", [Self.answered])
      #expect(requests.map(\.temperature) == [0.2])
      #expect(requests[0].user.contains("plain\nterse\nplain"))
      #expect(requests[0].user.contains("<text>\nGOLD\n</text>"))
      #expect(!requests[0].user.contains("<source>"))
    }

    @Test func aQuestionIsMadeOfAnAnswerAndIdsStayUniqueOverRounds() throws {
      let asked = try Asked([
        ("You are given an answer", #"{"question":"What fell? $hash"}"#),
        ("variants of the pair", #"{"pairs":[{"question":"q $hash","answer":"a"}]}"#),
      ])
      let requests = try asked.requests("cur-gen question --count 2", [Self.answered])
      #expect(requests.count == 2)
      #expect(requests.allSatisfy { $0.user.contains("<answer>\nGOLD\n</answer>") })
      #expect(requests.allSatisfy { $0.user.contains("<source>\nThe roof leaked.\n</source>") })
      #expect(try asked.made(".output") == "GOLD\nGOLD")
      let rounds = try asked.place.run(
        """
        cp in 0; for r in 1 2 3; do cur-gen variants -q --count 1 --keep-input --seed $r $((r - 1)) > $r; done
        jq -r .id 3 | sort | uniq -d; wc -l < 3
        """)
      #expect(rounds.text == "8\n")
    }

    @Test func aMalformedVariantCostsOnlyItself() throws {
      let asked = try Asked([
        (
          ".",
          #"{"pairs":[{"question":"q1","answer":"a1"},{"question":"q2"},7,{"question":"q3","answer":"a3"},{"question":"q4","answer":"a4"}]}"#
        )
      ])
      #expect(try asked.requests("cur-gen variants --count 2", [Self.answered]).count == 1)
      #expect(
        try asked.made("[.instruction, .input] | join(\" \")")
          == "q1 The roof leaked.\nq3 The roof leaked.")
      #expect(
        try asked.made(".rejection_reason", "refused") == "malformed_pair\nmalformed_pair\nsurplus")
    }

    // MARK: ask

    @Test func aPromptOfOnesOwnFillsFieldsByASchema() throws {
      let asked = try Asked([
        (
          "Make",
          #"{"items":[{"instruction":"I1","output":"O1","kind":"x"},{"instruction":"I2","output":"O2","kind":"y"}]}"#
        ),
        (".", "shorter $hash"),
      ])
      try asked.place.write(
        "p",
        [
          "[user]",
          "Make of {{source}}{{#metadata.heading}} ({{metadata.heading}}){{/metadata.heading}}",
        ])
      try asked.place.write(
        "s",
        [
          #"{"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["instruction","output"],"properties":{"instruction":{"type":"string"},"output":{"type":"string"}}}}}}"#
        ])
      let headed = Self.chunk.replacing("}", with: #","metadata":{"heading":"Sea"}}"#)
      let requests = try asked.requests(
        "cur-gen ask --prompt p --schema s --each items", [headed, Self.chunk, Self.request])
      #expect(
        requests.map(\.messages) == [
          [.init(role: "user", content: "Make of \(Self.source) (Sea)")],
          [.init(role: "user", content: "Make of \(Self.source)")],
        ])
      #expect(
        try asked.made("[.task_type, .instruction, .input, .output, .metadata.kind] | join(\"|\")")
          .split(separator: "\n").first
          == "instruction_following|I1|\(Self.source)|O1|x")
      #expect(try asked.made(".rejection_reason", "refused") == "missing_field")
      try asked.place.write("p", ["[user]", "Shorten: {{source}}"])
      _ = try asked.requests("cur-gen ask --prompt p", [Self.chunk])
      #expect(try asked.made(".task_type") == "language_modeling")
      #expect(
        try asked.made(".provenance_chain[-1].notes | .source_sha256 == .from_sha256") == "false")
    }

    // MARK: adversarial-qa, adversarial-preference

    /// Of `count` chunks those with a fault, by the documented function of seed and id alone.
    private func planned(_ count: Int, rate: Double, seed: Int, types: [String]) -> [String] {
      func chance(_ id: String, _ purpose: String) -> Double {
        Double(Digest(of: Array("\(seed)\0\(purpose)\0\(id)".utf8)).high >> 11) / 0x1p53
      }
      return (0..<count).map { number in
        guard chance("p\(number)", "injection") < rate else { return "" }
        return types[Int(chance("p\(number)", "injection type") * Double(types.count))]
      }
    }

    @Test func faultsAreFoundByIdAndDriftIsDrawnHot() throws {
      let types = [
        "contradicts_source", "parametric_drift", "high_temperature_drift", "domain_mismatch",
        "instruction_quality",
      ]
      let asked = try Asked([("pairs", #"{"pairs":[{"question":"q","answer":"a"}]}"#)])
      let requests = try asked.requests("cur-gen adversarial-qa --rate 0.6 --seed 3", chunks(40))
      let plan = planned(40, rate: 0.6, seed: 3, types: types)
      #expect(Set(plan) == Set(types + [""]))
      // What was asked about each chunk, by the number in its text.
      var seen = Array(repeating: "", count: 40)
      for request in requests {
        let number = try #require(request.user.firstMatch(of: /called F([0-9]+)/)?.1)
        let isTest = request.system.hasPrefix("You write test data")
        let words = [
          "the opposite of the source": "contradicts_source",
          "from general knowledge": "parametric_drift",
          "in the sense": "domain_mismatch",
          "that are vague": "instruction_quality",
        ]
        let named =
          isTest
          ? words.first { request.system.replacing("\n", with: " ").contains($0.key) }?.value : nil
        let isHot = request.temperature == 1.4
        seen[try #require(Int(number))] = isHot ? "high_temperature_drift" : named ?? ""
        #expect(isHot || request.temperature == 0.7)
        #expect(!isHot || !isTest)
      }
      #expect(seen == plan)
      // The truth is in the metadata, with the diagnosis to expect, and is not exported.
      #expect(
        try asked.made(".metadata.injection_type // \"\"")
          == plan.joined(separator: "\n").trimmingCharacters(in: .newlines))
      #expect(
        try asked.made("select(.metadata.injected_failure) | .metadata.expected_diagnosis")
          .split(separator: "\n").count == plan.count { !$0.isEmpty })
      let exported = try asked.place.run("cur-export alpaca -q -o data.jsonl out; cat data.jsonl")
      #expect(!exported.text.contains("injection_type") && exported.text.contains("instruction"))
    }

    @Test func theFaithfulAnswerStaysAndTheOtherIsFaulty() throws {
      let asked = try Asked([
        (#""pairs""#, #"{"pairs":[{"question":"How long?","answer":"Long."}]}"#), Self.anything,
      ])
      let requests = try asked.requests(
        "cur-gen adversarial-preference --types contradicts_source --rate 0.5", chunks(20))
      #expect(requests.count == 40)
      let worse = requests.filter { !$0.system.contains(#""pairs""#) }
      let faulty = worse.filter { $0.system.hasPrefix("You write test data") }
      #expect(faulty.allSatisfy { $0.temperature == 0.8 && $0.user.contains("Long.") })
      #expect(
        worse.filter { !$0.system.hasPrefix("You write test data") }.allSatisfy {
          $0.temperature == 1.1
        })
      let injected = try asked.made("select(.metadata.injected_failure) | .chosen")
      #expect(injected.split(separator: "\n").count == faulty.count && faulty.count > 3)
      // The same ids have the same faults in any order.
      let again = try asked.place.run(
        """
        tac in | cur-gen adversarial-preference -q --types contradicts_source --rate 0.5 | sort > b
        sort out | cmp - b
        """)
      #expect(again == ("", 0))
    }

    // MARK: qa

    @Test func questionsAreAskedForByDifficultyAndOfTablesByAnotherPrompt() throws {
      let asked = try Asked([
        (
          "easy\\b(?s:.)*hard one",
          #"[{"question":"q1","answer":"a1"},{"question":1,"answer":"x"},{"question":"q2","answer":"a2"},{"question":"q3","answer":"a3"}]"#
        )
      ])
      let table =
        #"{"id":"t","task_type":"language_modeling","output":"| a | b |\n|---|---|\n| 1 | 2 |"}"#
      let requests = try asked.requests(
        "cur-gen qa --count 2 --difficulty easy,hard", [Self.chunk, table])
      #expect(requests.count == 4)
      #expect(requests.count { $0.system.contains("The questions are hard.") } == 2)
      #expect(requests.count { $0.system.contains("exercise in reading tables") } == 2)
      #expect(
        try asked.made("[.task_type, .metadata.difficulty, .instruction] | join(\" \")").split(
          separator: "\n"
        ).first
          == "instruction_following easy q1")
      #expect(
        try asked.made("select(.task_type == \"table_qa\") | .instruction") == "q1\nq2\nq1\nq2")
      #expect(
        try asked.made(".rejection_reason", "refused")
          == Array(repeating: "malformed_pair\nsurplus", count: 4).joined(separator: "\n"))
    }

    @Test func neighboursOfOneDocumentAreAskedAboutTogether() throws {
      let asked = try Asked([(".", #"{"pairs":[{"question":"q","answer":"a"}]}"#)])
      let parts = ["d.txt#chunk=0", "d.txt#chunk=1", "d.txt#chunk=2", "e.txt#chunk=0"]
      let requests = try asked.requests(
        "cur-gen qa --count 1 --multi-passage",
        parts.enumerated().map {
          #"{"id":"c\#($0)","source_uri":"\#($1)","task_type":"language_modeling","output":"Text \#($0)."}"#
        })
      #expect(requests.count == 2)
      #expect(requests.allSatisfy { $0.system.contains("two passages of one document") })
      #expect(
        try asked.made("[.input, (.provenance_chain[-1].notes.parents | map(.id) | join(\"+\"))]")
          == #"["Text 0.\n\n---\n\nText 1.","c0+c1"]"# + "\n"
          + #"["Text 1.\n\n---\n\nText 2.","c1+c2"]"#)
    }

    // MARK: magpie

    @Test func aTemplateIsSentRawAndEveryLineDrawsItsOwn() throws {
      let asked = try Asked([
        ("im_start", "How do tides work, $hash?<|im_end|> "), ("start_header_id", "Why, $hash?"),
        Self.anything,
      ])
      let lines = (0..<5).map { #"{"id":"\#($0)"}"# }
      let requests = try asked.requests("cur-gen magpie --template llama3", lines)
      let raw = requests.filter { $0.prompt != nil }
      #expect(
        Set(raw.map(\.prompt)) == [
          "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\n"
        ])
      #expect(raw.count == 5 && Set(raw.map(\.seed)).count == 5 && requests.count == 10)
      #expect(raw.allSatisfy { $0.stop == ["<|eot_id|>"] })
      let instructions = try asked.made(".instruction").split(separator: "\n")
      #expect(Set(instructions).count == 5 && instructions[0].hasPrefix("Why, "))
      _ = try asked.requests("cur-gen magpie", [lines[0]])
      #expect(try asked.made(".rejection_reason", "refused") == "template_leak")
    }

    // MARK: what all tasks share

    private static let tasks = [
      "qa", "preference", "grpo", "answer", "cot", "evol", "multiturn", "paraphrase", "question",
      "variants", "adversarial-preference", "adversarial-qa",
    ]

    @Test(arguments: tasks)
    func promptsAreShownAndReplaced(_ task: String) throws {
      let asked = try Asked([Self.anything])
      let place = asked.place
      // The same prompts are the same config, wherever they come from; another byte is another one.
      let ended = try place.run(
        """
        cur-gen \(task) --show-prompt > p; grep -c '^\\[user\\]' p > /dev/null || echo none
        cur-gen \(task) --show-config > a; cur-gen \(task) --prompt p --show-config | cmp - a
        sed 's/{{lang}}/{{lang}}, please/' p > q
        cur-gen \(task) --prompt q --show-config | cmp -s - a; echo $?
        sed 's/{{lang}}/German/' p > q; cur-gen \(task) --prompt q --lang German in; echo $?
        """)
      #expect(
        ended.text == """
          1
          cur-gen: prompt 'q' has no hole '{{lang}}' for '--lang'
          try 'cur-gen --help'
          2

          """)
    }

    @Test(arguments: tasks.dropFirst() + ["ask"])
    func whatHasNoRulesSaysWhichVariableToSet(_ task: String) throws {
      let ended = try shell("echo '{}' | cur-gen \(task); echo $?")
      #expect(
        ended.text == """
          cur-gen: '\(task)' needs a model: set CUR_MODEL, or give '--model PROVIDER/NAME'
          try 'cur-gen --help'
          2

          """)
    }

    @Test func systemLanguageAndSamplingReachTheServer() throws {
      let asked = try Asked([Self.anything])
      let requests = try asked.requests(
        "cur-gen answer --system 'Be brief.' --lang German --seed 5 --temperature 0.3",
        [Self.request])
      #expect(requests.map(\.system) == ["Be brief.\n\nAnswer in German.\n"])
      #expect(requests[0].seed == 5 && requests[0].temperature == 0.3)
      #expect(try asked.made(".metadata.system_prompt") == "Be brief.")
    }

    @Test(arguments: [
      ("keep", "[\"user\",\"assistant\"] Because."), ("drop", "42 "),
      ("inline", "<think>\nBecause.\n</think>\n\n42 "),
    ])
    func reasoningIsKeptDroppedOrInline(_ word: String, _ expected: String) throws {
      let asked = try Asked([(".", "<think>Because.</think>42")])
      _ = try asked.requests("cur-gen answer --reasoning \(word)", [Self.request])
      let filter =
        "if .messages then \"\\([.messages[].role]) \\(.messages[1].reasoning_content)\" else .output + \" \" end"
      #expect(
        try asked.made(filter) == expected.trimmingCharacters(in: .whitespaces)
          || asked.made(filter) == expected)
    }
  }
}
