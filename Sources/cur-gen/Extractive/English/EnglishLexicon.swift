import CData
import CurText

/// The words that the English rules know, from the lists beside this file.
struct EnglishLexicon: Sendable {
  static let shared = EnglishLexicon()

  /// What a word can be, and the plain form of the verb of which it is a form.
  private struct Entry {
    var classes: WordClass
    var base: String?

    mutating func note(_ known: WordClass, _ verb: String, isBase: Bool) {
      classes.insert(known)
      if base == nil || isBase { base = verb }
    }
  }

  private var words: [String: Entry]
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
    let verbs = list("verbs")
    words = Dictionary(minimumCapacity: verbs.count * 6)
    for line in verbs {
      let forms = listFields(line)
      add(
        verb: forms[0], irregular: Array(forms.dropFirst()), isNounToo: nounVerbs.contains(forms[0])
      )
    }
    for line in list("function-words") {
      let parts = listFields(line)
      guard parts.count == 2, let known = WordClass.byName[parts[1]] else { continue }
      var word = words[parts[0]] ?? Entry(classes: [])
      if word.classes.has(.verb) { word.classes = [] }
      word.classes.insert(known)
      words[parts[0]] = word
    }
    for (form, base) in [("has", "have"), ("had", "have"), ("does", "do"), ("did", "do")] {
      words[form]?.base = base
    }
  }

  /// What `word`, in lower case, can be.
  func classes(of word: String) -> WordClass {
    if let known = words[word] { return known.classes }
    if let first = word.utf8.first, first &- 0x30 < 10 || first == 0x2E, Self.isNumber(word) {
      return .number
    }
    if let dash = word.firstIndex(of: "-"), words[String(word[..<dash])]?.classes == .number,
      words[String(word[word.index(after: dash)...])]?.classes.has([.number, .determiner]) ?? false
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
  func base(of word: String) -> String? { words[word]?.base }

  func knows(_ word: String) -> Bool { words[word] != nil || commonNouns.contains(word) }

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
      words[form, default: Entry(classes: [])].note(known, base, isBase: form == base)
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
