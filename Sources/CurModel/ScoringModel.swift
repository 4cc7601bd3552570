public import CurSample
public import CurTool

/// A service that scores texts by label; its replies are cached and its calls retried as a chat's are.
public struct ScoringModel: Sendable {
  public let client: ModelClient
  private let door: ScoringDoor

  /// - Parameters:
  ///   - model: `PROVIDER/NAME`; the provider tells which key is sent.
  ///   - base: the URL before the door's path; nil for the provider's own.
  ///   - isSecond: whether the command asks another model too.
  /// - Throws: ``ToolError`` if it cannot be asked.
  public init(
    _ door: ScoringDoor, model: String, base: String?, _ options: OptionValues, isSecond: Bool
  ) throws(ToolError) {
    self.door = door
    var configuration = ModelConfiguration(role: .judge, model: model, apiBase: base)
    configuration.door = door
    try configuration.read(options, isSecond: isSecond)
    client = try ModelClient(configuration)
    Signals.whenRaised { [client] in client.cancel() }
  }

  /// What of it can change a score.
  public var config: [JSONMember] {
    [JSONMember("scorer_model", .string(client.model)), JSONMember("door", .string(door.rawValue))]
  }

  /// The score of each label of `text`.
  ///
  /// - Parameter order: the number of the sample: lower ones go first.
  /// - Throws: ``AnswerFault`` if there is none.
  public func scores(
    of text: String, order: Int
  ) async throws(AnswerFault) -> (labels: [String: Double], reply: ChatReply) {
    var request = ChatRequest(messages: [ChatMessage(role: "user", content: text)])
    // So that it is not the same as a chat of that model, in the cache.
    request.extra = [JSONMember("door", .string(door.rawValue))]
    do throws(ModelFault) {
      let reply = try await client.chat(request, order: order)
      var labels: [String: Double] = [:]
      for member in (try? JSON(reading: reply.text))?.object ?? [] {
        labels[member.name] = member.value.double
      }
      return (labels, reply)
    } catch {
      throw AnswerFault(error)
    }
  }
}
