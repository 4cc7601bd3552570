import CurSample
import CurTool

/// Fewer characters of an id name only an id that has no more, as in git.
private let leastPrefix = 6

/// `cur-why ID FILES`: the story of every line that holds the sample.
///
/// - Throws: ``ToolError`` for a usage error, or where files cannot be read.
func tellStory(ofID invocation: Invocation) throws(ToolError) -> ExitStatus {
  guard let wanted = invocation.files.first else {
    throw .usage("which sample? give its id, or --row FILE:LINE")
  }
  let files = try invocation.searched(Array(invocation.files.dropFirst()))
  return try tellStories(invocation, files, of: "sample '\(visible(wanted))'") { sample in
    let id = sample.withID { $0.text }
    return id == wanted || (wanted.count >= leastPrefix && id.hasPrefix(wanted)) ? id : nil
  }
}

/// `cur-why --row FILE:LINE`: the story of the sample that a row of an export was written from.
///
/// The folder's `provenance.jsonl` names it by the XXH3-128 of the row.
func tellStory(ofRow invocation: Invocation) throws(ToolError) -> ExitStatus {
  let place = invocation.options["row"] ?? ""
  guard let colon = place.lastIndex(of: ":"), let number = Int(place[place.index(after: colon)...]),
    number > 0
  else { throw .usage("option '--row' needs FILE:LINE, not '\(visible(place))'") }
  let path = String(place[..<colon])
  let row = Digest(of: try line(number, of: path)).hex
  let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  let sidecar = folder + "provenance.jsonl"
  guard invocation.files.isEmpty else {
    throw .usage("'--row' looks in '\(visible(sidecar))' and in no other file")
  }
  return try tellStories(invocation, [sidecar], of: "row '\(visible(place))'", hasContent: false) {
    sample in
    sample.text("row") == row ? sample.withID { $0.text } : nil
  }
}

private func line(_ number: Int, of path: String) throws(ToolError) -> [UInt8] {
  var block = Block()
  let blocks = LineBlocks(try ByteSource(path), maximumLine: .max)
  while try blocks.next(into: &block) {
    let last = block.firstLine + block.lineEnds.count - 1
    guard number <= last else { continue }
    let index = number - block.firstLine
    let start = index == 0 ? 0 : block.lineEnds[index - 1] + 1
    return Array(block.bytes[start..<block.lineEnds[index]])
  }
  throw ToolError(.answeredNo, "'\(visible(path))' has no line \(number)")
}

/// Tells the story of every sample that `isWanted` gives an id for; 1 where there is none, or where
/// they are several samples, which are then listed.
private func tellStories(
  _ invocation: Invocation, _ files: [String], of what: String, hasContent: Bool = true,
  _ isWanted: @escaping (borrowing Sample) -> String?
) throws(ToolError) -> ExitStatus {
  let output = try invocation.answerOutput()
  let run = try invocation.runDirectory
  var stories: [(id: String, text: String)] = []
  let search = SampleSearch(
    invocation,
    look: { sample, origin -> Result<(String, String), ToolError>? in
      guard let id = isWanted(sample) else { return nil }
      do throws(ToolError) {
        return .success((id, try Story(sample, origin, configs: run, hasContent: hasContent).text))
      } catch {
        return .failure(error)
      }
    },
    then: { found throws(ToolError) in
      let (id, text) = try found.get()
      stories.append((id, text))
    })
  try search.run(files)
  var ids: [String] = []
  for story in stories where !ids.contains(story.id) { ids.append(story.id) }
  guard ids.count == 1 else {
    let few = ids.prefix(5).map { "'\(visible($0))'" }.joined(separator: ", ")
    throw ToolError(
      .answeredNo,
      ids.isEmpty
        ? "no \(what) among \(search.count)"
        : "\(what) is not one but \(ids.count): \(few)\(ids.count > 5 ? ", …" : "")")
  }
  try output.write(Array(stories.map(\.text).joined(separator: "\n").utf8))
  try output.finish()
  return search.status()
}
