import CurModel
import CurSample
import CurTool

/// `cur-why --call SHA256`: the request and the reply that the cache keeps under a digest.
func printCall(_ invocation: Invocation) throws(ToolError) -> ExitStatus {
  let digest = invocation.options["call"] ?? ""
  guard let call = try KeptCalls.open()?.call(digest) else {
    throw ToolError(.answeredNo, "the cache has no call '\(visible(digest))'")
  }
  let output = try invocation.answerOutput()
  try output.write(call.request + [0x0A])
  try output.write(call.reply + [0x0A])
  try output.finish()
  return .done
}

/// Those of `digests` that the cache has a call for.
func cachedCalls(_ digests: [String]) throws(ToolError) -> [String] {
  guard let cache = try KeptCalls.open() else { return [] }
  var found: [String] = []
  for digest in digests where try cache.call(digest) != nil { found.append(digest) }
  return found
}

/// Takes calls out of the cache.
func forgetCalls(_ digests: [String]) throws(ToolError) {
  guard !digests.isEmpty else { return }
  try KeptCalls.open()?.forget(digests)
}
