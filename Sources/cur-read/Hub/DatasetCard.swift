import CurSample
import CurTool

/// What the card of a dataset says of its files: configs, each with the files of its splits. Without
/// that, what the names of the files say.
struct DatasetCard {
  /// `license`, as the card has it; nil if it does not say.
  private(set) var license: JSON?
  private var configs: [Config] = []

  private struct Config {
    var name: String
    var isDefault: Bool
    /// Splits in their order, each with the patterns of its files; nil where names must tell.
    var splits: [(name: String, patterns: [String])]?
    /// The folder that all of it is in; empty for the whole.
    var folder = ""
  }

  /// A file of a dataset that is read, and the split that it is of.
  struct File: Equatable {
    var path: String
    var split: String
  }

  /// - Parameter head: what stands in the head of the card.
  init(_ head: JSON) {
    license = head["license"]
    // A licence of one's own is named beside.
    if license?.string == "other", let name = head["license_name"]?.string {
      license = .string(name)
    }
    for config in head["configs"]?.array ?? [] {
      guard let name = config["config_name"]?.string else { continue }
      let files = config["data_files"]
      configs.append(
        Config(
          name: name, isDefault: config["default"]?.bool == true || name == "default",
          splits: files.map { Self.splits($0) }, folder: config["data_dir"]?.string ?? ""))
    }
  }

  /// The splits of `data_files`: a pattern, several, or several splits with a path or more each.
  private static func splits(_ files: JSON) -> [(name: String, patterns: [String])] {
    var splits: [(name: String, patterns: [String])] = []
    func add(_ name: String, _ patterns: [String]) {
      if let k = splits.firstIndex(where: { $0.name == name }) {
        splits[k].patterns += patterns
      } else {
        splits.append((name, patterns))
      }
    }
    for entry in files.array ?? [files] {
      if let pattern = entry.string {
        add("train", [pattern])
      } else if let name = entry["split"]?.string, let path = entry["path"] {
        add(name, (path.array ?? [path]).compactMap(\.string))
      }
    }
    return splits
  }

  /// The files to read, split by split.
  ///
  /// - Parameters:
  ///   - paths: all files of the dataset.
  ///   - shown: what the dataset is called in messages.
  /// - Throws: A usage error that lists what there is, if there is no such config or split.
  func files(
    among paths: [String], config: String?, split: String?, of shown: String
  ) throws(ToolError) -> [File] {
    let chosen = try choose(config, of: shown)
    var splits: [(name: String, paths: [String])] = []
    for part in chosen?.splits ?? [] {
      let matching = paths.filter { path in
        part.patterns.contains { matches(path, $0, in: chosen?.folder ?? "") }
      }
      splits.append((part.name, matching.sorted(by: isBefore)))
    }
    if chosen?.splits == nil { splits = FileSplits(paths, below: chosen?.folder ?? "").splits }
    splits.removeAll { $0.paths.isEmpty }
    guard !splits.isEmpty else {
      throw .usage(
        "\(shown) has no files of rows that can be read: one whose rows a script makes may have them in revision refs/convert/parquet"
      )
    }
    if let split {
      let names = splits.map { "'\(visible($0.name))'" }.joined(separator: ", ")
      splits.removeAll { $0.name != split }
      guard !splits.isEmpty else {
        throw .usage("\(shown) has no split '\(visible(split))': it has \(names)")
      }
    }
    return splits.flatMap { part in part.paths.map { File(path: $0, split: part.name) } }
  }

  /// The config that is asked for, else the default one, else the only one.
  private func choose(_ name: String?, of shown: String) throws(ToolError) -> Config? {
    let names = configs.map { "'\(visible($0.name))'" }.joined(separator: ", ")
    guard let name else {
      if let config = configs.first(where: \.isDefault) { return config }
      guard configs.count > 1 else { return configs.first }
      throw .usage("\(shown) has several configs, name one of them: \(names)")
    }
    if let config = configs.first(where: { $0.name == name }) { return config }
    guard name == "default" && configs.isEmpty else {
      throw .usage(
        "\(shown) has no config '\(visible(name))'"
          + (configs.isEmpty ? ": its card names none" : ": it has \(names)"))
    }
    return nil
  }

  private func matches(_ path: String, _ pattern: String, in folder: String) -> Bool {
    var path = path[...]
    if !folder.isEmpty {
      guard path.hasPrefix(folder + "/") else { return false }
      path = path.dropFirst(folder.count + 1)
    }
    var pattern = pattern[...]
    if pattern.hasPrefix("./") { pattern = pattern.dropFirst(2) }
    if path == pattern { return true }
    // A pattern without a folder is for files that are in none.
    guard pattern.contains("/") || !path.contains("/") else { return false }
    return Glob(String(pattern)).matches(String(path))
  }
}

/// The splits of a dataset by the names of its files, as the Hub tells them: a file is of the split
/// that its name, or the nearest folder that does, has a word for.
///
/// Source: "File names and splits" of the Hub's documentation.
private struct FileSplits {
  private(set) var splits: [(name: String, paths: [String])] = []

  init(_ paths: [String], below folder: String) {
    let rows = paths.filter { path in
      (folder.isEmpty || path.hasPrefix(folder + "/")) && Self.holdsRows(path)
    }
    let kind = Self.commonestKind(rows)
    let files = rows.filter { Self.kind($0) == kind }
    let named = files.filter { Self.split($0) != nil }
    for path in (named.isEmpty ? files : named).sorted(by: isBefore) {
      let name = Self.split(path) ?? "train"
      if let k = splits.firstIndex(where: { $0.name == name }) {
        splits[k].paths.append(path)
      } else {
        splits.append((name, [path]))
      }
    }
    let order = ["train", "validation", "test"]
    splits.sort {
      (order.firstIndex(of: $0.name) ?? 3) < (order.firstIndex(of: $1.name) ?? 3)
    }
  }

  private static let words: [(split: String, words: [String])] = [
    ("train", ["train", "training"]),
    ("validation", ["validation", "valid", "val", "dev"]),
    ("test", ["test", "testing", "eval", "evaluation"]),
  ]

  private static func split(_ path: String) -> String? {
    for part in path.split(separator: "/").reversed() {
      let found = part.lowercased().split { !$0.isLetter }
      for (split, words) in words where found.contains(where: { words.contains(String($0)) }) {
        return split
      }
    }
    return nil
  }

  private static func holdsRows(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let isAbout = [
      "dataset_info.json", "dataset_infos.json", "dataset_dict.json", "state.json", "config.json",
    ].contains(name)
    let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasPrefix("_") }
    return !isAbout && !isHidden && ReaderTable.forFile(path) is any RowReader.Type
  }

  private static func kind(_ path: String) -> String {
    ReaderTable.forFile(path)?.description.name ?? ""
  }

  /// What most of the files are: a dataset is often there in several forms.
  private static func commonestKind(_ paths: [String]) -> String {
    var counts: [String: Int] = [:]
    for path in paths { counts[kind(path), default: 0] += 1 }
    let order = ["parquet", "jsonl", "csv", "json", "tsv"]
    return counts.max { a, b in
      (a.value, -(order.firstIndex(of: a.key) ?? 9), b.key)
        < (b.value, -(order.firstIndex(of: b.key) ?? 9), a.key)
    }?.key ?? ""
  }
}

/// In the order of their bytes.
private func isBefore(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}
