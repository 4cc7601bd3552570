import Foundation
import TestSupport
import Testing

extension AskingTests {
  /// Every task against a server of which 47 tries in a hundred fail, in ten ways.
  @Suite struct TaskFaultsTests {
    private static let faults =
      "429=0.07,500=0.07,reset=0.07,cut=0.05,truncated=0.05,fenced=0.04,prose=0.04,empty=0.03,"
      + "null=0.03,think=0.02"
    private static let inputs = 24

    /// Tasks with their options, and what the server answers them with: `$n` is the number of the sample
    /// that the request is about, `$hash` a hash of a request that is about none.
    private static let tasks: [(task: String, reply: String)] = [
      (
        "preference",
        #"{"chosen":"A $n.","rejected":"B $n.","degradation_pattern":"vague"}"#
      ),
      ("preference --mode two-pass", "Answer $n."), ("answer", "Answer $n."),
      ("grpo --count 3", "Answer $n."), ("multiturn --turns 2", "Said $n."),
      ("cot --mode wrap", #"{"reasoning":"Step $n.","answer":"It is so."}"#),
      (
        "evol",
        #"{"evolved_instruction":"Explain $n in five steps.","strategy_applied":"deepen","complexity_notes":"steps"}"#
      ),
      ("paraphrase", #"{"paraphrases":["What is the meaning of $n?"]}"#),
      ("question", #"{"question":"What is $n?"}"#),
      ("variants --count 1", #"{"pairs":[{"question":"What is $n?","answer":"It is."}]}"#),
      ("adversarial-qa", #"{"pairs":[{"question":"What is $n?","answer":"It is."}]}"#),
      (
        "self-instruct --count 6 --per-call 1 --rounds 2",
        #"{"requests":["Name the $hash colours of a flag near $hash."]}"#
      ),
      ("magpie --no-answers", "What is $hash about?"),
    ]

    /// Nothing is lost, doubled or corrupted; what is refused has a reason; and where every call is tried
    /// until it is answered, what is made is what an undisturbed server gives.
    @Test(arguments: tasks)
    func everySampleEndsAsSamplesOrARefusal(task: String, reply: String) throws {
      let rules = try Folder()
      var lines = Data()
      for number in 0..<Self.inputs where reply.contains("$n") {
        let rule = [
          "match": "thing \(number)\\?", "reply": reply.replacing("$n", with: "\(number)"),
        ]
        lines += try JSONEncoder().encode(rule) + Data("\n".utf8)
      }
      lines += try JSONEncoder().encode(["match": ".", "reply": reply])
      try lines.write(to: URL(filePath: rules.path + "/rules"))
      let bad = try ModelServer(
        "--rules", rules.path + "/rules", "--latency", "0-4", "--retry-after", "5ms", "--fault",
        Self.faults)
      let good = try ModelServer("--rules", rules.path + "/rules")
      let (place, undisturbed) = (try Place(generator: bad), try Place(generator: good))
      for place in [place, undisturbed] {
        try place.write("in", Self.samples)
        let ended = try place.run(
          "cur-gen \(task) -q --max-retries 20 --parse-retries 12 --rejects refused --stats stats in > out"
        )
        #expect(ended == ("", 0))
        #expect(try place.run("touch refused; verify out refused") == ("", 0))
        #expect(try place.run("jq '.in == .kept + .rejected' stats").text == "true\n")
        #expect(try place.run("jq .in stats").text == "\(Self.inputs)\n")
        #expect(try place.run("cat out refused | jq -r .id | sort | uniq -d").text == "")
        #expect(
          try place.run("jq -c 'select(.rejection_reason == null)' refused | wc -l").text == "0\n")
      }
      // A text that was cut off tells nobody, where a value does.
      if reply.hasPrefix("{"), reply.contains("$n"), !task.hasPrefix("evol") {
        let made = try place.samples("out").map(\.content)
        #expect(try made == undisturbed.samples("out").map(\.content))
      }
      let seen = try bad.statistics
      #expect(seen.faults.values.reduce(0, +) > 0)
      #expect(seen.repeatedPaid == 0)
    }

    private static let samples = (0..<inputs).map { number in
      #"{"id":"t\#(number)","instruction":"What is thing \#(number)?","input":"Thing \#(number) is so, for it was always thus and nobody minds.","output":"It is so."}"#
    }
  }
}
