import LanguageData
import PipelineCore

/// How names are declined and what asks for which case: what all stages that know grammar read.
struct DeclensionData: Sendable {
  let declension: Declension
  let context: CaseContext

  /// - Throws: `DataError` when a data file of the languages cannot be used.
  init(store: DataStore) throws(DataError) {
    declension = try Declension(store: store)
    context = try CaseContext(store: store)
  }

  /// The one of a pipeline, read when a stage first needs it.
  static func shared(_ context: StageContext) throws(DataError) -> DeclensionData {
    try context.shared.value { () throws(DataError) in
      try DeclensionData(store: DataStore(folders: context.dataFolders))
    }
  }
}
