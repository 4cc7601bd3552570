import Testing

@testable import cur_gate

/// One answer, and what the judge must find of it.
struct LexicalCase: CustomTestStringConvertible {
  var question: String
  var answer: String
  var source: String
  var outcome: LexicalVerdict.Outcome
  var codes: Set<LexicalCode>

  /// Without a code the answer must be supported.
  init(
    _ answer: String, of source: String, asked question: String = "",
    is outcome: LexicalVerdict.Outcome = .supported, _ codes: LexicalCode...
  ) {
    (self.answer, self.source, self.question) = (answer, source, question)
    (self.outcome, self.codes) = (outcome, Set(codes))
  }

  var testDescription: String { answer }

  func check() {
    let verdict = LexicalJudge().judge(question: question, answer: answer, source: source)
    #expect(verdict.outcome == outcome, "\(verdict.claims)")
    let found = Set(verdict.claims.flatMap(\.codes))
    #expect(codes.isSubset(of: found), "\(found.map(\.rawValue))")
    if outcome == .supported { #expect(found.isEmpty) }
  }
}

private let limits =
  "The upload limit is 5 GB per file. A session lasts 30 minutes, and a token 12 hours. "
  + "The archive keeps 1,250 files for twenty-one days. About 5 percent of the jobs fail."
private let bridge =
  "The Hallam Bridge was designed by Joan K. Marsh and opened on 12 March 1931. "
  + "It replaced the ferry of Peter Ohlin, who had run it since 1874. "
  + "In May 1944 the bridge was closed, and the Tarn Tunnel was opened on 3 June 1952."
private let policy =
  "Packages must not write to the home directory. Maintainers should sign every release. "
  + "Users may install at most 3 plugins at once. A plugin is removed after 90 days without use. "
  + "The daemon replaces the old log. Uploads are allowed for members. "
  + "The guide calls this \u{201C}a quiet failure\u{201D}."

private let folders =
  "Guests must not upload or delete files. If a job cannot start, it must be queued again. "
  + "Shared folders should not be indexed by the crawler, since readers can list them. "
  + "The index grows before the backup. Thirty (30) days later the index is larger than the cache."

@Suite struct LexicalJudgeTests {
  @Test(arguments: [
    LexicalCase("The upload limit is 5 GB per file.", of: limits),
    LexicalCase("The upload limit is 5GB per file.", of: limits),
    LexicalCase("The upload limit is five gigabytes per file.", of: limits),
    LexicalCase("The upload limit is 5 MB per file.", of: limits, is: .contradicted, .number),
    LexicalCase("The upload limit is 6 GB per file.", of: limits, is: .contradicted, .number),
    LexicalCase("A session lasts thirty minutes.", of: limits),
    LexicalCase("A session lasts 12 hours.", of: limits, is: .contradicted, .number),
    LexicalCase("A session lasts 12 minutes.", of: limits, is: .contradicted, .number),
    LexicalCase("The archive keeps 1250 files for 21 days.", of: limits),
    LexicalCase("The archive keeps 1 250 files for 21 days.", of: limits),
    LexicalCase(
      "The archive keeps 1.25 files for 21 days.", of: limits, is: .contradicted, .number),
    LexicalCase(
      "The archive keeps 21 files for 1250 days.", of: limits, is: .contradicted, .number),
    LexicalCase("About 5 % of the jobs fail.", of: limits),
    LexicalCase("About five per cent of the jobs fail.", of: limits),
    LexicalCase("About 50% of the jobs fail.", of: limits, is: .contradicted, .number),
    LexicalCase("5 GB.", of: limits, asked: "What is the upload limit?"),
    LexicalCase("30 minutes.", of: limits, asked: "How long does a session last?"),
    LexicalCase(
      "Eleven days.", of: limits, asked: "How long does the archive keep files?", is: .contradicted,
      .number),
  ]) func aNumberStandsInItsPlaceWithItsUnit(_ row: LexicalCase) { row.check() }

  @Test(arguments: [
    LexicalCase("The Hallam Bridge opened on 1931-03-12.", of: bridge),
    LexicalCase("The Hallam Bridge opened on March 12, 1931.", of: bridge),
    LexicalCase("The Hallam Bridge opened in March 1931.", of: bridge),
    LexicalCase("The Hallam Bridge opened in 1931.", of: bridge),
    LexicalCase("The Hallam Bridge opened on 13 March 1931.", of: bridge, is: .contradicted, .date),
    LexicalCase("The Hallam Bridge opened on 3 June 1952.", of: bridge, is: .contradicted, .date),
    LexicalCase("The Tarn Tunnel was opened on 3 June 1952.", of: bridge),
    LexicalCase(
      "The Tarn Tunnel was opened on 12 March 1931.", of: bridge, is: .contradicted, .date),
    LexicalCase("The Tarn Tunnel was opened in 1931.", of: bridge, is: .contradicted, .date),
  ]) func aDateIsOneDayHoweverItIsWritten(_ row: LexicalCase) { row.check() }

  @Test(arguments: [
    LexicalCase("The Hallam Bridge was designed by Joan K. Marsh.", of: bridge),
    LexicalCase("The Hallam Bridge was designed by J. K. Marsh.", of: bridge),
    LexicalCase("The Hallam Bridge was designed by Marsh.", of: bridge),
    LexicalCase("Joan Marsh designed the Hallam Bridge.", of: bridge),
    LexicalCase(
      "The Hallam Bridge was designed by Peter Ohlin.", of: bridge, is: .contradicted, .name),
    LexicalCase(
      "The Hallam Bridge was designed by Anna Brandt.", of: bridge, is: .contradicted, .name),
    LexicalCase("Peter Ohlin had run the ferry since 1874.", of: bridge),
    LexicalCase("The Tarn Tunnel replaced the ferry of Peter Ohlin.", of: bridge, is: .notInSource),
    LexicalCase("The Hallam Bridge replaced the ferry of Peter Ohlin.", of: bridge),
  ]) func aNameStandsWithWhatIsSaidOfIt(_ row: LexicalCase) { row.check() }

  @Test(arguments: [
    LexicalCase("Packages must not write to the home directory.", of: policy),
    LexicalCase("Packages mustn\u{2019}t write to the home directory.", of: policy),
    LexicalCase(
      "Packages must write to the home directory.", of: policy, is: .contradicted, .negation),
    LexicalCase("Maintainers should sign every release.", of: policy),
    LexicalCase("Maintainers must sign every release.", of: policy, is: .contradicted, .modality),
    LexicalCase("Maintainers may sign every release.", of: policy, is: .contradicted, .modality),
    LexicalCase(
      "Maintainers should not sign every release.", of: policy, is: .contradicted, .negation),
    LexicalCase("Users may install no more than three plugins at once.", of: policy),
    LexicalCase(
      "Users may install at least 3 plugins at once.", of: policy, is: .contradicted, .comparison),
    LexicalCase("A plugin is removed after 90 days without use.", of: policy),
    LexicalCase(
      "A plugin is removed before 90 days without use.", of: policy, is: .contradicted, .comparison),
    LexicalCase("Uploads are permitted for members.", of: policy),
    LexicalCase("Uploads are forbidden for members.", of: policy, is: .contradicted, .antonym),
    LexicalCase("Uploads are not forbidden for members.", of: policy),
    LexicalCase("Uploads are not allowed for members.", of: policy, is: .contradicted, .negation),
    LexicalCase("The old log is replaced by the daemon.", of: policy),
    LexicalCase("The old log replaces the daemon.", of: policy, is: .contradicted, .order),
    LexicalCase("The daemon is replaced by the old log.", of: policy, is: .contradicted, .order),
    LexicalCase("The guide calls this \"a quiet failure\".", of: policy),
    LexicalCase(
      "The guide calls this \"a loud failure\".", of: policy, is: .contradicted, .quotation),
  ]) func whatIsSaidIsNotTurnedRound(_ row: LexicalCase) { row.check() }

  @Test(arguments: [
    LexicalCase("Penguins incubate one egg on their feet.", of: policy, is: .notInSource, .words),
    LexicalCase(
      "Maintainers should sign every release, and the cost is refunded by the insurance company.",
      of: policy, is: .notInSource, .words),
    LexicalCase("Members should sign every release.", of: policy, is: .notInSource),
    LexicalCase("According to the text, maintainers should sign every release.", of: policy),
    LexicalCase("Yes.", of: policy, asked: "Should maintainers sign?", is: .noClaims),
    LexicalCase("It is.", of: policy, is: .noClaims),
    LexicalCase("", of: policy, is: .noClaims),
    LexicalCase("It depends.", of: policy, is: .notInSource),
    LexicalCase("Maintainers should sign.", of: "", is: .notInSource),
  ]) func whatTheSourceDoesNotSayIsNotSupported(_ row: LexicalCase) { row.check() }

  @Test(arguments: [
    LexicalCase("Guests must neither upload nor delete files.", of: folders),
    LexicalCase("No guest may upload or delete files.", of: folders),
    LexicalCase("Guests must upload or delete files.", of: folders, is: .contradicted, .negation),
    LexicalCase("A job that can't start must be queued again.", of: folders),
    LexicalCase(
      "If a job cannot start, it must not be queued again.", of: folders, is: .contradicted,
      .negation),
    LexicalCase("The crawler should not index shared folders.", of: folders),
    LexicalCase(
      "Readers should not be indexed by the crawler.", of: folders, is: .contradicted, .order),
    LexicalCase("The index grows prior to the backup.", of: folders),
    LexicalCase("The index grows after the backup.", of: folders, is: .contradicted, .comparison),
    LexicalCase(
      "The index shrinks before the backup.", of: folders, is: .contradicted, .comparison),
    LexicalCase("The index is larger than the cache.", of: folders),
    LexicalCase("The cache is smaller than the index.", of: folders),
    LexicalCase(
      "The index is smaller than the cache.", of: folders, is: .contradicted, .comparison),
    LexicalCase("The cache is larger than the index.", of: folders, is: .contradicted, .order),
  ]) func whoDoesWhatIsKept(_ row: LexicalCase) { row.check() }
}
