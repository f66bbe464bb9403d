import PipelineCore
import TextModel
import XMLText

/// Reads SRX 2.0 and reports what is wrong with it at file, line and column.
///
/// Of the header only `cascade` counts: `formathandle` and `segmentsubflows` speak of inline markup, and plain text has
/// none. Elements of other namespaces are skipped.
struct SRXReader {
  static let namespace = "http://www.lisa.org/srx20"
  /// More rules than this in one file are refused: each of them is looked for in each paragraph.
  static let maximumRules = 10_000

  private struct Element {
    var name: String
    var attributes: [XMLAttribute]
    var position: ConfigPosition
  }

  private let xml: XMLReader
  private let sink: DiagnosticSink
  private var document: SRXDocument
  private var ruleCount = 0

  private init(_ xml: XMLReader, _ sink: DiagnosticSink) {
    self.xml = xml
    self.sink = sink
    document = SRXDocument(path: xml.path, isCascading: false, rules: [:], maps: [])
  }

  /// - Returns: nil when the sink has got an error.
  static func read(_ bytes: [UInt8], path: String, sink: DiagnosticSink) -> SRXDocument? {
    let before = sink.diagnostics.count
    var reader = SRXReader(XMLReader(bytes: bytes, path: path), sink)
    do throws(XMLError) {
      try reader.readRoot()
    } catch {
      sink.report(error.diagnostic)
    }
    return sink.diagnostics[before...].contains { $0.severity == .error } ? nil : reader.document
  }

  private mutating func readRoot() throws(XMLError) {
    guard let root = try nextChild() else { return }
    if root.name != "srx" {
      sink.error("srx_root", "the root element of an SRX file is `srx`, not `\(root.name)`", at: root.position.location)
      return
    }
    if let version = required("version", root), version != "2.0" {
      sink.error("srx_version", "SRX `\(version)` cannot be read, only 2.0", at: root.position.location)
      return
    }
    var hasHeader = false
    while let child = try nextChild() {
      switch child.name {
      case "header":
        hasHeader = true
        document.isCascading = yes("cascade", child, default: nil)
        try skip()
      case "body": try readBody()
      default: try unexpected(child, in: "srx")
      }
    }
    // What follows the root must still be well-formed.
    while try xml.next() != nil {}
    if !hasHeader { sink.error("srx_missing", "`srx` has no `header`", at: root.position.location) }
    if document.maps.isEmpty && !sink.hasErrors {
      sink.error("srx_missing", "the file maps no language to rules: `maprules` is missing or empty", at: root.position.location)
    }
    for map in document.maps where document.rules[map.ruleName] == nil {
      let nearest = NearestName.find(map.ruleName, among: document.rules.keys)
      sink.error(
        "srx_unknown_rules", "there is no `languagerule` named `\(map.ruleName)`", at: map.position.location,
        notes: nearest.map { ["did you mean `\($0)`?"] } ?? [])
    }
  }

  private mutating func readBody() throws(XMLError) {
    while let child = try nextChild() {
      switch child.name {
      case "languagerules":
        while let rules = try nextChild() {
          if rules.name == "languagerule" { try readLanguageRule(rules) } else { try unexpected(rules, in: child.name) }
        }
      case "maprules":
        while let map = try nextChild() {
          if map.name != "languagemap" {
            try unexpected(map, in: child.name)
            continue
          }
          let pattern = required("languagepattern", map)
          let name = required("languagerulename", map)
          try skip()
          if let pattern, let name {
            document.maps.append(
              .init(pattern: .init(text: pattern, position: map.position), ruleName: name, position: map.position))
          }
        }
      default: try unexpected(child, in: "body")
      }
    }
  }

  private mutating func readLanguageRule(_ element: Element) throws(XMLError) {
    let name = required("languagerulename", element)
    var rules: [SRXDocument.Rule] = []
    while let child = try nextChild() {
      if child.name != "rule" {
        try unexpected(child, in: element.name)
        continue
      }
      var rule = SRXDocument.Rule(isBreak: yes("break", child, default: true), position: child.position)
      while let part = try nextChild() {
        switch part.name {
        case "beforebreak": rule.before = try pattern(of: part, replacing: rule.before)
        case "afterbreak": rule.after = try pattern(of: part, replacing: rule.after)
        default: try unexpected(part, in: child.name)
        }
      }
      rules.append(rule)
      ruleCount += 1
      if ruleCount == Self.maximumRules + 1 {
        sink.error("srx_too_large", "the file has more than \(Self.maximumRules) rules", at: child.position.location)
      }
    }
    guard let name else { return }
    if document.rules.updateValue(rules, forKey: name) != nil {
      sink.error("srx_repeated_rules", "two `languagerule` are named `\(name)`", at: element.position.location)
    }
  }

  /// The text of `beforebreak` or `afterbreak`, white space included.
  private func pattern(of element: Element, replacing old: SRXDocument.Pattern?) throws(XMLError) -> SRXDocument.Pattern? {
    if old != nil { sink.error("srx_repeated", "the rule has two `\(element.name)`", at: element.position.location) }
    var pattern: SRXDocument.Pattern?
    while let event = try xml.next() {
      switch event {
      case .text(let text):
        if pattern == nil { pattern = .init(text: "", position: place) }
        pattern?.text += text
      case .startElement(let name, _):
        sink.error("srx_unexpected", "`\(name.local)` cannot stand in `\(element.name)`", at: place.location)
        try skip()
      case .endElement: return pattern
      }
    }
    return pattern
  }

  private var place: ConfigPosition {
    ConfigPosition(path: xml.path, line: xml.position.line, column: xml.position.column)
  }

  /// The next element inside the one that is open; nil at its end. Text between elements must be white space.
  private func nextChild() throws(XMLError) -> Element? {
    while let event = try xml.next() {
      switch event {
      case .startElement(let name, let attributes):
        if name.namespace == Self.namespace || name.namespace.isEmpty {
          return Element(name: name.local, attributes: attributes, position: place)
        }
        try skip()
      case .text(let text):
        if text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) {
          sink.error("srx_unexpected", "text cannot stand here", at: place.location)
        }
      case .endElement: return nil
      }
    }
    return nil
  }

  /// Reads to the end of the element that is open.
  private func skip() throws(XMLError) {
    var depth = 1
    while depth > 0, let event = try xml.next() {
      switch event {
      case .startElement: depth += 1
      case .endElement: depth -= 1
      case .text: break
      }
    }
  }

  private func unexpected(_ element: Element, in parent: String) throws(XMLError) {
    sink.error("srx_unexpected", "`\(element.name)` cannot stand in `\(parent)`", at: element.position.location)
    try skip()
  }

  private func attribute(_ name: String, _ element: Element) -> String? {
    element.attributes.first { $0.name.local == name && $0.name.namespace.isEmpty }?.value
  }

  private func required(_ name: String, _ element: Element) -> String? {
    let value = attribute(name, element)
    if value == nil {
      sink.error("srx_missing", "`\(element.name)` needs the attribute `\(name)`", at: element.position.location)
    }
    return value
  }

  /// An attribute that is `yes` or `no`; without a default it is required.
  private func yes(_ name: String, _ element: Element, default fallback: Bool?) -> Bool {
    let value = fallback == nil ? required(name, element) : attribute(name, element)
    switch value {
    case nil: return fallback ?? false
    case "yes": return true
    case "no": return false
    case let value?:
      sink.error(
        "srx_value", "`\(name)` of `\(element.name)` must be `yes` or `no`, not `\(value)`", at: element.position.location)
      return fallback ?? false
    }
  }
}
