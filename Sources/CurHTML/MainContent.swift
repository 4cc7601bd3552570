/// Which part of a page is read: what it says is its main part, if that holds most of its text, else
/// its body; and in it everything but furniture.
struct MainContent {
  /// The node to begin at.
  private(set) var root = 0
  /// Whether a node is passed over, with all it holds.
  private(set) var isLeftOut: [Bool]
  /// The page's only `h1`, where it stands outside of what is read.
  private(set) var headingOutside: Int?

  init(of tree: HTMLTree) {
    isLeftOut = Array(repeating: false, count: tree.nodes.count)
    guard !tree.nodes.isEmpty else { return }
    let all = Self.weights(tree, leavingOut: isLeftOut)
    markFurniture(tree, all)
    let weights = Self.weights(tree, leavingOut: isLeftOut)
    root = Self.mainNode(tree, weights)
    headingOutside = onlyHeadingOutside(tree)
  }

  /// Forms are left out unless one is wrapped around the whole page. `header`, `footer` and `aside`
  /// belong to the page: the first two not where they stand in an article or in the main part, the
  /// last not where it is a foot note.
  private mutating func markFurniture(_ tree: HTMLTree, _ weights: [Int32]) {
    var insideUntil = 0
    var at = 0
    while at < tree.nodes.count {
      let node = tree.nodes[at]
      let isPageWide = weights[at] * 2 > weights[0]
      let isFurniture =
        switch node.tag {
        case .header, .footer: at >= insideUntil && !isPageWide && !node.marks.isTitle
        case .aside: !node.marks.isNote && !isPageWide
        case .form: !isPageWide
        case .html, .body: false
        default: node.tag.isNeverText || (node.marks.isFurniture && !isPageWide)
        }
      if isFurniture {
        isLeftOut[at] = true
        at = node.end
        continue
      }
      if node.tag == .article || node.tag == .main || node.marks.isMain {
        insideUntil = max(insideUntil, node.end)
      }
      at += 1
    }
  }

  /// The outermost node that says it is the main part and holds more than half of the text.
  private static func mainNode(_ tree: HTMLTree, _ weights: [Int32]) -> Int {
    tree.nodes.indices.first { k in
      let node = tree.nodes[k]
      let saysSo = node.tag == .main || node.tag == .article || node.marks.isMain
      return saysSo && weights[k] * 2 > weights[0]
    } ?? 0
  }

  private func onlyHeadingOutside(_ tree: HTMLTree) -> Int? {
    let headings = tree.nodes.indices.filter { tree.nodes[$0].tag == .h1 }
    guard headings.count == 1, let heading = headings.first, !tree.nodes[heading].marks.isFurniture
    else { return nil }
    let isInRoot = (root..<tree.nodes[root].end).contains(heading)
    return isInRoot && !isInside(heading, tree) ? nil : heading
  }

  /// Whether some node around `index` is left out.
  private func isInside(_ index: Int, _ tree: HTMLTree) -> Bool {
    (0..<index).contains { isLeftOut[$0] && tree.nodes[$0].end > index }
  }

  /// For every node, how many bytes of its text are not white space, what is left out aside.
  private static func weights(_ tree: HTMLTree, leavingOut isLeftOut: [Bool]) -> [Int32] {
    var before: [Int32] = [0]  // the sum of what stands before each node
    before.reserveCapacity(tree.nodes.count + 1)
    var hiddenUntil = 0
    for (k, node) in tree.nodes.enumerated() {
      if isLeftOut[k] || node.tag.isNeverText { hiddenUntil = max(hiddenUntil, node.end) }
      var weight: Int32 = 0
      if node.tag == .text, k >= hiddenUntil {
        for byte in tree.text(of: k) where byte > 0x20 { weight += 1 }
      }
      before.append(before[k] + weight)
    }
    return tree.nodes.indices.map { before[tree.nodes[$0].end] - before[$0] }
  }
}
