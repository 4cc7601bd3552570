import CurSample

/// Puts a plausible stand-in of its kind in place of each value, by a key.
///
/// Stand-ins are of ranges that belong to nobody: example.com, 555-01xx, cards for testing, banks and
/// postcodes of zeros, addresses for documentation, ids whose check digits are wrong.
struct StandIns: Sendable {
  let key: PIIKey

  /// What is written for a finding in `text`.
  func standIn(_ finding: Finding, in text: Span<UInt8>, _ scan: PIIScan) -> [UInt8] {
    let value = [UInt8](text.extracting(finding.range))
    return switch PIIKind.allCases[finding.kind] {
    case .email: email(value)
    case .phone: phone(value)
    case .card: card(value)
    case .iban: iban(value)
    case .ssn: socialSecurity(value)
    case .ip: internetAddress(value)
    case .privateIP: privateAddress(value)
    case .mac: mac(value)
    case .crypto: cryptoAddress(value)
    case .birthDate: birthDate(value)
    case .address: address(value, scan)
    case .person: person(text, finding.range, scan)
    case let id: nationalID(value, id)
    }
  }

  func draw(_ kind: String, _ value: [UInt8]) -> KeyedDraw { KeyedDraw(key, kind, value) }

  /// `value` as it is compared: its letters and digits, in lower case.
  func plain(_ value: [UInt8]) -> [UInt8] { SecretFamily.plainName(value[...]) }

  /// `value` with the digits of `digits` in place of its own, one after the other.
  func filled(_ value: [UInt8], with digits: [UInt8]) -> [UInt8] {
    var rest = digits[...]
    return value.map { $0 &- 0x30 < 10 ? rest.popFirst() ?? 0x30 : $0 }
  }
}
