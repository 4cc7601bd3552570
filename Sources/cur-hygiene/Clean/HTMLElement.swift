/// What is known of an element of HTML: how sure its name is, and what it does to the text.
struct HTMLElement {
  /// Whether a tag of this name is HTML, or may be a tag of a prompt or of XML.
  enum Trust {
    /// Nobody else uses the name.
    case certain
    /// A part of a page; also an ordinary word for a tag. HTML where a block stands in it.
    case part
    /// HTML only where it has a `class` or `style`: `output`, `source`, `label`.
    case shared
  }

  enum Effect {
    case inline
    /// Raised or lowered: parts no words.
    case script
    case block
    case lineBreak
    case heading(Int)
    case item
    case list(isNumbered: Bool)
    case row
    case cell(isHead: Bool)
    case quotation
    case preformatted
    case code
    case image
    /// Its content is no text.
    case raw
  }

  var trust: Trust
  var effect: Effect
  /// Has no content and so no closing tag.
  var isVoid = false
  /// May lack its closing tag.
  var mayStayOpen = false

  /// The element called `name`, in lower case; nil if HTML has none.
  static func named(_ name: String) -> HTMLElement? { table[name] }

  private static let table: [String: HTMLElement] = {
    var table: [String: HTMLElement] = [:]
    func add(_ names: String, _ trust: Trust, _ effect: Effect, isVoid: Bool = false) {
      for name in names.split(separator: " ") {
        table[String(name)] = HTMLElement(trust: trust, effect: effect, isVoid: isVoid)
      }
    }
    add(
      "a abbr acronym b bdi bdo big cite del dfn em font i ins kbd mark nobr q rp", .certain,
      .inline)
    add("rt ruby s samp small span strike strong tt u var", .certain, .inline)
    add("sub sup", .certain, .script)
    add("div table thead tbody tfoot caption colgroup dl dt center fieldset", .certain, .block)
    add("details p noscript iframe", .certain, .block)
    add("hr col", .certain, .block, isVoid: true)
    add("br", .certain, .lineBreak, isVoid: true)
    add("wbr", .certain, .inline, isVoid: true)
    add("img", .certain, .image, isVoid: true)
    add("li dd", .certain, .item)
    add("ul", .certain, .list(isNumbered: false))
    add("ol", .certain, .list(isNumbered: true))
    add("tr", .certain, .row)
    add("td", .certain, .cell(isHead: false))
    add("th", .certain, .cell(isHead: true))
    add("blockquote", .certain, .quotation)
    add("pre", .certain, .preformatted)
    add("code", .certain, .code)
    add("script style", .certain, .raw)
    for level in 1...6 { add("h\(level)", .certain, .heading(level)) }
    add("section article aside nav header footer main figure figcaption hgroup", .part, .block)
    add("html head body title address summary", .part, .block)
    add("form menu legend dialog", .shared, .block)
    add("data object output label map source time link meta param slot search", .shared, .inline)
    add("select option optgroup input button textarea audio video canvas svg", .shared, .inline)
    for name in ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot"] {
      table[name]?.mayStayOpen = true
    }
    return table
  }()
}
