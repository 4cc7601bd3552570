import CurSample

extension Sample {
  /// The texts that a step reads: those of a sample, with its `reference`; of a line that is none,
  /// every string; with `--fields`, the strings there. Nil if there is no text.
  var readTexts: [TextPlace]? {
    var places: [TextPlace] = []
    forEachText { places.append($0) }
    if textPaths == nil {
      if places.isEmpty, kind("task_type") == nil {
        strings(into: &places)
      } else if kind("reference") != nil {
        _ = strings(into: &places) { isEqual($0.prefixed(12), "\"reference\":") }
      }
    }
    return places.isEmpty ? nil : places
  }
}

extension Span<UInt8> {
  /// The first `count` bytes, or all there are.
  @_lifetime(copy self)
  fileprivate func prefixed(_ count: Int) -> Span<UInt8> {
    extracting(0..<Swift.min(count, self.count))
  }
}

private func isEqual(_ text: Span<UInt8>, _ word: StaticString) -> Bool {
  text.count == word.utf8CodeUnitCount && starts(text, 0, with: word)
}
