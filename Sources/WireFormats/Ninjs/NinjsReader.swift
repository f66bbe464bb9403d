import PipelineCore
import TextModel

/// IPTC's ninjs 1.x, 2.x and 3.x, and the dialects that wrap items: a list, BBC's `item`, AP's `data.item`; and dpa's
/// digital wires, which name their members otherwise.
///
/// An item with neither `uri`, `guid` nor a body, with a text, headline, language, time or status of the wrong type, or
/// with a status that is none, is refused: `E_NINJS_MEMBER`, `E_NINJS_TYPE`, `E_NINJS_STATUS`. Every other difference
/// from IPTC's schema is reported and the item is read. Renditions are not read.
public struct NinjsReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "ninjs", summary: "IPTC ninjs, one or many items", extensions: [".json", ".ninjs"],
    mediaType: "application/ninjs+json", versions: "1.0-1.6, 2.0-2.2, 3.0-3.1")

  static let maxItems = 10_000

  private let shapes: NinjsShapes

  private let words: ServiceWords

  /// - Parameter words: of what stands before and behind a story for editors.
  public init(_ shapes: NinjsShapes, _ words: ServiceWords = ServiceWords()) {
    self.shapes = shapes
    self.words = words
  }

  public func recognition(of input: InputFile) -> Recognition {
    guard let head = JSONHead(input) else { return .no }
    if head.hasKey("ninjs") || head.has("ninjs-schema") { return .certain }
    if head.hasKey("article_html"), head.hasKey("urn") || head.has("\"digitalwires@") { return .certain }
    let names = ["uri", "guid"].contains { head.hasKey($0) }
    let content = [
      "headline", "headlines", "body_text", "body_html", "body_xhtml", "bodies", "versioncreated", "versionCreated",
      "pubstatus", "pubStatus",
    ].count { head.hasKey($0) }
    if names && content >= 2 { return .certain }
    if names && content == 1 || content >= 3 { return .likely }
    return input.name.lowercased().hasSuffix(".ninjs") ? .likely : names || content > 0 ? .possible : .no
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    let (value, bytes): (JSONValue, [UInt8])
    switch JSONInput.parseWithBytes(input, decode: decode, code: "E_NINJS_JSON") {
    case .success(let parsed): (value, bytes) = parsed
    case .failure(let failure): return [.failure(failure)]
    }
    var items: [(value: JSONValue, steps: [JSONStep])] = []
    Self.collect(value, [], into: &items, depth: 0)
    if items.isEmpty {
      return [
        .failure(
          RecordFailure(
            id: input.id, code: "E_NINJS_ITEM", "there is no ninjs item in it",
            at: .file(path: input.name, line: 1, column: 1)))
      ]
    }
    if items.count > Self.maxItems {
      return [
        .failure(
          RecordFailure(
            id: input.id, code: "E_TOO_MANY",
            "the file has \(items.count) items, more than the limit of \(Self.maxItems)",
            at: .file(path: input.name, line: 1, column: 1)))
      ]
    }
    var places = JSONPlaces(bytes, path: input.name)
    return items.enumerated().map { index, item in
      let start = places.offset(ofElement: item.steps)
      return document(
        of: item.value, input: input, id: WireDocument.id(input, index + 1, of: items.count),
        NinjsPlaces(places, start: start))
    }
  }

  /// Items inside the wrappers of agencies.
  private static func collect(
    _ value: JSONValue, _ steps: [JSONStep], into items: inout [(value: JSONValue, steps: [JSONStep])], depth: Int
  ) {
    if depth > 4 { return }
    switch value {
    case .array(let values):
      for (index, value) in values.enumerated() {
        collect(value, steps + [.index(index)], into: &items, depth: depth + 1)
      }
    case .object(let members):
      let isItem = ["uri", "guid", "urn", "headline", "headlines", "bodies", "body_text"].contains { value[$0] != nil }
      let wrapper = isItem ? nil : ["data", "item", "items", "_items"].first { value[$0] != nil }
      if let wrapper, let wrapped = value[wrapper] {
        collect(Self.withBody(wrapped, of: value["nitf"]), steps + [.key(wrapper)], into: &items, depth: depth + 1)
      } else if isItem || depth == 0 && !members.isEmpty {
        items.append((value, steps))
      }
    default: break
    }
  }

  /// AP sends the text of an item beside it, in a member `nitf` that has a `body_html`.
  private static func withBody(_ value: JSONValue, of nitf: JSONValue?) -> JSONValue {
    guard let body = nitf?["body_html"], body.string != nil, case .object(var members) = value,
      let index = members.firstIndex(where: { $0.key == "item" }), case .object(var item) = members[index].value,
      !item.contains(where: { $0.key.hasPrefix("body_") })
    else { return value }
    item.append(.init(key: "body_html", value: body))
    members[index].value = .object(item)
    return .object(members)
  }

  private func document(
    of item: JSONValue, input: InputFile, id: String, _ places: NinjsPlaces
  ) -> Result<Document, RecordFailure> {
    let isDigitalWire = DigitalWires.isItem(item)
    let source = NinjsItem(isDigitalWire ? DigitalWires.ninjs(item) : item, shapes)
    var places = places
    var diagnostics: [Diagnostic] = []
    var unknown: [String] = []
    var firstUnknown: DiagnosticLocation?
    for fault in source.faults {
      if fault.problem == .unknown {
        if isDigitalWire { continue }
        let name = Self.withoutNumbers(fault.path)
        if !unknown.contains(name) { unknown.append(name) }
        if firstUnknown == nil { firstUnknown = places.location(fault.path) }
        continue
      }
      if fault.problem == .missing, fault.path == "uri", source["guid"]?.string != nil { continue }
      if let refusal = Self.refusal(fault, of: source) {
        return .failure(RecordFailure(id: id, code: refusal, Self.message(fault), at: places.location(fault.path)))
      }
      diagnostics.append(Self.diagnostic(fault, at: places.location(fault.path)))
    }
    if !unknown.isEmpty {
      let names = unknown.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
      diagnostics.append(
        Diagnostic(
          .warning, code: "ninjs_unknown_member",
          "ninjs has no members \(names)" + (unknown.count > 20 ? " and \(unknown.count - 20) more" : ""),
          at: firstUnknown ?? places.start))
    }
    if source["uri"] == nil, source["guid"] != nil {
      diagnostics.append(
        Diagnostic(
          .warning, code: "ninjs_member", "the item has `guid` where ninjs asks for `uri`", at: places.location("guid"))
      )
    }
    let missing = ["type", "versioncreated", "language"].filter { source[$0] == nil }
    if !missing.isEmpty {
      diagnostics.append(
        Diagnostic(
          .note, code: "ninjs_member", "the item does not say: \(missing.joined(separator: ", "))", at: places.start))
    }
    var news = source.newsItem()
    let body: NinjsBody
    do throws(NinjsBody.Failure) {
      body = try NinjsBody(source, news, words, path: input.name)
    } catch {
      return .failure(RecordFailure(id: id, code: error.code, error.message, at: places.start))
    }
    diagnostics += body.diagnostics.map { Diagnostic($0.severity, code: $0.code, $0.message, at: places.start) }
    body.service?.add(to: &news)
    var wire = WireDocument(input: input, id: id, title: source.headline, text: body.field, item: news)
    wire.place = places.start
    if source.status == "replaced" {
      diagnostics.append(
        Diagnostic(
          .note, code: "ninjs_status", "the item is `replaced` by a newer one, which is taken as canceled",
          at: places.location("pubstatus")))
    }
    wire.diagnostics = diagnostics
    let signOffs = body.service?.signOffs ?? []
    return wire.document(mayBeEmpty: true).map { document in
      var document = document
      if !signOffs.isEmpty { document.metadata.values["sign_off"] = signOffs.joined(separator: "\n") }
      return document
    }
  }

  /// Code of a fault with which the item cannot be used.
  private static func refusal(_ fault: NinjsShape.Fault, of item: NinjsItem) -> String? {
    let path = fault.path.lowercased()
    switch fault.problem {
    case .missing:
      // Some systems name an item only where they send it; a story is still one.
      if path == "uri" { return item["guid"]?.string == nil && !item.hasBody ? "E_NINJS_MEMBER" : nil }
      return path.hasPrefix("bodies[") || path.hasPrefix("headlines[") ? "E_NINJS_MEMBER" : nil
    case .type:
      // A member that is null says as much as none.
      if case .null? = item[path] { return nil }
      let needed = ["uri", "headline", "headlines", "bodies", "language", "pubstatus", "embargoed", "embargoeduntil"]
      if needed.contains(path) || path.hasPrefix("body_") || path.hasPrefix("bodies[") || path.hasPrefix("headlines[") {
        return "E_NINJS_TYPE"
      }
      return path.isEmpty ? "E_NINJS_ITEM" : nil
    case .value: return path == "pubstatus" ? "E_NINJS_STATUS" : nil
    case .unknown, .choice: return nil
    }
  }

  /// `place[0].rels` as `place[].rels`.
  private static func withoutNumbers(_ path: String) -> String {
    var isInside = false
    return String(
      path.filter { character in
        if character == "]" { isInside = false }
        defer { if character == "[" { isInside = true } }
        return !isInside
      })
  }

  private static func message(_ fault: NinjsShape.Fault) -> String {
    switch fault.problem {
    case .missing: "the member `\(fault.path)` is missing"
    case .unknown: "ninjs has no member `\(fault.path)`"
    case .type(let expected):
      fault.path.isEmpty ? "the item must be \(expected)" : "`\(fault.path)` must be \(expected)"
    case .value(let expected): "`\(fault.path)` must be one of: \(expected)"
    case .choice: "exactly one must be there of `\(fault.path)`"
    }
  }

  private static func diagnostic(_ fault: NinjsShape.Fault, at place: DiagnosticLocation) -> Diagnostic {
    let (severity, code): (Diagnostic.Severity, String) =
      switch fault.problem {
      case .missing, .choice: (.warning, "ninjs_member")
      case .unknown: (.warning, "ninjs_unknown_member")
      case .type: (.warning, "ninjs_type")
      case .value: (.warning, "ninjs_value")
      }
    return Diagnostic(severity, code: code, message(fault), at: place)
  }
}
