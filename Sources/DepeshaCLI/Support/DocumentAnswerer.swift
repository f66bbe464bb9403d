import BatchRunner
import PipelineCore
import TextModel
import WireFormats

/// Answers records of documents (`{id, language?, title?, text}`) with what a pipeline makes of them.
final class DocumentAnswerer: LineProcessor {
  /// Writes the members of the answer, sorted, into an open object; `id` writes the record's own id.
  typealias Write = (_ story: Story, _ id: (inout JSONWriter) -> Void, _ json: inout JSONWriter) -> Void

  private let processor: PipelineProcessor
  private let reader = RecordReader()
  private let readsLanguage: Bool
  private let language: String?
  private let requires: [String]
  private let write: Write

  /// - Parameters:
  ///   - language: the language of all records, whatever they say themselves.
  ///   - requires: fields that every record must have.
  init(
    _ pipeline: Pipeline, readsLanguage: Bool = true, language: String? = nil, requires: [String] = [],
    write: @escaping Write
  ) {
    self.requires = requires
    self.readsLanguage = readsLanguage
    self.language = language
    processor = pipeline.makeProcessor()
    self.write = write
  }

  func answer(_ line: RecordLine, into json: inout JSONWriter) -> Bool {
    var one = JSONWriter()
    let errors = answer([line], into: &one)
    json.raw(one.bytes.dropLast())
    return errors == 0
  }

  func answer(_ lines: [RecordLine], into json: inout JSONWriter) -> Int {
    var documents: [Document] = []
    let records = lines.map { line in
      let record = read(line)
      if case .success(let document) = record.document { documents.append(document) }
      return record
    }
    var stories = processor.process(documents).makeIterator()
    var errors = 0
    for record in records {
      let failure: RecordFailure
      switch record.document {
      case .failure(let unread): failure = unread
      case .success(let document):
        switch stories.next() ?? .failure(StageFailure(code: "E_INTERNAL", "the record was not answered")) {
        case .success(let story):
          json.beginObject()
          write(story, { $0.key("id"); $0.value(record.id) }, &json)
          json.endObject()
          json.newline()
          continue
        case .failure(let stopped): failure = RecordError.failure(of: stopped, id: document.id)
        }
      }
      Self.refuse(failure, id: record.id, into: &json)
      json.newline()
      errors += 1
    }
    return errors
  }

  /// A record as a document, with the id as the input has it.
  private func read(_ line: RecordLine) -> (id: JSONValue, document: Result<Document, RecordFailure>) {
    let name = "standard input"
    let value: JSONValue
    switch reader.parse(line.bytes, inputName: name, lineNumber: line.number, fallbackId: "\(line.number)") {
    case .failure(let failure): return (failure.id.map { .string($0) } ?? .null, .failure(failure))
    case .success(let parsed): value = parsed
    }
    let id = value["id"] ?? .null
    switch reader.document(of: value, inputName: name, lineNumber: line.number, fallbackId: "\(line.number)") {
    case .failure(let failure): return (id, .failure(failure))
    case .success(var document):
      if let missing = requires.first(where: { document[field: $0] == nil }) {
        let failure = RecordFailure(
          id: document.id, code: "E_RECORD", "the record has no `\(missing)`",
          at: .file(path: name, line: line.number, column: 1))
        return (id, .failure(failure))
      }
      if !readsLanguage { document.language = nil }
      if let language { document.language = language }
      return (id, .success(document))
    }
  }

  func refuse(
    _ failure: RecordFailure, sha256: String?, bytes: UnsafeBufferPointer<UInt8>?, into json: inout JSONWriter
  ) { Self.refuse(failure, id: failure.id.map { .string($0) } ?? .null, into: &json) }

  /// An error record with the id as the input has it.
  static func refuse(_ failure: RecordFailure, id: JSONValue, into json: inout JSONWriter) {
    json.beginObject()
    RecordError.write(failure, to: &json)
    json.key("id")
    json.value(id)
    json.endObject()
  }
}
