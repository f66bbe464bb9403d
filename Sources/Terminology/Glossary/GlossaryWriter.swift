import TextModel

/// Writes a glossary in a format of `GlossaryFormat`.
public struct GlossaryWriter {
  /// What came of writing.
  public struct Result: Sendable {
    /// UTF-8.
    public var bytes: [UInt8]
    /// What the format cannot hold; the rest was written.
    public var losses: [Diagnostic]
    /// Entries that were written.
    public var count: Int
  }

  /// Why nothing can be written.
  public struct Problem: Error, Sendable, Hashable {
    public var message: String
  }

  /// Writes all entries in their order. O(size).
  ///
  /// - Parameter languages: source and target (BCP 47) for the formats of two languages; the first two of the glossary
  ///   when there are only two.
  /// - Throws: `Problem` when the languages are not clear, or no entry can be written.
  public static func write(
    _ glossary: Glossary, as format: GlossaryFormat, languages: [String] = []
  ) throws(Problem) -> Result {
    var result: Result
    switch format {
    case .tsv: result = TSVGlossaryWriter(glossary).write()
    case .register: result = RegisterWriter(glossary).write()
    case .deeplCSV, .deeplTSV, .omegat:
      let pair = languages.isEmpty && glossary.languages.count == 2 ? glossary.languages : languages
      guard pair.count == 2, pair[0] != pair[1] else {
        throw Problem(
          message:
            "\(format.rawValue) holds two languages: name source and target, for example `--languages en,uk` (the glossary has \(glossary.languages.joined(separator: ", ")))"
        )
      }
      for tag in pair where !glossary.languages.contains(where: { Glossary.matches($0, tag) }) {
        throw Problem(
          message: "the glossary has no form in `\(tag)`; it has \(glossary.languages.joined(separator: ", "))")
      }
      result = PairGlossaryWriter(glossary, format: format, source: pair[0], target: pair[1]).write()
    case .tbxBasic: result = TBXWriter(glossary, format, .basic, isDCT: false).write()
    case .tbxBasicDCT: result = TBXWriter(glossary, format, .basic, isDCT: true).write()
    case .tbxCore: result = TBXWriter(glossary, format, .core, isDCT: false).write()
    case .tbxCoreDCT: result = TBXWriter(glossary, format, .core, isDCT: true).write()
    case .tbxMin: result = TBXWriter(glossary, format, .min, isDCT: false).write()
    case .tbxMinDCT: result = TBXWriter(glossary, format, .min, isDCT: true).write()
    }
    if result.count == 0 { throw Problem(message: "no entry of the glossary can be written as \(format.rawValue)") }
    return result
  }
}

extension Glossary {
  /// Whether a language of the glossary answers for a tag: the same, or the same primary language.
  static func matches(_ language: String, _ tag: String) -> Bool {
    language == tag || primaryLanguage(language) == primaryLanguage(tag)
  }

  /// Entries that stand for something, exemptions left out.
  var namedEntries: [Int] { entries.indices.filter { !entries[$0].isExemption } }
}

struct TSVGlossaryWriter {
  private let glossary: Glossary

  init(_ glossary: Glossary) { self.glossary = glossary }

  /// Losses: all details; white space inside notes and sources.
  func write() -> GlossaryWriter.Result {
    var losses = GlossaryLosses(glossary, .tsv)
    let languages = glossary.languages
    var out =
      (["id", "type"] + languages + ["gender", "romanize_from", "note", "source"]).joined(separator: "\t") + "\n"
    let named = glossary.namedEntries
    for index in named {
      let entry = glossary.entries[index]
      var cells = [entry.id, entry.type.rawValue]
      for language in languages {
        let forms = glossary.exactForms(of: index, in: language)
        cells.append(forms.isEmpty ? "-" : forms.joined(separator: "|"))
      }
      cells.append(entry.gender?.rawValue ?? "")
      cells.append(entry.romanizeFrom ?? "")
      for (name, text) in [("note", glossary.note(of: index)), ("source", glossary.source(of: index))] {
        let plain = (text ?? "").unicodeScalars.map { $0.value < 0x20 ? " " : String($0) }.joined()
        if plain != text ?? "" { losses.add("lost_white_space", "line ends and tabs of `\(name)`", index) }
        cells.append(plain)
      }
      losses.addDetails(of: index)
      out += cells.joined(separator: "\t") + "\n"
    }
    return GlossaryWriter.Result(bytes: Array(out.utf8), losses: losses.diagnostics, count: named.count)
  }
}

/// Writes the formats of two languages. Every form of the source gets a line of its own with the preferred target.
struct PairGlossaryWriter {
  private let glossary: Glossary
  private let format: GlossaryFormat
  private let source: String
  private let target: String

  init(_ glossary: Glossary, format: GlossaryFormat, source: String, target: String) {
    self.glossary = glossary
    self.format = format
    self.source = source
    self.target = target
  }

  /// Losses: everything but the forms of two languages, and what DeepL takes once only.
  func write() -> GlossaryWriter.Result {
    var losses = GlossaryLosses(glossary, format)
    // The comment that OmegaT itself begins its glossaries with; it also tells the format from DeepL's.
    var out = format == .omegat ? "# Glossary in tab-separated format -*- coding: utf-8 -*-\n" : ""
    var seen: Set<String> = []
    var count = 0
    for index in glossary.namedEntries {
      let entry = glossary.entries[index]
      let sources = glossary.forms(of: index, in: source)
      let targets = glossary.forms(of: index, in: target)
      if sources.isEmpty || targets.isEmpty {
        losses.add("lost_entry", "entries without a form in both `\(source)` and `\(target)`", index)
        continue
      }
      reportLosses(of: index, entry, targets, &losses)
      var isWritten = false
      for form in sources {
        if format != .deeplCSV && form.utf8.first == UInt8(ascii: "#") {
          losses.add("lost_form", "forms that begin with `#`, which begins a comment", index)
          continue
        }
        if format != .omegat && form.unicodeScalars.first == "\u{FEFF}" {
          losses.add("lost_form", "forms that begin with U+FEFF, at the start of a file a byte order mark", index)
          continue
        }
        if format != .omegat && !seen.insert(form).inserted {
          losses.add("duplicate_source", "a source twice, so the second entry of a form", index)
          continue
        }
        isWritten = true
        for target in format == .omegat ? targets : [targets[0]] {
          out += line(form, target, note: glossary.note(of: index))
        }
      }
      if isWritten { count += 1 }
    }
    return GlossaryWriter.Result(bytes: Array(out.utf8), losses: losses.diagnostics, count: count)
  }

  private func reportLosses(of index: Int, _ entry: GlossaryEntry, _ targets: [String], _ losses: inout GlossaryLosses)
  {
    if glossary.cells[entry.cells].contains(where: {
      let language = glossary.languages[Int($0.language)]
      return !Glossary.matches(language, source) && !Glossary.matches(language, target)
    }) {
      losses.add("lost_languages", "further languages", index)
    }
    if format != .omegat {
      if targets.count > 1 { losses.add("lost_variants", "variants of the target", index) }
      if glossary.note(of: index) != nil { losses.add("lost_note", "notes", index) }
    }
    if entry.type != .term { losses.add("lost_type", "types", index) }
    if entry.gender != nil { losses.add("lost_gender", "genders", index) }
    if entry.romanizeFrom != nil { losses.add("lost_romanize_from", "`romanize_from`", index) }
    if glossary.source(of: index) != nil { losses.add("lost_source", "sources", index) }
    losses.addDetails(of: index)
  }

  private func line(_ from: String, _ to: String, note: String?) -> String {
    switch format {
    case .deeplCSV: return [from, to, source, target].map(Self.quoted).joined(separator: ",") + "\n"
    case .omegat:
      let comment = (note ?? "").unicodeScalars.map { $0.value < 0x20 ? " " : String($0) }.joined()
      return "\(from)\t\(to)\(comment.isEmpty ? "" : "\t" + comment)\n"
    default: return "\(from)\t\(to)\n"
    }
  }

  /// RFC 4180, section 2.
  static func quoted(_ text: String) -> String {
    text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 == 0x0A }
      ? "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\"" : text
  }
}
