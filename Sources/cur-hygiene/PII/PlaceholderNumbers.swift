import CurSample

/// Typed placeholders, the same value the same number within a sample: `[EMAIL_1]`, `[PERSON_2]`.
struct PlaceholderNumbers {
  private var numbers: [String: [[UInt8]: Int]] = [:]
  private var persons = PersonRegistry()

  /// The placeholder of a finding in `text`.
  mutating func placeholder(
    _ finding: Finding, in text: Span<UInt8>, _ scan: PIIScan
  ) -> [UInt8] {
    let kind = PIIKind.allCases[finding.kind]
    let number =
      kind == .person
      ? persons.number(of: scan.nameParts(text, finding.range)) + 1
      : number(of: kind, [UInt8](text.extracting(finding.range)))
    return Array("[\(kind.rawValue.uppercased())_\(number)]".utf8)
  }

  /// Two spellings of one number are one value: what is compared are letters and digits.
  private mutating func number(of kind: PIIKind, _ value: [UInt8]) -> Int {
    let isText = kind == .email || kind == .address || kind == .birthDate
    let plain = isText ? value.map(lowered) : value.filter(isASCIIAlphanumeric).map(lowered)
    if let known = numbers[kind.rawValue]?[plain] { return known }
    let number = (numbers[kind.rawValue]?.count ?? 0) + 1
    numbers[kind.rawValue, default: [:]][plain] = number
    return number
  }

  private func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
