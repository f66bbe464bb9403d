import TextModel

/// Writes a register (YAML) that `RegisterReader` reads. Holds all of a glossary, but for the order of entries of
/// different types.
struct RegisterWriter {
  private let glossary: Glossary

  init(_ glossary: Glossary) { self.glossary = glossary }

  func write() -> GlossaryWriter.Result {
    let named = glossary.namedEntries
    var sources: [String] = []
    func cite(_ text: String?) {
      if let text, !sources.contains(text) { sources.append(text) }
    }
    for index in named {
      cite(glossary.source(of: index))
      for role in glossary.details(of: index)?.roles ?? [] { cite(role.source) }
      for name in glossary.details(of: index)?.former ?? [] { cite(name.source) }
    }
    let ids = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1, "s\($0 + 1)") })
    var out = "register: 1\n"
    if !sources.isEmpty {
      out += "sources:\n"
      for (index, source) in sources.enumerated() { out += "  s\(index + 1): {title: \(Self.quoted(source))}\n" }
    }
    for section in RegisterReader.sections {
      let entries = named.filter { glossary.entries[$0].type == section.type }
      if entries.isEmpty { continue }
      out += "\(section.key):\n"
      for index in entries { write(index, ids, to: &out) }
    }
    return GlossaryWriter.Result(bytes: Array(out.utf8), losses: [], count: named.count)
  }

  private func write(_ index: Int, _ sources: [String: String], to out: inout String) {
    let entry = glossary.entries[index]
    let details = glossary.details(of: index) ?? EntryDetails()
    out += "  - id: \(Self.quoted(entry.id))\n"
    if let gender = entry.gender { out += "    gender: \(gender.rawValue)\n" }
    if let language = entry.romanizeFrom { out += "    romanize_from: \(Self.quoted(language))\n" }
    out += "    names:\n"
    var variants: [EntryDetails.Spelling] = []
    for cell in glossary.cells[entry.cells] {
      let language = glossary.languages[Int(cell.language)]
      var known: [String] = []
      if let name = details.names.first(where: { $0.language == language }) {
        let parts = [("given", name.given), ("patronymic", name.patronymic), ("family", name.family)]
        let text = parts.compactMap { key, part in part.map { "\(key): \(Self.quoted($0))" } }.joined(separator: ", ")
        out += "      \(Self.quoted(language)): {\(text)}\n"
        known.append([name.given, name.patronymic, name.family].compactMap { $0 }.joined(separator: " "))
      } else if let preferred = glossary.forms(in: cell).first {
        out += "      \(Self.quoted(language)): \(Self.quoted(preferred))\n"
      }
      let others =
        (details.wrong + details.abbreviations + details.former.map(\.spelling) + details.outlets.map(\.spelling))
        .filter { $0.language == language }.map(\.form)
      for form in glossary.forms(in: cell).dropFirst() where !known.contains(form) && !others.contains(form) {
        variants.append(EntryDetails.Spelling(language: language, form: form))
      }
    }
    out += byLanguage("variants", variants) + byLanguage("abbreviations", details.abbreviations)
    out += byLanguage("wrong", details.wrong)
    writeOutlets(details.outlets, to: &out)
    if !details.roles.isEmpty {
      out += "    roles:\n"
      for role in details.roles {
        out += "      - {title: {\(Self.flow(role.titles))}\(Self.time(role.from, role.until))"
        out += "\(Self.citation(role.source, sources))}\n"
      }
    }
    if !details.former.isEmpty {
      out += "    renamed:\n"
      for old in details.former {
        out += "      - {names: {\(Self.flow([old.spelling]))}\(Self.time(old.from, old.until))"
        out += "\(Self.citation(old.source, sources))}\n"
      }
    }
    out += byLanguage("exempt", details.exemptions)
    if let note = glossary.note(of: index) { out += "    note: \(Self.quoted(note))\n" }
    if let source = glossary.source(of: index), let id = sources[source] { out += "    source: \(id)\n" }
  }

  private func writeOutlets(_ outlets: [EntryDetails.OutletSpelling], to out: inout String) {
    if outlets.isEmpty { return }
    out += "    outlets:\n"
    var names: [String] = []
    for outlet in outlets where !names.contains(outlet.outlet) { names.append(outlet.outlet) }
    for name in names {
      out += "      \(Self.quoted(name)): {\(Self.flow(outlets.filter { $0.outlet == name }.map(\.spelling)))}\n"
    }
  }

  private func byLanguage(_ key: String, _ spellings: [EntryDetails.Spelling]) -> String {
    spellings.isEmpty ? "" : "    \(key): {\(Self.flow(spellings))}\n"
  }

  /// `"en": ["a", "b"], "uk": ["в"]`: languages in order of first appearance.
  private static func flow(_ spellings: [EntryDetails.Spelling]) -> String {
    var languages: [String] = []
    for spelling in spellings where !languages.contains(spelling.language) { languages.append(spelling.language) }
    return languages.map { language in
      let forms = spellings.filter { $0.language == language }.map { quoted($0.form) }
      return "\(quoted(language)): [\(forms.joined(separator: ", "))]"
    }.joined(separator: ", ")
  }

  private static func time(_ from: CalendarDate?, _ until: CalendarDate?) -> String {
    (from.map { ", from: \($0)" } ?? "") + (until.map { ", until: \($0)" } ?? "")
  }

  private static func citation(_ source: String?, _ ids: [String: String]) -> String {
    source.flatMap { ids[$0] }.map { ", source: \($0)" } ?? ""
  }

  /// A double-quoted scalar (YAML 1.2.2, section 7.3.1).
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
        let hex = String(scalar.value, radix: 16, uppercase: true)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
