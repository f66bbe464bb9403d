import LanguageData

/// The data files and fixtures of this checkout.
enum Fixtures {
  /// Folder of the package: this file lies in `Tests/SegmentationTests`.
  static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  static let data = DataStore(folders: [root + "/" + DataStore.checkoutFolder])
}
