import CData
import CurText

/// The words that the English rules know, from the lists beside this file.
struct EnglishLexicon: Sendable {
  static let shared = EnglishLexicon()

  private var classes: [String: WordClass] = [:]
  private var bases: [String: String] = [:]
  let persons: Set<String>
  let places: Set<String>
  let placeVerbs: Set<String>
  let commonNouns: Set<String>
  let strandings: Set<String>

  init() {
    persons = Set(list("persons"))
    places = Set(list("places"))
    placeVerbs = Set(list("place-verbs"))
    commonNouns = Set(list("common-nouns"))
    strandings = Set(list("stranded-prepositions"))
    let nounVerbs = Set(list("noun-verbs"))
    for line in list("verbs") {
      let forms = line.split(separator: " ").map(String.init)
      add(
        verb: forms[0], irregular: Array(forms.dropFirst()), isNounToo: nounVerbs.contains(forms[0])
      )
    }
    for (form, base) in [("has", "have"), ("had", "have"), ("does", "do"), ("did", "do")] {
      bases[form] = base
    }
    for line in list("function-words") {
      let parts = line.split(separator: " ").map(String.init)
      guard parts.count == 2, let known = WordClass.byName[parts[1]] else { continue }
      if classes[parts[0]]?.has(.verb) == true { classes[parts[0]] = [] }
      classes[parts[0], default: []].insert(known)
    }
  }

  /// What `word`, in lower case, can be.
  func classes(of word: String) -> WordClass {
    if let known = classes[word] { return known }
    if let first = word.utf8.first, first &- 0x30 < 10 || first == 0x2E, Self.isNumber(word) {
      return .number
    }
    if let dash = word.firstIndex(of: "-"), classes[String(word[..<dash])] == .number,
      classes[String(word[word.index(after: dash)...])]?.has([.number, .determiner]) ?? false
    {
      return .number
    }
    if word.hasSuffix("ed"), word.utf8.count > 4, !word.hasSuffix("eed") {
      return [.participle, .verbPast]
    }
    if word.hasSuffix("ly"), word.utf8.count > 4, !Self.notAdverbs.contains(word) { return .adverb }
    return []
  }

  private static let notAdverbs: Set<String> = [
    "family", "assembly", "reply", "supply", "only", "early", "anomaly", "monopoly", "july",
    "daily", "weekly",
  ]

  private static func isNumber(_ word: String) -> Bool {
    word.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == 0x2C || $0 == 0x2E } && word.utf8.last != 0x2E
  }

  /// The plain form of the verb of which `word` is a form.
  func base(of word: String) -> String? { bases[word] }

  func knows(_ word: String) -> Bool { classes[word] != nil || commonNouns.contains(word) }

  /// Whether `noun`, singular or plural, is in `set`.
  func has(_ noun: String, in set: Set<String>) -> Bool {
    if set.contains(noun) { return true }
    guard noun.hasSuffix("s") else { return false }
    return set.contains(String(noun.dropLast()))
      || (noun.hasSuffix("ies") && set.contains(noun.dropLast(3) + "y"))
      || (noun.hasSuffix("es") && set.contains(String(noun.dropLast(2))))
  }

  private mutating func add(verb base: String, irregular: [String], isNounToo: Bool) {
    let noun: WordClass = isNounToo ? .nounToo : []
    func note(_ form: String, _ known: WordClass) {
      classes[form, default: []].insert(known)
      if bases[form] == nil || form == base { bases[form] = base }
    }
    note(base, [.verbBase, noun])
    note(inS(base), [.verbS, noun])
    let stems =
      base.hasSuffix("e") ? [String(base.dropLast())] : [base, base + String(base.suffix(1))]
    for stem in stems { note(stem + "ing", .verbIng) }
    if irregular.count == 2 {
      note(irregular[0], .verbPast)
      return note(irregular[1], .participle)
    }
    if base.hasSuffix("y"), let before = base.dropLast().last, !"aeiou".contains(before) {
      return note(base.dropLast() + "ied", [.verbPast, .participle])
    }
    for stem in stems { note(stem + "ed", [.verbPast, .participle]) }
  }

  /// The form of the third person.
  func inS(_ base: String) -> String {
    if base.hasSuffix("y"), let before = base.dropLast().last, !"aeiou".contains(before) {
      return base.dropLast() + "ies"
    }
    let hisses = ["s", "x", "z", "ch", "sh", "o"].contains { base.hasSuffix($0) }
    return base + (hisses ? "es" : "s")
  }
}

/// The items of an English list; none if there is no such list.
private func list(_ name: String) -> [String] {
  var count = 0
  guard let files = cdata_extractive_lists(&count) else { return [] }
  for file in UnsafeBufferPointer(start: files, count: count)
  where String(cString: file.name) == "english/" + name {
    return listItems(
      Span(_unsafeElements: UnsafeBufferPointer(start: file.bytes, count: file.count)))
  }
  return []
}
