import CurSample
import CurTool
import Testing

@testable import cur_read

@Test(arguments: [
  ("---\nlicense: mit\n---\n# x", #"{"license":"mit"}"#),
  ("# no head", "{}"),
  ("---\n---\n", "{}"),
  (
    "---\nlicense:\n- mit\n- cc0-1.0 # both\nconfigs:\n- config_name: a\n  data_files:\n  - split: train\n    path:\n    - \"x/*.csv\"\n    - y.csv\n  default: true\n- config_name: b\n  data_files: z.csv\ntags: [a, 'b c']\n---\n",
    #"{"license":["mit","cc0-1.0"],"configs":[{"config_name":"a","data_files":[{"split":"train","path":["x/*.csv","y.csv"]}],"default":true},{"config_name":"b","data_files":"z.csv"}],"tags":["a","b c"]}"#
  ),
  (
    "---\r\na: |\r\n  two\r\n  lines\r\nb: 'x: y'\r\nc:\r\n  d: null\r\n  e:\r\n    - f\r\n---\r\n",
    #"{"a":"two\nlines","b":"x: y","c":{"d":null,"e":["f"]}}"#
  ),
  ("---\nsize: http://x/#y\nother text\n---\n", #"{"size":"http://x/#y"}"#),
])
func theHeadOfACardIsRead(card: String, head: String) {
  #expect(CardYAML.head(ofCard: card).text == head)
}

@Test func aCardThatNestsWithoutEndIsRead() {
  let deep = [
    String(repeating: "- ", count: 100_000) + "x", "a: " + String(repeating: "[", count: 100_000),
    (0..<1000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
  ]
  for text in deep {
    #expect(CardYAML.head(ofCard: "---\n\(text)\n---\n").bytes.count < 200_100)
  }
}

/// The files as `split:path`, or the words of the error.
private func files(_ card: String, _ paths: [String], _ config: String?, _ split: String?) throws
  -> [String]
{
  do {
    return try DatasetCard(try JSON(reading: card)).files(
      among: paths, config: config, split: split, of: "d"
    ).map { "\($0.split):\($0.path)" }
  } catch let error as ToolError {
    return [error.message]
  }
}

@Test(
  arguments: [
    ("{}", ["b.jsonl", "a.jsonl", "README.md"], nil, nil, ["train:a.jsonl", "train:b.jsonl"]),
    (
      "{}", ["data/test-0.parquet", "data/train-0.parquet", "old.parquet", "val/x.parquet"], nil,
      nil,
      ["train:data/train-0.parquet", "validation:val/x.parquet", "test:data/test-0.parquet"]
    ),
    (
      "{}", ["train.csv", "train.parquet", "dataset_infos.json"], nil, nil, ["train:train.parquet"]
    ),
    ("{}", ["contest.jsonl", ".hidden/train.jsonl"], nil, nil, ["train:contest.jsonl"]),
    ("{}", ["a.jsonl.gz"], "default", "train", ["train:a.jsonl.gz"]),
    ("{}", ["a.jsonl"], nil, "test", ["d has no split 'test': it has 'train'"]),
    ("{}", ["a.jsonl"], "x", nil, ["d has no config 'x': its card names none"]),
    (
      #"{"configs":[{"config_name":"x","data_files":[{"split":"test","path":"t/*"},{"split":"train","path":["a.csv","./b.csv"]}]}]}"#,
      ["a.csv", "b.csv", "t/1.csv", "t/u/2.csv"], nil, nil,
      ["test:t/1.csv", "train:a.csv", "train:b.csv"]
    ),
    (
      #"{"configs":[{"config_name":"x","data_files":"x.csv"},{"config_name":"y","data_files":"**/y.csv"}]}"#,
      ["x.csv", "d/y.csv"], "y", nil, ["train:d/y.csv"]
    ),
    (
      #"{"configs":[{"config_name":"x","data_files":"x.csv"},{"config_name":"y","data_files":"y.csv"}]}"#,
      ["x.csv", "y.csv"], nil, nil, ["d has several configs, name one of them: 'x', 'y'"]
    ),
    (
      #"{"configs":[{"config_name":"x","data_files":"x.csv"},{"config_name":"default","data_dir":"d"}]}"#,
      ["x.csv", "d/dev.csv"], nil, nil, ["validation:d/dev.csv"]
    ),
  ] as [(String, [String], String?, String?, [String])])
func theCardSaysWhichFiles(
  card: String, paths: [String], config: String?, split: String?, expected: [String]
) throws {
  #expect(try files(card, paths, config, split) == expected)
}

@Test(arguments: [
  (#"{"license":"mit"}"#, #""mit""#), (#"{"license":["a","b"]}"#, #"["a","b"]"#),
  (#"{"license":"other","license_name":"my-own"}"#, #""my-own""#), ("{}", ""),
])
func theCardSaysTheLicence(card: String, license: String) throws {
  #expect(DatasetCard(try JSON(reading: card)).license?.text ?? "" == license)
}
