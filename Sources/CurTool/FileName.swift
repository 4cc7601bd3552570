/// Names of files as text, and back: a name may hold any bytes, a `String` only UTF-8.
///
/// A byte that is not UTF-8 is the character U+10FF00 above it, of the private use area; the bytes of
/// such a character are themselves taken one by one, so that any name is given back. Messages and
/// samples show it as `\xe9` (``visible(_:)``).
enum FileName {
  private static let base: UInt32 = 0x10FF00
  /// The characters that stand for bytes from 0x80.
  static let stands = base + 0x80...base + 0xFF

  static func text(_ name: some Collection<UInt8>) -> String {
    if let text = String(validating: name, as: UTF8.self),
      !text.unicodeScalars.contains(where: isByte)
    {
      return text
    }
    var text = ""
    var rest = Array(name)[...]
    while let byte = rest.first {
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      if let character = String(validating: rest.prefix(length), as: UTF8.self),
        let scalar = character.unicodeScalars.first, !isByte(scalar)
      {
        text.unicodeScalars.append(scalar)
        rest = rest.dropFirst(length)
      } else {
        text.unicodeScalars.append(Unicode.Scalar(base + UInt32(byte)) ?? "\u{FFFD}")
        rest = rest.dropFirst()
      }
    }
    return text
  }

  static func isByte(_ scalar: Unicode.Scalar) -> Bool { stands.contains(scalar.value) }

  /// The byte that a character stands for.
  static func byte(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(scalar.value - base) }
}

/// The text of a file's name as the system gave it, up to a NUL.
public func fileName(_ name: some Collection<UInt8>) -> String {
  FileName.text(name.prefix { $0 != 0 })
}

/// The name as the system takes it, with a NUL at its end.
public func systemName(_ name: String) -> [CChar] {
  guard name.unicodeScalars.contains(where: FileName.isByte) else { return Array(name.utf8CString) }
  var bytes: [UInt8] = []
  for scalar in name.unicodeScalars {
    if FileName.isByte(scalar) {
      bytes.append(FileName.byte(scalar))
    } else {
      bytes += Array(String(scalar).utf8)
    }
  }
  return bytes.map { CChar(bitPattern: $0) } + [0]
}

/// The arguments of this process, without its name. The unsafe pointers are main's.
func commandLineArguments() -> [String] {
  (1..<max(Int(CommandLine.argc), 1)).compactMap { k in
    CommandLine.unsafeArgv[k].map { argument in
      let bytes = UnsafeBufferPointer(start: argument, count: length(argument))
      return FileName.text(bytes.map { UInt8(bitPattern: $0) })
    }
  }
}

private func length(_ text: UnsafeMutablePointer<CChar>) -> Int {
  var length = 0
  while text[length] != 0 { length += 1 }
  return length
}
