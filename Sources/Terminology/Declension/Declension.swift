import LanguageData
import TextModel

/// Inflects and analyses single names of the languages that have data in the folder `declension`.
///
/// Classes, stem changes, conditions and exceptions are data: `<language>-classes.tsv`, `-rules.tsv`, `-words.tsv`,
/// `-letters.tsv`, `-names.tsv`. The first rule that fits chooses the class; a word that no rule fits does not
/// inflect and every form of it is the lemma.
public struct Declension: Sendable {
  let languages: [String: DeclensionTables]

  /// Loads and compiles the data of every language found.
  ///
  /// - Throws: `DataError` with every fault at its file, line and column.
  public init(store: DataStore) throws(DataError) {
    let ending = "-classes.tsv"
    let names = store.names(in: DeclensionLoader.folder, ending: ending)
    if names.isEmpty { _ = try store.path(of: DeclensionLoader.folder + "/uk" + ending) }
    var languages: [String: DeclensionTables] = [:]
    var faults: [Diagnostic] = []
    for name in names {
      let language = String(name.dropLast(ending.count))
      do {
        languages[language] = try DeclensionLoader.load(language: language, store: store)
      } catch {
        faults.append(contentsOf: error.diagnostics)
      }
    }
    if !faults.isEmpty { throw DataError(faults) }
    self.languages = languages
  }

  /// Primary language subtags with data, sorted.
  public var supportedLanguages: [String] { languages.keys.sorted() }

  func tables(_ language: String) -> DeclensionTables? {
    if let tables = languages[language] { return tables }
    let primary = language.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    return languages[String(decoding: primary.map { $0 | 0x20 }, as: UTF8.self)]
  }

  /// The whole paradigm of the number wanted: cases in the order of `GrammaticalCase`, the preferred form of a case
  /// before its variants. Never empty and no form is empty unless the lemma is. O(length of the lemma + rules).
  public func forms(_ request: DeclensionRequest) -> [InflectedForm] {
    forms(request, kinds: nil)
  }

  /// - Parameter kinds: bits of `KindBit` that stand instead of those of the kind asked for.
  func forms(_ request: DeclensionRequest, kinds: UInt16?) -> [InflectedForm] {
    guard let tables = tables(request.language) else { return unchanged(request) }
    let word = EncodedWord(request.lemma)
    if word.codes.contains(LetterCode.hyphen), let forms = hyphenated(request, word, tables, kinds) { return forms }
    return simple(request, word, tables, kinds)
  }

  /// The preferred form of a case and the further forms that the norm allows.
  public func form(_ request: DeclensionRequest, _ grammaticalCase: GrammaticalCase) -> (
    form: String, variants: [String]
  )? {
    var found: (form: String, variants: [String])?
    for form in forms(request) where form.grammaticalCase == grammaticalCase {
      if found == nil { found = (form.form, []) } else { found?.variants.append(form.form) }
    }
    return found
  }

  static let unchangedOrigin = Origin(stage: "declension", rule: "unchanged")

  func unchanged(_ request: DeclensionRequest, _ origin: Origin = unchangedOrigin) -> [InflectedForm] {
    GrammaticalCase.allCases.map {
      InflectedForm(form: request.lemma, grammaticalCase: $0, number: request.number, rule: origin)
    }
  }

  /// Forms of a word without a hyphen.
  func simple(
    _ request: DeclensionRequest, _ word: EncodedWord, _ tables: DeclensionTables, _ kinds: UInt16? = nil
  ) -> [InflectedForm] {
    if word.codes.count < 2 || word.codes.last == LetterCode.fullStop { return unchanged(request) }
    var selection = tables.selection(request, word)
    if let kinds { selection.kinds = kinds }
    if word.isAllCapitals && selection.kinds != KindBit.abbreviation {
      var small = request
      small.lemma = String(decoding: LetterCode.recased(word.bytes, from: 0, capital: false), as: UTF8.self)
      // Capitals of another script stay capitals, and no rule is for them.
      if EncodedWord(small.lemma).isAllCapitals { return unchanged(request) }
      var forms = simple(small, EncodedWord(small.lemma), tables, kinds)
      for index in forms.indices {
        forms[index].form = String(
          decoding: LetterCode.recased(Array(forms[index].form.utf8), capital: true), as: UTF8.self)
      }
      return forms
    }
    guard let index = tables.rule(for: word, selection) else { return unchanged(request) }
    return tables.forms(
      of: word, lemma: request.lemma, rule: index, number: request.number, isAnimate: selection.animacy & 1 != 0)
  }
}

extension DeclensionTables {
  /// Which rules a request may use.
  func selection(_ request: DeclensionRequest, _ word: EncodedWord) -> Selection {
    var animate = request.animate
    var kinds: UInt16
    switch request.kind {
    case .given: kinds = KindBit.given
    case .family: kinds = KindBit.family
    case .patronymic: kinds = KindBit.patronymic
    case .place: kinds = KindBit.place
    case .organization: kinds = KindBit.organization
    case .other:
      switch animate {
      case true: kinds = KindBit.persons | KindBit.other
      case false: kinds = KindBit.place | KindBit.organization | KindBit.other
      default: kinds = KindBit.all
      }
    }
    if animate == nil { animate = kinds & KindBit.persons != 0 && request.kind != .other }
    var genders = request.gender?.bit ?? 7
    if kinds & KindBit.given != 0, kinds != KindBit.given || request.gender == nil, let known = givenNames[word.hash] {
      if genders & known != 0 {
        genders &= known
        if kinds != KindBit.given && animate == true { kinds = KindBit.given }
      }
    }
    if word.endsInCapital && (kinds & KindBit.persons == 0 || request.kind == .other && request.animate == nil) {
      // A place name set in capitals is no abbreviation when it has the length of a word.
      let isWord = request.kind == .place && word.isAllCapitals && word.codes.count > 3 && syllables(of: word.codes) > 1
      if !isWord { kinds = KindBit.abbreviation }
    }
    return Selection(
      kinds: kinds, genders: genders, animacy: animate == true ? 1 : 2, numbers: request.number == .singular ? 1 : 2)
  }

  /// The paradigm that a rule gives a word.
  func forms(
    of word: EncodedWord, lemma: String, rule index: Int, number: GrammaticalNumber, isAnimate: Bool
  ) -> [InflectedForm] {
    let rule = rules[index]
    let origin = origins[rule.origin]
    let stem = stem(of: word, rule)
    let (number, cells) = row(rule, number)
    var result: [InflectedForm] = []
    result.reserveCapacity(10)
    for grammaticalCase in GrammaticalCase.allCases {
      let before = result.count
      if !rule.overrides.isEmpty,
        let override = rule.overrides.first(where: {
          $0.number == number.index && $0.grammaticalCase == grammaticalCase.index
        })
      {
        for form in override.forms {
          result.append(
            InflectedForm(
              form: form, grammaticalCase: grammaticalCase, number: number, isVariant: result.count > before,
              rule: origin))
        }
        continue
      }
      var recipes = cells[grammaticalCase.index]
      if recipes == [.byAnimacy] { recipes = cells[isAnimate ? GrammaticalCase.genitive.index : 0] }
      for recipe in recipes {
        let form = make(recipe, stem: stem, lemma: lemma)
        if result[before...].contains(where: { $0.form == form }) { continue }
        result.append(
          InflectedForm(
            form: form, grammaticalCase: grammaticalCase, number: number, isVariant: result.count > before, rule: origin
          ))
      }
    }
    return result
  }

  private func make(_ recipe: FormRecipe, stem: [UInt8], lemma: String) -> String {
    guard case .ending(let alternation, let bytes) = recipe else { return lemma }
    if alternation < 0 {
      if stem.isEmpty && bytes.isEmpty { return lemma }
      return String(unsafeUninitializedCapacity: stem.count + bytes.count) { buffer in
        _ = buffer[..<stem.count].update(fromContentsOf: stem)
        _ = buffer[stem.count...].update(fromContentsOf: bytes)
        return stem.count + bytes.count
      }
    }
    var changed = stem
    alternations[alternation].apply(to: &changed)
    changed.append(contentsOf: bytes)
    return changed.isEmpty ? lemma : String(decoding: changed, as: UTF8.self)
  }
}
