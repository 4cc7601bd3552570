internal import CData
import CurSample
import CurText

/// What the lists say of a word.
struct WordEntry {
  enum Number: UInt8 { case none, plain, weak, scale, ordinal }

  var traits: LexicalTraits = []
  var number = Number.none
  var value: UInt64 = 0
  var month = 0
  /// The stem of the unit it names; 0 for none.
  var unit: UInt64 = 0
  /// The stem of the verb or noun that it is an irregular form of; 0 for none.
  var base: UInt64 = 0
}

/// What the lists say of a stem.
struct StemEntry {
  var traits: LexicalTraits = []
  /// Where its cues stand in ``LexicalLists/cues``.
  var cues: Range<Int> = 0..<0
  /// The stem that stands for all its synonyms; 0 for none.
  var synonym: UInt64 = 0
}

/// That a word stands at one end of an axis such as more and less.
struct Cue {
  enum Kind: UInt8 { case modality, comparison, antonym }

  var kind: Kind
  var axis: Int
  var pole: Int
}

/// The word lists of the judge, by the hash of the word.
///
/// A list of axes has one axis a line, its poles parted by `|`; a phrase is joined by `_`.
struct LexicalLists: Sendable {
  static let shared = LexicalLists()

  /// By the folded word.
  private(set) var words = HashTable<WordEntry>()
  /// By the stem.
  private(set) var stems = HashTable<StemEntry>()
  /// By the first stem of a phrase: the stems after it, and its cues.
  private(set) var phrases = HashTable<[(rest: [UInt64], cues: Range<Int>)]>()
  private(set) var cues: [Cue] = []

  private init() {
    readTraits()
    readNumbers()
    readUnits()
    for line in gateList("irregular") {
      let forms = listFields(line)
      for form in forms { words[wordHash(form), default: WordEntry()].base = stemHash(forms[0]) }
    }
    for (name, trait) in [
      ("light-words", LexicalTraits.light), ("implicit-negations", .implicitNegation),
    ] {
      for word in gateList(name) {
        stems[stem(of: word), default: StemEntry()].traits.insert(trait)
      }
    }
    readSynonyms()
    readAxes()
  }

  private mutating func readTraits() {
    let lists: [(String, LexicalTraits)] = [
      ("stop-words", .stop), ("negations", .negation), ("pronouns", .pronoun),
      ("clause-words", .clauseWord), ("auxiliaries", .auxiliary), ("determiners", .determiner),
    ]
    for (name, trait) in lists {
      for word in gateList(name) {
        words[wordHash(word), default: WordEntry()].traits.insert(trait)
      }
    }
  }

  private mutating func readNumbers() {
    let kinds: [String: WordEntry.Number] = ["scale": .scale, "ordinal": .ordinal, "weak": .weak]
    for line in gateList("number-words") {
      let parts = listFields(line)
      guard parts.count > 1, let value = UInt64(parts[1]) else { continue }
      let kind = parts.count > 2 ? kinds[parts[2]] : .plain
      words[wordHash(parts[0]), default: WordEntry()].number = kind ?? .plain
      words[wordHash(parts[0]), default: WordEntry()].value = value
    }
    for (index, line) in gateList("months").enumerated() {
      for form in listFields(line) { words[wordHash(form), default: WordEntry()].month = index + 1 }
    }
  }

  private mutating func readUnits() {
    for line in gateList("units") {
      let forms = listFields(line)
      for form in forms {
        let hash = wordHash(form)
        words[hash, default: WordEntry()].unit = stemHash(forms[0])
        let isWord = words[hash]?.traits.contains(.stop) == true
        if isWord || form.utf8.count == 1 && form.utf8.allSatisfy({ $0 < 0x80 && $0 > 0x60 }) {
          words[hash, default: WordEntry()].traits.insert(.shortUnit)
        }
      }
    }
  }

  /// A word of two sets joins the first; sets are not chained, or all words would become one.
  private mutating func readSynonyms() {
    for line in gateList("synonyms") {
      let set = listFields(line).map { stem(of: $0) }
      for stem in set where stems[stem]?.synonym ?? 0 == 0 {
        stems[stem, default: StemEntry()].synonym = set[0]
      }
    }
  }

  private mutating func readAxes() {
    let lists: [(String, Cue.Kind)] = [
      ("modals", .modality), ("comparisons", .comparison), ("antonyms", .antonym),
    ]
    var byForm: [String: [Cue]] = [:]
    var order: [String] = []
    var axis = 0
    for (name, kind) in lists {
      for line in gateList(name) {
        axis += 1
        for (pole, side) in listFields(line, separator: "|").enumerated() {
          for form in listFields(side) {
            if byForm[form] == nil { order.append(form) }
            byForm[form, default: []].append(Cue(kind: kind, axis: axis, pole: pole))
          }
        }
      }
    }
    for form in order { add(form, byForm[form] ?? []) }
  }

  /// Enters a word or phrase; forms that share a stem share their cues.
  private mutating func add(_ form: String, _ added: [Cue]) {
    let parts = listFields(form, separator: "_").map { stem(of: $0) }
    let known = parts.count == 1 ? stems[parts[0]].map { Array(cues[$0.cues]) } ?? [] : []
    let fresh = added.filter { cue in !known.contains { $0.axis == cue.axis } }
    let from = cues.count
    cues += known + fresh
    if parts.count == 1 {
      stems[parts[0], default: StemEntry()].cues = from..<cues.count
    } else {
      let meant = parts.map { part in
        stems[part].map { $0.synonym == 0 ? part : $0.synonym } ?? part
      }
      phrases[meant[0], default: []].append((Array(meant.dropFirst()), from..<cues.count))
      stems[parts[0], default: StemEntry()].traits.insert(.beginsPhrase)
    }
  }

  /// The stem of a folded word: of its base, if it is irregular.
  func stem(of word: String) -> UInt64 {
    let base = words[wordHash(word)]?.base ?? 0
    return base == 0 ? stemHash(word) : base
  }
}

/// The hash by which a folded word is looked up.
func wordHash(_ word: String) -> UInt64 { hash64(Array(word.utf8).span) }

/// The hash of a folded word's stem.
func stemHash(_ word: String) -> UInt64 {
  var bytes = Array(word.utf8)
  cutEnding(&bytes)
  return hash64(bytes.span)
}

/// The items of this gate's list `name`; none if there is no such list.
private func gateList(_ name: String) -> [String] {
  var count = 0
  guard let files = cdata_gate_lists(&count) else { return [] }
  for file in UnsafeBufferPointer(start: files, count: count)
  where String(cString: file.name) == name {
    let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
    return listItems(Span(_unsafeElements: bytes))
  }
  return []
}
