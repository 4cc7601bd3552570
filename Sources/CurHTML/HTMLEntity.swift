import CXML

/// The character that HTML 4 calls `name`, without `&` and `;`; nil if it has no such name.
public func htmlEntity(named name: String) -> Unicode.Scalar? {
  let value = name.withCString { cxml_entity($0) }
  return value == 0 ? nil : Unicode.Scalar(value)
}
