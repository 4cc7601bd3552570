import CurSample
import CurTool

extension ExportSummary {
  /// `manifest.json`: where every row comes from, who made it by which rules, and what seals it.
  var manifest: JSON {
    var members: [JSONMember] = [
      JSONMember("format", .string(format.name)), JSONMember("version", .string(version)),
      JSONMember("config", .string(config.hex)),
      JSONMember("argv", .array(arguments.map { .string($0) })), JSONMember("exported", JSON(time)),
      JSONMember("samples_in", JSON(counts.read)), JSONMember("samples_kept", JSON(counts.kept)),
      JSONMember("rows", JSON(rows)), JSONMember("rejected", JSON(counts.rejected)),
      JSONMember("came_rejected", JSON(counts.passedOn)),
      JSONMember("reasons", counts.reasonsJSON), JSONMember("files", .array(fileEntries)),
    ]
    if let split { members.append(JSONMember("splits", split.json)) }
    members += [
      JSONMember("stages", stages.lines.map { .array($0) } ?? "unknown"),
      JSONMember("stages_add_up", stages.addUp.map { .bool($0) } ?? "unknown"),
      JSONMember("steps", .array(facts.order.map(\.json))),
      JSONMember("models", .array(sortedModels.map(\.json))),
      JSONMember(
        "tokens",
        ["prompt": JSON(facts.promptTokens), "completion": JSON(facts.completionTokens)]),
      JSONMember("cost_usd", cost.map { .number(String($0)) } ?? "unknown"),
      JSONMember("tools", tools),
      JSONMember(
        "sources", sources.map { .array($0.map(\.json)) } ?? "unknown"),
      JSONMember("samples_without_chain", JSON(facts.withoutChain)),
      JSONMember("license", license.map { .string($0) } ?? "unknown"),
      JSONMember("warnings", .array(warnings.map { .string($0) })),
    ]
    return .object(members)
  }

  private var fileEntries: [JSON] {
    files.map(\.json)
      + others.map { file in
        var members = [JSONMember("name", .string(file.name))]
        if let rows = file.rows { members.append(JSONMember("rows", JSON(rows))) }
        members += [
          JSONMember("bytes", JSON(file.seal.bytes)),
          JSONMember("sha256", .string(file.seal.sha256)),
        ]
        return .object(members)
      }
  }

  private var tools: JSON {
    var members = [JSONMember("cur-export", .string(version))]
    for step in facts.order {
      let name = String(step.name.prefix { $0 != " " })
      guard !members.contains(where: { $0.name == name }) else { continue }
      members.append(JSONMember(name, .string(step.version)))
    }
    members.append(
      JSONMember("converters", .array(facts.converters.sorted().map { .string($0) })))
    return .object(members)
  }
}

extension SplitReport {
  fileprivate var json: JSON {
    [
      "parts": .array(
        parts.map {
          ["name": .string($0.name), "share": .number(String($0.share)), "rows": JSON($0.rows)]
        }),
      "groups": JSON(groups),
      "largest_group": [
        "rows": JSON(largest.rows), "document": largest.document.map { .string($0) } ?? .null,
      ],
      "balanced": .bool(isBalanced),
    ]
  }
}

extension ChainFacts.Step {
  fileprivate var json: JSON {
    ["step": .string(name), "version": .string(version), "config": .string(config)]
  }
}

extension ChainFacts.Model {
  fileprivate var json: JSON {
    var members = [JSONMember("step", .string(step)), JSONMember("model", .string(model))]
    if !answered.isEmpty { members.append(JSONMember("answered", .string(answered))) }
    return .object(members)
  }
}

extension ChainFacts.Document {
  fileprivate var json: JSON { ["source": .string(path), "sha256": .string(sha256)] }
}
