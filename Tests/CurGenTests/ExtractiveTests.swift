import Testing

@testable import cur_gen

/// Everything that can be asked about `text`, in its order.
private func pairs(_ text: String, heading: String? = nil, seed: UInt64 = 1) -> [ExtractivePair] {
  let chunk = Chunk(text: text, title: "A Manual", heading: heading)
  guard case .pairs(let pairs) = Extractive().questions(in: chunk, count: 99, seed: seed) else {
    return []
  }
  return pairs
}

struct Asked: Sendable, CustomTestStringConvertible {
  let text: String
  let kind: QuestionKind
  let question: String
  let answer: String

  init(_ text: String, _ kind: QuestionKind, _ question: String, _ answer: String) {
    (self.text, self.kind, self.question, self.answer) = (text, kind, question, answer)
  }

  var testDescription: String { question }
}

@Test(arguments: [
  Asked(
    "The package manager writes a list of all installed files.", .what,
    "What does the package manager write?", "a list of all installed files"),
  Asked(
    "Binary packages contain compiled programs and their data files.", .what,
    "What do binary packages contain?", "compiled programs and their data files"),
  Asked(
    "A source package consists of a control file and one or more archives.", .what,
    "What does a source package consist of?", "a control file and one or more archives"),
  Asked(
    "If the disk is full, the daemon must stop all running jobs.", .what,
    "What must the daemon do if the disk is full?", "stop all running jobs"),
  Asked(
    "The maintainer script must not print a password to the terminal.", .what,
    "What must the maintainer script not print?", "a password to the terminal"),
  Asked(
    "The configuration of the server is stored in the directory \"/etc/server\".", .where,
    "Where is the configuration of the server stored?", "in the directory \"/etc/server\""),
  Asked(
    "Log files must be rotated because they would fill the disk.", .why,
    "Why must log files be rotated?", "because they would fill the disk"),
  Asked(
    "The lock of a queue is released when the last process has ended.", .when,
    "When is the lock of a queue released?",
    "when the last process has ended"),
  Asked(
    "The first release of the system was published in 1993 by a student.", .when,
    "When was the first release of the system published?", "in 1993"),
  Asked(
    "The size of the cache can be changed by editing the main configuration file.", .how,
    "How can the size of the cache be changed?", "by editing the main configuration file"),
  Asked(
    "To rebuild the index, run the program with \"--force\".", .how,
    "How do you rebuild the index?",
    "run the program with \"--force\""),
  Asked(
    "Only one thing is here. There are three kinds of lock in the kernel.", .howMany,
    "How many kinds of lock are there in the kernel?", "three"),
  Asked(
    "The great fire destroyed more than thirteen thousand houses in the city.", .howMany,
    "How many houses did the great fire destroy?", "more than thirteen thousand"),
  Asked(
    "Ada Lovelace was a mathematician who wrote about machines in English.", .who,
    "Who exactly was Ada Lovelace?",
    "a mathematician who wrote about machines in English"),
  Asked(
    "In 1891, the young physicist moved from the village to the city.", .when,
    "When did the young physicist move from the village to the city?", "In 1891"),
  Asked(
    "A version number has four numeric parts.", .howMany,
    "How many numeric parts does a version number have?", "four"),
  Asked(
    "System administrators may choose a different permission scheme for mail.", .who,
    "Who may choose a different permission scheme for mail?", "System administrators"),
  Asked(
    "The \"Origin\" field names the distribution from which a package comes.", .which,
    "Which field names the distribution from which a package comes?", "\"Origin\""),
  Asked(
    "A mutex is a lock that only one thread can hold.", .definition,
    "What is meant by a mutex?", "A mutex is a lock that only one thread can hold."),
  Asked(
    "Scripts should use the new interface instead of the old library.", .comparison,
    "What should scripts use instead of the old library?", "the new interface"),
  Asked(
    "Unlike a hard link, a symbolic link may point to another file system.", .comparison,
    "How does a symbolic link differ from a hard link?", "may point to another file system"),
  Asked(
    "The purpose of the daemon is to collect statistics about queries.", .what,
    "What is the purpose of the daemon?", "to collect statistics about queries"),
  Asked(
    "The resolver can use a cache to answer repeated queries.", .what,
    "What can the resolver use to answer repeated queries?", "a cache"),
  Asked(
    "The following fields are required in every control file:\n\n- Package\n- Version\n- Maintainer",
    .list, "Which fields are required in every control file?",
    "- Package\n- Version\n- Maintainer"),
  Asked(
    "-q, --quiet\n    Suppress all messages on the terminal.", .which,
    "Which option suppresses all messages on the terminal?", "-q, --quiet"),
])
func aFactIsAskedForByItsStructure(asked: Asked) {
  let found = pairs(asked.text)
  #expect(
    found.contains {
      $0.question == asked.question && $0.answer == asked.answer && $0.kind == asked.kind
    }, "\(found.map { "\($0.kind) \($0.question) -> \($0.answer)" })")
}

@Test(arguments: [
  // Nothing to ask for, or no rule that is sure of it.
  "", "Thank you very much indeed.", "This is why it must be removed from the list.",
  "It contains the name of the package.", "# The name of the package is the first field",
  "```\nThe name of the package is stored in the file.\n```",
  "| The parser | reads the whole file | it must be read |",
  "The package must contain the", "Is the name of the package stored in the file?",
  "We must store the name of the package in the archive.",
  "The file \"a must be stored in the archive.", "Above, the fields must be listed in the archive.",
  "Visit https://example.org/ if the server must be stopped by hand.",
])
func whatIsDoubtfulIsLeftOut(text: String) { #expect(pairs(text) == []) }

@Test(
  arguments: [
    ("It must contain the name of the author.", nil, nil),
    (
      "The copyright file must be installed. It must contain the name of the author.", nil,
      "What must the copyright file contain?"
    ),
    (
      "This field identifies the origin of the package.", "5.6.1. Author",
      "What does the Author field identify?"
    ),
    (
      "This option prints the names of all packages.", "-l, --list",
      "What does the --list option print?"
    ),
  ] as [(String, String?, String?)])
func aPronounIsResolvedOrItsSentenceLeft(text: String, heading: String?, question: String?) {
  let questions = pairs(text, heading: heading).map(\.question)
  if let question { #expect(questions.contains(question), "\(questions)") }
  if question == nil { #expect(questions == []) }
}

@Test(arguments: [
  (
    "The `cache` directory must contain *one* file for [each user](http://a.b/) of the system.",
    "What must the cache directory contain?"
  ),
  (
    "The *main* loop\nof the “server” program (see below) reads all requests from a socket.[3]",
    "What does the main loop of the \"server\" program read?"
  ),
])
func markupStaysOutOfQuestions(text: String, question: String) {
  let questions = pairs(text).map(\.question)
  #expect(questions.contains(question), "\(questions)")
}

@Test(arguments: [
  ("Das Paket enthält eine Datei mit dem Namen des Autors und der Lizenz.", "no_rule_for_language"),
  ("パッケージは名前を持たなければならない。", "no_rule_for_language"),
  ("There is nothing here to ask for.", "no_question"), ("", "no_question"),
])
func aChunkWithoutQuestionsSaysWhy(text: String, reason: String) {
  let answer = Extractive().questions(in: Chunk(text: text), count: 3, seed: 1)
  #expect(answer.reason == reason)
}

private let story = """
  The server keeps its data in a cache. Each cache entry has three fields. If the cache is full, the \
  server must remove the oldest entry. Administrators can change the size of the cache by editing \
  the main configuration file. The default port of the server is 8080. Log files must be rotated \
  because they would fill the disk.
  """

@Test func theSeedDecides() {
  func questions(_ seed: UInt64) -> ExtractiveAnswer {
    Extractive().questions(in: Chunk(text: story), count: 2, seed: seed)
  }
  #expect(questions(7) == questions(7))
  let answers = (0..<20).map { questions($0) }
  #expect(answers.contains { $0 != answers[0] })
}

@Test func anAnswerIsItsSpanOfTheChunk() {
  let found = pairs(story)
  #expect(found.count >= 3)
  let bytes = Array(story.utf8)
  for pair in found {
    #expect(pair.answer == String(decoding: bytes[pair.answerSpan], as: UTF8.self))
    #expect(pair.question.hasSuffix("?") && pair.question.split(separator: " ").count >= 5)
  }
  for (one, other) in zip(found, found.dropFirst()) {
    #expect(one.answerSpan.upperBound <= other.answerSpan.lowerBound)
  }
}

@Test func noMoreThanIsAskedFor() {
  for count in 0...3 {
    let answer = Extractive().questions(in: Chunk(text: story), count: count, seed: 1)
    if case .pairs(let pairs) = answer { #expect(pairs.count == count) }
    #expect((answer == .noQuestion) == (count == 0))
  }
}
