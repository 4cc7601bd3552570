import CurModel
import CurSample
import CurTool

/// What is judged: answers, and the source that must support them.
struct JudgedSample: Sendable {
  var source: String
  var answers: [JudgedAnswer] = []
}

/// One answer, with the question it answers.
struct JudgedAnswer: Sendable {
  var question: String
  var text: String
}

/// How well an answer is grounded.
struct Grounding: Sendable {
  var claims: Int
  /// The share of its claims that are supported, from 0 to 1.
  var score: Double
  var isContradicted: Bool
  /// Whether the question holds a number or a name that the source has not.
  var questionIsForeign: Bool
  /// What the record notes: the judge, the evidence, what failed.
  var notes: [JSONMember]

  /// Lower is worse.
  var rank: Double { claims == 0 ? -2 : isContradicted ? -1 + score / 2 : score }
}

/// Who judges. An implementation says of itself what it is.
protocol GroundingJudge: Sendable {
  /// What of it can change a judgement.
  var config: [JSONMember] { get }
  /// What the closing line says of it.
  var closing: String { get }
}

/// The judge without a model: `builtin/lexical`.
struct RuleJudge: GroundingJudge {
  static let name = "builtin/lexical"
  private let judge = LexicalJudge()

  var config: [JSONMember] { [JSONMember("judge", .string(Self.name))] }
  var closing: String { "judged without a model" }

  func judge(_ sample: JudgedSample, _ answer: JudgedAnswer) -> Grounding {
    let verdict = judge.judge(
      question: answer.question, answer: answer.text, source: sample.source)
    var notes = [JSONMember("judge", .string(Self.name))]
    notes.append(JSONMember("evidence", spans(verdict.claims.flatMap(\.evidence))))
    let failed = verdict.claims.filter { $0.support != .supported }
    if !failed.isEmpty {
      let codes = Set(failed.flatMap { $0.codes.map(\.rawValue) }).sorted()
      notes.append(JSONMember("missing", .array(codes.map { .string($0) })))
    }
    return Grounding(
      claims: verdict.claims.count, score: verdict.score, isContradicted: verdict.isContradicted,
      questionIsForeign: !verdict.questionMissing.isEmpty, notes: notes)
  }
}

/// Byte spans of the source, each once and in order, at most eight: what a person would look up.
func spans(_ ranges: [Range<Int>]) -> JSON {
  let unique = Set(ranges).sorted {
    ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
  }
  return .array(unique.prefix(8).map { [JSON($0.lowerBound), JSON($0.upperBound)] })
}
