/// An encoding of one byte a character that UTF-8 has been read as.
struct MisreadEncoding: Sendable {
  let name: String
  /// The byte of every character below ``limit``; 0 for none.
  private let bytes: [UInt8]

  private static let limit = 0x2600

  private init(_ name: String, _ scalars: [UInt32]) {
    self.name = name
    var bytes = [UInt8](repeating: 0, count: Self.limit)
    // Windows-1252 and ISO 8859-1 are mixed freely: a control is the byte it is.
    if name == "cp1252" { for control in 0x80..<0xA0 { bytes[control] = UInt8(control) } }
    for (k, scalar) in scalars.enumerated() where scalar < Self.limit {
      bytes[Int(scalar)] = UInt8(0x80 + k)
    }
    self.bytes = bytes
    ligatures = (
      scalars.firstIndex(of: 0xFB01).map { UInt8(0x80 + $0) } ?? 0,
      scalars.firstIndex(of: 0xFB02).map { UInt8(0x80 + $0) } ?? 0
    )
  }

  /// The bytes of `ﬁ` and `ﬂ`, which MacRoman has.
  private let ligatures: (UInt8, UInt8)

  /// The byte of `scalar`, from 0x80; 0 if it has none.
  @inline(__always) func byte(_ scalar: UInt32) -> UInt8 {
    if scalar < Self.limit { return bytes[Int(scalar)] }
    return scalar == 0xFB01 ? ligatures.0 : scalar == 0xFB02 ? ligatures.1 : 0
  }

  /// All of them, the most frequent first.
  static let all: [MisreadEncoding] = hygieneList("encodings").compactMap { line in
    let fields = line.split(separator: "\t")
    guard fields.count == 2 else { return nil }
    let scalars = fields[1].split(separator: " ").compactMap { UInt32($0, radix: 16) }
    return MisreadEncoding(String(fields[0]), scalars)
  }

  /// For every character below ``limit``, a bit for each encoding in which it is the lead byte of a
  /// sequence of UTF-8, and one for each in which it is a later byte.
  static let roles: [(lead: UInt16, later: UInt16)] = (0..<UInt32(limit)).map { scalar in
    var roles: (lead: UInt16, later: UInt16) = (0, 0)
    for (k, encoding) in all.enumerated() {
      let byte = encoding.byte(scalar)
      if byte >= 0xC2 && byte < 0xF5 { roles.lead |= 1 << UInt16(k) }
      if byte & 0xC0 == 0x80 { roles.later |= 1 << UInt16(k) }
    }
    return roles
  }

  /// The encodings in which two characters side by side begin a sequence of UTF-8, a bit for each.
  @inline(__always) static func beginning(_ first: UInt32, _ second: UInt32) -> UInt16 {
    guard first < limit else { return 0 }
    let lead = roles[Int(first)].lead
    guard lead != 0 else { return 0 }
    if second == 0xFFFD || second == 0x20 { return lead }
    return second < limit ? lead & roles[Int(second)].later : 0
  }
}
