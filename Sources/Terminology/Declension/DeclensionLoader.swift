import LanguageData
import TextModel

/// Reads the five data files of a language and compiles them; every fault is reported at its place.
struct DeclensionLoader {
  let language: String
  let store: DataStore
  let sink = DiagnosticSink()

  private var sets: [String: UInt64] = [:]
  private var alternations: [StemAlternation] = []
  private var alternationNames: [String: Int] = [:]
  private var classes: [DeclensionClass] = []
  private var classNames: [String: Int] = [:]
  private var rules: [DeclensionRule] = []
  private var origins: [Origin] = []
  private var givenNames: [UInt64: UInt8] = [:]
  private var fixedParts: Set<UInt64> = []
  private var linkingParts: Set<UInt64> = []
  private var titleParts: Set<UInt64> = []
  private var letterNames: Set<UInt64> = []

  init(language: String, store: DataStore) {
    self.language = language
    self.store = store
  }

  static let folder = "declension"

  /// - Throws: `DataError` with all faults of all files.
  static func load(language: String, store: DataStore) throws(DataError) -> DeclensionTables {
    var loader = DeclensionLoader(language: language, store: store)
    try loader.readLetters(loader.file("letters"))
    try loader.readClasses(loader.file("classes"))
    try loader.readRules(loader.file("rules"), areWords: false)
    try loader.readRules(loader.file("words"), areWords: true)
    try loader.readNames(loader.file("names"))
    if loader.sink.hasErrors { throw DataError(loader.sink.diagnostics) }
    return loader.compiled()
  }

  private func name(_ kind: String) -> String { "\(Self.folder)/\(language)-\(kind).tsv" }

  private func file(_ kind: String) throws(DataError) -> RecordFile {
    let (path, bytes) = try store.load(name(kind))
    let file = try RecordFile(path: path, bytes: bytes)
    for key in ["source", "version", "licence"] where file.header[key] == nil {
      sink.error(
        "missing_header", "the header line `# \(key): …` is missing", at: .file(path: path, line: 1, column: 1))
    }
    return file
  }

  private mutating func readLetters(_ file: RecordFile) {
    var pairs: [[(from: [UInt8], to: [UInt8])]] = []
    for record in file.records {
      switch record[0] {
      case "set":
        var mask: UInt64 = 0
        for code in EncodedWord(record[2]).codes where code != LetterCode.other { mask |= 1 << UInt64(code) }
        if mask == 0 {
          sink.error("empty_set", "the set `\(record[1])` has no letters", at: file.location(record, field: 2))
        }
        sets[record[1]] = mask
      case "alternation":
        let index = alternationNames[record[1]] ?? pairs.count
        if index == pairs.count {
          alternationNames[record[1]] = index
          pairs.append([])
        }
        pairs[index].append((Array(record[2].utf8), Array(record[3].utf8)))
      case "fixed": fixedParts.insert(EncodedWord(record[1]).hash)
      case "title": titleParts.insert(EncodedWord(record[1]).hash)
      case "letter": letterNames.insert(EncodedWord(record[1]).hash)
      case "linking": linkingParts.insert(EncodedWord(record[1]).hash)
      default:
        sink.error(
          "unknown_record", "`\(record[0])` is none of set, alternation, fixed, letter, linking, title",
          at: file.location(record))
      }
    }
    if sets["V"] == nil {
      sink.error("missing_set", "the set `V` (vowels) is missing", at: .file(path: file.path, line: 1, column: 1))
    }
    alternations = pairs.map { StemAlternation(pairs: $0.sorted { $0.from.count > $1.from.count }) }
  }

  private mutating func readClasses(_ file: RecordFile) {
    for record in file.records {
      guard record.fields.count == 9 else {
        sink.error(
          "wrong_field_count", "a class has 9 fields (class, number, 7 cases), here are \(record.fields.count)",
          at: file.location(record))
        continue
      }
      var cells: [[FormRecipe]] = []
      for position in 2..<9 { cells.append(recipes(record[position], at: file.location(record, field: position))) }
      let index = classNames[record[0]] ?? classes.count
      if index == classes.count {
        classNames[record[0]] = index
        classes.append(DeclensionClass(name: record[0], rows: [nil, nil]))
      }
      let numbers: [Int]
      switch record[1] {
      case "Sing": numbers = [0]
      case "Plur": numbers = [1]
      case "*": numbers = [0, 1]
      default:
        numbers = []
        sink.error("unknown_number", "`\(record[1])` is none of Sing, Plur, *", at: file.location(record, field: 1))
      }
      for number in numbers {
        if classes[index].rows[number] != nil {
          sink.error("duplicate_class", "class `\(record[0])` has two rows for one number", at: file.location(record))
        }
        classes[index].rows[number] = cells
      }
    }
  }

  private func recipes(_ text: String, at location: DiagnosticLocation) -> [FormRecipe] {
    if text.isEmpty {
      sink.error("empty_cell", "an empty cell; write `0` for a bare stem, `=` for the lemma", at: location)
    }
    return text.pieces("|").map { part in
      switch part {
      case "=": return .lemma
      case "@": return .byAnimacy
      case "0": return .ending(alternation: -1, bytes: [])
      default:
        guard let colon = part.firstIndex(of: ":") else { return .ending(alternation: -1, bytes: Array(part.utf8)) }
        let name = String(part[..<colon])
        guard let alternation = alternationNames[name] else {
          sink.error("unknown_alternation", "unknown alternation `\(name)`", at: location)
          return .lemma
        }
        return .ending(alternation: alternation, bytes: Array(part[part.index(after: colon)...].utf8))
      }
    }
  }

  private mutating func readRules(_ file: RecordFile, areWords: Bool) {
    let dataName = name(areWords ? "words" : "rules")
    for record in file.records {
      guard record.fields.count == 7 || record.fields.count == 8 else {
        sink.error(
          "wrong_field_count", "a rule has 7 or 8 fields, here are \(record.fields.count)", at: file.location(record))
        continue
      }
      guard let classIndex = classNames[record[6]] else {
        sink.error(
          "unknown_class", "unknown class `\(record[6])`", at: file.location(record, field: 6))
        continue
      }
      var rule = DeclensionRule(
        kinds: kinds(record[1], at: file.location(record, field: 1)),
        genders: flags(record[2], "mfn", at: file.location(record, field: 2)),
        animacy: flags(record[3], "+-", at: file.location(record, field: 3)),
        numbers: flags(record[4], "sp", at: file.location(record, field: 4)),
        pattern: SuffixPattern(masks: [], isAnchored: false), syllables: 0...99, strip: [], stripCount: 0, add: [], addCount: 0,
        classIndex: classIndex, overrides: [], isListedWord: areWords, origin: origins.count)
      origins.append(Origin(stage: "declension", rule: record[6], file: dataName, line: record.line))
      readTail(record[5], into: &rule, at: file.location(record, field: 5))
      readConditions(record[7], into: &rule, at: file.location(record, field: 7))
      let place = file.location(record)
      for text in record[0].pieces() {
        do {
          rule.pattern = try SuffixPattern(Array((areWords ? "^" + text : String(text)).utf8), sets: sets)
          check(rule, at: place)
          rules.append(rule)
        } catch {
          sink.error("bad_pattern", "\(error.message) in `\(text)`", at: place)
        }
      }
    }
  }

  /// The letters that a rule strips must be those that its pattern asks for.
  private func check(_ rule: DeclensionRule, at place: DiagnosticLocation) {
    for (mask, code) in zip(rule.pattern.masks, EncodedWord(rule.strip).codes.reversed())
    where mask != 1 << UInt64(code) {
      sink.error("bad_tail", "the rule strips letters that its pattern does not fix", at: place)
      return
    }
    if rule.stripCount > rule.pattern.masks.count {
      sink.error("bad_tail", "the rule strips more letters than its pattern fixes", at: place)
    }
  }

  private func kinds(_ text: String, at place: DiagnosticLocation) -> UInt16 {
    if text == "*" { return KindBit.all }
    var bits: UInt16 = 0
    for byte in text.utf8 {
      guard let found = KindBit.letters.first(where: { $0.letter == byte }) else {
        sink.error("unknown_kind", "kinds are letters of gfptonaqr or `*`", at: place)
        return 0
      }
      bits |= found.bit
    }
    return bits
  }

  private func flags(_ text: String, _ letters: String, at place: DiagnosticLocation) -> UInt8 {
    if text == "*" { return 0xFF }
    var bits: UInt8 = 0
    for byte in text.utf8 {
      guard let index = Array(letters.utf8).firstIndex(of: byte) else {
        sink.error("unknown_flag", "expected letters of `\(letters)` or `*`", at: place)
        return 0
      }
      bits |= 1 << UInt8(index)
    }
    return bits
  }

  private func readTail(_ text: String, into rule: inout DeclensionRule, at place: DiagnosticLocation) {
    if text == "-" { return }
    let parts = text.pieces(">", keepingEmpty: true)
    guard parts.count == 2 else {
      sink.error("bad_tail", "expected `-` or `letters>letters`", at: place)
      return
    }
    rule.strip = Array(parts[0].utf8)
    rule.stripCount = EncodedWord(rule.strip).codes.count
    rule.add = Array(parts[1].utf8)
    rule.addCount = EncodedWord(rule.add).codes.count
  }

  private func readConditions(_ text: String, into rule: inout DeclensionRule, at place: DiagnosticLocation) {
    for condition in text.pieces(";") {
      let parts = condition.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        sink.error("bad_condition", "expected `key=value` in `\(condition)`", at: place)
        continue
      }
      if parts[0] == "syl" {
        let bounds = parts[1].pieces("-", keepingEmpty: true)
        guard let low = bounds.first.flatMap({ Int($0) }) else {
          sink.error("bad_condition", "expected a count of syllables in `\(condition)`", at: place)
          continue
        }
        let high = bounds.count == 1 ? low : Int(bounds[1]) ?? 99
        rule.syllables = low...max(low, high)
        continue
      }
      let isPlural = parts[0].hasSuffix(".Plur")
      guard let found = GrammaticalCase(rawValue: String(parts[0].prefix(3))) else {
        sink.error("bad_condition", "`\(parts[0])` is neither `syl` nor a case", at: place)
        continue
      }
      rule.overrides.append((isPlural ? 1 : 0, found.index, parts[1].pieces("|").map(String.init)))
    }
  }

  private mutating func readNames(_ file: RecordFile) {
    for record in file.records {
      let hash = EncodedWord(record[0]).hash
      givenNames[hash, default: 0] |= flags(record[1], "mfn", at: file.location(record, field: 1))
    }
  }
}

extension DeclensionLoader {
  private func compiled() -> DeclensionTables {
    var byLast = [[Int32]](repeating: [], count: 64)
    var words: [UInt64: [Int32]] = [:]
    var recipes: [UInt64: [DeclensionTables.RecipeReference]] = [:]
    var overrides: [UInt64: [Int32]] = [:]
    var longest = 0
    for (index, rule) in rules.enumerated() {
      let position = Int32(index)
      if rule.isListedWord {
        words[EncodedWord.hash(rule.pattern.letters), default: []].append(position)
      } else {
        for code in 0..<64 where rule.pattern.masks[0] & (1 << UInt64(code)) != 0 { byLast[code].append(position) }
      }
      for override in rule.overrides {
        for form in override.forms { overrides[EncodedWord(form).hash, default: []].append(position) }
      }
      var seen: Set<UInt64> = []
      for cell in classes[rule.classIndex].rows.compactMap({ $0 }).joined() {
        for case .ending(let alternation, let bytes) in cell {
          let codes = EncodedWord(bytes).codes
          let hash = EncodedWord.hash(codes)
          longest = max(longest, codes.count)
          if seen.insert(hash &* 31 &+ UInt64(alternation + 1)).inserted {
            recipes[hash, default: []].append(.init(rule: position, alternation: Int32(alternation)))
          }
        }
      }
    }
    return DeclensionTables(
      language: language, vowels: sets["V"] ?? 0, alternations: alternations, classes: classes, rules: rules,
      origins: origins, rulesByLastLetter: byLast, words: words, givenNames: givenNames, fixedParts: fixedParts,
      linkingParts: linkingParts, titleParts: titleParts, letterNames: letterNames, recipesByEnding: recipes, longestEnding: longest,
      overridesByForm: overrides)
  }
}

extension SuffixPattern {
  /// The letters of a pattern that fixes every one.
  var letters: [UInt8] { masks.reversed().map { UInt8($0.trailingZeroBitCount) } }
}
