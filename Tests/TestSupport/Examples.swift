import CurSample
import CurTool
import Testing

/// Holds a row to its own examples: what it keeps is kept, what it rejects is rejected for the
/// reason it says, and every reason it may give has an example or is given by no single line.
public func checkExamples(_ type: any FilterRow.Type) throws {
  for example in type.description.keeps + type.description.rejects {
    let options = OptionValues(
      type.description.options, given: example.options.mapValues { [$0] })
    let row = try type.init(options)
    var sample = Sample()
    try sample.read(Array(example.line.utf8).span)
    var verdict = Verdict()
    row.decide(&sample, &verdict)
    #expect(verdict.reason == example.reason, "\(type.description.name): \(example.line)")
    if let output = example.output, example.reason == nil {
      try sample.settle()
      let shown =
        verdict.row.isEmpty
        ? sample.text("output") ?? "" : String(decoding: verdict.row.dropLast(), as: UTF8.self)
      #expect(shown == output, "\(type.description.name): \(example.line)")
    }
    if let reason = example.reason {
      let codes = type.description.reasons.map { $0.code.description }
      #expect(codes.contains(reason), "\(type.description.name) does not list '\(reason)'")
    }
  }
}

/// Holds a table to what every row must have: examples of both kinds, an example for each reason
/// but those in `untold`, options of one name that take a value in all rows or in none.
public func checkTable(_ rows: [RowDescription], untold: Set<String> = []) {
  var takesValue: [String: Bool] = [:]
  for row in rows {
    #expect(!row.keeps.isEmpty, "\(row.name) shows nothing that it keeps")
    let shown = Set(row.rejects.compactMap(\.reason))
    for reason in row.reasons where !untold.contains(reason.code.description) {
      #expect(shown.contains(reason.code.description), "\(row.name) shows no \(reason.code)")
    }
    for option in row.options {
      #expect(takesValue[option.name, default: option.value != nil] == (option.value != nil))
      takesValue[option.name] = option.value != nil
    }
  }
}
