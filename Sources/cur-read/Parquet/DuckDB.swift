import CurSample
import CurTool
import Glibc

/// duckdb, told to do no more than to read the Parquet that is its standard input.
///
/// It writes to `/proc/self/fd/1`: a name such as `/dev/stdout` it replaces by a file of its own where
/// it may. One thread, because it holds row groups in memory for each, and two were not faster.
enum DuckDB {
  static let source = "read_parquet('/dev/stdin')"

  static var converter: Converter {
    var converter = Converter("duckdb", remedy: "pip install duckdb-cli")
    converter.limits.memoryBytes = 3 << 30
    return converter
  }

  /// Gives the lines that `query`, which selects one text, gives.
  static func lines(_ query: String, input: Int32) throws(ConverterFault) -> ConverterStream {
    let settings =
      "SET enable_progress_bar=false; SET threads=1; SET memory_limit='1GB'; SET temp_directory='';"
      + " SET autoinstall_known_extensions=false; SET autoload_known_extensions=false;"
      + " SET allowed_paths=['/dev/stdin','/proc/self/fd/1']; SET enable_external_access=false;"
      + " SET lock_configuration=true;"
    // No quotes around the text, and a delimiter that cannot stand in JSON.
    let form =
      "(FORMAT csv, USE_TMP_FILE false, HEADER false, QUOTE '', ESCAPE '', DELIMITER E'\\x01')"
    return try ConverterStream(
      converter,
      [
        "-init", "/dev/null", "-batch", "-c",
        "\(settings) COPY (\(query)) TO '/proc/self/fd/1' \(form)",
      ],
      input: input)
  }

  /// The columns of the source.
  static func columns(input: Int32) throws(ConverterFault) -> [ParquetType.Member] {
    let description = "DESCRIBE SELECT * FROM \(source)"
    let stream = try lines(
      "SELECT to_json([column_name, column_type]) FROM (\(description))", input: input)
    var text: [UInt8] = []
    while try stream.read(into: &text) > 0 {
      if text.count > 1 << 26 {
        throw .failed(program: "duckdb", "the schema is larger than 64 MiB")
      }
    }
    var columns: [ParquetType.Member] = []
    for line in text.split(separator: 0x0A) {
      guard let pair = try? JSON(reading: Array(line)), let name = pair[0]?.string,
        let type = pair[1]?.string.flatMap({ ParquetType($0) })
      else {
        throw .failed(
          program: "duckdb",
          "the type of a column is not known: \(visible(String(decoding: line, as: UTF8.self)))")
      }
      columns.append(ParquetType.Member(name: name, type: type))
    }
    guard !columns.isEmpty else { throw .failed(program: "duckdb", "it names no columns") }
    return columns
  }

  /// The rows, each an object of the texts of `columns`.
  static func rows(_ columns: [ParquetType.Member], input: Int32) throws(ConverterFault)
    -> ConverterStream
  {
    let members = columns.map { column in
      let name = quotedIdentifier(column.name)
      return "\(name) := CAST(\(name) AS \(column.type.asTexts))"
    }
    return try lines(
      "SELECT to_json(struct_pack(\(members.joined(separator: ", ")))) FROM \(source)", input: input
    )
  }
}
