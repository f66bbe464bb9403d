import PipelineCore
import TextModel
import XMLText

/// Reads TBX v3 (ISO 30042:2019): dialects TBX-Basic, TBX-Core and TBX-Min, categories as attributes (DCA) or as tags
/// (DCT). Columns of faults count Unicode scalars, as `XMLPosition` does.
///
/// A `conceptEntry` is an entry; its id, its terms by language, and of the data categories `subjectField` (the type when
/// it names one), `administrativeStatus`, `grammaticalGender`, `termType`, `customerSubset` (an outlet), `source` and
/// notes. Others are told once each and left out.
struct TBXReader {
  /// A termbase of a million entries is below this.
  static let maxBytes = 1 << 30

  private let builder: GlossaryBuilder

  init(_ builder: GlossaryBuilder) { self.builder = builder }

  /// Leaves whose content is a value.
  private static let leaves: Set<String> = [
    "term", "termNote", "descrip", "descripNote", "admin", "adminNote", "transac", "transacNote", "note", "ref", "xref",
    "date",
  ]

  func read(_ bytes: [UInt8]) {
    let reader = XMLReader(
      bytes: bytes, path: builder.path, limits: XMLReader.Limits(bytes: Self.maxBytes))
    var document = TBXDocument(builder)
    do throws(XMLError) {
      while let event = try reader.next() {
        let position = reader.position
        switch event {
        case .startElement(let name, let attributes): document.start(name, attributes, position)
        case .text(let text): document.text(text)
        case .endElement(let name): document.end(name)
        }
        if document.isForeign { return }
      }
    } catch {
      builder.fault(
        error.code.rawValue, error.message, line: error.position.line, column: error.position.column)
    }
    document.finish()
  }

  static func isLeaf(_ name: XMLName) -> Bool {
    name.namespace == TBX.namespace ? leaves.contains(name.local) : name.namespace.hasPrefix(TBX.categoryNamespace)
  }
}

/// Takes the events of a TBX document and hands entries to the builder.
struct TBXDocument {
  private let builder: GlossaryBuilder
  /// The root is none of TBX v3.
  private(set) var isForeign = false
  private var hasRoot = false
  private var entries = 0
  private var concept: Concept?
  /// Category, text and depth of the leaf that is open.
  private var leaf: (category: String, text: String, depth: Int, position: XMLPosition)?
  private var depth = 0
  /// Categories that are not kept: first place and count.
  private var dropped: [String: (position: XMLPosition, count: Int)] = [:]

  private struct TermDraft {
    var text: String?
    var position: XMLPosition
    var status: FormStatus?
    var isAbbreviation = false
    var outlets: [String] = []
  }

  private struct Language {
    var tag: String
    var position: XMLPosition
    var terms: [TermDraft] = []
  }

  private struct Concept {
    var id: String
    var position: XMLPosition
    var type: EntryType?
    var gender: EntryGender?
    var notes: [String] = []
    var sources: [String] = []
    var languages: [Language] = []
    var isInLanguage = false
    var isInTerm = false
  }

  init(_ builder: GlossaryBuilder) { self.builder = builder }

  private func fault(_ code: String, _ message: String, _ position: XMLPosition, notes: [String] = []) {
    builder.fault(code, message, line: position.line, column: position.column, notes: notes)
  }

  // MARK: Events

  mutating func start(_ name: XMLName, _ attributes: [XMLAttribute], _ position: XMLPosition) {
    depth += 1
    func attribute(_ local: String) -> String? { attributes.first { $0.name.local == local }?.value }
    if !hasRoot {
      hasRoot = true
      return checkRoot(name, attribute("type"), attribute("style"), position)
    }
    if leaf != nil { return }
    if concept != nil && TBXReader.isLeaf(name) {
      let category = name.namespace == TBX.namespace ? attribute("type") ?? name.local : name.local
      leaf = (category, "", depth, position)
      return
    }
    guard name.namespace == TBX.namespace else { return }
    switch name.local {
    case "conceptEntry":
      let id = attribute("id").map { TBX.id(ofName: $0) } ?? ""
      if id.isEmpty { fault("missing_id", "the `conceptEntry` has no `id`", position) }
      concept = Concept(id: id, position: position)
    case "langSec":
      let tag = attribute("lang") ?? ""
      if !GlossaryBuilder.isLanguageTag(tag) {
        fault(
          "unknown_language",
          tag.isEmpty ? "the `langSec` has no `xml:lang`" : "`\(tag)` is no language tag (BCP 47)", position)
      }
      concept?.languages.append(Language(tag: tag, position: position))
      concept?.isInLanguage = true
    case "termSec":
      guard let concept, concept.isInLanguage else { return }
      self.concept?.languages[concept.languages.count - 1].terms.append(TermDraft(position: position))
      self.concept?.isInTerm = true
    default: break
    }
  }

  mutating func text(_ text: String) { leaf?.text += text }

  mutating func end(_ name: XMLName) {
    defer { depth -= 1 }
    if let open = leaf {
      if open.depth == depth {
        leaf = nil
        take(open.category, Self.collapsed(open.text), open.position)
      }
      return
    }
    guard name.namespace == TBX.namespace else { return }
    switch name.local {
    case "termSec": concept?.isInTerm = false
    case "langSec": concept?.isInLanguage = false
    case "conceptEntry":
      if let done = concept { add(done) }
      concept = nil
    default: break
    }
  }

  /// After the last event.
  func finish() {
    if isForeign { return }
    if entries == 0 && builder.faults == 0 {
      builder.fault("no_entries", "the file has no entries", line: 1, column: 1)
    }
    for (category, place) in dropped.sorted(by: { ($0.value.position.line, $0.key) < ($1.value.position.line, $1.key) })
    {
      builder.warn(
        "not_kept", "`\(category)` is not kept (\(place.count) times in this file)", line: place.position.line,
        column: place.position.column)
    }
  }

  private mutating func checkRoot(_ name: XMLName, _ type: String?, _ style: String?, _ position: XMLPosition) {
    guard name.local == "tbx", name.namespace == TBX.namespace else {
      isForeign = true
      return fault(
        "not_tbx",
        name.local == "martif"
          ? "this is TBX of 2008 (`martif`); TBX v3 (ISO 30042:2019) is read"
          : "the root `\(name.local)` is not that of TBX",
        position, notes: ["the root of TBX v3 is `tbx` in the namespace \(TBX.namespace)"])
    }
    if TBX.Dialect(rawValue: type ?? "") == nil {
      builder.warn(
        "unknown_dialect", "the dialect `\(type ?? "")` is not known; what TBX-Basic has is read", line: position.line,
        column: position.column)
    }
    if style != "dca" && style != "dct" {
      fault("unknown_style", "`style` must be `dca` or `dct`", position)
    }
  }

  // MARK: Values

  private mutating func take(_ category: String, _ text: String, _ position: XMLPosition) {
    guard let concept else { return }
    if concept.isInTerm, takeOfTerm(category, text, position) { return }
    switch category {
    case "subjectField":
      if let type = EntryType(rawValue: text) {
        self.concept?.type = type
      } else if !text.isEmpty {
        self.concept?.notes.append("subject field: \(text)")
      }
    case "note": if !concept.notes.contains(text) { self.concept?.notes.append(text) }
    case "source": if !concept.sources.contains(text) { self.concept?.sources.append(text) }
    default: drop(category, position)
    }
  }

  /// - Returns: false when the category is none of a term.
  private mutating func takeOfTerm(_ category: String, _ text: String, _ position: XMLPosition) -> Bool {
    guard let language = concept?.languages.indices.last, let term = concept?.languages[language].terms.indices.last
    else { return false }
    func change(_ body: (inout TermDraft) -> Void) {
      if var draft = concept?.languages[language].terms[term] {
        body(&draft)
        concept?.languages[language].terms[term] = draft
      }
    }
    switch category {
    case "term":
      _ = builder.checkForm(text, line: position.line, column: position.column)
      change { $0.text = text }
    case "administrativeStatus":
      guard let status = TBX.statuses.first(where: { $0.name == text })?.status else {
        fault(
          "unknown_value", "`\(text)` is no administrative status", position,
          notes: ["values: " + TBX.statuses.map(\.name).joined(separator: ", ")])
        return true
      }
      change { $0.status = status }
    case "grammaticalGender":
      if let gender = TBX.genders.first(where: { $0.name == text })?.gender {
        if concept?.gender == nil { concept?.gender = gender }
      } else {
        drop("grammaticalGender \(text)", position)
      }
    case "termType":
      if ["abbreviation", "acronym"].contains(text) {
        change { $0.isAbbreviation = true }
      } else {
        drop("termType \(text)", position)
      }
    case "customerSubset": change { $0.outlets.append(text) }
    // Every entry of a glossary is a noun or a phrase that stands for one.
    case "partOfSpeech": if !["noun", "properNoun"].contains(text) { drop("partOfSpeech \(text)", position) }
    default: return false
    }
    return true
  }

  private mutating func drop(_ category: String, _ position: XMLPosition) {
    dropped[category, default: (position, 0)].count += 1
  }

  private mutating func add(_ concept: Concept) {
    entries += 1
    let before = builder.faults
    var cells = CellDrafts()
    var details = EntryDetails()
    if concept.languages.isEmpty { fault("no_forms", "the `conceptEntry` has no `langSec`", concept.position) }
    for language in concept.languages {
      if language.terms.isEmpty { fault("no_forms", "the `langSec` has no `termSec`", language.position) }
      for term in language.terms where term.text == nil {
        fault("no_forms", "the `termSec` has no `term`", term.position)
      }
      let best =
        language.terms.firstIndex { $0.status == .preferred }
        ?? language.terms.firstIndex { ($0.status ?? .variant) == .variant } ?? 0
      var order = language.terms
      if order.indices.contains(best) { order.insert(order.remove(at: best), at: 0) }
      for (index, term) in order.enumerated() {
        guard let form = term.text else { continue }
        let spelling = EntryDetails.Spelling(language: language.tag, form: form)
        cells.add(form, language: language.tag, line: term.position.line, column: term.position.column)
        if term.isAbbreviation { details.abbreviations.append(spelling) }
        for outlet in term.outlets { details.outlets.append(.init(outlet: outlet, spelling: spelling)) }
        if index == 0 { continue }
        if term.status == .wrong { details.wrong.append(spelling) }
        if term.status == .former { details.former.append(.init(spelling: spelling)) }
      }
    }
    for note in concept.notes + concept.sources {
      _ = builder.checkNote(note, line: concept.position.line, column: concept.position.column)
    }
    guard builder.faults == before, !concept.id.isEmpty else { return }
    var heading = GlossaryBuilder.Heading(id: concept.id, type: concept.type ?? .term, gender: concept.gender)
    for cell in cells.cells {
      builder.addForms(
        cell.forms, language: builder.glossary.languageIndex(cell.language), line: cell.line, column: cell.column)
    }
    heading.note = builder.addText(concept.notes.joined(separator: "; "))
    heading.source = builder.addText(concept.sources.joined(separator: "; "))
    let entry = builder.finishEntry(heading, line: concept.position.line, column: concept.position.column)
    if let entry { builder.glossary.setDetails(details, of: entry) }
  }

  /// Runs of white space as one space, none at the ends: line breaks of XML are only for its reader.
  private static func collapsed(_ text: String) -> String {
    text.utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }.map { String(Substring($0)) }
      .joined(separator: " ")
  }
}
