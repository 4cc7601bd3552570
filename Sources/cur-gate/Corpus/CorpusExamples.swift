import CurSample
import CurTool

/// Documents for the examples of gates for corpora: one that passes, and for each rule that document
/// with what breaks it.
enum CorpusExamples {
  /// 66 words on one line, none of whose 2-grams comes often.
  static let document =
    "The town lies on both banks of a slow green river, and most people who visit it in summer come for the old stone bridge. It was built by monks that needed a dry way to their mill, carried away twice by floods, and raised again with money from the salt trade. Today cars use another crossing, so children can play there without fear."

  static let words = document.split(separator: " ").map(String.init)

  /// The document's words, so many a line, what stands before and after each.
  static func lines(of count: Int, before: String = "", after: String = "", between: String = "\n")
    -> String
  {
    stride(from: 0, to: words.count, by: count).map { start in
      before + words[start..<min(start + count, words.count)].joined(separator: " ") + after
    }.joined(separator: between)
  }

  static func line(_ text: String) -> String {
    JSON.object([JSONMember("output", .string(text))]).text
  }

  static func reject(_ text: String, _ reason: String) -> Example {
    Example(line: line(text), reason: reason)
  }

  /// What Gopher's filters and NeMo Curator's refuse alike.
  static let shared = [
    reject("The town lies on a river.", "too_few_words"),
    reject(String(repeating: "all ", count: 100_001), "too_many_words"),
    reject(String(repeating: "a ", count: 60), "short_words"),
    reject(String(repeating: "internationally ", count: 60), "long_words"),
    reject(document + String(repeating: " 12", count: 30), "words_without_letters"),
    reject(document + "\n" + document, "repeated_lines"),
    reject(document + String(repeating: " salt water", count: 20) + ".", "top_ngram"),
    reject(document + " " + document, "repeated_ngrams"),
    Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
  ]

  private static let withoutCommonWords =
    "Rivers rise early while farmers watch clouds then count cattle or mend old roofs. "

  static let gopher =
    shared + [
      reject(document + String(repeating: " #", count: 20), "hashes"),
      reject(lines(of: 4, after: " ...", between: " "), "ellipses"),
      reject(lines(of: 6, before: "- "), "bullet_lines"),
      reject(lines(of: 12, after: "..."), "ellipsis_lines"),
      reject(String(repeating: withoutCommonWords, count: 6), "few_stop_words"),
      reject(document + "\n\n" + document, "repeated_paragraphs"),
    ]

  static let nemo =
    shared + [
      reject(" \n ", "empty"),
      reject(document + String(repeating: " x&&&", count: 20), "not_alphanumeric"),
      reject(document + String(repeating: " #", count: 10), "symbol_words"),
      reject(document + String(repeating: " a123456789", count: 12), "digits"),
      reject(
        document + " https://example.org/" + String(repeating: "a", count: 200), "urls"),
      reject(lines(of: 6, before: "• ", after: "."), "bullet_lines"),
      reject(lines(of: 3, between: "\n\n\n\n\n\n"), "white_space"),
      reject(lines(of: 1, before: "(") + "\nto\nof\nand", "parentheses"),
      reject(document + " " + String(repeating: "a", count: 1001), "long_word"),
      reject("Read our privacy policy. " + document, "boilerplate"),
      reject(String(document.dropLast()), "lines_without_end_mark"),
      reject(lines(of: 12, after: "..."), "ellipsis_lines"),
      reject(String(repeating: withoutCommonWords, count: 6), "few_common_words"),
      reject("Menu.\n\n" + lines(of: 8, after: ".") + "\n\nMenu.\n\nMenu.", "repeated_paragraphs"),
    ]
}
