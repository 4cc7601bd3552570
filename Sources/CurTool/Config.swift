public import CurSample

/// The config of a step: everything that can change what it decides.
public enum Config {
  /// The step of a command's row, and the body behind its config hash, which the run directory has.
  ///
  /// - Parameters:
  ///   - row: the row's name; nil for a command without rows.
  ///   - options: the options in force that can change what is decided.
  ///   - extra: what can, beside the options.
  public static func step(
    _ command: String, _ row: String?, _ options: OptionValues, _ extra: [JSONMember] = []
  ) -> (ProvenanceStep, JSON) {
    let name = row.map { "\(command) \($0)" } ?? command
    let body: JSON = .object(
      [
        JSONMember("step", .string(name)), JSONMember("version", .string(version)),
        JSONMember("options", .object(options.inForce)),
      ] + extra)
    return (ProvenanceStep(name: name, version: version, config: hash(of: body)), body)
  }

  /// The XXH3-128 of the body's canonical form.
  public static func hash(of body: JSON) -> Digest { Digest(of: body.canonicalBytes) }
}

extension Invocation {
  /// The step of a command without rows, and its config: the options of `names`, and `extra`.
  public func step(_ names: Set<String>, _ extra: [JSONMember] = []) -> (ProvenanceStep, JSON) {
    Config.step(command.name, nil, options.only(names), extra)
  }
}

extension Config {
  /// What `--show-config` prints: one JSON line a step, with the hash of its body. Nil if not asked.
  public static func answer(_ invocation: Invocation, _ steps: [(ProvenanceStep, JSON)])
    -> Result<ExitStatus, ToolError>?
  {
    guard invocation.options.isOn("show-config") else { return nil }
    do throws(ToolError) {
      for (step, body) in steps {
        let line: JSON = [
          "step": .string(step.name), "config": .string(step.config.hex), "body": body,
        ]
        try Output().write(line.bytes + [0x0A])
      }
      return .success(.done)
    } catch {
      return .failure(error)
    }
  }
}
