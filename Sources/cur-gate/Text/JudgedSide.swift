import CurSample
import CurTool

/// Which texts of a sample a gate judges: `--side`.
///
/// A pair is judged by its chosen side, a group by each rollout. A sample that has nothing of the side,
/// as one without an answer, is judged by what it has. Texts that `--fields` names are all judged.
enum JudgedSide: String, CaseIterable {
  /// What is answered: output, assistant's turns, the chosen side, each rollout.
  case answer
  /// The same, and the rejected side.
  case both
  /// What is asked: instruction and user's turns.
  case prompt
  /// Every text.
  case all

  static func option(standard: JudgedSide = .answer) -> Option {
    Option(
      "side", "WHICH", "the texts judged: answer, both (the rejected one too), prompt or all",
      standard: standard.rawValue)
  }

  init(_ options: OptionValues) throws(ToolError) {
    let word = try options.word("side", of: Self.allCases.map(\.rawValue))
    self = JudgedSide(rawValue: word) ?? .all
  }

  /// The texts to judge; none if the sample has no text.
  func places(of sample: borrowing Sample) -> [TextPlace] {
    let texts = sample.texts
    for side in [self, .answer, .prompt] {
      let judged = texts.filter { side.takes($0.role) }
      if !judged.isEmpty { return judged }
    }
    return texts
  }

  private func takes(_ role: TextRole) -> Bool {
    switch role {
    case .other: true
    case .response, .chosen, .rollout: self != .prompt
    case .rejected: self == .both || self == .all
    case .prompt: self == .prompt || self == .all
    case .system, .context, .reasoning, .tool, .toolCall: self == .all
    }
  }
}

extension Gate {
  /// The text in which `measure` finds the most, and how much; nil for a sample without texts, which is
  /// then refused. The first of equals counts.
  func worst(
    _ sample: borrowing Sample, _ side: JudgedSide, _ verdict: inout Verdict,
    _ measure: (Span<UInt8>) -> Double
  ) -> (share: Double, place: TextPlace, texts: Int)? {
    let places = side.places(of: sample)
    var worst: (share: Double, place: TextPlace, texts: Int)?
    for place in places {
      let share = noted(sample.withText(at: place) { measure($0) })
      if worst.map({ share > $0.share }) ?? true { worst = (share, place, places.count) }
    }
    if worst == nil { verdict.refuseForeignLine(wanted: wantedTexts) }
    return worst
  }
}

/// A measure as it is noted and compared: to the sixth decimal, so that a limit can be tried again on
/// the note alone.
func noted(_ measure: Double) -> Double { (measure * 1e6).rounded() / 1e6 }

/// What a gate that reads texts wants of a line.
let wantedTexts: StaticString = "'instruction' or 'output'"

/// The reason that every gate that reads texts has.
let notASample = Reason("not_a_sample", "the line has no text that a sample has")
