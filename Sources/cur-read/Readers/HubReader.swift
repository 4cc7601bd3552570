/// Reads a dataset of the Hub, or a copy of one in a folder: the files that its card says, each by the
/// reader for its kind (see `HubSources`).
struct HubReader: Reader {
  static let description = ReaderDescription(
    name: "hf", summary: "a dataset of the Hub: its card says which files", extensions: [])
}
