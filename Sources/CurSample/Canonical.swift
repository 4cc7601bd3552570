/// The canonical form of JSON that the scanner has accepted: the bytes that are hashed.
///
/// UTF-8, no white space; strings decoded and written with only `\"`, `\\` and `\u00xx` below
/// U+0020 escaped; members sorted by the bytes of their decoded names, equal names in the order
/// they stand; a number as sign, digits without leading or trailing zeros, `e` and exponent
/// (`1.10` is `11e-1`; `0` and `-0` are `0`). Digits are never rounded. So `jq -c .` breaks
/// nothing that it does not round. cur-sample.5 has worked examples.
struct Canonicalizer {
  /// Where a member of an object lies in the output while they are put in order.
  private struct Piece {
    /// Its name, without quotes; escaped as the canonical form has it.
    var name: Range<Int>
    var isEscaped: Bool
    var end: Int
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
      case .string:
        append(string: walker.span(span.withQuotes), escaped: walker.escaped, to: &out)
      case .number: append(number: walker.span(span), to: &out)
      default: out.append(walker.span(span))
      }
    }
  }

  /// So many members are put in order without arrays of their own: most objects have fewer. *Chosen*.
  private static let few = 16

  /// Members are written as they come, and moved where their names are not in order.
  private func appendObject(_ walker: inout Walker, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "{"))
    var few = InlineArray<16, Piece>(repeating: Piece(name: 0..<0, isEscaped: false, end: 0))
    var many: [Piece] = []
    var count = 0
    var isInOrder = true
    var last = few[0]
    while let key = walker.nextMember() {
      if count > 0 { out.append(UInt8(ascii: ",")) }
      let start = out.count + 1
      append(string: walker.span(key.withQuotes), escaped: walker.escaped, to: &out)
      let name = start..<out.count - 1
      let isEscaped = walker.escaped && out[name].contains(UInt8(ascii: "\\"))
      out.append(UInt8(ascii: ":"))
      append(&walker, to: &out)
      let piece = Piece(name: name, isEscaped: isEscaped, end: out.count)
      if count > 0, comesBefore(piece, last, in: out) { isInOrder = false }
      if count < Self.few { few[count] = piece } else { many.append(piece) }
      last = piece
      count += 1
    }
    if !isInOrder, count <= Self.few {
      sort(&few, count, in: &out)
    } else if !isInOrder {
      sort(few.span.withUnsafeBufferPointer { Array($0) } + many, in: &out)
    }
    out.append(UInt8(ascii: "}"))
  }

  /// Puts the first `count` members, which end the output, in the order of their names.
  private func sort(_ pieces: inout InlineArray<16, Piece>, _ count: Int, in out: inout [UInt8]) {
    let start = pieces[0].name.lowerBound - 1
    for k in 1..<count {  // Equal names stay as they stand.
      var place = k
      while place > 0, comesBefore(pieces[place], pieces[place - 1], in: out) {
        pieces.swapAt(place, place - 1)
        place -= 1
      }
    }
    let unsorted = [UInt8](out.span.extracting(start..<out.count))
    out.removeLast(out.count - start)
    for k in 0..<count { append(pieces[k], of: unsorted, from: start, isFirst: k == 0, to: &out) }
  }

  /// Puts the members, which end the output, in the order of their names.
  private func sort(_ pieces: [Piece], in out: inout [UInt8]) {
    let start = pieces[0].name.lowerBound - 1
    let order = pieces.indices.sorted { a, b in
      comesBefore(pieces[a], pieces[b], in: out)
        || (a < b && !comesBefore(pieces[b], pieces[a], in: out))
    }
    let unsorted = [UInt8](out.span.extracting(start..<out.count))
    out.removeLast(out.count - start)
    for (k, piece) in order.enumerated() {
      append(pieces[piece], of: unsorted, from: start, isFirst: k == 0, to: &out)
    }
  }

  private func append(
    _ piece: Piece, of unsorted: [UInt8], from start: Int, isFirst: Bool, to out: inout [UInt8]
  ) {
    if !isFirst { out.append(UInt8(ascii: ",")) }
    out.append(
      unsorted.span.extracting(piece.name.lowerBound - 1 - start..<piece.end - start))
  }

  /// Whether the decoded name of one comes before that of another, in the order of bytes.
  private func comesBefore(_ a: Piece, _ b: Piece, in out: [UInt8]) -> Bool {
    guard !a.isEscaped && !b.isEscaped else {
      return precedes(
        unescaped(out.span.extracting(a.name)), unescaped(out.span.extracting(b.name)))
    }
    return precedes(out.span.extracting(a.name), out.span.extracting(b.name))
  }

  /// Appends a string, given with its quotes.
  func append(string quoted: Span<UInt8>, escaped: Bool, to out: inout [UInt8]) {
    // Without backslashes it holds neither quotes nor controls, so it is canonical as it stands.
    guard escaped else { return out.append(quoted) }
    out.append(UInt8(ascii: "\""))
    canonicalize(quoted.extracting(1..<quoted.count - 1), into: &out)
    out.append(UInt8(ascii: "\""))
  }

  /// Appends a number: sign, digits, `e`, exponent.
  ///
  /// An exponent of more than 18 digits is kept as spelled, without leading zeros, and not
  /// adjusted to the digits: no such number is a quantity.
  func append(number raw: Span<UInt8>, to out: inout [UInt8]) {
    let isNegative = raw[0] == UInt8(ascii: "-")
    var end = 0  // of the digits
    var point: Int?
    while end < raw.count, raw[end] | 0x20 != UInt8(ascii: "e") {
      if raw[end] == UInt8(ascii: ".") { point = end }
      end += 1
    }
    func isZeroOrPoint(_ k: Int) -> Bool { raw[k] == UInt8(ascii: "0") || k == point }
    var first = isNegative ? 1 : 0
    while first < end, isZeroOrPoint(first) { first += 1 }
    guard first < end else { return out.append(UInt8(ascii: "0")) }
    var last = end - 1
    while isZeroOrPoint(last) { last -= 1 }
    if isNegative { out.append(UInt8(ascii: "-")) }
    for k in first...last where k != point { out.append(raw[k]) }
    // The last digit stands for this power of ten.
    let power = (point ?? end) - last - ((point ?? end) > last ? 1 : 0)
    out.append(UInt8(ascii: "e"))
    append(exponent: raw.extracting(min(end + 1, raw.count)..<raw.count), adding: power, to: &out)
  }

  /// Appends an exponent, given as it is spelled, and `power` more.
  private func append(exponent raw: Span<UInt8>, adding power: Int, to out: inout [UInt8]) {
    var first = 0
    while first < raw.count, raw[first] == UInt8(ascii: "0") || raw[first] < 0x30 { first += 1 }
    let isNegative = raw.count > 0 && raw[0] == UInt8(ascii: "-")
    guard raw.count - first <= 18 else {
      if isNegative { out.append(UInt8(ascii: "-")) }
      return out.append(raw.extracting(first..<raw.count))
    }
    var size = 0
    for k in first..<raw.count { size = size * 10 + Int(raw[k] - UInt8(ascii: "0")) }
    out.append(decimal: (isNegative ? -size : size) + power)
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
func precedes(_ a: [UInt8], _ b: [UInt8]) -> Bool { precedes(a.span, b.span) }

/// Whether `a` comes before `b` in the order of bytes.
func precedes(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
  for k in 0..<min(a.count, b.count) where a[k] != b[k] { return a[k] < b[k] }
  return a.count < b.count
}

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

extension Range<Int> {
  /// The range of a string with its quotes, given that of its inside.
  @inline(__always) var withQuotes: Range<Int> { lowerBound - 1..<upperBound + 1 }
}
