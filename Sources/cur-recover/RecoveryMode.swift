import CurSample

/// What was wrong with a sample, by what mended it or by what it was refused for: the field's own words.
enum RecoveryMode: String, CaseIterable, Sendable {
  /// A lower temperature mended it.
  case generatorTemperature = "generator_temperature"
  /// The model had said what it knows instead of what the source says.
  case generatorParametric = "generator_parametric"
  /// The source does not tell clearly.
  case sourceAmbiguous = "source_ambiguous"
  /// It had just missed the limit.
  case thresholdMarginal = "threshold_marginal"
  /// The question was at fault.
  case instructionQuality = "instruction_quality"
  /// The answer is poor, by a reward.
  case responseQuality = "response_quality"
  /// The source speaks the language of a field.
  case domainMismatch = "domain_mismatch"
  case nearDuplicate = "near_duplicate"
  case unknown
}

/// One way to mend an answer, in the order in which it is tried.
enum Attempt: Sendable, Equatable {
  /// The question again, at a temperature.
  case sweep(Double)
  /// With nothing but what the source says, sentence by sentence.
  case strict
  /// In the terms of the source's field.
  case domain
  /// Another question to the source, and its answer.
  case question

  /// Near the limit the draw is to blame, far from it what was asked for.
  static func order(grounding: Double) -> [Attempt] {
    grounding >= nearLimit
      ? [.sweep(0.3), .sweep(0.5), .strict, .domain, .question]
      : [.strict, .sweep(0.3), .sweep(0.5), .domain, .question]
  }

  /// From this grounding on a sample is near the limit. Source: the field's own library.
  private static let nearLimit = 0.5

  /// What it says of the sample that this mended it.
  ///
  /// - Parameter drawnAt: the temperature at which the answer was drawn; nil where that is not known.
  func mode(drawnAt temperature: Double?) -> RecoveryMode {
    switch self {
    case .sweep(let lower):
      temperature.map { $0 > lower } ?? true ? .generatorTemperature : .thresholdMarginal
    case .strict: .generatorParametric
    case .domain: .domainMismatch
    case .question: .instructionQuality
    }
  }

  /// The part of the prompts.
  var part: String {
    switch self {
    case .sweep: "answer"
    case .strict: "strict"
    case .domain: "domain"
    case .question: "question"
    }
  }

  /// The temperature it asks at; the strict ways at that of the field's library.
  var temperature: Double {
    if case .sweep(let temperature) = self { return temperature }
    return 0.3
  }
}
