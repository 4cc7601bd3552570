import CurSample
import CurText
import CurTool

/// Keeps texts that are words for the most part: not signs, digits or addresses.
///
/// Shares are of the characters other than white space, outside fenced code; an address counts as such
/// and neither as signs nor digits. A text of fewer than ``fewest`` such characters passes, and so does
/// one that is a JSON document. The shares are those of the worst text.
struct SymbolsGate: Gate {
  static let description = RowDescription(
    name: "symbols",
    summary: "keep texts that are words, not signs, digits or addresses",
    options: [
      Option(
        "max-symbols", "SHARE", "the largest share of characters that are neither letter nor digit",
        standard: "0.25"),
      Option("max-digits", "SHARE", "the largest share of digits", standard: "0.5"),
      Option("max-urls", "SHARE", "the largest share of characters in addresses", standard: "0.2"),
      JudgedSide.option(),
    ],
    reasons: [
      Reason("too_many_symbols", "a larger share than --max-symbols is neither letter nor digit"),
      Reason("too_many_digits", "a larger share than --max-digits is digits"),
      Reason("too_many_urls", "a larger share than --max-urls stands in addresses"),
      notASample,
    ],
    keeps: [
      Example(line: #"{"output":"$$$"}"#),
      Example(
        line: #"{"output":"{\"a\":[1,2,3],\"b\":[4,5,6],\"c\":[{\"d\":\"{}\"},{\"e\":[[[]]]}]}"}"#),
      Example(
        line:
          #"{"output":"The loop:\n```\nfor(;;){*p++=~*q++&0xff;if(!*q)break;}\n```\nIt copies bytes until it finds a zero, and turns each of them around."}"#
      ),
      Example(
        line:
          #"{"output":"See https://example.org/a for the tables that this comes from, which the office has published each year since 1990, in three languages and with every figure explained."}"#
      ),
    ],
    rejects: [
      Example(
        line:
          #"{"output":"=== *** === *** === *** === *** === *** sale === *** === *** === *** now"}"#,
        reason: "too_many_symbols"),
      Example(
        line:
          #"{"output":"12 19 33 41 48 49 07 11 15 22 35 46 03 17 28 29 30 44 05 09 16 21 38 47 numbers"}"#,
        reason: "too_many_digits"),
      Example(
        line:
          #"{"output":"Read https://example.org/a/very/long/path and https://example.org/another/long/path today."}"#,
        reason: "too_many_urls"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ])

  /// Source of 0.25 and 0.2: the limits of NeMo Curator for corpora. *Chosen*: what is not white space
  /// is all (there spaces count as symbols), and digits, of which arithmetic is made.
  let limits: (symbols: Double, digits: Double, urls: Double)
  let side: JudgedSide
  /// *Chosen*: a formula or a line of code is an answer.
  private static let fewest = 50

  init(_ options: OptionValues) throws(ToolError) {
    limits = (
      try options.number("max-symbols", in: 0...1), try options.number("max-digits", in: 0...1),
      try options.number("max-urls", in: 0...1)
    )
    side = try JudgedSide(options)
  }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    let places = side.places(of: sample)
    guard !places.isEmpty else { return verdict.refuseForeignLine(wanted: wantedTexts) }
    var (symbols, digits, urls) = (0.0, 0.0, 0.0)
    for place in places {
      let shares = sample.withText(at: place) { CharacterShares($0) }
      guard shares.all >= Self.fewest else { continue }
      symbols = max(symbols, shares.share(shares.symbols))
      digits = max(digits, shares.share(shares.digits))
      urls = max(urls, shares.share(shares.urls))
    }
    verdict.note("symbols", symbols)
    verdict.note("digits", digits)
    verdict.note("urls", urls)
    check(symbols, limits.symbols, "max_symbols", "too_many_symbols", &verdict)
    check(digits, limits.digits, "max_digits", "too_many_digits", &verdict)
    check(urls, limits.urls, "max_urls", "too_many_urls", &verdict)
  }

  private func check(
    _ share: Double, _ limit: Double, _ name: StaticString, _ reason: StaticString,
    _ verdict: inout Verdict
  ) {
    guard share > limit else { return }
    verdict.note(name, limit)
    verdict.reject(reason)
  }
}

/// What the characters of a text are, those of fenced code left out.
private struct CharacterShares {
  var all = 0
  var symbols = 0
  var digits = 0
  var urls = 0

  init(_ text: Span<UInt8>) {
    guard !text.looksLikeJSON else { return }
    var isFenced = false
    var from = 0
    for end in 0...text.count where end == text.count || text[end] == 0x0A {
      let line = text.extracting(from..<end)
      from = end + 1
      if line.isFence { isFenced.toggle() } else if !isFenced { add(line) }
    }
  }

  func share(_ count: Int) -> Double { all > 0 ? noted(Double(count) / Double(all)) : 0 }

  private mutating func add(_ line: Span<UInt8>) {
    var at = 0
    while at < line.count {
      if line[at] == 0x3A, let from = line.addressStart(colon: at) {
        // What stood before the colon was counted as letters.
        let end = line.addressEnd(from: at)
        urls += end - from
        all += end - at
        at = end
        continue
      }
      let (kind, count) = characterClass(line, at: at)
      at += count
      switch kind {
      case .space: continue
      case .letter, .unspacedLetter: break
      case .digit: digits += 1
      case .apostrophe, .quote, .dash, .sign, .mark: symbols += 1
      }
      all += 1
    }
  }
}

extension Span<UInt8> {
  /// Whether it is a line that opens or closes fenced code.
  var isFence: Bool {
    var at = 0
    while at < count, self[at] == 0x20 { at += 1 }
    guard at + 2 < count, self[at] == 0x60 || self[at] == 0x7E else { return false }
    return self[at + 1] == self[at] && self[at + 2] == self[at]
  }

  /// Whether it begins and ends with the brackets of an object or array.
  var looksLikeJSON: Bool {
    var (from, end) = (0, count)
    while from < end, self[from] <= 0x20 { from += 1 }
    while end > from, self[end - 1] <= 0x20 { end -= 1 }
    guard end - from >= 2 else { return false }
    return self[from] == 0x7B && self[end - 1] == 0x7D
      || (self[from] == 0x5B && self[end - 1] == 0x5D)
  }

  /// Where the address begins whose scheme (http, https, ftp) ends at the colon; nil if it is none.
  fileprivate func addressStart(colon: Int) -> Int? {
    guard colon + 2 < count, self[colon + 1] == 0x2F, self[colon + 2] == 0x2F else { return nil }
    var from = colon
    while from > 0, self[from - 1] | 0x20 >= 0x61, self[from - 1] | 0x20 <= 0x7A { from -= 1 }
    return from < colon ? from : nil
  }

  /// Where an address ends: at white space, a quote or a closing bracket.
  fileprivate func addressEnd(from: Int) -> Int {
    var at = from
    while at < count {
      switch self[at] {
      case 0x00...0x20, 0x22, 0x3C, 0x3E, 0x29, 0x5D, 0x7D: return at
      default: at += 1
      }
    }
    return at
  }
}
