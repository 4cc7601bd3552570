import CurSample
import CurTool

/// Keeps samples in the languages wanted, and tells what language each side is in.
///
/// A text is told by its script, and within Latin, Cyrillic and Arabic by the profiles of
/// ``LanguageProfiles``, from its first ``letters`` letters. What is code, too short, or in a language
/// that no profile knows is `und`, which says nothing of a sample whose other texts are told.
struct LanguageGate: Gate {
  static let description = RowDescription(
    name: "language",
    summary: "keep samples in the languages wanted, and tell which they are in",
    options: [
      Option("languages", "CODES", "those to keep, commas between: en,de,und; all where not given"),
      Option(
        "confidence", "SHARE", "the least certainty; below it a text is und", standard: "0.65"),
      Option("same", nil, "refuse samples that answer in another language than they are asked in"),
    ],
    reasons: [
      Reason("language_not_allowed", "a text is in a language that is none of --languages"),
      Reason("language_unknown", "no text can be told, and --languages has no und"),
      Reason("language_mismatch", "the answer is in another language than the prompt, with --same"),
      notASample,
    ],
    keeps: [
      Example(
        line:
          #"{"instruction":"How old is the bridge over the river?","output":"It was built before the great flood and is older than the town."}"#,
        options: ["languages": "en"]),
      Example(
        line: #"{"instruction":"How old is the bridge over the river?","output":"200"}"#,
        options: ["languages": "en", "same": "yes"]),
      Example(line: #"{"output":"200"}"#, options: ["languages": "en,und"]),
      Example(
        line:
          #"{"instruction":"How old is the bridge over the river?","output":"Die Brücke ist älter als die Stadt, die erst nach der Flut entstand."}"#
      ),
      Example(
        line:
          #"{"instruction":"Write a loop that prints the numbers.","output":"```\nfor zahl in liste: drucke(zahl)\n```"}"#,
        options: ["languages": "en"]),
    ],
    rejects: [
      Example(
        line:
          #"{"instruction":"Wie alt ist die Brücke über den Fluss?","output":"Sie ist älter als die Stadt."}"#,
        options: ["languages": "en,fr"], reason: "language_not_allowed"),
      Example(line: #"{"output":"200"}"#, options: ["languages": "en"], reason: "language_unknown"),
      Example(
        line:
          #"{"instruction":"How old is the bridge over the river?","output":"Die Brücke ist älter als die Stadt, die erst nach der Flut entstand."}"#,
        options: ["same": "yes"], reason: "language_mismatch"),
      Example(
        line:
          #"{"messages":[{"role":"user","content":"How old is the bridge over the river?"},{"role":"assistant","content":"It is older than the town itself."},{"role":"user","content":"And who built it?"},{"role":"assistant","content":"橋は町の人々が石で造りました。"}]}"#,
        options: ["languages": "en"], reason: "language_not_allowed"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ])

  /// *Chosen*: nearly thrice the shortest texts of the labelled set.
  private static let letters = 200

  let allowed: Set<String>?
  let confidence: Double
  let mustBeSame: Bool

  init(_ options: OptionValues) throws(ToolError) {
    allowed = options["languages"].map { Set($0.split(separator: ",").map(String.init)) }
    confidence = try options.number("confidence", in: 0...1)
    mustBeSame = options.isOn("same")
    if let unknown = allowed?.sorted().first(where: { !Language.codes.contains($0) }) {
      throw .usage(
        "option '--languages' names '\(visible(unknown))', which is none that can be told: \(Language.codes.joined(separator: " "))"
      )
    }
  }

  var config: [JSONMember] {
    [JSONMember("profiles", .array(LanguageProfiles.shared.items.map { .string($0) }))]
  }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    let texts = sample.texts
    guard !texts.isEmpty else { return verdict.refuseForeignLine(wanted: wantedTexts) }
    var (prompt, answer): (String?, String?) = (nil, nil)
    var unwanted: (code: String, place: TextPlace)?
    for place in texts {
      guard let isPrompt = Self.isPrompt(place.role) else { continue }
      let language = sample.withText(at: place) { Language(of: $0, letters: Self.letters) }
      guard language.code != "und", language.confidence >= confidence else { continue }
      if isPrompt { prompt = prompt ?? language.code } else { answer = answer ?? language.code }
      if unwanted == nil, let allowed, !allowed.contains(language.code) {
        unwanted = (language.code, place)
      }
    }
    let hasPrompt = texts.contains { Self.isPrompt($0.role) == true }
    let hasAnswer = texts.contains { Self.isPrompt($0.role) == false }
    if hasPrompt { verdict.note("prompt", prompt ?? "und") }
    if hasAnswer { verdict.note("answer", answer ?? "und") }
    let differs = prompt != nil && answer != nil && prompt != answer
    if differs { verdict.note("mismatch", .bool(true)) }
    if let unwanted {
      if unwanted.code != answer { verdict.note("language", unwanted.code) }
      verdict.note("text", unwanted.place.path.description)
      verdict.reject("language_not_allowed")
    } else if let allowed, prompt == nil, answer == nil, !allowed.contains("und") {
      verdict.reject("language_unknown")
    }
    if differs && mustBeSame { verdict.reject("language_mismatch") }
  }

  /// Whether a text is asked, or answered; nil for one that is neither.
  private static func isPrompt(_ role: TextRole) -> Bool? {
    switch role {
    case .prompt: true
    case .response, .chosen, .rejected, .rollout, .other: false
    case .system, .context, .reasoning, .tool, .toolCall: nil
    }
  }
}
