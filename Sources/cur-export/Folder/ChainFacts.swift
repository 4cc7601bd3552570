import CurSample
import Synchronization

/// What the chains of all exported samples say together: steps, models, converters, documents,
/// licences. For the manifest and the card.
final class ChainFacts: Sendable {
  struct Step: Hashable, Sendable {
    var name: String
    var version: String
    var config: String
  }

  /// Who did the work of a step: a model, or rules of our own.
  struct Model: Hashable, Sendable {
    var step: String
    var model: String
    /// What the server says answered; empty where nobody was asked.
    var answered: String

    var isBuiltIn: Bool { model.hasPrefix("builtin/") }
  }

  struct Document: Hashable, Sendable {
    var path: String
    var sha256: String
  }

  struct State {
    var steps: Set<Step> = []
    /// In the order of the chains.
    var order: [Step] = []
    /// Whether there are more than are told.
    var hasMoreSteps = false
    var models: Set<Model> = []
    var converters: Set<String> = []
    var documents: Set<Document> = []
    var licenses: Set<String> = []
    /// Whether a sample says nothing of its licence.
    var hasUnlicensed = false
    var promptTokens = 0
    var completionTokens = 0
    /// Samples without any record.
    var withoutChain = 0
    fileprivate var seen: Set<UInt64> = []
    fileprivate var requests: Set<UInt64> = []
  }

  private let state = Mutex(State())

  var all: State { state.withLock { $0 } }

  /// More licences than these are several, whatever they are called.
  private static let mostLicenses = 100
  /// More steps than these are no pipeline that anyone can read of. *Chosen*.
  fileprivate static let mostSteps = 1000

  func add(_ sample: borrowing Sample, _ traits: SampleTraits) {
    state.withLock { state in
      var document: JSONPlace?
      var isEmpty = true
      sample.forEachRecord { record in
        isEmpty = false
        if document == nil { document = record.fileHash }
        if let request = record.request { state.count(request, record.tokens, sample) }
        let isNew = state.seen.insert(signature(of: record, sample)).inserted
        if isNew { state.take(record, of: document, sample) }
      }
      if isEmpty { state.withoutChain += 1 }
      guard let license = traits.fields.license, license.kind == .string else {
        state.hasUnlicensed = true
        return
      }
      let isNew = state.seen.insert(sample.withJSON(at: license) { hash64($0) }).inserted
      if isNew && state.licenses.count < Self.mostLicenses {
        state.licenses.insert(sample.text(at: license))
      }
    }
  }
}

extension ChainFacts.State {
  /// Several samples may come of one answer, whose tokens count once.
  fileprivate mutating func count(
    _ request: JSONPlace, _ tokens: JSONPlace?, _ sample: borrowing Sample
  ) {
    let isNew = requests.insert(sample.withJSON(at: request) { hash64($0) }).inserted
    guard isNew, let tokens else { return }
    let counts = sample.elements(at: tokens).map { Int(sample.text(at: $0)) ?? 0 }
    guard counts.count == 2 else { return }
    promptTokens += counts[0]
    completionTokens += counts[1]
  }

  fileprivate mutating func take(
    _ record: RecordPlace, of document: JSONPlace?, _ sample: borrowing Sample
  ) {
    func text(_ place: JSONPlace?) -> String { place.map { sample.text(at: $0) } ?? "" }
    let step = ChainFacts.Step(
      name: text(record.step), version: text(record.version), config: text(record.config))
    if steps.count == ChainFacts.mostSteps {
      hasMoreSteps = true
    } else if steps.insert(step).inserted {
      order.append(step)
    }
    // A judge that is a model is noted as model, too, and that says which.
    if let model = record.model ?? record.judge {
      models.insert(
        ChainFacts.Model(step: step.name, model: text(model), answered: text(record.answered)))
    }
    if record.converter != nil { converters.insert(text(record.converter)) }
    if document != nil {
      let path = (sample.text("source_uri") ?? "").prefix { $0 != "#" }
      documents.insert(ChainFacts.Document(path: String(path), sha256: text(document)))
    }
  }
}

/// The same for all records of one step with one config, model, converter and document.
private func signature(of record: RecordPlace, _ sample: borrowing Sample) -> UInt64 {
  var signature: UInt64 = 0
  func sign(_ place: JSONPlace?) {
    guard let place else { return }
    signature = (signature &* 0x9E37_79B9_7F4A_7C15) ^ sample.withJSON(at: place) { hash64($0) }
  }
  sign(record.step)
  sign(record.config)
  sign(record.model)
  sign(record.judge)
  sign(record.answered)
  sign(record.converter)
  sign(record.fileHash)
  return signature
}
