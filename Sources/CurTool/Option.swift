import CurSample

/// One option, declared once: the parser, `--help`, completions and the check of the manual read it.
public struct Option: Sendable {
  /// The long name, without hyphens before it.
  public var name: String
  /// The one letter it may be called by.
  public var short: Character?
  /// What its value is called in help; nil for a switch.
  public var value: String?
  public var help: String
  /// Its value where it is not given.
  public var standard: String?
  /// Whether it may stand alone; its value then needs the equals sign.
  public var mayStandAlone = false
  /// Whether it asks a question that needs no row.
  public var needsNoRow = false

  /// Declares `--name VALUE`; without `value` it is a switch.
  public init(
    _ name: String, short: Character? = nil, _ value: String? = nil, _ help: String,
    standard: String? = nil
  ) {
    (self.name, self.short, self.value, self.help, self.standard) =
      (name, short, value, help, standard)
  }
}

extension Option {
  /// An option that asks a question of its own, so that no row need be named.
  public static func alone(_ name: String, _ value: String?, _ help: String) -> Option {
    var option = Option(name, value, help)
    option.needsNoRow = true
    return option
  }
}

/// The values of some options: what was given, else the standards.
public struct OptionValues: Sendable {
  private let options: [Option]
  private let given: [String: [String]]
  /// Options of the command, where these are a row's: looked up, but no part of the row's config.
  private let outer: (options: [Option], given: [String: [String]])

  public init(
    _ options: [Option], given: [String: [String]] = [:], within outer: OptionValues? = nil
  ) {
    (self.options, self.given) = (options, given)
    self.outer = (outer?.options ?? [], outer?.given ?? [:])
  }

  /// The last value given for `name`, else its standard; nil if it has none.
  public subscript(name: String) -> String? { given(name)?.last ?? standard(name) }

  /// Whether `name` stood on the command line.
  public func isGiven(_ name: String) -> Bool { given(name) != nil }

  /// Whether the switch `name` is on.
  public func isOn(_ name: String) -> Bool { given(name) != nil }

  /// Every value given for `name`, or its standard.
  public func all(_ name: String) -> [String] {
    given(name) ?? standard(name).map { [$0] } ?? []
  }

  /// The whole number given for `name`.
  ///
  /// - Throws: ``ToolError`` if it is not a decimal integer of at least `minimum`.
  public func count(_ name: String, minimum: Int = 0) throws(ToolError) -> Int {
    let text = self[name] ?? ""
    guard let number = Int(text), number >= 0 else {
      throw .usage("option '--\(name)' needs a whole number, not '\(visible(text))'")
    }
    guard number >= minimum else {
      throw .usage("option '--\(name)' needs at least \(minimum), not \(number)")
    }
    return number
  }

  /// The number given for `name`.
  ///
  /// - Throws: ``ToolError`` if it is not a decimal number within `range`.
  public func number(_ name: String, in range: ClosedRange<Double>) throws(ToolError) -> Double {
    let text = self[name] ?? ""
    guard let number = Double(text), range.contains(number) else {
      let bounds = "from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
      throw .usage("option '--\(name)' needs a number \(bounds), not '\(visible(text))'")
    }
    return number
  }

  /// A count of bytes: a whole number, with `k`, `M` or `G` after it for powers of 1,024.
  public func bytes(_ name: String) throws(ToolError) -> Int {
    let text = self[name] ?? ""
    let units: [Character: Int] = ["k": 1 << 10, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Int(unit == nil ? text[...] : text.dropLast()), number > 0,
      case (let size, let tooLarge) = number.multipliedReportingOverflow(by: unit ?? 1), !tooLarge
    else {
      throw .usage("option '--\(name)' needs a size such as 64M, not '\(visible(text))'")
    }
    return size
  }

  /// The word given for `name`.
  ///
  /// - Throws: ``ToolError`` if it is none of `words`.
  public func word(_ name: String, of words: [String]) throws(ToolError) -> String {
    let text = self[name] ?? ""
    guard words.contains(text) else {
      throw .usage(
        "option '--\(name)' is one of \(words.joined(separator: ", ")), not '\(visible(text))'")
    }
    return text
  }

  /// The values of the options called `names` alone.
  func only(_ names: Set<String>) -> OptionValues {
    OptionValues(options.filter { names.contains($0.name) }, given: given)
  }

  /// The values without those of `name`: a path, say, where what the file holds is what counts.
  public func without(_ name: String) -> OptionValues {
    OptionValues(options.filter { $0.name != name }, given: given)
  }

  /// Name and value of every option, defaults included, sorted by name: what a config holds.
  var inForce: [JSONMember] {
    options.sorted { $0.name < $1.name }.map { option in
      if option.value == nil { return JSONMember(option.name, .bool(isOn(option.name))) }
      let values = all(option.name)
      if values.count > 1 { return JSONMember(option.name, .array(values.map { .string($0) })) }
      return JSONMember(option.name, values.first.map { .string($0) } ?? .null)
    }
  }

  private func given(_ name: String) -> [String]? { given[name] ?? outer.given[name] }

  private func standard(_ name: String) -> String? {
    (options + outer.options).first { $0.name == name }?.standard
  }
}

/// `number` without a trailing `.0`.
func plain(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
}
