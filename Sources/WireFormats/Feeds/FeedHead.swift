import PipelineCore
import TextModel
import XMLText

/// What the readers of feeds share: a look at the beginning, and the answers for a file.
struct FeedHead {
  private let text: String
  /// Name of the first element as it is written.
  private let root: String?

  init(_ input: InputFile) {
    // UTF-16 with a mark is looked at without its zeros.
    let bytes = input.bytes.prefix(8192)
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let head = isWide ? Array(bytes.filter { $0 != 0 && $0 < 0x80 }) : Array(bytes)
    text = String(decoding: head, as: UTF8.self)
    root = Self.root(in: head)
  }

  func has(_ part: String) -> Bool { text.holds(part) }

  /// True when the first element has that name as it is written.
  func hasRoot(_ name: String) -> Bool { root == name }

  /// The name of the first element; nil when there is none. O(bytes).
  private static func root(in bytes: [UInt8]) -> String? {
    var rest = bytes[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(open + 1)...]
      if rest.starts(with: "!--".utf8) {
        let mark = Array("-->".utf8)
        guard let end = rest.indices.first(where: { $0 >= open + 4 && rest[$0...].starts(with: mark) }) else {
          return nil
        }
        rest = rest[(end + mark.count)...]
      } else if let first = rest.first, first != UInt8(ascii: "?"), first != UInt8(ascii: "!") {
        let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        return name.endIndex < rest.endIndex ? String(decoding: name, as: UTF8.self) : nil
      }
    }
    return nil
  }

  /// A feed in XML. One that is not well-formed is mended where it can be, and that is told; of one that breaks off the whole
  /// entries are read.
  static func parse(_ input: InputFile) -> Result<(FeedXML, [Diagnostic]), RecordFailure> {
    do throws(XMLError) {
      return .success((try FeedXML(input.bytes, path: input.name), []))
    } catch {
      let mended = [.syntax, .doctype, .entity].contains(error.code) ? FeedRepair.mend(input.bytes) : nil
      let finding = Diagnostic(
        .warning, code: "feed_mended", "the feed is no proper XML and was mended: \(error.message)",
        at: error.diagnostic.location)
      do throws(XMLError) {
        let feed = try FeedXML(mended ?? input.bytes, path: input.name, mayBreakOff: true)
        return .success((feed, mended == nil ? [] : [finding]))
      } catch {
        return .failure(failure(error, input))
      }
    }
  }

  private static func failure(_ error: XMLError, _ input: InputFile) -> RecordFailure {
    let code = error.code == .tooLarge || error.code == .tooDeep ? "E_TOO_LARGE" : "E_FEED"
    return RecordFailure(id: input.id, code: code, error.message, at: error.diagnostic.location)
  }

  static func noFeed(_ input: InputFile, _ expected: String, _ found: String) -> Result<Document, RecordFailure> {
    .failure(
      RecordFailure(
        id: input.id, code: "E_FEED", "the root element must be \(expected), not \(found)",
        at: .file(path: input.name, line: 1, column: 1)))
  }

  /// - Parameters:
  ///   - findings: about the whole feed, told with the first story.
  ///   - fault: where it stops to be XML, a failure behind the stories.
  static func documents(
    _ entries: [FeedEntry], _ input: InputFile, _ furniture: HTMLFurniture, _ findings: [Diagnostic] = [],
    fault: XMLError? = nil
  ) -> [Result<Document, RecordFailure>] {
    if entries.isEmpty {
      return [
        .failure(
          RecordFailure(
            id: input.id, code: "E_NO_STORIES", "the feed holds no entries",
            at: .file(path: input.name, line: 1, column: 1)))
      ]
    }
    let stories = entries.enumerated().map { index, entry in
      entry.document(input: input, id: WireDocument.id(input, index + 1, of: entries.count), furniture).map {
        document in
        var document = document
        if index == 0 { document.diagnostics += findings }
        return document
      }
    }
    guard let fault else { return stories }
    var lost = failure(fault, input)
    lost.message = "the feed is no XML from here on, and what follows was not read: \(lost.message)"
    return stories + [.failure(lost)]
  }
}
