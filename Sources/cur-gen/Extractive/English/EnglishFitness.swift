/// The last look at a question: what no rule may let through.
enum EnglishFitness {
  static func isFit(_ candidate: QuestionCandidate, bytes: [UInt8]) -> Bool {
    isFit(question: candidate.question)
      && isFit(answer: String(decoding: bytes[candidate.answer], as: UTF8.self), candidate.kind)
  }

  /// Words that a question must not say: they point at the chunk or at something outside it.
  private static let banned: Set<String> = [
    "passage", "text", "section", "passages", "texts", "sections", "it", "they", "he", "she",
    "them",
    "this", "these", "those", "such", "we", "us", "our", "my", "i", "here", "above", "below",
    "following", "former", "latter", "him", "her", "his", "chapter", "appendix", "e.g", "i.e",
    "etc",
    "themselves", "itself", "below.", "above.",
  ]

  /// Words after which "that" points at something.
  private static let before: Set<String> = [
    "if", "when", "after", "of", "for", "in", "on", "to", "with", "by", "from", "about", "before",
    "unless", "at", "under", "as", "into",
  ]

  private static let openers: Set<String> = [
    "who", "what", "when", "where", "which", "why", "how", "until", "under", "in", "by", "whom",
  ]

  static func isFit(question: String) -> Bool {
    let words = question.dropLast().split(separator: " ").map(String.init)
    guard question.hasSuffix("?"), question.utf8.count(where: { $0 == 0x3F }) == 1,
      (5...30).contains(words.count)
    else { return false }
    let lower = words.map { $0.lowercased() }
    guard openers.contains(lower[0]), !lower.contains(where: { banned.contains($0) }) else {
      return false
    }
    guard !question.contains(where: { "`*[](){}<>|;:“”…".contains($0) && $0 != "(" && $0 != ")" })
    else { return false }
    guard question.utf8.count(where: { $0 == 0x22 }) % 2 == 0, isBalanced(question) else {
      return false
    }
    for (one, other) in zip(lower, lower.dropFirst()) {
      if one == other || other == "that" && Self.before.contains(one) { return false }
    }
    guard let last = lower.last,
      !["the", "a", "an", "and", "or", "its", "their", "that", "which", "not", "is", "are", "be"]
        .contains(last)
    else { return false }
    return !question.contains(" ,") && !question.contains(",?")
  }

  private static func isBalanced(_ text: String) -> Bool {
    text.utf8.count { $0 == 0x28 } == text.utf8.count { $0 == 0x29 }
  }

  static func isFit(answer: String, _ kind: QuestionKind) -> Bool {
    let rules = EnglishRules()
    let content = rules.contentWords(Array(answer.utf8).span)
    guard answer.utf8.count <= 1200, !content.isEmpty else { return false }
    let folded = answer.lowercased()
    guard !folded.contains("*note"), !folded.contains("::"),
      !answer.contains("\n\n") || kind == .list || kind == .how
    else { return false }
    guard !["the old", "the new", "each other", "the same"].contains(folded) else { return false }
    let open: Set = [
      "and", "or", "the", "a", "an", "of", "to", "in", "for", "with", "that", "which", "either",
    ]
    guard let last = folded.split(whereSeparator: \.isWhitespace).last, !open.contains(String(last))
    else { return false }
    guard !folded.hasSuffix(":"), !folded.hasPrefix("it "), !folded.hasPrefix("they ") else {
      return false
    }
    if kind == .where,
      folded.contains("section") || folded.contains("chapter") || folded.contains("appendix")
    {
      return false
    }
    let isShort =
      kind == .who || kind == .which || kind == .howMany || kind == .where || kind == .when
    return content.count >= (isShort ? 1 : 2) || answer.contains(" ")
  }
}
