/// The canonical form of JSON that the scanner has accepted: the bytes that are hashed.
///
/// UTF-8, no white space; strings decoded and written with only `\"`, `\\` and `\u00xx` below
/// U+0020 escaped; members sorted by the bytes of their decoded names, equal names in the order
/// they stand; a number as sign, digits without leading or trailing zeros, `e` and exponent
/// (`1.10` is `11e-1`; `0` and `-0` are `0`). Digits are never rounded. So `jq -c .` breaks
/// nothing that it does not round. cur-sample.5 has worked examples.
struct Canonicalizer {
  /// Where the members of an object lie while they are put in order.
  private struct Piece {
    var name: [UInt8]
    var span: Range<Int>
  }

  /// Appends the canonical form of the value at `walker`, which steps over it.
  func append(_ walker: inout Walker, to out: inout [UInt8]) {
    switch walker.byte(walker.at) {
    case UInt8(ascii: "{"):
      appendObject(&walker, to: &out)
    case UInt8(ascii: "["):
      out.append(UInt8(ascii: "["))
      var first = true
      while walker.nextElement() {
        if !first { out.append(UInt8(ascii: ",")) }
        first = false
        append(&walker, to: &out)
      }
      out.append(UInt8(ascii: "]"))
    default:
      let (kind, span) = walker.value()
      switch kind {
      case .string: append(string: walker.span(span), escaped: walker.escaped, to: &out)
      case .number: append(number: walker.span(span), to: &out)
      default: out.append(walker.span(span))
      }
    }
  }

  /// Members are written as they come, then moved, for their names are rarely in order.
  private func appendObject(_ walker: inout Walker, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "{"))
    let start = out.count
    var pieces: [Piece] = []
    while let key = walker.nextMember() {
      let from = out.count
      let raw = walker.span(key)
      let name = walker.escaped ? unescaped(raw) : Array(raw)
      append(string: raw, escaped: walker.escaped, to: &out)
      out.append(UInt8(ascii: ":"))
      append(&walker, to: &out)
      pieces.append(Piece(name: name, span: from..<out.count))
    }
    join(pieces, from: start, in: &out)
    out.append(UInt8(ascii: "}"))
  }

  /// Puts the pieces that were appended since `start` in the order of their names, commas between.
  private func join(_ pieces: [Piece], from start: Int, in out: inout [UInt8]) {
    let order = pieces.indices.sorted { a, b in
      precedes(pieces[a].name, pieces[b].name) || (pieces[a].name == pieces[b].name && a < b)
    }
    let unsorted = Array(out[start...])
    out.removeSubrange(start...)
    for (k, piece) in order.enumerated() {
      if k > 0 { out.append(UInt8(ascii: ",")) }
      let span = pieces[piece].span
      out.append(contentsOf: unsorted[span.lowerBound - start..<span.upperBound - start])
    }
  }

  /// Appends a string, given its inside.
  func append(string raw: Span<UInt8>, escaped: Bool, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    if escaped {
      canonicalize(raw, into: &out)
    } else {  // neither quotes nor backslashes nor controls: canonical as it stands
      out.append(raw)
    }
    out.append(UInt8(ascii: "\""))
  }

  /// Appends a number: sign, digits, `e`, exponent.
  ///
  /// An exponent of more than 18 digits is kept as spelled, without leading zeros, and not
  /// adjusted to the digits: no such number is a quantity.
  func append(number raw: Span<UInt8>, to out: inout [UInt8]) {
    var digits: [UInt8] = []
    var fraction = 0  // digits after the point
    var afterPoint = false
    var at = raw[0] == UInt8(ascii: "-") ? 1 : 0
    while at < raw.count, raw[at] | 0x20 != UInt8(ascii: "e") {
      if raw[at] == UInt8(ascii: ".") {
        afterPoint = true
      } else {
        digits.append(raw[at])
        if afterPoint { fraction += 1 }
      }
      at += 1
    }
    var trailing = 0
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      trailing += 1
    }
    guard !digits.isEmpty else { return out.append(UInt8(ascii: "0")) }
    if raw[0] == UInt8(ascii: "-") { out.append(UInt8(ascii: "-")) }
    out.append(contentsOf: digits.drop { $0 == UInt8(ascii: "0") })
    let exponent = Exponent(raw.extracting(min(at + 1, raw.count)..<raw.count))
    out.append(UInt8(ascii: "e"))
    exponent.append(adding: trailing - fraction, to: &out)
  }
}

/// The exponent of a number as it is spelled: sign and digits.
private struct Exponent {
  private var negative = false
  private var digits: [UInt8] = []

  init(_ raw: Span<UInt8>) {
    for k in raw.indices {
      switch raw[k] {
      case UInt8(ascii: "-"): negative = true
      case UInt8(ascii: "+"): break
      case UInt8(ascii: "0") where digits.isEmpty: break
      default: digits.append(raw[k])
      }
    }
  }

  func append(adding shift: Int, to out: inout [UInt8]) {
    guard digits.count <= 18 else {
      if negative { out.append(UInt8(ascii: "-")) }
      return out.append(contentsOf: digits)
    }
    let size = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    out.append(decimal: (negative ? -size : size) + shift)
  }
}

extension [UInt8] {
  /// Appends `text` as a string of the canonical form.
  mutating func append(canonical text: Span<UInt8>) {
    append(UInt8(ascii: "\""))
    for k in text.indices {
      if text[k] < 0x80 {
        append(canonical: Unicode.Scalar(text[k]))
      } else {
        append(text[k])
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends `scalar` as it stands in a string of the canonical form.
  mutating func append(canonical scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x22, 0x5C:
      append(UInt8(ascii: "\\"))
      append(UInt8(scalar.value))
    case 0..<0x20:
      append("\\u00")
      append(hex: UInt8(scalar.value))
    default: append(scalar: scalar)
    }
  }

  /// The bytes that `span` shows.
  public init(_ span: Span<UInt8>) {
    self = span.withUnsafeBufferPointer { [UInt8]($0) }
  }
}

/// Whether `a` comes before `b` in the order of bytes.
func precedes(_ a: [UInt8], _ b: [UInt8]) -> Bool { a.lexicographicallyPrecedes(b) }

extension JSON {
  /// The value's canonical form.
  public var canonicalBytes: [UInt8] {
    var bytes = bytes
    bytes.append(contentsOf: Scanner.stop)
    var walker = Walker(bytes.span.bytes, at: 0)
    var out: [UInt8] = []
    Canonicalizer().append(&walker, to: &out)
    return out
  }
}
