import CurSample
import CurTool

/// A form that a trainer reads. One exporter is one file in `Exporters/` and one line below.
protocol Exporter: FilterRow {
  /// What of the command's options changes its rows.
  var settings: RowSettings { get set }
  /// The shapes its rows may have; ``RowSink/end(shape:)`` names one by its place here.
  static var shapes: [Shape] { get }
  /// What the card says of who reads it.
  static var readers: String { get }
  /// Whether a model learns to say what its rows hold, so that nothing false may be among it.
  static var isImitated: Bool { get }

  /// Writes the rows for `sample`.
  ///
  /// - Throws: ``Misfit`` if it does not fit.
  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)

  /// What is to be said of the rows as a whole, at the end.
  var warnings: [String] { get }
  /// Files that stand beside the rows, given the folder's files.
  func companions(_ files: [DataFile]) -> [Companion]
}

extension Exporter {
  static var isImitated: Bool { true }
  var config: [JSONMember] { settings.config }
  var warnings: [String] { [] }
  func companions(_ files: [DataFile]) -> [Companion] { [] }

  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    guard let traits = SampleTraits(sample) else {
      return verdict.refuseForeignLine(wanted: "'instruction', 'output' or 'messages'")
    }
    var rows = RowSink(
      room: &verdict.row, header: settings.framing == nil ? 0 : RowFraming.header)
    do throws(Misfit) {
      try refuse(sample, traits)
      let tail = settings.tail(of: sample)
      rows.tail = (try? tail.get()) ?? []
      try render(sample, traits, to: &rows)
      _ = try tail.get()  // whether it fits comes before what is kept beside it
    } catch {
      verdict.note("task_type", traits.task)
      return verdict.reject(error.reason)
    }
    settings.framing?.finish(&rows, of: sample, traits)
    swap(&rows.bytes, &verdict.row)
  }

  /// What no format takes.
  private func refuse(_ sample: borrowing Sample, _ traits: SampleTraits) throws(Misfit) {
    if sample.hasLoneSurrogate { throw Misfit("lone_surrogate") }
    if !settings.takesInjected && traits.isInjected { throw Misfit("injected_failure") }
    if Self.isImitated && traits.isLabelledFalse(sample) { throw Misfit("labelled_false") }
  }
}

/// Every exporter, in the order `cur-export --help` lists them.
enum ExporterTable {
  static let all: [any Exporter.Type] = [
    MessagesExporter.self,
    PromptCompletionExporter.self,
    TextExporter.self,
    AlpacaExporter.self,
    ShareGPTExporter.self,
    DPOExporter.self,
    KTOExporter.self,
    GRPOExporter.self,
    BestOfNExporter.self,
    RewardExporter.self,
    PPOExporter.self,
    CorpusExporter.self,
    AxolotlExporter.self,
    LlamaFactoryExporter.self,
    DistilabelExporter.self,
    DatatroveExporter.self,
    PlainExporter.self,
    RowsExporter.self,
  ]

  /// The exporter called `name` on the command line.
  static func named(_ name: String) -> (any Exporter.Type)? {
    all.first { $0.description.name == name }
  }
}
