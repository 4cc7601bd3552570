import CurSample

/// The language of one text.
struct Language {
  /// ISO 639-1; `und` where it cannot be told.
  var code = "und"
  /// From 0 to 1.
  var confidence = 0.0

  /// *Chosen*: of shorter texts too few are told rightly.
  private static let fewestLetters = 20
  private static let fewestOfOwnScript = 4
  /// *Chosen* by the labelled set, for texts in languages that have no profile: so many triples of a
  /// text are known to the profile of its language, and more where none of its words is.
  private static let leastKnown = 0.25
  private static let leastWithoutWords = 0.55

  /// Every code that a text may be told to be in, and `und`.
  static let codes: [String] =
    (WritingScript.allCases.compactMap(\.language)
    + LanguageProfiles.shared.items.map { String($0.prefix { $0 != " " }) } + ["und"]).sorted()

  /// - Parameter letters: how many of the text's letters are looked at.
  init(of text: Span<UInt8>, letters: Int) {
    var reader = LetterReader(text, limit: letters)
    reader.read()
    guard !reader.looksLikeCode else { return }
    let kana = reader.count(of: .kana)
    let han = reader.count(of: .han)
    // Three letters of Latin say as much as one sign of Han.
    let isHan = (kana + han) * 3 > reader.letterCount - kana - han
    let script = isHan && kana + han > 0 ? (kana * 10 >= han ? .kana : .han) : reader.mainScript
    let count = isHan ? kana + han : reader.count(of: script)
    if let language = script.language {
      guard count >= Self.fewestOfOwnScript else { return }
      code = language
      confidence = isHan ? 1 : Double(count) / Double(reader.letterCount)
      return
    }
    guard count >= Self.fewestLetters, let guess = LanguageProfiles.shared.guess(reader, script),
      guess.knownTriples >= (guess.knownWords > 0 ? Self.leastKnown : Self.leastWithoutWords)
    else { return }
    (code, confidence) = (guess.code, guess.confidence)
  }
}
