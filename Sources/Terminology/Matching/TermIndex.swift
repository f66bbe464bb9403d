import LanguageData
import TextModel

/// A glossary made ready for matching. Immutable and shared by all workers.
///
/// Making one costs little: the index of a language is built when a text in it first comes, and forms are made when
/// a text first has a word that begins like them.
public final class TermIndex: Sendable {
  public let glossary: Glossary
  let source: any FormSource
  let context: CaseContext
  /// Place of each primary language in `indexes`.
  private let slots: [String: Int]
  private let indexes: LazyTable<LanguageIndex>

  init(glossary: Glossary, source: any FormSource, context: CaseContext) {
    self.glossary = glossary
    self.source = source
    self.context = context
    var slots: [String: Int] = [:]
    for tag in glossary.languages where slots[Glossary.primaryLanguage(tag)] == nil {
      slots[Glossary.primaryLanguage(tag)] = slots.count
    }
    self.slots = slots
    indexes = LazyTable(count: slots.count)
  }

  /// The index of a primary language; nil when the glossary has no form in it.
  func index(for language: String) -> LanguageIndex? {
    guard let slot = slots[language] else { return nil }
    if let index = indexes.load(slot) { return index.takeUnretainedValue() }
    let index = LanguageIndexBuilder.build(glossary, language: language, source: source)
    return indexes.storeIfNil(index, at: slot).takeUnretainedValue()
  }

  /// Finds terms for one worker.
  /// - Parameter targets: BCP 47 languages to write the names in.
  public func makeRecognizer(targets: [String] = []) -> TermRecognizer { TermRecognizer(self, targets: targets) }
}

extension TermIndex {
  /// What is allowed in the glossary but most likely not meant, in file order. Makes all forms: O(all forms).
  ///
  /// - Parameter store: where the lists of everyday words lie; without it they are not looked at.
  /// - Throws: `DataError` when a list cannot be read.
  public func lint(store: DataStore? = nil) throws(DataError) -> [Diagnostic] {
    var common = CommonWords()
    if let store { common = try CommonWords(store: store) }
    return GlossaryLint.check(glossary, source: source, common: common)
  }
}

extension TermIndex {
  /// - Throws: `DataError` when a data file of the languages cannot be used.
  public convenience init(glossary: Glossary, store: DataStore) throws(DataError) {
    self.init(glossary: glossary, data: try DeclensionData(store: store))
  }

  convenience init(glossary: Glossary, data: DeclensionData) {
    self.init(glossary: glossary, source: DeclensionForms(data.declension), context: data.context)
  }
}
