import FileAccess
import HTTPClient
import PipelineCore
import Synchronization
import TextModel

/// A glossary of one direction that is kept at DeepL: looked for by its name, made when it is not there (glossary calls of
/// v2, one pair a glossary, and of v3, several).
///
/// The name holds a digest of the entries, so a changed file makes another glossary and old translations stay explicable.
final class DeepLGlossary: Sendable {
  enum Version: String, Sendable {
    case v2 = "2"
    case v3 = "3"
  }

  struct Entry: Sendable, Hashable {
    var source: String
    var target: String
  }

  let name: String
  private let entries: [Entry]
  private let version: Version
  private let path: HTTPAddress
  private let headers: [(name: String, value: String)]
  private let known = Mutex<String?>(nil)

  init(_ entries: [Entry], version: Version, base: HTTPAddress, key: Secret) throws(HTTPAddress.Problem) {
    self.entries = entries
    self.version = version
    path = try base.appending("/v\(version.rawValue)/glossaries")
    headers = [("Authorization", "DeepL-Auth-Key " + key.reveal())]
    // FNV-1a, 64 bits: tells one's own files apart.
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in Self.table(entries).utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
    name = "depesha-" + String(digest, radix: 16)
  }

  /// Two columns, source and target, with a tab between; `#` begins a comment. DeepL takes texts of up to 1024 bytes.
  ///
  /// - Returns: nil when something was wrong; every fault is in the sink.
  static func read(_ path: String, sink: DiagnosticSink, at position: ConfigPosition) -> [Entry]? {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileAccess.read(path, limit: 10 << 20)
    } catch {
      sink.error("unreadable_file", error.description, at: position.location)
      return nil
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      sink.error("encoding", "\(path) is not UTF-8", at: position.location)
      return nil
    }
    let before = sink.diagnostics.count
    var entries: [Entry] = []
    var seen: Set<[UInt8]> = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let place = DiagnosticLocation.file(path: path, line: number + 1, column: 1)
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 2, cells.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 1024 && !$0.utf8.contains { $0 < 0x20 } })
      else {
        sink.error("malformed_record", "a line has two texts of 1 to 1024 bytes with a tab between", at: place)
        continue
      }
      guard seen.insert(Array(cells[0].utf8)).inserted else {
        sink.error("duplicate_entry", "the source text stands twice", at: place)
        continue
      }
      entries.append(Entry(source: String(cells[0]), target: String(cells[1])))
    }
    if entries.isEmpty && sink.diagnostics.count == before {
      sink.error("empty_list", "\(path) has no entry", at: position.location)
    }
    return sink.diagnostics[before...].contains { $0.severity == .error } ? nil : entries
  }

  private static func table(_ entries: [Entry]) -> String {
    entries.map { "\($0.source)\t\($0.target)" }.joined(separator: "\n")
  }

  /// The id of the glossary at the service. Two workers may make it at once; then the later id is used.
  func id(_ service: HTTPService, _ connection: HTTPConnection, from: String, to: String) throws(HTTPError) -> String {
    if let id = known.withLock({ $0 }) { return id }
    let found: String? = try service.exchange(HTTPRequest(path, headers: headers), over: connection) {
      (response: HTTPResponse) throws(HTTPError) -> String? in
      guard let list = try response.json()["glossaries"]?.array else {
        throw HTTPError(.badAnswer, "the answer has no list `glossaries`")
      }
      return list.first { $0["name"]?.string == self.name }?["glossary_id"]?.string
    }
    let id: String
    if let found {
      id = found
    } else {
      id = try service.exchange(.json(path, headers: headers, body: creation(from: from, to: to)), over: connection) {
        (response: HTTPResponse) throws(HTTPError) -> String in
        guard let id = try response.json()["glossary_id"]?.string else {
          throw HTTPError(.badAnswer, "the answer has no `glossary_id`")
        }
        return id
      }
    }
    known.withLock { $0 = id }
    return id
  }

  private func creation(from: String, to: String) -> [UInt8] {
    // A glossary for English or Portuguese serves all their variants.
    let target = String(to.prefix { $0 != "-" })
    func pair(_ json: inout JSONWriter, name: String?) {
      json.beginObject()
      json.key("entries")
      json.string(Self.table(entries))
      json.key("entries_format")
      json.string("tsv")
      if let name {
        json.key("name")
        json.string(name)
      }
      json.key("source_lang")
      json.string(from)
      json.key("target_lang")
      json.string(target)
      json.endObject()
    }
    var json = JSONWriter()
    switch version {
    case .v2: pair(&json, name: name)
    case .v3:
      json.beginObject()
      json.key("dictionaries")
      json.beginArray()
      pair(&json, name: nil)
      json.endArray()
      json.key("name")
      json.string(name)
      json.endObject()
    }
    return json.bytes
  }
}
