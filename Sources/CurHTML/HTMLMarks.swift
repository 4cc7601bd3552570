/// What the attributes of an element say of its place in the page.
struct HTMLMarks {
  /// Not shown, or navigation and other furniture: left out.
  var isFurniture = false
  /// Says of itself that it holds what the page is about.
  var isMain = false
  /// What pandoc writes a document's title, authors and abstract in.
  var isTitle = false
  /// A foot note, whatever element it is.
  var isNote = false
  /// Shown in brackets by its style sheet: the number of a note, in docutils.
  var hasBrackets = false
  /// Where a list's numbers begin, or which number an item has.
  var number: Int32?
  /// How many columns and rows a cell takes.
  var columns: UInt8 = 1
  var rows: UInt8 = 1

  init() {}

  init(_ tag: HTMLTag, _ attributes: [(name: String, value: String)]) {
    for (name, value) in attributes {
      switch name {
      case "hidden": isFurniture = true
      case "aria-hidden" where value.lowercased() == "true": isFurniture = true
      case "style":
        let style = value.lowercased().filter { $0 != " " }
        if style.contains("display:none") || style.contains("visibility:hidden") {
          isFurniture = true
        }
      case "role":
        if value == "main" { isMain = true }
        if furnitureRoles.contains(value) { isFurniture = true }
      case "id" where value == "title-block-header": isTitle = true
      case "class": read(classes: value, tag)
      case "start" where tag == .ol, "value" where tag == .li: number = Int32(value)
      case "colspan": columns = min(max(UInt8(value) ?? 1, 1), largestSpan)
      case "rowspan": rows = min(max(UInt8(value) ?? 1, 1), largestSpan)
      default: break
      }
    }
  }

  private mutating func read(classes: String, _ tag: HTMLTag) {
    for name in classes.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
      if tag == .div, name == "body" { isMain = true }
      if name == "brackets", tag == .other { hasBrackets = true }
      if name.hasPrefix("footnote") { isNote = true }
      if furnitureClasses.contains(String(name)) { isFurniture = true }
    }
  }
}

/// *Chosen*: a page that says more gets no wider a table for it.
private let largestSpan: UInt8 = 50

/// Roles of WAI-ARIA 1.2 that are not what a page is about.
private let furnitureRoles: Set<String> = [
  "banner", "complementary", "contentinfo", "navigation", "search", "menu", "menubar", "toolbar",
]

/// What Sphinx, docutils and MediaWiki call their marks, bars and line numbers.
private let furnitureClasses: Set<String> = [
  "headerlink", "anchor-link", "related", "sphinxsidebar", "viewcode-link", "linenos", "lineno",
  "clearer", "mw-editsection", "mw-jump-link", "navbox", "noprint", "breadcrumbs", "breadcrumb",
  "skip-link", "sr-only", "visually-hidden",
]
