import CurSample
import CurTool

/// Compares what a sample answers with its `reference`, for `answer` and `pass-rate`.
struct Grading: Sendable {
  static let options = [
    Option(
      "extract", "HOW",
      "where the final answer stands: boxed, hashes, heading, number, choice, json, whole; auto: what suits the verifier",
      standard: "auto"),
    Option(
      "verifier", "HOW",
      "how it is compared where the sample does not say: exact, number, math, choice, json; auto: what the reference looks like",
      standard: "auto"),
  ]

  private let extractor: AnswerExtractor?
  private let verifier: Verifier?

  init(_ options: OptionValues) throws(ToolError) {
    let how = try options.word(
      "extract", of: ["auto"] + AnswerExtractor.allCases.map(\.rawValue))
    extractor = AnswerExtractor(rawValue: how)
    let comparison = try options.word(
      "verifier", of: ["auto"] + Verifier.allCases.map(\.rawValue))
    verifier = Verifier(rawValue: comparison)
  }

  /// One answer of a sample: what was extracted, and whether it is right.
  struct Grade {
    var answer: [UInt8]?
    var isRight: Bool
  }

  struct Result {
    var reference: JSON
    var grades: [Grade]
    var isGroup: Bool
    var right: Int { grades.count { $0.isRight } }
  }

  /// Why nothing can be compared.
  enum Obstacle {
    case noText, noReference
    case unknownVerifier(String)
    case noAnswer
  }

  /// Grades the answer of `sample`: the last of a conversation, the chosen one of a pair, each rollout.
  func grade(_ sample: borrowing Sample) -> (Result?, Obstacle) {
    let texts = sample.texts
    guard !texts.isEmpty else { return (nil, .noText) }
    guard let reference = sample.value("reference"), reference != .string("") else {
      return (nil, .noReference)
    }
    var verifier = verifier ?? Verifier(guessing: reference)
    if let named = sample.text("verifier") {
      guard let known = Verifier(rawValue: named) else { return (nil, .unknownVerifier(named)) }
      verifier = known
    }
    let count = sample.elementCount("responses")
    var answers: [[UInt8]?] = Array(repeating: nil, count: count ?? 1)
    for place in texts {
      switch place.role {
      case .rollout(let index): answers[index] = Self.afterReasoning(place, sample)
      case .response, .chosen, .other:
        if count == nil { answers[0] = Self.afterReasoning(place, sample) }
      default: break
      }
    }
    guard answers.contains(where: { $0 != nil }) else { return (nil, .noAnswer) }
    let grades = answers.map { text in
      let answer = text.flatMap { final($0, verifier) }
      return Grade(
        answer: answer, isRight: answer.map { verifier.accepts($0, reference) } ?? false)
    }
    return (Result(reference: reference, grades: grades, isGroup: count != nil), .noAnswer)
  }

  private func final(_ text: [UInt8], _ verifier: Verifier) -> [UInt8]? {
    for way in extractor.map({ [$0] }) ?? AnswerExtractor.usual(for: verifier) {
      if let answer = way.answer(in: text) { return answer }
    }
    return nil
  }

  /// The text without what a model thought aloud before its answer.
  private static func afterReasoning(_ place: TextPlace, _ sample: borrowing Sample) -> [UInt8] {
    var text: [UInt8] = []
    sample.appendText(at: place, to: &text)
    return text.after(last: "</think>").map { Array($0) } ?? text
  }
}

extension Verdict {
  /// Refuses a sample that cannot be graded.
  mutating func refuse(_ obstacle: Grading.Obstacle) {
    switch obstacle {
    case .noText: refuseForeignLine(wanted: "'output' or 'responses' with a 'reference'")
    case .noReference: reject("no_reference")
    case .noAnswer: reject("no_answer")
    case .unknownVerifier(let name):
      note("verifier", name)
      reject("unknown_verifier")
    }
  }
}

/// The reasons of gates that grade.
let gradingReasons = [
  Reason("no_reference", "there is no 'reference' to compare with"),
  Reason("unknown_verifier", "the sample's 'verifier' is none that is known"),
  Reason("no_answer", "there is no answer to compare"),
  Reason("not_a_sample", "the line has no text that a sample has"),
]
