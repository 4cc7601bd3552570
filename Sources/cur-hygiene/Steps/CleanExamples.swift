import CurTool

/// What `clean` leaves and what it mends: its documentation and its test.
enum CleanExamples {
  static let all: [Example] = [
    stays(#"List<String> xs; Map<K, V> m; x < 5 and y > 3"#),
    stays(#"<think>so</think><answer>4</answer> <T> <tool_call>{}</tool_call>"#),
    stays(#"mail <a@b.c> or see <https://example.com/?a=1&b=2>"#),
    stays(#"Use <b> for bold."#),
    stays(#"`<b>x</b>  &amp;` and $a  < b$"#),
    stays(#"“quoted” ＡＢＣ ﬁ ①"#),
    stays(#"def f():\n    return  1\n\n\n\n| a  | b |"#),
    Example(line: #"{"output":"<p>One <b>two</b></p><p>three</p>"}"#, output: "One two\n\nthree"),
    Example(line: #"{"output":"one<br>two &amp;lt; three"}"#, output: "one\ntwo &lt; three"),
    Example(line: #"{"output":"a  b"}"#, options: ["action": "tag"], output: "a  b"),
    Example(line: #"{"output":"r√©gime, РґРѕРј, LiĂ¨ge"}"#, output: "régime, дом, Liège"),
    Example(line: #"{"output":"donâ€™t, cafÃ©, itÃ¢â‚¬â„¢s"}"#, output: "don’t, café, it’s"),
    Example(line: #"{"output":"cafe\u0301"}"#, output: "café"),
    Example(line: #"{"output":"a\u200bb\u0000c\r\nd"}"#, output: "abc\nd"),
    Example(line: #"{"output":" a  b\t\tc   d "}"#, output: "a b c d"),
    Example(
      line: #"{"output":"<b>x</b>  y "}"#, options: ["skip": "html,space"], output: "<b>x</b>  y"),
    Example(line: #"{"output":"a  &lt;"}"#, options: ["only": "entities"], output: "a  <"),
    Example(line: #"{"output":"“a”  b"}"#, options: ["also": "quotes"], output: #""a" b"#),
  ]

  /// A text that is left as it is. `text` is the inside of a JSON string.
  private static func stays(_ text: String) -> Example {
    Example(
      line: #"{"output":""# + text + #""}"#,
      output: text.split(
        separator: #"\n"#,
        omittingEmptySubsequences: false
      ).joined(separator: "\n"))
  }
}
