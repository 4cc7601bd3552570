import CurModel
import CurTool
import Foundation
import TestSupport
import Testing

@Test func everyProviderIsWhole() {
  #expect(Provider.all.count == 133)
  #expect(Set(Provider.all.map(\.name)).count == Provider.all.count)
  for provider in Provider.all {
    let hasBase = provider.baseURL.hasPrefix("http") || provider.baseURL.hasPrefix("{")
    #expect(hasBase && !provider.baseURL.hasSuffix("/"), "\(provider)")
    for variable in provider.keyVariables {
      let isName = variable.allSatisfy { $0.isUppercase || $0.isNumber || "_+".contains($0) }
      #expect(isName && !variable.isEmpty, "\(provider)")
    }
    #expect(!provider.wire.isEmpty)
  }
  #expect(Provider.all.filter(\.isSpoken).count > 114)
  #expect(Provider.named("openai")?.baseURL == "https://api.openai.com/v1")
  #expect(Provider.named("huggingface")?.keyVariables == ["HF_TOKEN", "HUGGINGFACE_API_KEY"])
}

private func endpoint(
  _ model: String, base: String? = nil, _ variables: [String: String] = [:]
) throws(ToolError) -> Endpoint {
  var configuration = ModelConfiguration(role: .judge, model: model, apiBase: base)
  configuration.environment = { variables[$0] }
  return try Endpoint(configuration)
}

/// Model, base, key variables that are set (each to its own name in lower case): base and key used.
@Test(
  arguments: [
    ("openai/gpt", nil, ["OPENAI_API_KEY"], "https://api.openai.com/v1", "openai_api_key"),
    (
      "huggingface/a/b", nil, ["HUGGINGFACE_API_KEY"], "https://router.huggingface.co/v1",
      "huggingface_api_key"
    ),
    ("openai/gpt", "http://127.0.0.1:8000/v1/", [], "http://127.0.0.1:8000/v1", nil),
    (
      "openai/gpt", "http://gpu:8000/v1/chat/completions", ["OPENAI_API_KEY"], "http://gpu:8000/v1",
      "openai_api_key"
    ),
    ("ollama/llama3", nil, ["OPENAI_API_KEY"], "http://localhost:11434", nil),
    (
      "anthropic/claude", nil, ["ANTHROPIC_API_KEY"], "https://api.anthropic.com/v1",
      "anthropic_api_key"
    ),
    ("vllm/m", nil, ["VLLM_API_KEY"], "http://localhost:8000/v1", "vllm_api_key"),
    // A provider that is not listed keeps the custom; another's key does not go to it.
    (
      "my-lab/m", "https://lab/v1", ["MY_LAB_API_KEY", "OPENAI_API_KEY"], "https://lab/v1",
      "my_lab_api_key"
    ),
    ("my-lab/m", "https://lab/v1", ["OPENAI_API_KEY"], "https://lab/v1", nil),
    // Behind a gateway the provider's own key is not for the gateway.
    ("cohere/command", "http://gateway/v1", ["COHERE_API_KEY"], "http://gateway/v1", nil),
    (
      "cohere/command", "http://gateway/v1", ["LITELLM_PROXY_API_KEY"], "http://gateway/v1",
      "litellm_proxy_api_key"
    ),
  ] as [(String, String?, [String], String, String?)])
func aModelHasItsBaseAndKey(
  _ model: String, _ base: String?, _ set: [String], _ expected: String, _ key: String?
) throws {
  let variables = Dictionary(uniqueKeysWithValues: set.map { ($0, $0.lowercased()) })
  let found = try endpoint(model, base: base, variables)
  #expect(found.baseURL == expected)
  #expect(found.key?.secret == key)
  #expect(found.key.map { "\($0)" } ?? "***" == "***")
  #expect(found.name == String(model.drop { $0 != "/" }.dropFirst()))
}

@Test(
  arguments: [
    ("gpt-4o", nil, "'--judge gpt-4o' is not PROVIDER/NAME, such as openai/gpt-4o-mini"),
    ("openai/", nil, "'--judge openai/' is not PROVIDER/NAME, such as openai/gpt-4o-mini"),
    ("opnai/gpt", nil, "unknown provider 'opnai': give its base URL with '--api-base URL'"),
    (
      "openai/gpt", nil,
      "no key for 'openai': set OPENAI_API_KEY, or name a file with the line 'OPENAI_API_KEY=…' in CUR_KEYS"
    ),
    (
      "cohere/command", nil,
      "the API of provider 'cohere' is not spoken here: run a gateway such as LiteLLM and use 'litellm_proxy/NAME' with '--api-base URL'"
    ),
    (
      "hosted_vllm/m", nil,
      "provider 'hosted_vllm' has no base URL of its own: give '--api-base URL'"
    ),
    (
      "openai/m", "localhost:8000",
      "'--api-base localhost:8000' is not a URL such as http://127.0.0.1:8000/v1"
    ),
    (
      "openai/m", "ftp://x/v1",
      "'--api-base ftp://x/v1' is not a URL such as http://127.0.0.1:8000/v1"
    ),
    (
      "openai/m", "http://me:secret@x/v1",
      "'--api-base' holds a user name: put the key into a variable instead"
    ),
  ] as [(String, String?, String)])
func aModelThatCannotBeAskedIsExit2(_ model: String, _ base: String?, _ message: String) {
  do throws(ToolError) {
    _ = try endpoint(model, base: base)
    Issue.record("accepted")
  } catch {
    #expect(error.status == .usage)
    #expect(error.message == message)
  }
}

@Test func keysStandInAFileOfOnesOwn() throws {
  let folder = try Folder()
  let path = folder.path + "/keys"
  try Data("# keys\nOTHER=x\r\nOPENAI_API_KEY=from-file\r\n".utf8).write(to: URL(filePath: path))
  func key(_ mode: Int, _ variables: [String: String] = [:]) throws -> String? {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    let all = variables.merging(["CUR_KEYS": path]) { $1 }
    return try endpoint("openai/gpt", all).key?.secret
  }
  #expect(try key(0o600) == "from-file")
  #expect(try key(0o600, ["OPENAI_API_KEY": "set"]) == "set")
  let error = #expect(throws: ToolError.self) { try key(0o640) }
  #expect(error?.status == .usage)
  #expect(
    error?.message == "the key file '\(path)' of CUR_KEYS is open to others: chmod 600 '\(path)'")
}

@Test func theCacheNeedsAPlace() throws {
  let folder = try Folder()
  let error = #expect(throws: ToolError.self) { try CacheFolder.database { _ in nil } }
  #expect(error?.status == .usage)
  #expect(
    error?.message
      == "no place for the reply cache: set CUR_CACHE to a folder, or use '--cache-mode off'")
  for (variables, place) in [
    (["HOME": folder.path], "/.cache/cur"), (["XDG_CACHE_HOME": folder.path + "/x"], "/x/cur"),
    (["CUR_CACHE": folder.path + "/c/d", "HOME": "/nowhere"], "/c/d"),
  ] {
    let database = try CacheFolder.database { variables[$0] }
    #expect(database == folder.path + place + "/replies.sqlite")
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path + place)
    #expect(mode[.posixPermissions] as? Int == 0o700)
  }
}
