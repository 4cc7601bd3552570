/// Bytes that are put one after the other.
///
/// It is what an array is, but that nobody shares it: an append to an array costs 60 instructions
/// whatever its size, a put here a few, and a line is put together of 80 pieces (callgrind,
/// 2026-11-20). The unsafe pointer does not leave this file; every put looks that there is room.
public struct ByteRoom: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity = 4096
  public private(set) var count = 0

  public init() { base = .allocate(capacity: capacity) }

  deinit { base.deallocate() }

  /// Forgets the bytes; their room stays.
  public mutating func clear() { count = 0 }

  subscript(place: Int) -> UInt8 { span[place] }

  /// What was put.
  public var span: Span<UInt8> {
    @_lifetime(borrow self) get {
      _overrideLifetime(Span(_unsafeStart: UnsafePointer(base), count: count), borrowing: self)
    }
  }

  @inline(__always) public mutating func put(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count &+= 1
  }

  @inline(__always) public mutating func put(_ text: StaticString) {
    put(text.utf8Start, text.utf8CodeUnitCount)
  }

  @inline(__always) public mutating func put(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { if let start = $0.baseAddress { put(start, $0.count) } }
  }

  /// Puts what another holds.
  @inline(__always) mutating func put(_ other: borrowing ByteRoom) { put(other.base, other.count) }

  /// Puts what stands at `range` of another.
  @inline(__always) mutating func put(_ other: borrowing ByteRoom, _ range: Range<Int>) {
    put(other.span.extracting(range))
  }

  @inline(__always) mutating func put(_ bytes: [UInt8]) { put(bytes.span) }

  /// Puts what stands at `range` of an array.
  @inline(__always) mutating func put(_ bytes: [UInt8], _ range: Range<Int>) {
    put(bytes.span.extracting(range))
  }

  /// Puts the 32 hexadecimal digits of a digest.
  @inline(__always) mutating func put(_ digest: Digest) {
    let digits = digest.digits
    digits.span.withUnsafeBytes { $0.withMemoryRebound(to: UInt8.self) { put($0.span) } }
  }

  /// Puts `number` in decimal.
  public mutating func put(decimal number: Int) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = 20
    var rest = number.magnitude
    repeat {
      first &-= 1
      digits[first] = UInt8(truncatingIfNeeded: rest % 10) &+ 0x30
      rest /= 10
    } while rest > 0
    if number < 0 { put(UInt8(ascii: "-")) }
    put(digits.span.extracting(first..<20))
  }

  mutating func put(zeros number: Int) { for _ in 0..<number { put(0) } }

  /// Puts `text` as a JSON string.
  mutating func put(quoted text: Span<UInt8>) {
    var json: [UInt8] = []
    json.append(quoted: text)
    put(json.span)
  }

  /// Writes the digits of a digest over what stands at `place`.
  mutating func replace(at place: Int, _ digest: Digest) {
    precondition(place >= 0 && place + 32 <= count)
    let digits = digest.digits
    digits.span.withUnsafeBytes { digits in
      if let from = digits.baseAddress {
        UnsafeMutableRawPointer(base + place).copyMemory(from: from, byteCount: 32)
      }
    }
  }

  /// Gives `body` the bytes, what must follow JSON that is walked through behind them.
  mutating func withStop<Result>(_ body: (RawSpan) -> Result) -> Result {
    put(Scanner.stop.span)
    count &-= Scanner.padding
    return body(Span(_unsafeStart: UnsafePointer(base), count: count + Scanner.padding).bytes)
  }

  /// Most puts are of a name or a mark, and a call to memmove(3) is as long as copying two words that
  /// overlap.
  @inline(__always) private mutating func put(_ start: UnsafePointer<UInt8>, _ more: Int) {
    reserve(more)
    let (from, to) = (UnsafeRawPointer(start), UnsafeMutableRawPointer(base + count))
    if more > 16 {
      to.copyMemory(from: from, byteCount: more)
    } else if more >= 8 {
      let last = from.loadUnaligned(fromByteOffset: more &- 8, as: UInt64.self)
      to.storeBytes(of: from.loadUnaligned(as: UInt64.self), as: UInt64.self)
      to.storeBytes(of: last, toByteOffset: more &- 8, as: UInt64.self)
    } else {
      for k in 0..<more { to.storeBytes(of: start[k], toByteOffset: k, as: UInt8.self) }
    }
    count &+= more
  }

  @inline(__always) private mutating func reserve(_ more: Int) {
    if capacity &- count < more { grow(more) }
  }

  @inline(never) private mutating func grow(_ more: Int) {
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }
}
