/// How many words `text` has: the runs of bytes other than white space (that of Unicode).
///
/// A letter of a script written without spaces (Han, kana, Thai, Lao, Khmer, Burmese) is a word of
/// its own, and that script's punctuation is no part of any: such text too gets a plausible count.
/// Hangul is counted by its spaces. Bytes that are not UTF-8 are part of the word they stand in.
public func wordCount(_ text: Span<UInt8>) -> Int {
  var words = 0
  var inWord = false
  var at = 0
  while at < text.count {
    let byte = text[at]
    if byte < 0x80 {
      let isLetter = !isASCIISpace(byte)
      words &+= isLetter && !inWord ? 1 : 0
      inWord = isLetter
      at &+= 1
      continue
    }
    let (scalar, count) = decodedScalar(text, at: at)
    at &+= count
    if isUnspacedLetter(scalar) {
      words += 1
      inWord = false
    } else if isSpace(scalar) || isUnspacedPunctuation(scalar) {
      inWord = false
    } else {
      words &+= inWord ? 0 : 1
      inWord = true
    }
  }
  return words
}

/// How many words `text` has.
public func wordCount(_ text: String) -> Int { wordCount(Array(text.utf8).span) }

/// About how many tokens a byte-pair tokenizer of today's models makes of `text`.
///
/// A run of letters is one token for each eight bytes begun, of digits for each three, of
/// punctuation for each two; a character of CJK, Hangul or general punctuation (U+2000 to U+DFFF)
/// is one; a space before a word is none, further ones are one; a line's end is one.
///
/// The lengths are *chosen*, so that English prose comes to 1.3 to 1.4 tokens a word and code to 3
/// to 3.5 bytes a token, as the public tables of tokenizers have them. No tokenizer was run.
public func estimatedTokens(_ text: Span<UInt8>) -> Int {
  let classes = tokenClasses.span
  let begins = tokenBegins.span
  var tokens: UInt64 = 0
  var previous: UInt8 = 0
  var run: UInt64 = 0
  for k in text.indices {
    let byte = text[k]
    let kind = byte & 0xC0 == 0x80 ? previous : classes[Int(byte)]
    run = kind == previous ? run &+ 1 : 0
    tokens &+= begins[Int(kind)] &>> (run & 63) & 1
    previous = kind
  }
  return Int(tokens)
}

/// About how many tokens `text` makes.
public func estimatedTokens(_ text: String) -> Int { estimatedTokens(Array(text.utf8).span) }

/// By class, a bit for each place of a run at which a token begins; longer runs begin again.
private let tokenBegins: [UInt64] = [
  0x2, 0x0101_0101_0101_0101, 0x9249_2492_4924_9249, 0x5555_5555_5555_5555,
  0x9249_2492_4924_9249, 0x1,
]

/// The class of a byte: 0 space, 1 letter, 2 digit, 3 punctuation and emoji, 4 the lead of a
/// character that is a token by itself, 5 a line's end.
private let tokenClasses: [UInt8] = (0..<256).map { byte in
  switch UInt8(byte) {
  case 0x0A: 5
  case 0x00...0x20: 0
  case 0x30...0x39: 2
  case let letter where isASCIILetter(letter): 1
  case 0x21...0x7F: 3
  case 0xE2...0xED: 4
  case 0xF0...0xFF: 3
  default: 1
  }
}
