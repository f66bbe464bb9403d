import TextModel

/// Collects what a format cannot hold while a glossary is written in it: one finding a kind, with the entries it
/// concerns.
struct GlossaryLosses {
  /// So many places are named; the others are counted.
  static let maxPlaces = 8

  private let glossary: Glossary
  private let format: GlossaryFormat
  private var found: [(code: String, what: String, entries: [Int])] = []

  init(_ glossary: Glossary, _ format: GlossaryFormat) {
    self.glossary = glossary
    self.format = format
  }

  /// - Parameter what: completes "… is not kept".
  mutating func add(_ code: String, _ what: String, _ entry: Int) {
    guard let place = found.firstIndex(where: { $0.code == code && $0.what == what }) else {
      found.append((code, what, [entry]))
      return
    }
    if found[place].entries.last != entry { found[place].entries.append(entry) }
  }

  /// Adds what the details of an entry hold, except for `kept`.
  mutating func addDetails(of entry: Int, kept: Set<String> = []) {
    guard let details = glossary.details(of: entry) else { return }
    func lose(_ key: String, _ isThere: Bool, _ what: String) {
      if isThere && !kept.contains(key) { add("lost_\(key)", what, entry) }
    }
    lose("roles", !details.roles.isEmpty, "what the register says of roles")
    lose("exemptions", !details.exemptions.isEmpty, "phrases to be left alone")
    lose("wrong", !details.wrong.isEmpty, "which forms are wrong")
    lose("former", !details.former.isEmpty, "which forms are older names")
    lose(
      "dates", details.former.contains { $0.from != nil || $0.until != nil || $0.source != nil },
      "when older names held, and after which source")
    lose("abbreviations", !details.abbreviations.isEmpty, "which forms are abbreviations")
    lose("outlets", !details.outlets.isEmpty, "which outlet writes which form")
    lose("name_parts", !details.names.isEmpty, "which part of a name is which")
  }

  /// Warnings in the order in which the kinds came up.
  var diagnostics: [Diagnostic] {
    found.map { code, what, entries in
      let names = entries.prefix(Self.maxPlaces).map { entry -> String in
        let item = glossary.entries[entry]
        return "\(item.id) (\(glossary.files[item.file]):\(item.line))"
      }
      var notes = ["entries: " + names.joined(separator: ", ")]
      if entries.count > names.count { notes.append("and \(entries.count - names.count) more") }
      return Diagnostic(
        .warning, code: code,
        "\(format.rawValue) does not keep \(what): \(entries.count) \(entries.count == 1 ? "entry" : "entries")",
        at: glossary.location(of: entries[0]), notes: notes)
    }
  }
}
