import CurTool
import Glibc

/// Reads Parquet through duckdb, whose output is read while it runs.
struct ParquetReader: RowReader {
  static let description = ReaderDescription(
    name: "parquet", summary: "Parquet, through duckdb", extensions: ["parquet"], magic: ["PAR1"])

  static func open(_ file: ByteSource, _ options: RowOptions) throws(RowOpenError) -> OpenRows {
    let descriptor = try descriptor(of: file)
    defer { close(descriptor) }
    var columns = try asked { () throws(ConverterFault) in try DuckDB.columns(input: descriptor) }
    if let wanted = options.columns {
      let names = columns.map(\.name)
      if let missing = wanted.first(where: { !names.contains($0) }) {
        throw .source(noSuchColumn(missing, there: names))
      }
      columns.removeAll { !wanted.contains($0.name) }
    }
    let stream = try asked { () throws(ConverterFault) in
      try DuckDB.rows(columns, input: descriptor)
    }
    return OpenRows(
      source: CutRows(ParquetRows(stream, maximumRow: options.maximumRow)),
      form: ParquetForm(columns: columns))
  }

  private static func descriptor(of file: ByteSource) throws(RowOpenError) -> Int32 {
    do throws(ToolError) {
      if let open = try file.fileDescriptor(copying: ReadSettings.maximumDocument) { return open }
    } catch {
      throw .run(error)
    }
    throw .source(.tooLarge)
  }

  private static func asked<Answer>(
    _ question: () throws(ConverterFault) -> Answer
  ) throws(RowOpenError) -> Answer {
    do throws(ConverterFault) {
      return try question()
    } catch {
      throw .source(SourceFault(error))
    }
  }
}
