import CurSample

/// Addresses to write to and numbers to call in place of others.
extension StandIns {
  /// `mara.lindell47@example.org`.
  func email(_ value: [UInt8]) -> [UInt8] {
    var draw = draw("email", value.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 })
    let first = draw.element(of: Self.mailNames)
    let last = draw.element(of: Self.mailSurnames)
    let domain = draw.element(of: ["com", "net", "org"])
    return Array("\(first).\(last)\(10 + draw.below(90))@example.\(domain)".utf8)
  }

  private static let mailNames = hygieneList("first-names").map { $0.prefix { $0 != "\t" } }
    .filter { $0.utf8.allSatisfy { $0 &- 0x61 < 26 } }.map(String.init)
  private static let mailSurnames = hygieneList("stand-in-surnames")

  /// In the form it had where the country keeps numbers for fiction of that length; else one of North
  /// America's.
  func phone(_ written: [UInt8]) -> [UInt8] {
    // A zero in parentheses is dialled at home alone.
    let text = String(decoding: written, as: UTF8.self)
    let value = Array(text.replacing("(0) ", with: "").replacing("(0)", with: "").utf8)
    let digits = value.filter { $0 &- 0x30 < 10 }.map { $0 - 0x30 }
    let hasPlus = value.first == UInt8(ascii: "+")
    // One number, whether its country code is there or not.
    let isAmerican = digits.count == 10 || digits.count == 11 && digits[0] == 1
    let same = isAmerican ? Array(digits.suffix(10)) : digits
    var draw = draw("phone", same)
    if !hasPlus || digits.first == 1, isAmerican {
      let prefix = digits.count == 11 ? [UInt8(ascii: "1")] : []
      return filled(value, with: prefix + northAmerican(&draw))
    }
    if hasPlus, let plan = PhonePlan.of(digits), !plan.reserved.isEmpty {
      let number = plan.reserved.map { $0 == UInt8(ascii: "x") ? draw.digit() : $0 }
      let code = plan.code.map { $0 + 0x30 }
      if code.count + number.count == digits.count { return filled(value, with: code + number) }
      return [UInt8(ascii: "+")] + code + [0x20] + number
    }
    let number = northAmerican(&draw)
    let code = hasPlus ? Array("+1 ".utf8) : []
    return code + number[..<3] + [0x2D] + number[3..<6] + [0x2D] + number[6...]
  }

  private func northAmerican(_ draw: inout KeyedDraw) -> [UInt8] {
    Array((draw.element(of: Self.areas) + "55501").utf8) + [draw.digit(), draw.digit()]
  }

  private static let areas = places("areas")

  /// The names of the list `kind` of places.
  static func places(_ kind: String) -> [String] {
    let line = hygieneList("stand-in-places").first { $0.hasPrefix(kind + ":") } ?? ""
    return line.split(separator: " ").dropFirst().map(String.init)
  }
}
