import Foundation
import TestSupport
import Testing

/// `cur-gen qa` and `cur-gate halluc` against a server: one test after the other, for most look at
/// the clock or at how many calls are under way.
@Suite(.serialized, .timeLimit(.minutes(2)))
enum AskingTests {}

/// A folder with input and reply cache, and the servers that are asked from it.
final class Place: Sendable {
  let folder: Folder
  private let generator: ModelServer?
  private let judge: ModelServer?

  init(generator: ModelServer? = nil, judge: ModelServer? = nil) throws {
    (self.generator, self.judge) = (generator, judge)
    folder = try Folder()
  }

  /// Nothing of the tests' own environment, so that no key or model of a person's is used.
  var environment: [String: String] {
    var variables = ["CUR_CACHE": folder.path + "/cache", "LC_ALL": "C"]
    if let generator {
      variables["CUR_MODEL"] = "openai/test"
      variables["CUR_API_BASE"] = generator.base
    }
    if let judge {
      variables["CUR_JUDGE_MODEL"] = "openai/test"
      variables["CUR_JUDGE_API_BASE"] = judge.base
    }
    return variables
  }

  /// Runs `script` in the folder.
  @discardableResult
  func run(_ script: String, _ extra: [String: String] = [:]) throws -> (
    text: String, status: Int32
  ) {
    try shell("cd '\(folder.path)'\n" + script, environment.merging(extra) { $1 })
  }

  /// Starts a command of this build without a shell, which would change its signals.
  func start(_ arguments: String...) throws -> Child {
    let program = buildFolder.appending(path: arguments[0]).path
    return try Child(
      [program] + arguments.dropFirst(), environment: environment, folder: folder.path)
  }

  func write(_ name: String, _ lines: [String]) throws {
    let text = lines.map { $0 + "\n" }.joined()
    try Data(text.utf8).write(to: URL(filePath: folder.path + "/" + name))
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: folder.path + "/" + name))
  }

  func samples(_ name: String) throws -> [TestedSample] {
    try bytes(name).split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(TestedSample.self, from: Data($0))
    }
  }

  /// The names in the folder that a temporary file would have.
  func temporaries() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.contains(".cur-")
    }
  }
}

/// What the tests read of a sample.
struct TestedSample: Decodable, Equatable {
  struct Record: Decodable, Equatable {
    struct Notes: Decodable, Equatable {
      struct Parent: Decodable, Equatable { var id: String }
      var parents: [Parent]?
      var reply: String?
      var error: String?
      var missing: [String]?
      var grounding: Double?
    }
    var step: String
    var decision: String
    var notes: Notes?
  }
  var id: String?
  var instruction: String?
  var output: String?
  var rejectionReason: String?
  var chain: [Record]?

  enum CodingKeys: String, CodingKey {
    case id, instruction, output
    case rejectionReason = "rejection_reason"
    case chain = "provenance_chain"
  }

  var parent: String? { chain?.last?.notes?.parents?.first?.id }
  /// What does not depend on the nonce in the reply.
  var content: [String] { [id ?? "", instruction ?? "", output ?? ""] }
}

/// Chunks of two sentences each, no two alike, called p0, p1, …
func chunks(_ count: Int, _ extra: (Int) -> String = { _ in "" }) -> [String] {
  (0..<count).map { number in
    let text =
      "The fence called F\(number) is \(number + 40) metres long. "
      + "Its gate number \(number) stands on the north side. \(extra(number))"
    return #"{"id":"p\#(number)","task_type":"language_modeling","output":"\#(text)"}"#
  }
}

/// Samples whose answer stands in their source, called s0, s1, …
func answered(_ count: Int, _ extra: (Int) -> String = { _ in "" }) -> [String] {
  (0..<count).map { number in
    let answer = "The fence called F\(number) is \(number + 40) metres long."
    return
      #"{"id":"s\#(number)","instruction":"How long is the fence called F\#(number)?","input":"\#(answer) It is old. \#(extra(number))","output":"\#(answer)"}"#
  }
}
