import TextModel

/// Writes TBX v3 (ISO 30042:2019) in the dialects TBX-Basic, TBX-Core and TBX-Min, categories as attributes (DCA) or as
/// tags of the dialect's namespace (DCT).
///
/// Every form is a term with its administrative status: preferred, admitted (variants), superseded (older names),
/// deprecated (wrong spellings). What a dialect has no data category for is a loss.
struct TBXWriter {
  private let glossary: Glossary
  private let format: GlossaryFormat
  private let dialect: TBX.Dialect
  private let isDCT: Bool
  private var categories: Set<String> { dialect.categories }

  init(_ glossary: Glossary, _ format: GlossaryFormat, _ dialect: TBX.Dialect, isDCT: Bool) {
    self.glossary = glossary
    self.format = format
    self.dialect = dialect
    self.isDCT = isDCT
  }

  func write() -> GlossaryWriter.Result {
    var losses = GlossaryLosses(glossary, format)
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <tbx type="\(dialect.rawValue)" style="\(isDCT ? "dct" : "dca")" xml:lang="en" xmlns="\(TBX.namespace)"
      """
    if isDCT && !categories.isEmpty { out += " xmlns:\(dialect.prefix)=\"\(dialect.namespace)\"" }
    out += ">\n  <tbxHeader>\n    <fileDesc>\n      <sourceDesc>\n        <p>"
    out += Self.escaped("Written by Depesha from " + glossary.files.map(Self.fileName).joined(separator: ", "))
    out += "</p>\n      </sourceDesc>\n    </fileDesc>\n  </tbxHeader>\n  <text>\n    <body>\n"
    let named = glossary.namedEntries
    for index in named { write(index, to: &out, &losses) }
    out += "    </body>\n  </text>\n</tbx>\n"
    return GlossaryWriter.Result(bytes: Array(out.utf8), losses: losses.diagnostics, count: named.count)
  }

  /// The name alone: where the file lay is no part of the output.
  private static func fileName(_ path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.index(after: $0)...]) } ?? path
  }

  private func write(_ index: Int, to out: inout String, _ losses: inout GlossaryLosses) {
    let entry = glossary.entries[index]
    out += "      <conceptEntry id=\"\(TBX.name(ofID: entry.id))\">\n"
    if categories.contains("subjectField") {
      out += value("descrip", "subjectField", entry.type.rawValue, indent: 8)
    } else if entry.type != .term {
      losses.add("lost_type", "types", index)
    }
    if let source = glossary.source(of: index) {
      if categories.contains("source") {
        out += value("admin", "source", source, indent: 8)
      } else {
        losses.add("lost_source", "sources", index)
      }
    }
    if let note = glossary.note(of: index) { out += "        <note>\(Self.escaped(note))</note>\n" }
    if entry.romanizeFrom != nil { losses.add("lost_romanize_from", "`romanize_from`", index) }
    if entry.gender != nil && !categories.contains("grammaticalGender") {
      losses.add("lost_gender", "genders", index)
    }
    losses.addDetails(of: index, kept: kept)
    for cell in glossary.cells[entry.cells] {
      let language = glossary.languages[Int(cell.language)]
      out += "        <langSec xml:lang=\"\(Self.escaped(language))\">\n"
      for form in glossary.forms(in: cell) { writeTerm(form, language, index, entry, to: &out) }
      out += "        </langSec>\n"
    }
    out += "      </conceptEntry>\n"
  }

  /// Details that the dialect has a data category for.
  private var kept: Set<String> {
    var kept: Set<String> = []
    if categories.contains("administrativeStatus") { kept.formUnion(["wrong", "former"]) }
    if categories.contains("customerSubset") { kept.insert("outlets") }
    if categories.contains("termType") { kept.insert("abbreviations") }
    return kept
  }

  private func writeTerm(_ form: String, _ language: String, _ index: Int, _ entry: GlossaryEntry, to out: inout String)
  {
    out += "          <termSec>\n            <term>\(Self.escaped(form))</term>\n"
    let spelling = EntryDetails.Spelling(language: language, form: form)
    let details = glossary.details(of: index)
    if categories.contains("partOfSpeech"), entry.type != .term {
      out += value("termNote", "partOfSpeech", dialect == .basic ? "properNoun" : "noun", indent: 12)
    }
    if categories.contains("grammaticalGender"), let gender = entry.gender,
      let name = TBX.genders.first(where: { $0.gender == gender })?.name
    {
      out += value("termNote", "grammaticalGender", name, indent: 12)
    }
    if categories.contains("termType"), details?.abbreviations.contains(spelling) == true {
      out += value("termNote", "termType", "abbreviation", indent: 12)
    }
    if categories.contains("administrativeStatus") {
      let status = glossary.status(of: form, entry: index, language: language)
      let name = TBX.statuses.first { $0.status == status }?.name ?? "admittedTerm-admn-sts"
      out += value("termNote", "administrativeStatus", name, indent: 12)
    }
    if categories.contains("customerSubset") {
      for outlet in details?.outlets ?? [] where outlet.spelling == spelling {
        out += value("admin", "customerSubset", outlet.outlet, indent: 12)
      }
    }
    out += "          </termSec>\n"
  }

  private func value(_ element: String, _ category: String, _ text: String, indent: Int) -> String {
    let pad = String(repeating: " ", count: indent)
    let text = Self.escaped(text)
    return isDCT
      ? "\(pad)<\(dialect.prefix):\(category)>\(text)</\(dialect.prefix):\(category)>\n"
      : "\(pad)<\(element) type=\"\(category)\">\(text)</\(element)>\n"
  }

  /// For text and attributes in double quotation marks (XML 1.0, section 2.4).
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      // XML 1.0, section 2.2, allows no other control characters.
      case "\u{0}"..."\u{1F}" where scalar != "\t" && scalar != "\n": out += " "
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
