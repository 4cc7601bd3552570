/// Decides which tags of a text are markup, and which are only spoken of.
///
/// A text is HTML where an element opens and closes around something. Then its single tags count
/// too: `<br>`, `<p>` without its end, what a cut has left. Without such a pair a single tag counts
/// only where it does what it is for: a `<br>` between words or at the end of a line that another
/// follows, a `<p>` or `<li>` that begins a line. A tag that stands as a word among words, or in
/// quotation marks, is spoken of: ``Use <b> and </b> for bold`` stays.
struct HTMLEvidence {
  private let text: [UInt8]
  private let tokens: [HTMLToken]
  /// Whether each token is markup.
  private(set) var counts: [Bool]
  /// Where the last word of the text ends.
  private let end: Int

  init(_ text: [UInt8], _ tokens: [HTMLToken], _ code: MarkdownCode) {
    (self.text, self.tokens) = (text, tokens)
    counts = [Bool](repeating: false, count: tokens.count)
    end = 1 + (text.lastIndex { $0 > 0x20 && $0 != 0xA0 } ?? -1)
    countPairs()
    let isHTML = counts.contains(true)
    countSingles(isHTML)
    leaveIndented(code)
    leaveSource()
  }

  private mutating func countPairs() {
    for k in tokens.indices {
      guard let close = tokens[k].partner, close > k, tokens[k].element?.trust == .certain,
        !pairIsSpokenOf(k, close)
      else { continue }
      counts[k] = true
      counts[close] = true
    }
    // How many blocks that count begin before each token.
    var blocks = [0]
    for k in tokens.indices {
      var isBlock = false
      if counts[k], !tokens[k].isClosing, let element = tokens[k].element {
        switch element.effect {
        case .inline, .script, .code, .image: break
        default: isBlock = true
        }
      }
      blocks.append(blocks[k] + (isBlock ? 1 : 0))
    }
    for k in tokens.indices {
      guard let close = tokens[k].partner, close > k, let element = tokens[k].element,
        element.trust != .certain
      else { continue }
      let isPart = element.trust == .part && blocks[close] > blocks[k + 1]
      let isSummary = tokens[k].name == "summary" && blocks[k] > 0
      guard tokens[k].hasStyle || isPart || isSummary else { continue }
      counts[k] = true
      counts[close] = true
    }
  }

  private mutating func countSingles(_ isHTML: Bool) {
    // A break before one that counts ends the line too: the last is looked at first.
    if !isHTML {
      for k in tokens.indices.reversed() where isSingle(k) && tokens[k].element?.isVoid == true {
        counts[k] = !isWord(k) && !isQuoted(tokens[k].range) && doesBreak(k)
      }
    }
    for k in tokens.indices where !counts[k] {
      guard let element = tokens[k].element else {
        counts[k] = isHTML
        continue
      }
      guard isSingle(k) else { continue }
      if isHTML {
        let isInline = if case .inline = element.effect { true } else { false }
        let isLikely = element.isVoid || tokens[k].isClosing || !isInline || tokens[k].hasAttribute
        counts[k] = isLikely && !isWord(k) && !isQuoted(tokens[k].range)
      } else if element.mayStayOpen && !tokens[k].isClosing {
        counts[k] = beginsLine(k)
      }
    }
  }

  /// Whether the token is a tag without partner whose name nobody else uses.
  private func isSingle(_ k: Int) -> Bool {
    tokens[k].partner == nil && tokens[k].element?.trust == .certain
  }

  /// Indented code keeps its tags, but where it is the inside of an element that began before.
  private mutating func leaveIndented(_ code: MarkdownCode) {
    var k = 0
    var reach = 0
    for piece in code.pieces where piece.kind == .indented {
      while k < tokens.count, tokens[k].range.lowerBound < piece.range.lowerBound {
        if counts[k], let close = tokens[k].partner, close > k {
          reach = max(reach, tokens[close].range.lowerBound)
        }
        k += 1
      }
      while k < tokens.count, tokens[k].range.lowerBound < piece.range.upperBound {
        if tokens[k].range.lowerBound > reach {
          counts[k] = false
          if let partner = tokens[k].partner { counts[partner] = false }
        }
        k += 1
      }
    }
  }
}

extension HTMLEvidence {
  /// Source without a fence keeps its tags.
  private mutating func leaveSource() {
    guard counts.contains(true) else { return }
    var skips: [Range<Int>] = []
    for k in tokens.indices where tokens[k].range.lowerBound >= skips.last?.upperBound ?? 0 {
      skips.append(tokens[k].range.lowerBound..<tokens[contentEnd(k)].range.upperBound)
    }
    let look = SourceLook(text, skipping: skips)
    for k in tokens.indices where counts[k] && look.isSource(tokens[k].range.lowerBound) {
      counts[k] = false
      if let partner = tokens[k].partner { counts[partner] = false }
    }
  }

  /// The token that ends what `k` begins, where it holds a program or code; else `k`.
  private func contentEnd(_ k: Int) -> Int {
    guard counts[k], let close = tokens[k].partner, close > k else { return k }
    switch tokens[k].element?.effect {
    case .raw?, .code?, .preformatted?: return close
    default: return k
    }
  }
}

// MARK: What is only spoken of

extension HTMLEvidence {
  private func byte(_ at: Int) -> UInt8 { text.indices.contains(at) ? text[at] : 0x0A }

  private func pairIsSpokenOf(_ open: Int, _ close: Int) -> Bool {
    let inside = tokens[open].range.upperBound..<tokens[close].range.lowerBound
    let isQuotedPair = isQuoted(tokens[open].range) && isQuoted(tokens[close].range)
    if isQuotedPair { return true }
    if tokens[open].hasAttribute { return false }
    let isWordPair = isWord(open) && byte(inside.upperBound - 1) == 0x20
    if isWordPair { return true }
    // `<b></b>` or `<b>...</b>` within a sentence.
    guard close == open + 1, inside.count < 8, stands(afterText: open) else { return false }
    return !text[inside].contains { $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
      && !isQuoted(inside)
  }

  /// Whether the tag stands as a word: a blank before it, with text before that on the line, and a
  /// blank, punctuation or the line's end after it.
  private func isWord(_ k: Int) -> Bool {
    guard stands(afterText: k) else { return false }
    let after = byte(tokens[k].range.upperBound)
    return isBlank(after) || after == 0x0A || ".,;:!?)".utf8.contains(after)
  }

  private func stands(afterText k: Int) -> Bool {
    var at = tokens[k].range.lowerBound - 1
    guard at >= 0, isBlank(text[at]) || text[at] == 0xA0 || text[at] == 0x28 else { return false }
    while at >= 0, isBlank(text[at]) || isNoBreakSpace(&at) { at -= 1 }
    return at >= 0 && text[at] != 0x0A && text[at] != UInt8(ascii: ">")
  }

  private func isQuoted(_ range: Range<Int>) -> Bool {
    let after = byte(range.upperBound)
    switch byte(range.lowerBound - 1) {
    case 0x22: return after == 0x22
    case 0x27: return after == 0x27
    case UInt8(ascii: "("): return after == UInt8(ascii: ")")
    case UInt8(ascii: "["): return after == UInt8(ascii: "]")
    // The last byte of a curly mark that opens, the first of one that closes.
    case 0x98, 0x9C, 0xAB: return after == 0xE2 || after == 0xC2
    default: return false
    }
  }

  /// Whether a void tag breaks a line or stands on its own between words.
  private func doesBreak(_ k: Int) -> Bool {
    if tokens[k].name == "img" { return tokens[k].hasAttribute }
    let next = afterBlanks(tokens[k].range.upperBound)
    let hasMore = next < end
    let endsLine =
      byte(next) == 0x0A
      || k + 1 < tokens.count && tokens[k + 1].range.lowerBound == next
        && counts[k + 1]
    if endsLine && hasMore { return true }
    let after = byte(tokens[k].range.upperBound)
    if beginsLine(k) { return hasMore && isTouching(after) }
    let before = byte(tokens[k].range.lowerBound - 1)
    return isTouching(before) && (isTouching(after) || isBlank(after) || after == 0x0A)
  }

  /// Where the first character after `at` is that shows.
  private func afterBlanks(_ at: Int) -> Int {
    var next = at
    while next < text.count, text[next] != 0x0A {
      if let length = blankLength(text, next) {
        next += length
      } else if text[next] < 0x20 {
        next += 1
      } else {
        break
      }
    }
    return next
  }

  /// Whether a tag beside `byte` stands at a word or another tag, not in quotation marks.
  private func isTouching(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
      || ".,;:!?<>&".utf8.contains(byte) || byte < 0x09
  }

  /// Whether a no-break space ends at `at`, which is then its first byte.
  private func isNoBreakSpace(_ at: inout Int) -> Bool {
    guard text[at] == 0xA0, at > 0, text[at - 1] == 0xC2 else { return false }
    at -= 1
    return true
  }

  /// Whether the tag begins a line with something after it.
  private func beginsLine(_ k: Int) -> Bool {
    var at = tokens[k].range.lowerBound - 1
    while at >= 0, text[at] <= 0x20 && text[at] != 0x0A || isNoBreakSpace(&at) { at -= 1 }
    let isFirst = at < 0 || text[at] == 0x0A || k > 0 && counts[k - 1] && text[at] == 0x3E
    let after = byte(tokens[k].range.upperBound)
    return isFirst && (after > 0x20 || after < 0x09)
  }
}
