import CurHash
import CurSample

/// Draws that depend on a key, a kind and a value, and on nothing else: the same everywhere the key is.
///
/// The bytes are HMAC-SHA256 (RFC 2104) of kind, value and a counter. Without the key nobody can tell
/// which value a stand-in is for, nor try values.
struct KeyedDraw {
  private let key: PIIKey
  private let seed: [UInt8]
  private var bytes: [UInt8] = []
  private var blocks: UInt8 = 0

  init(_ key: PIIKey, _ kind: String, _ value: [UInt8]) {
    self.key = key
    seed = Array(kind.utf8) + [0] + value + [0]
  }

  /// A number from 0 to one below `bound`, which is at most 2^24.
  mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0 && bound <= 1 << 24)
    if bytes.count < 8 {
      bytes += key.code(of: seed + [blocks])
      blocks &+= 1
    }
    let number = bytes.suffix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    bytes.removeLast(8)
    return Int(number % UInt64(bound))
  }

  mutating func digit() -> UInt8 { 0x30 + UInt8(below(10)) }

  /// One of `choices`.
  mutating func element<Element>(of choices: [Element]) -> Element { choices[below(choices.count)] }
}
