import FileAccess
import LanguageData
import Testing

@testable import Terminology

@Suite struct DeclensionLoaderTests {
  /// Each fault of a file must be reported at its line and column.
  @Test func reportsEveryFaultAtItsPlace() throws {
    let folder = "/tmp/declension-loader-test"
    try FileAccess.makeFolder(folder)
    try FileAccess.makeFolder(folder + "/declension")
    let header = "# source: test\n# version: 1\n# licence: CC0-1.0\n"
    func write(_ name: String, _ text: String) throws {
      try FileAccess.replace(folder + "/declension/xx-\(name).tsv", with: Array((header + text).utf8))
    }
    try write("letters", "set\tV\tаеи\nbogus\tx\n")
    try write("classes", "m\tSing\t=\tа\tу\t@\tом\tq:е\t=\nm\tDual\t=\t=\t=\t=\t=\t=\t=\nshort\tSing\t=\n")
    try write("rules", "<Q>а\tf\tm\t+\t*\t-\tm\nа\tf\tm\t+\t*\tо>\tm\nа\tz\tm\t+\t*\t-\tm\nа\tf\tm\t+\t*\t-\tnone\n")
    try write("words", "Іван\tg\tm\t+\t*\t-\tm\tFoo=x\n")
    try write("names", "Іван\tx\n")
    #expect {
      _ = try Declension(store: DataStore(folders: [folder]))
    } throws: { error in
      guard let error = error as? DataError else { return false }
      let codes = error.diagnostics.map(\.code)
      let wanted = [
        "unknown_record", "unknown_alternation", "unknown_number", "wrong_field_count", "bad_pattern", "bad_tail",
        "unknown_kind", "unknown_class", "bad_condition", "unknown_flag",
      ]
      for code in wanted { #expect(codes.contains(code), "\(code) in \(codes)") }
      #expect(error.description.contains("xx-classes.tsv:4:23"))
      return true
    }
  }

  @Test func aMissingFolderIsAnError() {
    #expect(throws: DataError.self) { _ = try Declension(store: DataStore(folders: ["/nowhere"])) }
  }
}
