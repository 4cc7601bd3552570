/// `words` as a question says them: spaced as in the text, in one line.
func phrase(_ words: some Sequence<EnglishWord>) -> String {
  var out = ""
  for word in words {
    if !out.isEmpty, !word.has(.mark) { out += " " }
    out += word.text
  }
  return out
}
