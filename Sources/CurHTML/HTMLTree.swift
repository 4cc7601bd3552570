import CXML

/// The elements and texts of a page, in the order in which they begin.
///
/// A subtree is a range of nodes, and its text a range of bytes: both are walked without recursion,
/// so no depth of nesting can exhaust the stack. This file alone has unsafe pointers: those that
/// libxml2's SAX interface hands to its callbacks, read and left before the callback returns.
struct HTMLTree {
  struct Node {
    var tag: HTMLTag
    var marks = HTMLMarks()
    private var last: Int32 = 0
    private var bytes: (from: Int32, to: Int32) = (0, 0)

    init(tag: HTMLTag, end: Int = 0, text: Range<Int>) {
      self.tag = tag
      (self.end, self.text) = (end, text)
    }

    /// The index after the last node inside this one.
    var end: Int {
      get { Int(last) }
      set { last = Int32(newValue) }
    }

    /// The bytes of text inside it.
    var text: Range<Int> {
      get { Int(bytes.from)..<Int(bytes.to) }
      set { bytes = (Int32(newValue.lowerBound), Int32(newValue.upperBound)) }
    }
  }

  private(set) var nodes: [Node] = []
  /// All text, entities decoded, white space as it stands.
  private(set) var bytes: [UInt8] = []

  func text(of node: Int) -> ArraySlice<UInt8> { bytes[nodes[node].text] }

  init(parsing text: [UInt8]) throws(HTMLFault) {
    guard let count = Int32(exactly: text.count), count <= largestPage else { throw .tooLarge }
    let builder = HTMLTreeBuilder()
    var listener = cxml_listener(
      open: { user, name, attributes in
        guard let user, let name else { return }
        builderOf(user).open(String(cString: name), readAttributes(attributes))
      },
      close: { user, name in
        guard let user, let name else { return }
        builderOf(user).close(String(cString: name))
      },
      text: { user, text, count in
        guard let user, let text else { return }
        builderOf(user).add(UnsafeBufferPointer(start: text, count: Int(count)))
      })
    let result = text.withUnsafeBytes { bytes in
      cxml_parse_html(
        bytes.bindMemory(to: CChar.self).baseAddress, count, &listener,
        Unmanaged.passUnretained(builder).toOpaque())
    }
    guard result == 0 else { throw result == -2 ? .tooTangled : .tooLarge }
    builder.closeAll()
    (nodes, bytes) = (builder.nodes, builder.bytes)
  }
}

/// In bytes. A page takes up to 15 times as much memory while it is read (54 MB of short paragraphs
/// 800 MB, 63 MB of empty elements 820 MB), so about 1 GB. *Chosen*.
public let largestPage = 64 << 20

private func builderOf(_ user: UnsafeMutableRawPointer) -> HTMLTreeBuilder {
  Unmanaged<HTMLTreeBuilder>.fromOpaque(user).takeUnretainedValue()
}

private func readAttributes(
  _ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
) -> [(name: String, value: String)] {
  guard let list else { return [] }
  var attributes: [(name: String, value: String)] = []
  var at = 0
  while let name = list[at] {
    attributes.append((String(cString: name), list[at + 1].map { String(cString: $0) } ?? ""))
    at += 2
  }
  return attributes
}

private final class HTMLTreeBuilder {
  /// The first stands for the document, so that all has one root.
  var nodes = [HTMLTree.Node(tag: .other, text: 0..<0)]
  var bytes: [UInt8] = []
  private var openNodes: [(index: Int, name: String)] = [(0, "#document")]
  /// Whether the last node is a text that goes on.
  private var isInText = false

  func open(_ name: String, _ attributes: [(name: String, value: String)]) {
    isInText = false
    let tag = HTMLTag(rawValue: name) ?? .other
    var node = HTMLTree.Node(tag: tag, text: bytes.count..<bytes.count)
    if !attributes.isEmpty { node.marks = HTMLMarks(tag, attributes) }
    openNodes.append((nodes.count, name))
    nodes.append(node)
    if tag == .img, let alternative = attributes.first(where: { $0.name == "alt" })?.value {
      bytes += alternative.utf8
    }
  }

  /// libxml2 closes what it opened, the innermost first; what it says beyond that is passed over.
  func close(_ name: String) {
    guard openNodes.count > 1, openNodes.last?.name == name else { return }
    closeLast()
  }

  func closeAll() { while !openNodes.isEmpty { closeLast() } }

  private func closeLast() {
    isInText = false
    let index = openNodes.removeLast().index
    nodes[index].end = nodes.count
    nodes[index].text = nodes[index].text.lowerBound..<bytes.count
  }

  func add(_ text: UnsafeBufferPointer<UInt8>) {
    let from = bytes.count
    bytes.append(contentsOf: text)
    if isInText {
      nodes[nodes.count - 1].text = nodes[nodes.count - 1].text.lowerBound..<bytes.count
    } else {
      nodes.append(HTMLTree.Node(tag: .text, end: nodes.count + 1, text: from..<bytes.count))
      isInText = true
    }
  }
}
