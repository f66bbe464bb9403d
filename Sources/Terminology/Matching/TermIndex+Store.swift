import LanguageData

extension TermIndex {
  /// - Throws: `DataError` when a data file of the languages cannot be used.
  public convenience init(glossary: Glossary, store: DataStore) throws(DataError) {
    self.init(glossary: glossary, source: LemmaOnly(), context: try CaseContext(store: store))
  }
}
