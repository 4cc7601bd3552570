import CurSample
import CurTool

/// How rows are read: the shape that is asked for, the columns that are renamed, what is kept.
struct RowSettings: Sendable {
  enum Format: Sendable {
    /// The first rows tell.
    case told
    /// Each row by itself.
    case eachRow
    case shape(any Shape.Type)

    init(_ name: String) throws(ToolError) {
      if name.replacing("_", with: "-") == "auto-row" {
        self = .eachRow
      } else if let shape = ShapeTable.named(name) {
        self = .shape(shape)
      } else {
        throw .usage("unknown format '\(visible(name))'")
      }
    }
  }

  var format = Format.told
  var mapping = ColumnMapping()
  /// The column that is a row's id, or the path to it; nil to make ids.
  var id: ColumnMap?
  /// Whether the row is kept in `metadata.source_row`.
  var keepsRow = false
  /// Whether what is ambiguous is guessed.
  var guesses = false

  init() {}

  init(_ options: OptionValues) throws(ToolError) {
    if let name = options["format"] { format = try Format(name) }
    try readColumns(options)
  }

  private mutating func readColumns(_ options: OptionValues) throws(ToolError) {
    mapping = ColumnMapping(
      maps: try options.all("map").map { text throws(ToolError) in try ColumnMap(text) },
      values: try options.all("set").map { text throws(ToolError) in try ColumnValue(text) })
    id = try options["id"].map { name throws(ToolError) in try ColumnMap("\(name)=id") }
    keepsRow = options.isOn("keep-row")
    guesses = options.isOn("guess")
  }

  /// What the rows are read as where the first of them are not asked; nil where they are.
  var choice: ShapeChoice? {
    var choice: ShapeChoice
    switch format {
    case .told: return nil
    case .eachRow: choice = ShapeChoice(mode: .eachRow)
    case .shape(let shape): choice = .named(shape, .forced)
    }
    (choice.guesses, choice.required) = (guesses, mapping.required)
    return choice
  }
}
