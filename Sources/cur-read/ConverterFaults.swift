import CurTool

extension SourceFault {
  /// What a converter's fault is to a source: a missing one and an interrupted one end the run.
  init(_ fault: ConverterFault) {
    switch fault {
    case .missing: self.init("missing_converter", fault.message)
    case .interrupted: self.init("interrupted", fault.message)
    case .failed, .tooSlow, .tooMuchOutput, .system:
      self.init("converter_failed", fault.message)
      return
    }
    endsRun = true
  }
}
