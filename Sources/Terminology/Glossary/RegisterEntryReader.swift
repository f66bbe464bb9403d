import PipelineCore
import TextModel

/// Reads one entry of a register.
struct RegisterEntryReader {
  private let register: RegisterReader
  private let node: ConfigNode
  private let type: EntryType
  private let sources: [String: String]
  private var builder: GlossaryBuilder { register.builder }
  private var sink: DiagnosticSink { register.sink }

  private static let nameSpecs = [
    OptionSpec("given", .string, "given names"),
    OptionSpec("patronymic", .string, "patronymic"),
    OptionSpec("family", .string, "family name"),
  ]
  private static let roleSpecs = [
    OptionSpec("title", .node, required: true, "by language"),
    OptionSpec("from", .string, "first day"),
    OptionSpec("until", .string, "first day on which it holds no more"),
    OptionSpec("source", .string, "one of `sources`"),
  ]
  private static let renamedSpecs = [
    OptionSpec("names", .node, required: true, "by language"),
    OptionSpec("from", .string, "when the name began to hold"),
    OptionSpec("until", .string, "when the name ceased to hold"),
    OptionSpec("source", .string, "one of `sources`"),
  ]

  init(_ register: RegisterReader, _ node: ConfigNode, type: EntryType, sources: [String: String]) {
    self.register = register
    self.node = node
    self.type = type
    self.sources = sources
  }

  /// A text of a language, with its place.
  private struct Spelling {
    var language: String
    var form: String
    var position: ConfigPosition
    var spelling: EntryDetails.Spelling { EntryDetails.Spelling(language: language, form: form) }
  }

  func read() {
    let before = sink.diagnostics.count
    let id: String
    if case .scalar(let text)? = node.entry("id")?.value.value { id = text } else { id = "" }
    let owner = id.isEmpty ? "the entry" : "entry `\(id)`"
    guard case .mapping = node.value else {
      return sink.error("wrong_type", "an entry must be a mapping, not \(node.kindName)", at: node.position.location)
    }
    let options = OptionReader(node, owner: owner, specs: RegisterReader.entrySpecs, sink: sink)
    var details = EntryDetails()
    var cells = CellDrafts()
    let preferred = readNames(options.node("names"), owner, &details, &cells)
    for spelling in texts(options.node("variants"), "variants", owner) {
      cells.add(spelling.spelling, spelling.position)
    }
    for spelling in texts(options.node("abbreviations"), "abbreviations", owner) {
      details.abbreviations.append(spelling.spelling)
      cells.add(spelling.spelling, spelling.position)
    }
    readOutlets(options.node("outlets"), owner, &details, &cells)
    readRenamed(options.node("renamed"), owner, &details, &cells)
    for wrong in texts(options.node("wrong"), "wrong", owner) {
      if preferred.contains(where: { $0 == wrong.spelling }) {
        sink.error(
          "wrong_is_preferred", "`\(wrong.form)` is the preferred form and cannot be wrong", at: wrong.position.location
        )
      }
      details.wrong.append(wrong.spelling)
      cells.add(wrong.spelling, wrong.position)
    }
    details.roles = list(options.node("roles"), "roles", owner).map { readRole($0, owner) }
    let exempt = texts(options.node("exempt"), "exempt", owner)
    details.exemptions = exempt.map(\.spelling)
    var heading = GlossaryBuilder.Heading(id: id, type: type)
    readFacts(options, preferred, &heading)
    let isGood = !sink.diagnostics[before...].contains { $0.severity == .error }
    let place = node.entry("id")?.value.position ?? node.position
    if !options.has("id") { return }
    if let note = options.string("note") {
      let position = options.position(of: "note")
      guard builder.checkNote(note, line: position.line, column: position.column) else { return }
      heading.note = builder.addText(note)
    }
    for cell in cells.cells {
      builder.addForms(
        cell.forms, language: builder.glossary.languageIndex(cell.language), line: cell.line, column: cell.column)
    }
    guard
      let entry = builder.finishEntry(heading, line: place.line, column: place.column, isGood: isGood)
    else { return }
    builder.glossary.setDetails(details, of: entry)
    for (number, phrase) in exempt.enumerated() {
      builder.addForms(
        [phrase.form], language: builder.glossary.languageIndex(phrase.language), line: phrase.position.line,
        column: phrase.position.column)
      builder.finishEntry(
        GlossaryBuilder.Heading(id: "\(id)#\(number + 1)", type: .term), line: phrase.position.line,
        column: phrase.position.column, isExemption: true)
    }
  }

  private func readFacts(
    _ options: OptionReader, _ preferred: [EntryDetails.Spelling], _ heading: inout GlossaryBuilder.Heading
  ) {
    if let name = options.string("gender") {
      heading.gender = EntryGender(named: name)
      if heading.gender == nil {
        sink.error(
          "unknown_gender", "`\(name)` is not a gender", at: options.position(of: "gender").location,
          notes: ["genders: Masc, Fem, Neut"])
      }
    }
    if let language = options.string("romanize_from") {
      heading.romanizeFrom = language
      let known = preferred.map(\.language)
      if !known.contains(language) {
        sink.error(
          "unknown_language", "`romanize_from` names `\(language)`, in which the entry has no name",
          at: options.position(of: "romanize_from").location,
          notes: ["languages of `names`: " + known.joined(separator: ", ")])
      }
    }
    if let text = source(options, "source") { heading.source = builder.addText(text) }
  }

  // MARK: Parts

  private func readNames(
    _ node: ConfigNode?, _ owner: String, _ details: inout EntryDetails, _ cells: inout CellDrafts
  ) -> [EntryDetails.Spelling] {
    guard let node else { return [] }
    var preferred: [EntryDetails.Spelling] = []
    for (language, value) in languages(node, "names", owner) {
      if case .mapping = value.value, type == .person {
        let parts = OptionReader(
          value, owner: "the name of \(owner) in `\(language)`", specs: Self.nameSpecs, sink: sink)
        let name = EntryDetails.Name(
          language: language, given: part("given", parts), patronymic: part("patronymic", parts),
          family: part("family", parts))
        guard name.family != nil || name.given != nil else {
          sink.error(
            "missing_option", "the name of \(owner) in `\(language)` needs `family` or `given`",
            at: value.position.location)
          continue
        }
        details.names.append(name)
        let short = [name.given, name.family].compactMap { $0 }.joined(separator: " ")
        preferred.append(EntryDetails.Spelling(language: language, form: short))
        cells.add(preferred[preferred.count - 1], value.position)
        if name.patronymic != nil {
          let full = [name.given, name.patronymic, name.family].compactMap { $0 }.joined(separator: " ")
          cells.add(EntryDetails.Spelling(language: language, form: full), value.position)
        }
      } else if let form = text(value, "names", owner) {
        preferred.append(EntryDetails.Spelling(language: language, form: form))
        cells.add(preferred[preferred.count - 1], value.position)
      }
    }
    if case .mapping(let entries) = node.value, entries.isEmpty {
      sink.error("no_forms", "\(owner) has no name in any language", at: node.position.location)
    }
    return preferred
  }

  private func part(_ key: String, _ reader: OptionReader) -> String? {
    guard let text = reader.string(key) else { return nil }
    let place = reader.position(of: key)
    return builder.checkForm(text, line: place.line, column: place.column) ? text : nil
  }

  private func readOutlets(
    _ node: ConfigNode?, _ owner: String, _ details: inout EntryDetails, _ cells: inout CellDrafts
  ) {
    guard let node else { return }
    guard case .mapping(let entries) = node.value else { return wrongType("outlets", owner, node, "a mapping") }
    for outlet in entries {
      for spelling in texts(outlet.value, "outlets", owner) {
        details.outlets.append(EntryDetails.OutletSpelling(outlet: outlet.key, spelling: spelling.spelling))
        cells.add(spelling.spelling, spelling.position)
      }
    }
  }

  private func readRenamed(
    _ node: ConfigNode?, _ owner: String, _ details: inout EntryDetails, _ cells: inout CellDrafts
  ) {
    for item in list(node, "renamed", owner) {
      let reader = OptionReader(item, owner: "`renamed` of \(owner)", specs: Self.renamedSpecs, sink: sink)
      let (from, until) = dates(reader)
      let source = source(reader, "source")
      for old in texts(reader.node("names"), "names", owner) {
        details.former.append(
          EntryDetails.FormerName(spelling: old.spelling, from: from, until: until, source: source))
        cells.add(old.spelling, old.position)
      }
    }
  }

  private func readRole(_ node: ConfigNode, _ owner: String) -> EntryDetails.Role {
    let reader = OptionReader(node, owner: "a role of \(owner)", specs: Self.roleSpecs, sink: sink)
    let (from, until) = dates(reader)
    return EntryDetails.Role(
      titles: texts(reader.node("title"), "title", owner).map(\.spelling), from: from, until: until,
      source: source(reader, "source"))
  }

  private func dates(_ reader: OptionReader) -> (from: CalendarDate?, until: CalendarDate?) {
    func date(_ key: String) -> CalendarDate? {
      guard let text = reader.string(key) else { return nil }
      let date = CalendarDate(text)
      if date == nil { register.reportDate(text, key, at: reader.position(of: key)) }
      return date
    }
    let (from, until) = (date("from"), date("until"))
    if let from, let until, until.precedes(from) {
      sink.error(
        "dates_out_of_order", "`until` \(until) is before `from` \(from)", at: reader.position(of: "until").location)
    }
    return (from, until)
  }

  private func source(_ reader: OptionReader, _ key: String) -> String? {
    guard let name = reader.string(key) else { return nil }
    if let text = sources[name] { return text }
    sink.error(
      "unknown_source", "`sources` has no `\(name)`", at: reader.position(of: key).location,
      notes: [
        NearestName.find(name, among: sources.keys).map { "did you mean `\($0)`?" }
          ?? "sources: " + sources.keys.sorted().joined(separator: ", ")
      ])
    return nil
  }

  // MARK: Shapes

  private func wrongType(_ key: String, _ owner: String, _ node: ConfigNode, _ expected: String) {
    sink.error(
      "wrong_type", "`\(key)` of \(owner) must be \(expected), not \(node.kindName)", at: node.position.location)
  }

  private func list(_ node: ConfigNode?, _ key: String, _ owner: String) -> [ConfigNode] {
    guard let node else { return [] }
    guard case .sequence(let items) = node.value else {
      wrongType(key, owner, node, "a list")
      return []
    }
    return items
  }

  /// The values of a mapping by language.
  private func languages(_ node: ConfigNode, _ key: String, _ owner: String) -> [(String, ConfigNode)] {
    guard case .mapping(let entries) = node.value else {
      wrongType(key, owner, node, "a mapping by language")
      return []
    }
    return entries.compactMap { entry in
      if GlossaryBuilder.isLanguageTag(entry.key) { return (entry.key, entry.value) }
      sink.error(
        "unknown_language", "`\(entry.key)` is no language tag (BCP 47)", at: entry.keyPosition.location)
      return nil
    }
  }

  /// The texts of a mapping by language: a text or a list of texts for each.
  private func texts(_ node: ConfigNode?, _ key: String, _ owner: String) -> [Spelling] {
    guard let node else { return [] }
    var found: [Spelling] = []
    for (language, value) in languages(node, key, owner) {
      var items = [value]
      if case .sequence(let list) = value.value { items = list }
      for item in items {
        guard let form = text(item, key, owner) else { continue }
        if found.contains(where: { $0.language == language && $0.form == form }) {
          sink.warning("repeated_variant", "the form `\(form)` stands here twice", at: item.position.location)
          continue
        }
        found.append(Spelling(language: language, form: form, position: item.position))
      }
    }
    return found
  }

  private func text(_ node: ConfigNode, _ key: String, _ owner: String) -> String? {
    switch node.value {
    case .scalar(let text):
      return builder.checkForm(text, line: node.position.line, column: node.position.column) ? text : nil
    case .null:
      builder.fault(
        "empty_cell", "`\(key)` of \(owner) has an empty text", line: node.position.line, column: node.position.column)
    case .sequence, .mapping: wrongType(key, owner, node, "a text")
    }
    return nil
  }
}
