import TextModel

/// Finds what is allowed in a glossary but most likely not meant.
///
/// - `shared_form`: another entry owns the same form; `shared_family_name` when it is only a family name, which the
///   document can decide.
/// - `never_fires`: every form of the entry belongs to earlier entries, or none can be found in a text.
/// - `common_word`: a name whose form is one word in small letters matches that word wherever it stands; one with a
///   capital that is an everyday word of the language matches it at the start of a sentence and in headlines.
/// - `repeated_variant`: the same form twice in one cell.
struct GlossaryLint {
  private let glossary: Glossary
  private let source: any FormSource
  private let common: CommonWords
  private var found: [Diagnostic] = []
  /// Entries that have a form no earlier entry owns.
  private var fires: [Bool]
  private var reported: Set<Pair> = []

  private init(_ glossary: Glossary, _ source: any FormSource, _ common: CommonWords) {
    self.glossary = glossary
    self.source = source
    self.common = common
    fires = Array(repeating: false, count: glossary.entries.count)
  }

  /// Findings in file order. Makes all forms of all languages: O(all forms).
  static func check(_ glossary: Glossary, source: any FormSource, common: CommonWords = CommonWords()) -> [Diagnostic] {
    var lint = GlossaryLint(glossary, source, common)
    var languages: [String] = []
    for tag in glossary.languages {
      let language = Glossary.primaryLanguage(tag)
      if !languages.contains(language) { languages.append(language) }
    }
    for language in languages { lint.checkForms(language) }
    // A phrase that is left alone may well be an entry of its own elsewhere.
    for entry in glossary.namedEntries {
      lint.checkCells(of: entry)
      if !lint.fires[entry] {
        lint.warn(
          "never_fires",
          "no text can match `\(glossary.entries[entry].id)`: earlier entries own all its forms, or they have no words",
          entry)
      }
    }
    return lint.found.sorted { lint.order($0) < lint.order($1) }
  }

  private func order(_ diagnostic: Diagnostic) -> (Int, Int, Int) {
    guard case .file(let path, let line, let column) = diagnostic.location else { return (0, 0, 0) }
    return (glossary.files.firstIndex(of: path) ?? 0, line, column)
  }

  private mutating func warn(
    _ code: String, _ message: String, _ entry: Int, at place: DiagnosticLocation? = nil,
    severity: Diagnostic.Severity = .warning,
    notes: [String] = []
  ) {
    found.append(
      Diagnostic(severity, code: code, message, at: place ?? glossary.location(of: entry), notes: notes))
  }

  private mutating func checkCells(of entry: Int) {
    let item = glossary.entries[entry]
    let isName = [.person, .place, .organization].contains(item.type)
    for cell in glossary.cells[item.cells] {
      let forms = glossary.forms(in: cell)
      for (index, form) in forms.enumerated() {
        if forms[..<index].contains(form) {
          warn(
            "repeated_variant", "the form `\(form)` stands twice in this cell", entry,
            at: glossary.location(of: entry, cell: cell))
        }
        var buffer = TokenBuffer()
        buffer.scan(form)
        if isName, buffer.tokens.count == 1, buffer.tokens[0].isWord, buffer.tokens[0].upper == 0,
          buffer.tokens[0].lower > 0
        {
          warn(
            "common_word", "the form `\(form)` is one word in small letters: it matches that word wherever it stands",
            entry,
            at: glossary.location(of: entry, cell: cell))
        }
      }
    }
  }

  private struct Owner {
    var entry: Int
    var isFamily: Bool
  }

  private struct Pair: Hashable {
    var first: Int
    var second: Int
    /// Of the first pattern that shows it; a Latin form is one also of the languages written in Cyrillic.
    var form: UTF8Key
  }

  private mutating func checkForms(_ language: String) {
    let index = LanguageIndexBuilder.build(glossary, language: language, source: source)
    // Every entry with its patterns, in file order.
    var owned: [(entry: Int, pattern: LanguageIndex.Pattern, hasGiven: Bool)] = []
    for pattern in index.patterns {
      if !pattern.isFamily {
        owned.append((Int(pattern.target), pattern, false))
        continue
      }
      let group = Int(pattern.target)
      for person in index.persons[Int(index.familyStarts[group])..<Int(index.familyStarts[group + 1])] {
        owned.append((Int(person.entry), pattern, !person.given.isEmpty || !person.initials.isEmpty))
      }
    }
    let order = owned.indices.sorted {
      owned[$0].entry != owned[$1].entry ? owned[$0].entry < owned[$1].entry : $0 < $1
    }
    var owners: [UInt64: Owner] = [:]
    /// Pairs of this language, whatever the form.
    var shown: Set<[Int]> = []
    var everyday: Set<Int> = []
    var buffer = TokenBuffer()
    for item in order.map({ owned[$0] }) where !glossary.entries[item.entry].isExemption {
      for form in index.forms(of: item.pattern) {
        buffer.scan(form.text)
        if !buffer.tokens.contains(where: \.isWord) || buffer.tokens.count > CompiledForms.maxTokens { continue }
        let first = buffer.tokens[0]
        if buffer.tokens.count == 1, first.upper != 0, !first.isAllUpper, common.contains(first, language: language),
          everyday.insert(item.entry).inserted
        {
          warn(
            "common_word", "`\(form.text)` (\(language)) is an everyday word: a sentence may begin with it", item.entry,
            at: glossary.location(of: item.entry, in: language))
        }
        var key = TokenBuffer.seed
        for token in buffer.tokens { key = TokenBuffer.chain(key, token.upper == 0 ? ~token.hash : token.hash) }
        guard let owner = owners[key], owner.entry != item.entry else {
          owners[key] = Owner(entry: item.entry, isFamily: item.hasGiven)
          fires[item.entry] = true
          continue
        }
        if item.hasGiven { fires[item.entry] = true }
        let pair = Pair(first: owner.entry, second: item.entry, form: UTF8Key(form.text))
        if shown.contains([pair.first, pair.second]) || !reported.insert(pair).inserted { continue }
        shown.insert([pair.first, pair.second])
        let isFamily = item.hasGiven && owner.isFamily
        warn(
          isFamily ? "shared_family_name" : "shared_form",
          "`\(form.text)` (\(language)) is also a form of `\(glossary.entries[owner.entry].id)`", item.entry,
          at: glossary.location(of: item.entry, in: language), severity: isFamily ? .note : .warning,
          notes: ["the other: \(place(of: owner.entry))"])
      }
    }
  }

  private func place(of entry: Int) -> String {
    "\(glossary.files[glossary.entries[entry].file]):\(glossary.entries[entry].line)"
  }
}
