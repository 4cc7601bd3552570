import CurSample

/// The table as a whole: for the config hash, and for those who ask what is looked for.
enum SecretTable {
  /// The XXH3-128 of all lists that can change what is found.
  static let digest: String = {
    var bytes: [UInt8] = []
    for list in ["families", "placeholders", "secret-names"] {
      withHygieneList(list) { bytes.append($0) }
    }
    return Digest(of: bytes).hex
  }()

  /// A line a family: name, group and source, TABs between.
  static var listing: String {
    SecretFamily.all.map { "\($0.name)\t\($0.group)\t\($0.source)\n" }.joined()
  }
}
