import CurText

/// An option and what it does, as manuals set them: "-v, --verbose" and below it "Print more.".
struct EnglishOption {
  let questions: [QuestionCandidate]

  /// - Parameter term: the block before, which is to be the option's name.
  init?(term: TextBlock, _ block: TextBlock, bytes: [UInt8]) {
    guard term.kind == .term, term.range.upperBound <= block.range.lowerBound else { return nil }
    let line = String(decoding: bytes[term.range], as: UTF8.self)
    guard let name = Self.name(in: line) else { return nil }
    var ranges: [Range<Int>] = []
    appendSentences(of: block, in: bytes.span, to: &ranges)
    guard let first = ranges.first else { return nil }
    let sentence = EnglishSentenceReader.read(bytes, first)
    guard !sentence.isBroken, sentence.words.count >= 4, Self.isDeed(sentence.words) else {
      return nil
    }
    // One of several wordings, always the same one for a name.
    let wording = name.utf8.reduce(0) { $0 &+ Int($1) } % 3
    let question = [
      "What does \(name) do when given?", "What effect does \(name) have?",
      "What does passing \(name) do?",
    ][wording]
    let whole = term.range.lowerBound..<first.upperBound
    questions =
      [
        QuestionCandidate(
          question: question, kind: .definition, answer: first, sentence: whole, weight: 1.2)
      ] + Self.inverse(sentence.words, term.range, whole)
  }

  /// "Print the names" asked from its other end: which option prints the names.
  private static func inverse(_ words: [EnglishWord], _ answer: Range<Int>, _ whole: Range<Int>)
    -> [QuestionCandidate]
  {
    guard words[0].has(.verbBase), words[0].lower != "do", (4...16).contains(words.count),
      !words.contains(where: { $0.has(.mark) || $0.has([.finiteAuxiliary, .conjunction, .you]) })
    else { return [] }
    let verb = EnglishLexicon.shared.inS(words[0].lower)
    return [
      QuestionCandidate(
        question: "Which option \(verb) \(phrase(words.dropFirst()))?", kind: .which,
        answer: answer,
        sentence: whole, weight: 1.6)
    ]
  }

  /// The option that `line` names, the long one of two.
  static func name(in line: String) -> String? {
    let names = line.split { !($0.isLetter || $0.isNumber || "-_".contains($0)) }
    guard let name = names.last(where: { $0.hasPrefix("--") }) ?? names.first, name.hasPrefix("-"),
      name.contains(where: { $0.isLetter }),
      line.drop(while: { !$0.isLetter && $0 != "-" }).hasPrefix("-")
    else { return nil }
    return String(name)
  }

  /// "Print the names", "Do not print", "Prints the names".
  private static func isDeed(_ words: [EnglishWord]) -> Bool {
    let isVerb =
      words[0].has([.verbBase, .verbS]) || words[0].lower == "do" && words[1].lower == "not"
    return isVerb && !words[0].has(.quoted)
      && !words.contains { pointsElsewhere($0) || $0.has(.pronoun) }
      && !["see", "note", "like", "same"].contains(words[0].lower)
  }
}
