package import CurSample
package import CurTool
import Glibc

/// The Hugging Face Hub, or a server with its API: what a dataset holds, and its files, fetched once.
///
/// It is where `HF_ENDPOINT` says; the token is `HF_TOKEN`, in the environment or the file of
/// `CUR_KEYS`, else what `huggingface-cli login` left. The token goes to that server alone.
package final class Hub {
  /// A dataset in one revision.
  package struct Dataset: Sendable {
    package var address: HubAddress
    /// The commit that the revision stands for.
    package var commit: String
    /// The paths of its files.
    package var files: [String]
    /// What the card says in its head: `license`, `configs`; an empty object if there is no card.
    package var card: JSON
  }

  /// The most bytes of a reply of the API, and of a file whose size nobody tells. *Chosen*.
  private static let maximumReply = 64 << 20
  private static let maximumUntold = 1 << 30
  private static let tries = 4
  private static let redirects = 5

  private let endpoint: HubURL
  /// The host that `HF_ENDPOINT` names, whatever its address; nil if it names none.
  private let trustedHost: String?
  private let token: APIKey?
  private let cache: HubCache
  private let transfer: HubTransfer

  /// The one that the environment of the process says.
  package convenience init() throws(ToolError) { try self.init { environmentValue($0) } }

  /// - Throws: A usage error if the environment names no server, no readable token, no cache.
  init(_ environment: (String) -> String?) throws(ToolError) {
    let given = environment("HF_ENDPOINT")
    var base = given ?? "https://huggingface.co"
    while base.hasSuffix("/") { base.removeLast() }
    guard let endpoint = HubURL(base) else {
      throw .usage("HF_ENDPOINT is no URL of http or https: '\(visible(base))'")
    }
    self.endpoint = endpoint
    trustedHost = given == nil ? nil : endpoint.host
    token = try HubToken.find(environment)
    cache = try HubCache(environment)
    transfer = try HubTransfer()
  }

  // MARK: Datasets

  /// What the dataset at `address` holds.
  package func dataset(_ address: HubAddress) throws(ToolError) -> Dataset {
    let revision = address.revision.replacing("/", with: "%2F")
    let url = "\(endpoint.text)/api/datasets/\(address.repository)/revision/\(revision)"
    let text = Collected()
    let reply = try fetch(url, limit: Self.maximumReply, address) { text.body }
    guard reply.status == 200 else { throw refusal(reply, address) }
    guard let info = try? JSON(reading: text.bytes), let commit = info["sha"]?.string,
      isHexadecimal(commit), let siblings = info["siblings"]?.array
    else { throw fault("the reply of '\(visible(endpoint.text))' is no dataset", address) }
    return Dataset(
      address: address, commit: commit, files: siblings.compactMap { $0["rfilename"]?.string },
      card: info["cardData"] ?? .object([]))
  }

  /// A body in memory, which every try begins anew.
  private final class Collected {
    var bytes: [UInt8] = []
    var body: HubTransfer.Body {
      HubTransfer.Body(
        begin: { [self] _ in bytes = [] },
        take: { [self] more in
          bytes.append(contentsOf: more)
          return true
        })
    }
  }

  /// The local copy of a file of the dataset, fetched if it is not there or has changed.
  package func file(_ path: String, of dataset: Dataset) throws(ToolError) -> String {
    let url =
      "\(endpoint.text)/datasets/\(dataset.address.repository)/resolve/\(dataset.commit)/"
      + escaped(path)
    let head = try fetch(url, isHead: true, limit: 0, dataset.address) { HubTransfer.Body() }
    guard 200..<400 ~= head.status else { throw refusal(head, dataset.address, path) }
    guard let etag = (head.headers["x-linked-etag"] ?? head.headers["etag"]).map(plainTag) else {
      throw fault("'\(visible(path))' has no ETag", dataset.address)
    }
    let told = (head.headers["x-linked-size"] ?? head.headers["content-length"]).flatMap { Int($0) }
    // The length of a redirect is that of its own page.
    let size = head.status < 300 || head.headers["x-linked-size"] != nil ? told : nil
    let entry = cache.entry(server: endpoint.text, etag: etag)
    if entry.isWhole(size) { return entry.path }
    try fetch(url, to: entry, size: size, etag: etag, of: dataset, path)
    return entry.path
  }

  /// Fetches a file, from where an earlier try ended.
  private func fetch(
    _ url: String, to entry: HubCache.Entry, size: Int?, etag: String, of dataset: Dataset,
    _ path: String
  ) throws(ToolError) {
    let partial = try PartialFile(entry.partial)
    // Who waited finds that it was fetched meanwhile.
    if entry.isWhole(size) { return }
    guard partial.isCurrent else {
      return try fetch(url, to: entry, size: size, etag: etag, of: dataset, path)
    }
    if let size, partial.size > size { partial.clear() }
    if size == nil || partial.size != size {
      let reply = try fetch(
        url, limit: size ?? Self.maximumUntold, dataset.address,
        headers: { partial.size > 0 ? ["Range: bytes=\(partial.size)-"] : [] },
        body: {
          HubTransfer.Body(
            // Without a range in it, the whole file comes anew.
            begin: { if $0.status != 206 || !$0.isFrom(partial.size) { partial.clear() } },
            take: { partial.append($0) })
        })
      guard reply.status == 200 || reply.status == 206 else {
        throw refusal(reply, dataset.address, path)
      }
    }
    guard size == nil || partial.size == size, try isSound(partial, etag) else {
      partial.clear()
      throw fault("'\(visible(path))' did not come as it was told", dataset.address)
    }
    try partial.finish(as: entry.path)
  }

  /// Of a large file the ETag is its SHA-256.
  private func isSound(_ file: PartialFile, _ etag: String) throws(ToolError) -> Bool {
    guard etag.utf8.count == 64, isHexadecimal(etag) else { return true }
    return try file.sha256() == etag
  }

  // MARK: Requests

  /// Fetches `url` with the token, follows where it leads, and tries again what is temporary.
  ///
  /// - Parameters:
  ///   - headers: gives those of the next try.
  ///   - body: gives what takes the body of the next try.
  private func fetch(
    _ url: String, isHead: Bool = false, limit: Int, _ address: HubAddress,
    headers: () -> [String] = { [] }, body: () -> HubTransfer.Body
  ) throws(ToolError) -> HubTransfer.Reply {
    var words = ""
    for number in 1...Self.tries {
      if number > 1 { pause(backoff(beforeTry: number - 1)) }
      let reply = try follow(url, isHead, limit, headers(), address, body())
      switch reply.failure {
      case .interrupted: throw ToolError(.systemFailure, "")
      case .final(let why): throw fault(why, address)
      case .temporary(let why): words = why
      case nil:
        guard reply.status == 408 || reply.status == 429 || reply.status >= 500 else {
          return reply
        }
        words = "HTTP \(reply.status)"
        let asked = retryAfter(
          seconds: reply.headers["retry-after"], milliseconds: nil, now: time(nil))
        if let asked, number < Self.tries { pause(min(asked, Self.longestPause)) }
      }
    }
    throw fault("no answer after \(Self.tries) tries, last: \(words)", address)
  }

  /// The longest wait that a server may ask for, in seconds. *Chosen*.
  private static let longestPause = 60.0

  /// Carries out one request, and those that it leads to. Only the endpoint is given the token.
  private func follow(
    _ url: String, _ isHead: Bool, _ limit: Int, _ headers: [String], _ address: HubAddress,
    _ body: HubTransfer.Body
  ) throws(ToolError) -> HubTransfer.Reply {
    guard var at = HubURL(url) else { throw fault("'\(visible(url))' is no URL", address) }
    for _ in 0...Self.redirects {
      var headers = headers
      if let token, at.isSameOrigin(as: endpoint) {
        headers.append("Authorization: Bearer \(token.secret)")
      }
      let request = HubTransfer.Request(
        url: at, headers: headers, isHead: isHead, trustedHost: trustedHost, limit: limit)
      let reply = transfer.perform(request, body)
      // Of a large file the first redirect tells size and ETag.
      let tells = isHead && reply.headers["x-linked-etag"] != nil
      guard reply.failure == nil, 300..<400 ~= reply.status, !tells else { return reply }
      guard let next = reply.location.flatMap({ HubURL($0) }) else {
        throw fault("a redirect leads nowhere", address)
      }
      guard at.scheme == next.scheme || next.scheme == "https" else {
        throw fault("a redirect leads from https to http", address)
      }
      at = next
    }
    throw fault("more than \(Self.redirects) redirects", address)
  }

  /// Waits so many seconds, or until a signal comes.
  private func pause(_ seconds: Double) {
    let end = monotonicSeconds() + seconds
    while monotonicSeconds() < end, !Signals.areRaised { usleep(20_000) }
  }

  // MARK: Faults

  private func fault(_ words: String, _ address: HubAddress) -> ToolError {
    ToolError(.modelFailure, "cannot read 'hf://\(visible(address.repository))': \(words)")
  }

  /// What the Hub means when it refuses.
  private func refusal(
    _ reply: HubTransfer.Reply, _ address: HubAddress, _ path: String? = nil
  ) -> ToolError {
    let page = "\(endpoint.text)/datasets/\(address.repository)"
    let words: String
    switch (reply.headers["x-error-code"], reply.status) {
    case ("GatedRepo", _):
      words =
        token == nil
        ? "it is gated: accept its terms at \(page), then set HF_TOKEN"
        : "it is gated: accept its terms at \(page) with the account of the token"
    case ("RevisionNotFound", _): words = "it has no revision '\(visible(address.revision))'"
    case ("EntryNotFound", _): words = "it has no file '\(visible(path ?? ""))'"
    case (_, 401), (_, 403), (_, 404):
      words =
        token == nil
        ? "there is no such dataset, or it is private: set HF_TOKEN"
        : "there is no such dataset that the token may read"
    default:
      let said = reply.headers["x-error-message"].map { ": " + visible($0) } ?? ""
      words = "HTTP \(reply.status)\(said)"
    }
    return fault(words, address)
  }
}

extension HubTransfer.Reply {
  /// Whether the part of a file that comes is that from `offset` on.
  fileprivate func isFrom(_ offset: Int) -> Bool {
    headers["content-range"]?.hasPrefix("bytes \(offset)-") == true
  }
}

/// An ETag without quotes and without the mark that it is a weak one.
private func plainTag(_ tag: String) -> String {
  let tag = tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...]
  return String(tag.drop { $0 == "\"" }.prefix { $0 != "\"" })
}

private func isHexadecimal(_ text: String) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x66 }
}

/// A path as it stands in a URL.
private func escaped(_ path: String) -> String {
  var out: [UInt8] = []
  for byte in path.utf8 {
    let isPlain =
      byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
      || "-_.~/".utf8.contains(byte)
    if isPlain {
      out.append(byte)
    } else {
      out.append(UInt8(ascii: "%"))
      out.append(hex: byte)
    }
  }
  return String(decoding: out, as: UTF8.self)
}
