import CurSample

/// Brings a value that a model meant well into the shape its schema asks for, and notes how.
///
/// Nothing is done but where the schema asks for something else than what is there, and nothing
/// that could have meant two things:
///
/// - `unwrap`: an array of one where one is asked for
/// - `casefold`: a choice in other letters or between white space
/// - `alias`: a choice with or without a final "s"
/// - `coerce`: a number or true and false as a string, "4/5" where 5 is the maximum, 4.0 for 4
struct Coercion {
  private(set) var repairs: [String] = []

  mutating func coerced(_ value: JSON, to rule: Rule) -> JSON {
    let value = choice(scalar(unwrapped(value, rule), rule), rule)
    switch value {
    case .array(let elements):
      guard let items = rule.items else { return value }
      return .array(elements.map { coerced($0, to: items) })
    case .object(let members):
      return .object(
        members.map { member in
          guard let inner = rule.rule(of: member.name) else { return member }
          return JSONMember(member.name, coerced(member.value, to: inner))
        })
    default: return value
    }
  }

  private mutating func note(_ repair: String) {
    if !repairs.contains(repair) { repairs.append(repair) }
  }

  private mutating func unwrapped(_ value: JSON, _ rule: Rule) -> JSON {
    guard let elements = value.array, elements.count == 1 else { return value }
    let asksForOne = !rule.types.isEmpty && !rule.allows(value) || asksForChoiceOfStrings(rule)
    guard asksForOne else { return value }
    note("unwrap")
    return elements[0]
  }

  private mutating func scalar(_ value: JSON, _ rule: Rule) -> JSON {
    let asksForInteger = rule.types.contains("integer")
    if case .number = value, asksForInteger, value.int == nil, Rule.isWhole(value),
      let number = value.double, abs(number) < 1e15
    {
      note("coerce")
      return JSON(Int(number))
    }
    guard let text = value.string.map({ trimmed($0) }), !rule.allows(value) else { return value }
    if rule.types.contains("boolean"), ["true", "false"].contains(text.lowercased()) {
      note("coerce")
      return .bool(text.lowercased() == "true")
    }
    guard asksForInteger || rule.types.contains("number"),
      let number = number(text) ?? fraction(text, rule), rule.allows(number)
    else { return value }
    note("coerce")
    return number
  }

  /// A string that is a number as JSON spells it, and no more.
  private func number(_ text: String) -> JSON? {
    guard let value = try? JSON(reading: text), case .number = value else { return nil }
    return value
  }

  /// "4/5" is 4 where the most is 5; 4 of 10 would be something else there.
  private func fraction(_ text: String, _ rule: Rule) -> JSON? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { trimmed($0) }
    guard parts.count == 2, let maximum = rule.maximum,
      number(parts[1])?.double == maximum
    else { return nil }
    return number(parts[0])
  }

  private func asksForChoiceOfStrings(_ rule: Rule) -> Bool {
    !rule.choices.isEmpty && rule.choices.allSatisfy { $0.string != nil }
  }

  private mutating func choice(_ value: JSON, _ rule: Rule) -> JSON {
    guard let text = value.string, !rule.choices.isEmpty, !rule.choices.contains(value) else {
      return value
    }
    let choices = rule.choices.compactMap(\.string)
    let folded = trimmed(text).lowercased()
    if let only = only(choices, where: { $0.lowercased() == folded }) {
      note("casefold")
      return .string(only)
    }
    let isOtherNumber: (String) -> Bool = {
      let choice = $0.lowercased()
      return choice == folded + "s" || choice + "s" == folded
    }
    guard let only = only(choices, where: isOtherNumber) else { return value }
    note("alias")
    return .string(only)
  }

  /// The one element that fits; nil if none does, or several.
  private func only(_ choices: [String], where fits: (String) -> Bool) -> String? {
    let found = choices.filter(fits)
    return found.count == 1 ? found[0] : nil
  }
}
