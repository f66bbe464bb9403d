import Glibc
import LanguageData
import Segmentation

/// The data files and fixtures of this checkout.
enum Fixtures {
  /// Folder of the package: this file lies in `Tests/SegmentationTests`.
  static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  static let data = DataStore(folders: [root + "/" + DataStore.checkoutFolder])

  /// The rules of the project, read once for all tests.
  static func rules() throws -> SegmentationRuleStore { try loaded.get() }
  private static let loaded = Result { try SegmentationRuleStore(data) }
}

func unlinkFile(_ path: String) -> Int32 { unlink(path) }
func removeFolder(_ path: String) -> Int32 { rmdir(path) }
