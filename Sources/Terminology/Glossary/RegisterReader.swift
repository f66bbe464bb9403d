import PipelineCore
import TextModel

/// Reads a register: a YAML file with what a table cannot say of people, places and organisations.
///
/// ```yaml
/// register: 1                  # version of this schema
/// on_same_id: replace          # or `error`, the default: entries with an id of another glossary take its place
/// include: [more.yaml]         # further registers, seen from this file
/// sources:                     # every `source:` below names one of these
///   vr-2016: {title: Verkhovna Rada resolution 1375-VIII, url: "https://…", date: 2016-05-19}
/// people:                      # and: places, organizations, products, events, terms
///   - id: doe-jane
///     gender: Fem              # Masc, Fem, Neut
///     romanize_from: uk        # language whose form decides the spelling in Latin script
///     names:                   # by BCP 47 language; of people the parts, or a text; of the rest a text
///       uk: {given: Джейн, patronymic: Іванівна, family: Доу}
///       en: Jane Doe
///     variants: {en: [Jane A. Doe]}
///     abbreviations: {en: JD}
///     wrong: {en: [Jain Doe]}  # known wrong spellings: found, and to be put right
///     outlets: {ap: {en: Jane Doe-Smith}}
///     roles:                   # `until` is the first day on which the role holds no more
///       - {title: {en: mayor}, from: 2019-05-20, until: 2024, source: vr-2016}
///     renamed:                 # older names with the time in which they held
///       - {names: {en: Jane Roe}, from: 1990, until: 2016-05-19, source: vr-2016}
///     exempt: {en: [Jane Doe case]}   # phrases with a form inside that keep their spelling
///     note: free text
///     source: vr-2016
/// ```
///
/// Dates are `2016`, `2016-05` or `2016-05-19` (ISO 8601). Where a text stands, a list of texts may stand in
/// `variants`, `abbreviations`, `wrong`, `outlets`, `renamed.names` and `exempt`.
struct RegisterReader {
  let builder: GlossaryBuilder
  var sink: DiagnosticSink { builder.sink }

  static let sections: [(key: String, type: EntryType)] = [
    ("people", .person), ("places", .place), ("organizations", .organization), ("products", .product),
    ("events", .event), ("terms", .term),
  ]

  private static let topSpecs =
    [
      OptionSpec("register", .choice(["1"]), required: true, "version of the schema"),
      OptionSpec(
        "on_same_id", .choice(["error", "replace"]), default: "error", "what an id of another glossary means"),
      OptionSpec("include", .paths, "further registers"),
      OptionSpec("sources", .node, "documents that `source` names"),
    ] + sections.map { OptionSpec($0.key, .node, "entries") }

  private static let sourceSpecs = [
    OptionSpec("title", .string, required: true, "as it is cited"),
    OptionSpec("url", .string, "where it can be read"),
    OptionSpec("date", .string, "ISO 8601"),
  ]

  static let entrySpecs = [
    OptionSpec("id", .string, required: true, "unique in all glossaries read together"),
    OptionSpec("gender", .string, "Masc, Fem, Neut"),
    OptionSpec("romanize_from", .string, "language of `names`"),
    OptionSpec("names", .node, required: true, "preferred form by language"),
    OptionSpec("variants", .node, "further forms by language"),
    OptionSpec("abbreviations", .node, "by language"),
    OptionSpec("wrong", .node, "wrong spellings by language"),
    OptionSpec("outlets", .node, "spelling by outlet and language"),
    OptionSpec("roles", .node, "offices with their time"),
    OptionSpec("renamed", .node, "older names with their time"),
    OptionSpec("exempt", .node, "phrases to be left alone, by language"),
    OptionSpec("note", .string, "for people"),
    OptionSpec("source", .string, "one of `sources`"),
  ]

  init(_ builder: GlossaryBuilder) { self.builder = builder }

  /// Reads the entries of one file into the builder. O(size).
  ///
  /// - Returns: the files that it includes.
  func read(_ root: ConfigNode) -> [(text: String, position: ConfigPosition)] {
    guard case .mapping = root.value else {
      sink.error("wrong_type", "a register must be a mapping, not \(root.kindName)", at: root.position.location)
      return []
    }
    let top = OptionReader(root, owner: "the register", specs: Self.topSpecs, sink: sink)
    _ = top.string("register")
    builder.replacesOthers = top.string("on_same_id") == "replace"
    let sources = readSources(top.node("sources"))
    var count = 0
    for section in Self.sections {
      guard let node = top.node(section.key) else { continue }
      guard case .sequence(let items) = node.value else {
        sink.error(
          "wrong_type", "`\(section.key)` must be a list, not \(node.kindName)", at: node.position.location)
        continue
      }
      count += items.count
      for item in items { RegisterEntryReader(self, item, type: section.type, sources: sources).read() }
    }
    let includes = top.strings("include") ?? []
    if count == 0 && includes.isEmpty {
      sink.error("empty_register", "the register has no entries", at: root.position.location)
    }
    return includes
  }

  /// Titles by id, for citations.
  private func readSources(_ node: ConfigNode?) -> [String: String] {
    guard let node else { return [:] }
    guard case .mapping(let entries) = node.value else {
      sink.error("wrong_type", "`sources` must be a mapping, not \(node.kindName)", at: node.position.location)
      return [:]
    }
    var sources: [String: String] = [:]
    for entry in entries {
      let reader = OptionReader(
        entry.value, owner: "source `\(entry.key)`", specs: Self.sourceSpecs, sink: sink)
      if let date = reader.string("date"), CalendarDate(date) == nil {
        reportDate(date, "date", at: reader.position(of: "date"))
      }
      let title = reader.string("title") ?? entry.key
      let citation = reader.string("url").map { "\(title), \($0)" } ?? title
      let position = entry.value.position
      _ = builder.checkNote(citation, line: position.line, column: position.column)
      sources[entry.key] = citation
    }
    return sources
  }

  func reportDate(_ text: String, _ key: String, at position: ConfigPosition) {
    sink.error(
      "invalid_date", "`\(key)` must be a date, not `\(text)`", at: position.location,
      notes: ["dates: 2016, 2016-05, 2016-05-19"])
  }
}
