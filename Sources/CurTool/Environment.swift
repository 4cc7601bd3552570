import Glibc

/// The closed list of variables that the commands read (cur.7).
private let known: Set<String> = [
  "CUR_MODEL", "CUR_JUDGE_MODEL", "CUR_EMBED_MODEL", "CUR_API_BASE", "CUR_JUDGE_API_BASE",
  "CUR_EMBED_API_BASE", "CUR_REJECTS", "CUR_STATS", "CUR_RUN", "CUR_CACHE", "CUR_KEYS",
  "CUR_PII_KEY", "CUR_BUILTIN",
]

/// The value of the variable `name`; nil if it is not set.
public func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// Says which variables look like ours and are not: a misspelt one would silently do nothing.
func warnOfUnknownVariables(_ command: String) {
  var at = environ
  while let entry = at.pointee {
    let name = String(cString: entry).prefix { $0 != "=" }
    if name.hasPrefix("CUR_"), !known.contains(String(name)) {
      say("\(command): unknown variable '\(visible(String(name)))' is ignored (see cur.7)")
    }
    at += 1
  }
}
