import CurModel
import TestSupport
import Testing

/// The tests that talk to a server: one after the other, for some of them look at the clock.
@Suite(.serialized, .timeLimit(.minutes(1)))
enum ServerTests {}

/// A client of `base` with a cache folder and nothing else in its environment.
func client(
  _ base: String, cache: Folder, _ change: (inout ModelConfiguration) -> Void = { _ in }
) throws -> ModelClient {
  var configuration = ModelConfiguration(role: .generate, model: "openai/test", apiBase: base)
  let path = cache.path
  configuration.environment = { ["CUR_CACHE": path][$0] }
  configuration.timeoutSeconds = 20
  change(&configuration)
  return try ModelClient(configuration)
}

/// The reply to one user message.
func ask(
  _ client: ModelClient, _ text: String, order: Int = 0, draw: Int = 0
) async -> Result<ChatReply, ModelFault> {
  var request = ChatRequest(messages: [ChatMessage(role: "user", content: text)], temperature: 0.7)
  request.draw = draw
  do throws(ModelFault) {
    return .success(try await client.chat(request, order: order))
  } catch {
    return .failure(error)
  }
}

/// The replies to `texts`, all asked at once, in their order.
func askAll(_ client: ModelClient, _ texts: [String]) async -> [Result<ChatReply, ModelFault>] {
  await withTaskGroup(of: (Int, Result<ChatReply, ModelFault>).self) { group in
    for (order, text) in texts.enumerated() {
      group.addTask { (order, await ask(client, text, order: order)) }
    }
    var replies: [Int: Result<ChatReply, ModelFault>] = [:]
    for await (order, reply) in group { replies[order] = reply }
    return texts.indices.compactMap { replies[$0] }
  }
}

extension Result<ChatReply, ModelFault> {
  var text: String? { try? get().text }
  /// The fault's words; empty for a reply.
  var faultText: String {
    switch self {
    case .success: ""
    case .failure(let fault): fault.text
    }
  }
}
