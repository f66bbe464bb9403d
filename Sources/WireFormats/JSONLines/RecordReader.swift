import PipelineCore
import TextModel

/// One record of JSON Lines: `{"id":…,"language":…,"title":…,"text":…}`; other members are kept as metadata.
public struct RecordReader: Sendable {
  public static let format = FormatDescriptor(
    id: "jsonl", summary: "JSON Lines, one story a line: id, language, title, text, date", extensions: [".jsonl", ".ndjson"],
    mediaType: "application/jsonl")

  /// Members of a record that have a meaning of their own.
  public static let known: Set<String> = ["id", "language", "title", "text", "date", "earlier"]
  static let maxIdBytes = 256

  private let maxNesting: Int

  /// - Parameter maxNesting: levels of arrays and objects in a record.
  public init(maxNesting: Int = 64) { self.maxNesting = maxNesting }

  /// The JSON object of a line.
  ///
  /// - Parameters:
  ///   - line: one line without its line feed.
  ///   - fallbackId: id of a record that has none, or cannot be read.
  public func parse(
    _ line: UnsafeBufferPointer<UInt8>, inputName: String, lineNumber: Int, fallbackId: @autoclosure () -> String
  ) -> Result<JSONValue, RecordFailure> {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONParser.parse(line, maxDepth: maxNesting)
    } catch {
      return .failure(
        RecordFailure(
          id: fallbackId(), code: error.isTooDeep ? "E_NESTING" : "E_JSON", error.message,
          at: .file(path: inputName, line: lineNumber, column: error.offset + 1)))
    }
    guard case .object = value else {
      return .failure(failure(fallbackId(), "E_RECORD", "a record must be a JSON object", inputName, lineNumber))
    }
    return .success(value)
  }

  /// The document of a line.
  public func read(
    _ line: UnsafeBufferPointer<UInt8>, inputName: String, lineNumber: Int, fallbackId: @autoclosure () -> String
  ) -> Result<Document, RecordFailure> {
    switch parse(line, inputName: inputName, lineNumber: lineNumber, fallbackId: fallbackId()) {
    case .failure(let failure): return .failure(failure)
    case .success(let value):
      return document(of: value, inputName: inputName, lineNumber: lineNumber, fallbackId: fallbackId())
    }
  }

  /// The document of a record.
  public func document(
    of value: JSONValue, inputName: String, lineNumber: Int, fallbackId: @autoclosure () -> String
  ) -> Result<Document, RecordFailure> {
    guard case .object(let members) = value else {
      return .failure(failure(fallbackId(), "E_RECORD", "a record must be a JSON object", inputName, lineNumber))
    }
    let id: String
    switch Self.id(of: value) {
    case .success(let given): id = given ?? fallbackId()
    case .failure(let problem):
      return .failure(failure(fallbackId(), "E_RECORD", problem.message, inputName, lineNumber))
    }
    for key in ["language", "title", "text", "date", "earlier"] {
      guard let member = value[key], member.string == nil, member != .null else { continue }
      return .failure(failure(id, "E_RECORD", "`\(key)` must be a string", inputName, lineNumber))
    }
    guard let text = value["text"]?.string else {
      return .failure(
        canceled(members, id, inputName, lineNumber)
          ?? failure(id, "E_NO_TEXT", "the record has no `text`", inputName, lineNumber))
    }
    let source = SourceText(text)
    if source.trimmed(source.span).isEmpty {
      return .failure(
        canceled(members, id, inputName, lineNumber)
          ?? failure(id, "E_EMPTY", "`text` holds no text", inputName, lineNumber))
    }
    if let nul = source.bytes.firstIndex(of: 0) {
      return .failure(failure(id, "E_NUL", "byte \(nul) of `text` is NUL", inputName, lineNumber))
    }
    let title = value["title"]?.string.flatMap { $0.isEmpty ? nil : SourceText($0) }
    var document = Document(
      id: id, language: value["language"]?.string.flatMap(Self.primaryLanguage),
      text: TextField(name: FieldName.text, text: source),
      title: title.map { TextField(name: FieldName.title, text: $0) })
    if let earlier = value["earlier"]?.string {
      let earlier = SourceText(earlier)
      if earlier.bytes.contains(0) { return .failure(failure(id, "E_NUL", "`earlier` holds NUL", inputName, lineNumber)) }
      document[field: FieldName.earlier] = TextField(name: FieldName.earlier, text: earlier)
    }
    document.metadata.inputName = inputName
    document.metadata.record = lineNumber
    document.metadata.date = value["date"]?.string
    for member in members where !Self.known.contains(member.key) {
      if let text = member.value.string { document.metadata.values[member.key] = text }
    }
    return .success(document)
  }

  /// The failure of a record without text that takes an earlier one back; nil when it does not.
  private func canceled(
    _ members: [JSONValue.Member], _ id: String, _ name: String, _ line: Int
  ) -> RecordFailure? {
    let values = Dictionary(members.compactMap { m in m.value.string.map { (m.key, $0) } }) { a, _ in a }
    guard let item = ItemTrace.item(of: values), item.takesBack else { return nil }
    var failure = failure(
      id, "E_CANCELED", "the record cancels an earlier one and holds no text: do not use the earlier one", name, line)
    failure.item = item
    failure.headline = values["title"]
    return failure
  }

  struct Problem: Error { var message: String }

  /// The record's id: a string of 1…256 bytes, or a whole number; nil when it has none.
  static func id(of value: JSONValue) -> Result<String?, Problem> {
    switch value["id"] {
    case nil, .null?: return .success(nil)
    case .string(let text)?:
      if text.isEmpty { return .success(nil) }
      if text.utf8.count > maxIdBytes { return .failure(Problem(message: "`id` is longer than \(maxIdBytes) bytes")) }
      return .success(text)
    case .number(let text)?: return .success(text)
    default: return .failure(Problem(message: "`id` must be a string or a number"))
    }
  }

  /// The primary language subtag of a BCP 47 tag in lower case, nil when it is none.
  public static func primaryLanguage(_ tag: String) -> String? {
    let subtag = tag.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    guard (2...8).contains(subtag.count), subtag.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) })
    else { return nil }
    return String(decoding: subtag.map { $0 | 0x20 }, as: UTF8.self)
  }

  private func failure(
    _ id: String, _ code: String, _ message: String, _ name: String, _ line: Int
  ) -> RecordFailure {
    RecordFailure(id: id, code: code, message, at: .file(path: name, line: line, column: 1))
  }
}
