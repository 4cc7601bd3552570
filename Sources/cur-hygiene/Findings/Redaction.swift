import CurSample

/// `text` with `replacement` of each finding in its place. Findings are in order and do not overlap.
func replaced(
  _ text: Span<UInt8>, _ findings: [Finding], with replacement: (Finding) -> [UInt8]
) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(text.count)
  var from = 0
  for finding in findings {
    out.append(text.extracting(from..<finding.range.lowerBound))
    out += replacement(finding)
    from = finding.range.upperBound
  }
  out.append(text.extracting(from..<text.count))
  return out
}
