import CurSample
import CurTool

/// The options of the command beside those of its matchers.
struct DedupOptions {
  static let all = [
    Option("mark", nil, "keep all, and note cluster and size instead"),
    Option("against", "FILE", "refuse what occurs in FILE, too; may be given again"),
    Option("index", "DIR", "refuse what earlier runs kept, and add what this one keeps"),
    Option("respect-lineage", nil, "near and semantic: samples made from one parent may be alike"),
    Option("mem", "SIZE", "the most memory; tables move to files before"),
    Option("estimate", nil, "print memory, disk and errors to expect, and read no more"),
    Option("tmp", "DIR", "where files go; else TMPDIR, or /tmp"),
  ]

  /// What reading, writing, sorting and the program itself take beside tables that lie in files: 37 MB
  /// with one thread where all was moved, measured (scripts/bench-clusters, 100,000 documents).
  private static func ownMemory(threads: Int) -> Int { 40 << 20 + threads << 22 }

  let marks: Bool
  let respectsLineage: Bool
  private let against: [String]
  private let index: Index?
  private let memory: Int?
  private let folder: String
  private let seed: UInt64
  private let maximumLine: Int
  /// What of the options can change what is decided.
  let config: [JSONMember]

  init(_ invocation: Invocation, _ matchers: [any Matcher]) throws(ToolError) {
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
    index = try options["index"].map { folder throws(ToolError) in
      let names = zip(invocation.rows, matchers).map { row, matcher in
        JSON.object(
          [JSONMember("name", .string(row.description.name))] + matcher.indexed
            + [JSONMember("fields", options["fields"].map { .string($0) } ?? .null)])
      }
      return try Index(folder, .array(names))
    }
    if let index { config.append(JSONMember("index", .string(index.digest.hex))) }
    if let fields = options["fields"] { config.append(JSONMember("fields", .string(fields))) }
    self.config = config
  }

  /// What `--mem` leaves for tables.
  private static func memory(_ options: OptionValues, threads: Int) throws(ToolError) -> Int? {
    guard options["mem"] != nil else { return nil }
    let all = try options.bytes("mem")
    let own = ownMemory(threads: threads)
    guard all >= own + 4 << 20 else {
      throw .usage(
        "option '--mem' needs at least \((own >> 20) + 4)M with \(threads) threads, not \(visible(options["mem"] ?? ""))"
      )
    }
    return all - own
  }

  /// What `--estimate` answers; nil where it is not asked.
  func estimate(_ invocation: Invocation, _ matchers: [any Matcher]) throws(ToolError) -> String? {
    guard invocation.options.isOn("estimate") else { return nil }
    let named = zip(invocation.rows, matchers).map { ($0.description.name, $1) }
    return try Estimate(invocation.files).text(named, memory: memory, folder: folder)
  }

  var asksForGathering: Bool { marks || !against.isEmpty || memory != nil || index != nil }

  func gather(
    _ invocation: Invocation, _ matchers: [any Matcher], _ steps: [(ProvenanceStep, JSON)]
  ) throws(ToolError) -> ExitStatus {
    var settings = GatherSettings(
      folder: folder, memory: memory, against: against, maximumLine: maximumLine,
      isQuiet: invocation.options.isOn("quiet"))
    let sources = Sources()
    var tiers: [Tier] = []
    for matcher in matchers {
      var plan = matcher.plan
      plan.marks = marks
      plan.respectsLineage = respectsLineage && !(matcher is ExactMatcher)
      let sieve = try matcher.sieve(
        SieveSettings(seed: seed, keepsKeys: index != nil, memory: memory))
      tiers.append(Tier(plan, sieve, sources: sources))
    }
    if let index { settings.indexed = try index.load(into: tiers) }
    let gather = Gather(settings, tiers)
    let status = try Run.perform(invocation, .filter, steps: steps) { run throws(ToolError) in
      try gather.run(invocation, run, steps: steps.map(\.0))
    }
    // Only now is what was kept also written.
    if let index, status == .done || status == .unreadableLines {
      try index.commit(tiers, gather.survivors())
    }
    return status
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
