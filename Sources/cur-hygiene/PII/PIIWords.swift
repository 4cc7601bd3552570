/// What the lists of names and contexts say of a word.
struct PIIWord: OptionSet, Sendable {
  let rawValue: UInt64

  private static func bit(_ number: UInt64) -> PIIWord { PIIWord(rawValue: 1 << number) }

  static let female = bit(0)
  static let male = bit(1)
  static let first = bit(2)
  /// A first name that is an ordinary word too.
  static let firstWord = bit(3)
  static let surname = bit(4)
  /// A surname that is an ordinary word too.
  static let surnameWord = bit(5)
  static let honorific = bit(6)
  /// No part of a person's name.
  static let notName = bit(7)
  /// The last word of what a name may follow.
  static let beforeName = bit(8)
  static let streetAfter = bit(9)
  static let streetBefore = bit(10)
  static let unit = bit(11)
  static let month = bit(12)

  static let phone = bit(32)
  static let card = bit(33)
  static let account = bit(34)
  static let ssn = bit(35)
  static let address = bit(36)
  static let wallet = bit(37)
  static let nhs = bit(38)
  static let pesel = bit(39)
  static let aadhaar = bit(40)
  static let cpf = bit(41)
  static let tax = bit(42)
  static let nir = bit(43)
  static let sin = bit(44)
  static let dni = bit(45)
  static let birth = bit(46)
  /// What stands before a version.
  static let version = bit(47)
  /// What stands before a number that is nobody's: of an order, a part, a book.
  static let order = bit(48)
  static let street = bit(49)
}

/// The lists of `PII/Lists`, read once.
struct PIIWords: Sendable {
  static let shared = PIIWords()

  private(set) var table = WordTable<PIIWord>()
  /// What a name may follow, by the hash of its last word.
  private(set) var phrases: [UInt64: [NamePhrase]] = [:]
  /// Full names that are public knowledge.
  private(set) var publicNames: Set<UInt64> = []
  /// The number of a month by its name's hash, from 1.
  private(set) var months: [UInt64: Int] = [:]
  /// How German and Dutch names of streets end.
  private(set) var streetEndings: [[UInt8]] = []

  private init() {
    for line in hygieneList("first-names") { addFirstName(line) }
    for name in hygieneList("surnames") {
      let isWord = name.hasSuffix("*")
      add(isWord ? String(name.dropLast()) : name, isWord ? [.surname, .surnameWord] : .surname)
    }
    for word in hygieneList("honorifics") { add(word, .honorific) }
    for line in hygieneList("not-names") {
      for word in line.split(separator: " ") { add(String(word), .notName) }
    }
    for (number, line) in hygieneList("months").enumerated() {
      for name in line.split(separator: " ") {
        add(String(name), .month)
        months[WordHash(String(name)).value] = number + 1
      }
    }
    addContexts()
    addStreetWords()
    for line in hygieneList("name-contexts") { addPhrase(line) }
    for name in hygieneList("public-names") { publicNames.insert(WordHash(name).value) }
  }

  private mutating func add(_ word: String, _ flags: PIIWord) {
    table.update(WordHash(word).value, from: []) { $0.formUnion(flags) }
  }

  private mutating func addFirstName(_ line: String) {
    let fields = line.split(separator: "\t")
    guard fields.count == 2, let sex = fields[1].first else { return }
    var flags: PIIWord = sex == "f" ? [.first, .female] : sex == "m" ? [.first, .male] : .first
    if fields[1].hasSuffix("*") { flags.insert(.firstWord) }
    add(String(fields[0]), flags)
  }

  private mutating func addContexts() {
    let kinds: [Substring: PIIWord] = [
      "phone": .phone, "card": .card, "account": .account, "ssn": .ssn, "address": .address,
      "wallet": .wallet, "nhs": .nhs, "pesel": .pesel, "aadhaar": .aadhaar, "cpf": .cpf,
      "tax": .tax, "nir": .nir, "sin": .sin, "dni": .dni, "birth": .birth, "version": .version,
      "order": .order, "street": .street,
    ]
    for line in hygieneList("contexts") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let kind = kinds[parts[0]] else { continue }
      for word in parts[1].split(separator: " ") { add(String(word), kind) }
    }
  }

  private mutating func addStreetWords() {
    for line in hygieneList("street-words") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      for word in parts[1].split(separator: " ") {
        switch parts[0] {
        case "after": add(String(word), .streetAfter)
        case "before": add(String(word), .streetBefore)
        case "unit": add(String(word), .unit)
        default: streetEndings.append(Array(word.utf8))
        }
      }
    }
  }

  private mutating func addPhrase(_ line: String) {
    let strength: NameContext =
      line.hasPrefix("! ") ? .strong : line.hasPrefix("+ ") ? .medium : .weak
    var words = (strength == .weak ? line[...] : line.dropFirst(2)).split(separator: " ").map {
      Array($0.utf8)
    }
    guard var last = words.popLast() else { return }
    let mark = last.last.flatMap { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") ? $0 : nil }
    if mark != nil { last.removeLast() }
    let hash = WordHash(String(decoding: last, as: UTF8.self)).value
    phrases[hash, default: []].append(
      NamePhrase(before: words.reversed(), mark: mark, strength: strength))
    table.update(hash, from: []) { $0.insert(.beforeName) }
  }
}

/// Words that a name may follow, but for the last of them.
struct NamePhrase: Sendable {
  /// The words before the last, the nearest first.
  var before: [[UInt8]]
  /// The comma or colon behind the last.
  var mark: UInt8?
  var strength: NameContext
}

/// How much the words before capitalised ones say that these are a name.
enum NameContext: Comparable, Sendable {
  case none
  /// The lists must know a part of it.
  case weak
  /// Two words or more are a name.
  case medium
  /// One is, too.
  case strong
}
