import FileAccess
import LanguageData
import Segmentation
import Testing
import TextModel

@Suite struct SegmentationRuleStoreTests {
  /// A data folder with the given files in `segmentation/`, removed when the test ends.
  private final class Folder {
    let path: String
    init(_ files: [String: String]) throws {
      path = "/tmp/depesha-segmentation-tests-\(UInt64.random(in: 0 ... .max))"
      try FileAccess.makeFolder(path + "/segmentation")
      for (name, text) in files { try FileAccess.replace(path + "/segmentation/" + name, with: Array(text.utf8)) }
      self.files = Array(files.keys)
    }
    private let files: [String]
    deinit {
      for name in files { _ = unlinkFile(path + "/segmentation/" + name) }
      _ = removeFolder(path + "/segmentation")
      _ = removeFolder(path)
    }
  }

  private func faults(_ files: [String: String]) throws -> [String] {
    let folder = try Folder(files)
    do {
      _ = try SegmentationRuleStore(DataStore(folders: [folder.path]))
      return []
    } catch {
      return error.description.split(separator: "\n").map {
        String($0.replacing(folder.path + "/segmentation/", with: ""))
      }
    }
  }

  @Test func everyFaultIsReportedAtItsPlace() throws {
    let faults = try faults([
      "common.tsv": "# version: 1\ne.g.\tnever\n",
      "uk.tsv": "проф.\tnevr\nім\tnever\nр.\tdate,plase\nтак\tstarter\nтак\tstarter\nодне\nпоріг\tsetting\n",
    ])
    #expect(
      faults == [
        "uk.tsv:1:11: there is no class `nevr`; did you mean `never`?",
        "uk.tsv:2:1: the abbreviation `ім` must be written with its full stop",
        "uk.tsv:3:10: there is no class `plase`; did you mean `place`?",
        "uk.tsv:5:1: `так` stands on line 4 already",
        "uk.tsv:6:1: a record needs a form and its class, separated by a tab",
        "uk.tsv:7:1: there is no setting `поріг`; known settings: ordinal_period, "
          + "consonant_abbreviations, capital_nouns, separate_list_numbers",
      ])
  }

  @Test func missingCommonFileNamesWhereItLooked() throws {
    let faults = try faults(["uk.tsv": "проф.\tnever\n"])
    #expect(faults.count == 1)
    #expect(faults[0].hasPrefix("the data file `segmentation/common.tsv` is missing; looked in: /tmp/"))
  }

  @Test func everyLanguageOfTheProjectHasRules() throws {
    let store = try Fixtures.rules()
    #expect(store.languages == ["be", "bg", "de", "en", "mk", "pl", "ru", "sr", "uk"])
    #expect(store.files.count == 10)
  }

  @Test func tagsFindTheirLanguage() throws {
    let store = try Fixtures.rules()
    #expect(store.rules(for: "sr-Latn-RS").language == "sr")
    #expect(store.rules(for: "hr").language == "sr")
    #expect(store.rules(for: "uk_UA").language == "uk")
    #expect(store.rules(for: "fi").language == "")
    #expect(store.rules(for: nil).language == "")
  }

  /// The head of each data file says where it comes from.
  @Test func dataFilesHaveTheirHeader() throws {
    for path in try Fixtures.rules().files {
      let file = try RecordFile(path: path, bytes: FileAccess.read(path))
      for key in ["source", "version", "licence"] { #expect(file.header[key] != nil, "\(path) \(key)") }
    }
  }

  /// A list number may be a sentence of its own when the data file says so.
  @Test func settingsOfADataFileApply() throws {
    let folder = try Folder(["common.tsv": "e.g.\tnever\n", "uk.tsv": "separate_list_numbers\tsetting\n"])
    let segmenter = try Segmenter(SegmentationRuleStore(DataStore(folders: [folder.path])))
    let text = SourceText("1. Затвердити порядок.")
    let sentences = try segmenter.sentences(of: text, in: segmenter.paragraphs(of: text), language: "uk")
    #expect(sentences.map { text.string(in: $0.span) } == ["1.", "Затвердити порядок."])
  }

  /// A user's file decides, not the program: an abbreviation that is not listed ends a sentence.
  @Test func abbreviationsComeFromTheDataFile() throws {
    let listed = try Folder(["common.tsv": "e.g.\tnever\n", "en.tsv": "Xylo.\tnever\n"])
    let without = try Folder(["common.tsv": "e.g.\tnever\n", "en.tsv": "Abc.\tnever\n"])
    for (folder, count) in [(listed, 1), (without, 2)] {
      let segmenter = try Segmenter(SegmentationRuleStore(DataStore(folders: [folder.path])))
      let text = SourceText("He met Xylo. Brown again.")
      #expect(try segmenter.sentences(of: text, in: segmenter.paragraphs(of: text), language: "en").count == count)
    }
  }
}
