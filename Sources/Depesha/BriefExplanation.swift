import FileAccess
import PipelineCore
import TextModel

/// Answers from a brief in JSON why a byte of it is what it is.
public struct BriefExplanation {
  /// What is known of a byte.
  public struct Answer: Sendable {
    public var rendition: String
    public var tag: String
    public var field: String
    /// The run of bytes that share the answer, and its text.
    public var span: TextSpan
    public var text: String
    /// Bytes of the source it came from; empty when it was inserted.
    public var source: TextSpan
    public var input: String?
    /// What changed it, oldest first; empty when it was copied.
    public var origins: [Origin]
    /// Unit the byte belongs to, with score and reasons.
    public var unit: (id: String, score: String, reasons: [(String, String)])?
  }

  public struct Problem: Error, Sendable {
    public var message: String
    public var notes: [String] = []
  }

  private let brief: JSONValue

  /// - Throws: `Problem` when the bytes are no brief with provenance.
  public init(_ bytes: [UInt8]) throws(Problem) {
    do throws(JSONError) {
      brief = try JSONParser.parse(bytes)
    } catch {
      throw Problem(message: "byte \(error.offset) is not JSON: \(error.message)")
    }
    guard let renditions = brief["renditions"]?.array else { throw Problem(message: "this is no brief: it has no `renditions`") }
    if renditions.contains(where: { $0["provenance"] == nil }) {
      throw Problem(message: "the brief was written without provenance (`json: {provenance: true}` writes it)")
    }
  }

  /// - Parameters:
  ///   - offset: UTF-8 byte offset in the field.
  ///   - rendition: id of the rendition; the first when nil.
  /// - Throws: `Problem` when there is no such rendition, field or byte.
  public func explain(at offset: Int, field: String, rendition: String?) throws(Problem) -> Answer {
    let renditions = brief["renditions"]?.array ?? []
    let ids = renditions.compactMap { $0["id"]?.string }
    guard let found = rendition == nil ? renditions.first : renditions.first(where: { $0["id"]?.string == rendition })
    else {
      throw Problem(
        message: "the brief has no rendition `\(rendition ?? "")`", notes: ["renditions: " + ids.joined(separator: ", ")])
    }
    guard case .object(let fields)? = found["provenance"], let entry = found["provenance"]?[field],
      let text = entry["text"]?.string
    else {
      var names: [String] = []
      if case .object(let fields)? = found["provenance"] { names = fields.map(\.key) }
      throw Problem(message: "the rendition has no field `\(field)`", notes: ["fields: " + names.joined(separator: ", ")])
    }
    _ = fields
    let source = SourceText(text)
    guard source.span.contains(offset) else {
      throw Problem(message: "offset \(offset) is outside `\(field)`, which has \(source.count) bytes")
    }
    for run in entry["runs"]?.array ?? [] {
      let numbers = (run.array ?? []).compactMap(\.integer)
      guard numbers.count >= 4, numbers[0] <= offset, offset < numbers[1], numbers[1] <= source.count,
        numbers[2] <= numbers[3]
      else { continue }
      let span = TextSpan(numbers[0], numbers[1])
      return Answer(
        rendition: found["id"]?.string ?? "", tag: found["tag"]?.string ?? "", field: field, span: span,
        text: source.string(in: span), source: TextSpan(numbers[2], numbers[3]),
        input: brief["metadata"]?["input"]?.string, origins: try origins(numbers.dropFirst(4), of: entry),
        unit: field == FieldName.text ? unit(at: offset, in: found) : nil)
    }
    throw Problem(message: "byte \(offset) has no provenance: the brief is damaged")
  }

  private func origins(_ indexes: ArraySlice<Int>, of entry: JSONValue) throws(Problem) -> [Origin] {
    let table = entry["origins"]?.array ?? []
    var origins: [Origin] = []
    for index in indexes {
      guard table.indices.contains(index) else { throw Problem(message: "the brief is damaged: no origin \(index)") }
      origins.append(
        Origin(
          stage: table[index]["stage"]?.string ?? "", rule: table[index]["rule"]?.string ?? "",
          file: table[index]["file"]?.string, line: table[index]["line"]?.integer))
    }
    return origins
  }

  private func unit(at offset: Int, in rendition: JSONValue) -> (id: String, score: String, reasons: [(String, String)])? {
    for unit in rendition["units"]?.array ?? [] {
      let span = (unit["span"]?.array ?? []).compactMap(\.integer)
      guard span.count == 2, span[0] <= offset, offset < span[1] else { continue }
      var reasons: [(String, String)] = []
      if case .object(let members)? = unit["reasons"] {
        for case (let key, .number(let value)) in members.map({ ($0.key, $0.value) }) { reasons.append((key, value)) }
      }
      guard case .number(let score)? = unit["score"] else { return nil }
      return (unit["id"]?.string ?? "", score, reasons)
    }
    return nil
  }
}
