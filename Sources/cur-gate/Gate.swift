import CurSample
import CurTool

/// A yes-or-no judgement of one sample. One gate is one file in `Gates/` and one line below.
protocol Gate: FilterRow {
  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict)
}

extension Gate {
  func decide(_ sample: inout Sample, _ verdict: inout Verdict) { judge(sample, &verdict) }
}

/// A gate that has more to say at the end than its counts.
protocol ReportingRow: FilterRow {
  /// What the closing line adds; empty for nothing.
  var closing: String { get }

  /// Writes what it was told to write at the end of a run that came to it.
  func report() throws(ToolError)
}

/// A gate that may compare by `builtin/static`, which is said once.
protocol EmbeddingRow: FilterRow {
  var usesTable: Bool { get }
}

/// Every gate, in the order `cur-gate --help` lists them.
enum GateTable {
  static let all: [any FilterRow.Type] = [
    SchemaGate.self,
    LengthGate.self,
    RepetitionGate.self,
    LanguageGate.self,
    CharsetGate.self,
    SymbolsGate.self,
    RefusalGate.self,
    EchoGate.self,
    TruncationGate.self,
    TopicGate.self,
    DiversityGate.self,
    ParaphraseGate.self,
    ContaminationGate.self,
    AnswerGate.self,
    PassRateGate.self,
    ScoreGate.self,
    SampleGate.self,
    IDsGate.self,
    CommandGate.self,
    GopherGate.self,
    C4Gate.self,
    FineWebGate.self,
    NeMoGate.self,
    HallucinationGate.self,
  ]

  /// The gate called `name` on the command line.
  static func named(_ name: String) -> (any FilterRow.Type)? {
    all.first { $0.description.name == name }
  }
}
