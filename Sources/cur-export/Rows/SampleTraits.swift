import CurSample

/// What every format looks at in a sample: its task, where its fields stand, what must not be learnt.
struct SampleTraits {
  let task: String
  let fields: FieldPlaces
  /// Whether a falsehood was planted in it: the metadata say so (`injected_failure`, `planted`, or an
  /// `injection_type` outside preference pairs, where it is the rejected side that has it).
  let isInjected: Bool

  /// Nil if nothing says what the sample is.
  init?(_ sample: borrowing Sample) {
    guard let task = sample.taskType else { return nil }
    (self.task, fields) = (task, sample.fieldPlaces)
    isInjected =
      sample.isTruth(fields.injectedFailure) || sample.isTruth(fields.planted)
      || (fields.rejected == nil && sample.isTruth(fields.injectionType))
  }

  /// Whether its own label says that it is bad: false, or a number that is not above 0.
  func isLabelledFalse(_ sample: borrowing Sample) -> Bool {
    guard let label = fields.label else { return false }
    switch label.kind {
    case .bool: return sample.isText(label, "false")
    case .number: return (Double(sample.text(at: label)) ?? 1) <= 0
    default: return false
    }
  }
}

extension Sample {
  fileprivate func isTruth(_ value: JSONPlace?) -> Bool {
    guard let value else { return false }
    switch value.kind {
    case .null: return false
    case .string: return !isBlank(value)
    case .bool: return isText(value, "true")
    case .number: return Double(text(at: value)) != 0
    default: return true
    }
  }
}
