import LanguageData
import Synchronization
import TextModel

/// A glossary made ready for matching. Immutable and shared by all workers.
///
/// Making one costs little: the index of a language is built when a text in it first comes, and forms are made when
/// a text first has a word that begins like them.
public final class TermIndex: Sendable {
  public let glossary: Glossary
  let source: any FormSource
  let context: CaseContext
  private let slots: [String: Slot]

  private final class Slot: Sendable {
    let index = AtomicLazyReference<LanguageIndex>()
  }

  init(glossary: Glossary, source: any FormSource, context: CaseContext) {
    self.glossary = glossary
    self.source = source
    self.context = context
    var slots: [String: Slot] = [:]
    for tag in glossary.languages { slots[Glossary.primaryLanguage(tag)] = Slot() }
    self.slots = slots
  }

  /// The index of a primary language; nil when the glossary has no form in it.
  func index(for language: String) -> LanguageIndex? {
    guard let slot = slots[language] else { return nil }
    if let index = slot.index.load() { return index }
    return slot.index.storeIfNil(LanguageIndexBuilder.build(glossary, language: language, source: source))
  }

  /// Finds terms for one worker.
  public func makeRecognizer() -> TermRecognizer { TermRecognizer(self) }
}

extension TermIndex {
  /// What is allowed in the glossary but most likely not meant, in file order. Makes all forms: O(all forms).
  public func lint() -> [Diagnostic] { GlossaryLint.check(glossary, source: source) }
}

extension TermIndex {
  /// - Throws: `DataError` when a data file of the languages cannot be used.
  public convenience init(glossary: Glossary, store: DataStore) throws(DataError) {
    self.init(
      glossary: glossary, source: DeclensionForms(try Declension(store: store)), context: try CaseContext(store: store))
  }
}
