import Testing

@testable import cur_hygiene

/// The families that are found in `text`, by name.
private func found(_ text: String, code: Bool = false) -> [String] {
  let rules = SecretRules(readsCode: code)
  var scan = SecretScan(rules)
  return scan.find(in: Array(text.utf8).span).map { rules.families[$0.kind].name }
}

private let readsCode: Set = ["assigned_secret"]

@Test func thereAreFamiliesEnough() {
  #expect(SecretFamily.all.count { $0.kind == .token || $0.kind == .infix } >= 120)
  #expect(Set(SecretFamily.all.map(\.name)).count == SecretFamily.all.count)
  for family in SecretFamily.all {
    #expect(family.source.count > 3 && !family.example.contains("·"), "\(family.name)")
  }
}

@Test(arguments: SecretFamily.all.map(\.name))
func theExampleFiresAndTheNearMissDoesNot(name: String) throws {
  let family = try #require(SecretFamily.all.first { $0.name == name })
  let code = readsCode.contains(name)
  for frame in [
    "*", "See *.", "a = \"*\"", "\"k\": \"*\",", "- *\n- x", "(*)", "<*>", "x\\n*", "'*'",
  ] {
    let text = frame.replacing("*", with: family.example)
    #expect(found(text, code: code) == [name], "\(text)")
  }
  #expect(!found(family.nearMiss, code: code).contains(name), "\(family.nearMiss)")
}
