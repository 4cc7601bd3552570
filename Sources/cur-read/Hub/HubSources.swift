import CurModel
import CurSample
import CurTool

/// A file of a dataset of the Hub, fetched when its turn comes.
struct HubFile: Sendable {
  fileprivate let dataset: FetchedDataset
  fileprivate let path: String

  /// The local copy.
  func fetch() throws(ToolError) -> String {
    try dataset.hub.file(path, of: dataset.contents)
  }
}

/// A dataset and where it is fetched from. It is used by one thread at a time, who holds the lock under
/// which sources are opened: so it can be `@unchecked Sendable`.
private final class FetchedDataset: @unchecked Sendable {
  let hub: Hub
  let contents: Hub.Dataset

  init(_ hub: Hub, _ address: HubAddress) throws(ToolError) {
    self.hub = hub
    contents = try hub.dataset(address)
  }
}

/// The sources that are the files of a dataset.
enum HubSources {
  /// Those of the dataset at an address.
  ///
  /// - Throws: ``ToolError`` if it cannot be asked for, or has no such config or split.
  static func remote(_ operand: String, _ choice: SourceChoice) throws(ToolError) -> [Source] {
    let address = try HubAddress(operand)
    let dataset = try FetchedDataset(try Hub(), address)
    let contents = dataset.contents
    let card = DatasetCard(contents.card)
    let files = try card.files(
      among: contents.files, config: address.config ?? choice.subset,
      split: address.split ?? choice.split, of: visible(operand))
    return files.map { file in
      // The commit, so that it is the same bytes whenever somebody looks.
      let path = "hf://datasets/\(address.repository)@\(contents.commit)/\(file.path)"
      var source = Source(path: path, name: name(file.path, choice))
      source.hub = HubFile(dataset: dataset, path: file.path)
      return told(source, file, card, choice)
    }
  }

  /// Those of a copy of a dataset in a folder, or of one that the Hub's own client keeps.
  static func copy(in folder: String, _ choice: SourceChoice) throws(ToolError) -> [Source] {
    let folder = try snapshot(folder)
    let all = try SourceList([folder], SourceChoice(included: [Glob("**")])).sources
    var head = JSON.object([])
    if let card = all.first(where: { $0.name == "README.md" }),
      let text = try ByteSource(card.path).readAll(limit: maximumCard)
    {
      head = CardYAML.head(ofCard: String(decoding: text, as: UTF8.self))
    }
    let card = DatasetCard(head)
    let files = try card.files(
      among: all.map(\.name), config: choice.subset, split: choice.split, of: visible(folder))
    return files.compactMap { file in
      all.first { $0.name == file.path }.map { found in
        told(Source(path: found.path, name: name(file.path, choice)), file, card, choice)
      }
    }
  }

  /// *Chosen*: a card is a page.
  private static let maximumCard = 8 << 20

  /// The folder of the commit that `main` is, in the client's own cache.
  private static func snapshot(_ folder: String) throws(ToolError) -> String {
    guard let main = try? ByteSource(folder + "/refs/main").readAll(limit: 100) else {
      return folder
    }
    return folder + "/snapshots/" + String(decoding: main, as: UTF8.self)
  }

  private static func name(_ path: String, _ choice: SourceChoice) -> String {
    visible(choice.name.map { "\($0)/\(path)" } ?? path)
  }

  private static func told(
    _ source: Source, _ file: DatasetCard.File, _ card: DatasetCard, _ choice: SourceChoice
  ) -> Source {
    var source = source
    source.reader = ReaderTable.forFile(file.path)
    source.split = file.split
    source.license = card.license?.bytes
    return source
  }
}
