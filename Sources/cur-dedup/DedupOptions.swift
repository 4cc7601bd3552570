import CurSample
import CurTool

/// The options of the command beside those of its matchers.
struct DedupOptions {
  static let all = [
    Option("mark", nil, "keep all, and note cluster and size instead"),
    Option("against", "FILE", "refuse what occurs in FILE, too; may be given again"),
    Option("respect-lineage", nil, "near and semantic: samples made from one parent may be alike"),
    Option("mem", "SIZE", "the most memory; tables move to files before"),
    Option("tmp", "DIR", "where files go; else TMPDIR, or /tmp"),
  ]

  /// What reading, writing and the program itself take beside tables, measured: 16 MB, and 4 a thread.
  private static func ownMemory(threads: Int) -> Int { 16 << 20 + threads << 22 }

  let marks: Bool
  let respectsLineage: Bool
  private let against: [String]
  private let memory: Int?
  private let folder: String
  private let seed: UInt64
  private let maximumLine: Int
  /// What of the options can change what is decided.
  let config: [JSONMember]

  init(_ invocation: Invocation) throws(ToolError) {
    let options = invocation.options
    marks = options.isOn("mark")
    respectsLineage = options.isOn("respect-lineage")
    against = options.all("against")
    folder = options["tmp"] ?? environment("TMPDIR") ?? "/tmp"
    seed = UInt64(truncatingIfNeeded: try options.count("seed"))
    maximumLine = try options.bytes("max-line")
    memory = try Self.memory(options, threads: try invocation.threads())
    var config = [
      JSONMember("mark", .bool(marks)), JSONMember("respect_lineage", .bool(respectsLineage)),
      JSONMember("seed", JSON(Int(seed))),
    ]
    if !against.isEmpty {
      var digests: [JSON] = []
      for path in against { digests.append(.string(try Self.digest(path))) }
      config.append(JSONMember("against", .array(digests)))
    }
    if let fields = options["fields"] { config.append(JSONMember("fields", .string(fields))) }
    self.config = config
  }

  /// What `--mem` leaves for tables.
  private static func memory(_ options: OptionValues, threads: Int) throws(ToolError) -> Int? {
    guard options["mem"] != nil else { return nil }
    let all = try options.bytes("mem")
    let own = ownMemory(threads: threads)
    guard all > own + 1 << 20 else {
      throw .usage(
        "option '--mem' needs at least \((own >> 20) + 2)M with \(threads) threads, not \(visible(options["mem"] ?? ""))"
      )
    }
    return all - own
  }

  var asksForGathering: Bool { marks || !against.isEmpty || memory != nil }

  func gather(
    _ invocation: Invocation, _ matchers: [any Matcher], _ steps: [(ProvenanceStep, JSON)]
  ) throws(ToolError) -> ExitStatus {
    let settings = GatherSettings(
      folder: folder, memory: memory, against: against, maximumLine: maximumLine,
      isQuiet: invocation.options.isOn("quiet"))
    let sources = Sources()
    var tiers: [Tier] = []
    for matcher in matchers {
      var plan = matcher.plan
      plan.marks = marks
      plan.respectsLineage = respectsLineage && !(matcher is ExactMatcher)
      let sieve = try matcher.sieve(
        SieveSettings(seed: seed, keepsKeys: false, memory: memory))
      tiers.append(Tier(plan, sieve, sources: sources))
    }
    let gather = Gather(settings, tiers)
    return try Run.perform(invocation, .filter, steps: steps) { run throws(ToolError) in
      try gather.run(invocation, run, steps: steps.map(\.0))
    }
  }

  /// The XXH3-128 of the digests of a file's reads.
  private static func digest(_ path: String) throws(ToolError) -> String {
    guard path != "-" else { throw .usage("'--against -' cannot be read: give a file") }
    let source = try ByteSource(path)
    var fold = Digest.zero
    var bytes: [UInt8] = []
    while try source.read(into: &bytes, atMost: 1 << 18) > 0 {
      while bytes.count >= 1 << 18 {
        fold = Digest(of: fold.record + bytes[..<(1 << 18)])
        bytes.removeFirst(1 << 18)
      }
    }
    return Digest(of: fold.record + bytes).hex
  }
}
