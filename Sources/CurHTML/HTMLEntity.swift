import CXML

/// The character that HTML 4 calls `name`, without `&` and `;`; nil if it has no such name.
public func htmlEntity(named name: String) -> Unicode.Scalar? {
  let found = name.withCString {
    htmlEntityLookup(UnsafeRawPointer($0).assumingMemoryBound(to: xmlChar.self))
  }
  guard let found else { return nil }
  return Unicode.Scalar(found.pointee.value)
}
