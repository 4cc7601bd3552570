import CurModel
import CurSample
import CurTool
import Foundation
import TestSupport
import Testing

extension ServerTests {
  /// Every kind of service gives the same answer to the same question, and says the same of itself.
  @Suite struct WireTests {
    let cache: Folder
    init() throws { cache = try Folder() }

    private func client(
      _ model: String, _ server: ModelServer, path: String
    ) throws -> ModelClient {
      let root = server.base.replacing("/v1", with: "")
      var configuration = ModelConfiguration(
        role: .generate, model: model, apiBase: root + path)
      let variables = [
        "CUR_CACHE": cache.path, "ANTHROPIC_API_KEY": "secret", "GEMINI_API_KEY": "secret",
        "AZURE_API_KEY": "secret", "OLLAMA_API_KEY": "secret", "OPENAI_API_KEY": "secret",
      ]
      configuration.environment = { variables[$0] }
      configuration.timeoutSeconds = 20
      return try ModelClient(configuration)
    }

    private static let services = [
      ("openai/test", "/v1"), ("anthropic/test", "/v1"), ("gemini/test", "/v1beta"),
      ("gemini/test", "/v1beta/openai"), ("ollama/test", ""), ("ollama/test", "/v1"),
      ("azure/test", ""), ("azure/test", "/openai/deployments/test"),
    ]

    private func request(_ text: String) throws -> ChatRequest {
      var request = ChatRequest(
        messages: [
          ChatMessage(role: "system", content: "Be brief."),
          ChatMessage(role: "user", content: "one"), ChatMessage(role: "assistant", content: "1"),
          ChatMessage(role: "user", content: text),
        ], temperature: 0.7, maxTokens: 100)
      request.seed = 7
      request.schema = try Schema(["type": "object", "properties": ["a": ["type": "string"]]])
      return request
    }

    @Test(arguments: services)
    func anAnswerIsRead(_ model: String, _ path: String) async throws {
      let server = try ModelServer("--key", "secret")
      let client = try client(model, server, path: path)
      let reply = try await client.chat(try request("hello"), order: 0)
      #expect(reply.text == "echo: hello")
      #expect(reply.finishReason == "stop")
      #expect(reply.modelAnswered == "test-2026-11-20")
      #expect(reply.promptTokens == 4 && reply.completionTokens == 2)
      let isNative = !path.contains("openai") && !["openai/test", "azure/test"].contains(model)
      #expect(reply.reasoning == (isNative ? "Hm." : nil))
      // A rerun reads the same from the cache, whose reply is in the service's own words.
      let again = try self.client(model, server, path: path)
      let kept = try await again.chat(try request("hello"), order: 0)
      #expect(kept.fromCache && kept.text == reply.text && kept.replySHA256 == reply.replySHA256)
      #expect(try server.statistics.calls == 1)
    }

    @Test(arguments: services)
    func whatIsNoAnswerIsNone(_ model: String, _ path: String) async throws {
      let server = try ModelServer("--key", "secret", "--retry-after", "5ms")
      let client = try client(model, server, path: path)
      await #expect(throws: ModelFault.self) {
        try await client.chat(try request("@@length a"), order: 0)
      }
      await #expect(throws: ModelFault.self) {
        try await client.chat(try request("@@empty a"), order: 1)
      }
      if !model.hasPrefix("ollama") || path == "/v1beta" {
        await #expect(throws: ModelFault.self) {
          try await client.chat(try request("@@refused a"), order: 2)
        }
      }
      let late = try await client.chat(try request("@@429*2 b"), order: 3)
      #expect(late.text == "echo: @@429*2 b")
    }

    @Test(arguments: [("openai/test", "/v1"), ("gemini/test", "/v1beta"), ("ollama/test", "")])
    func aSchemaThatIsRefusedIsNotAskedAgain(_ model: String, _ path: String) async throws {
      let server = try ModelServer("--key", "secret")
      let client = try client(model, server, path: path)
      let reply = try await client.chat(try request("@@noformat c"), order: 0)
      #expect(reply.text == "echo: @@noformat c")
      _ = try await client.chat(try request("@@noformat d"), order: 1)
      #expect(try server.statistics.answered == 2)
    }

    @Test func aReasoningModelsLimitsAreLearnt() async throws {
      let server = try ModelServer("--key", "secret")
      let client = try client("openai/test", server, path: "/v1")
      for k in 0..<3 {
        let reply = try await client.chat(try request("@@reasoner \(k)"), order: k)
        #expect(reply.text == "echo: @@reasoner \(k)")
      }
      #expect(try server.statistics.calls == 5)
    }

    @Test func aTextIsContinued() async throws {
      let server = try ModelServer("--key", "secret")
      let client = try client("openai/base", server, path: "/v1")
      var request = ChatRequest(messages: [])
      request.continued = "<|user|>"
      let reply = try await client.chat(request, order: 0)
      #expect(reply.text == "echo: <|user|>")
      #expect(reply.modelAnswered == "base-2026-11-20")
    }
  }
}
