/// The text of an HTML document, in the manner of Markdown.
public struct HTMLText: Sendable, Equatable {
  /// UTF-8. Headings are lines that begin with `#`; paragraphs are parted by empty lines; lists,
  /// tables, quotations and `pre` stand as in Markdown. Ends with a newline.
  public var text: [UInt8]
  /// What `<title>` says, else the first `h1`.
  public var title: String?
}

/// Why a page has no text to give.
public enum HTMLFault: Error, Sendable {
  /// Nothing outside of scripts, navigation and other furniture.
  case noText
  /// More than ``largestPage``, or more than there is memory for.
  case tooLarge
  /// Elements in elements by the ten thousand, closed by tags that fit none of them.
  case tooTangled
}

/// The text a reader of the page would read: without scripts, styles, navigation and forms.
///
/// Malformed HTML gives roughly what a browser shows. Marks of Markdown that stand in the text
/// itself are not escaped, but for `|` in a table. Markup is never looked up on the network.
///
/// - Parameter bytes: at most ``largestPage``, in the encoding that its mark of byte order or a `meta`
///   element names; else UTF-8, or Windows-1252 where it is not that.
public func htmlText(of bytes: [UInt8]) throws(HTMLFault) -> HTMLText {
  let tree = try HTMLTree(parsing: decodedHTML(bytes))
  let main = MainContent(of: tree)
  var renderer = HTMLRenderer(tree: tree, isLeftOut: main.isLeftOut)
  if let heading = main.headingOutside { renderer.render(heading) }
  renderer.render(main.root)
  let text = renderer.finished()
  guard !text.isEmpty else { throw .noText }
  return HTMLText(text: text, title: title(of: tree))
}

private func title(of tree: HTMLTree) -> String? {
  for tag in [HTMLTag.title, .h1] {
    for k in tree.nodes.indices where tree.nodes[k].tag == tag {
      let words = tree.text(of: k).split { $0 <= 0x20 }
      guard !words.isEmpty else { continue }
      return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
    }
  }
  return nil
}
