import PipelineCore
import TextModel

/// Refuses XML of no known format by name, so that its tags are not taken for text.
public struct OtherXMLReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "xml", summary: "XML of any other kind, which is refused", extensions: [".xml"], mediaType: "application/xml")

  public init() {}

  /// Only what declares itself to be XML.
  public func recognition(of input: InputFile) -> Recognition {
    let start = input.bytes.prefix(64).filter { $0 != 0 && $0 < 0x80 }
    guard start.starts(with: "<?xml".utf8) else { return .no }
    return XMLRoot(of: input.bytes) == nil ? .no : .possible
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    let name = XMLRoot(of: input.bytes).map { "<\($0.name)>" } ?? "the root element"
    return [
      .failure(
        RecordFailure(
          id: input.id, code: "E_FORMAT", "\(name) is of no XML format that is read",
          at: .file(path: input.name, line: 1, column: 1)))
    ]
  }
}
