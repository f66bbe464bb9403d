import PipelineCore
import TextModel
import WireFormats

/// The parser and the writer of JSON, and the reader of JSON Lines.
final class JSONTarget: FuzzTarget {
  static let name = "json"
  private let records = RecordReader()

  init() {}

  private static func write(_ value: JSONValue) -> [UInt8] {
    var writer = JSONWriter()
    writer.value(value)
    return writer.bytes
  }

  func run(_ bytes: [UInt8]) {
    do throws(JSONError) {
      let written = Self.write(try JSONParser.parse(bytes))
      guard let again = try? JSONParser.parse(written) else { fail("JSON that was written cannot be read") }
      // Members are written sorted.
      expect(Self.write(again) == written, "JSON that was written is another value")
    } catch {
      expect(error.offset >= 0 && error.offset <= bytes.count && !error.message.isEmpty, "an error at \(error.offset)")
    }
    bytes.withUnsafeBufferPointer { line in
      switch records.read(line, inputName: "in.jsonl", lineNumber: 1, fallbackId: "f") {
      case .success(let document):
        expect(!document.id.isEmpty, "a record without an id")
        Checks.fields(document, "record")
      case .failure(let failure): expect(failure.code.hasPrefix("E_") && !failure.message.isEmpty, failure.code)
      }
    }
  }
}
