import FileAccess
import Foundation
import LanguageData
import PipelineCore
import Testing
import TextModel

@testable import Depesha

/// Runs texts through `segment` and `terms` with a house style, as `depesha replace` does.
final class ReplacementFixture {
  static var checkout: String { FileAccess.parent(of: FileAccess.parent(of: FileAccess.parent(of: #filePath))) }
  static let glossaries = ["people.tsv", "places.tsv", "organizations.tsv", "terms.tsv", "register.yaml"]

  let folder: String
  private(set) var diagnostics: [Diagnostic] = []
  private var processor: PipelineProcessor?

  /// - Parameters:
  ///   - style: text of a style, or nil for a shipped one of the name.
  ///   - glossary: text of a register, or nil for all shipped glossaries.
  init(_ name: String, style: String? = nil, glossary: String? = nil) throws {
    folder = NSTemporaryDirectory() + "depesha-replacement-" + UUID().uuidString
    try FileAccess.makeFolder(folder)
    let shipped = Self.checkout + "/glossaries/"
    var stylePath = shipped + "styles/\(name).yaml"
    if let style {
      stylePath = folder + "/style.yaml"
      try FileAccess.replace(stylePath, with: Array(style.utf8))
    }
    var files = Self.glossaries.map { shipped + $0 }
    if let glossary {
      files = [folder + "/register.yaml"]
      try FileAccess.replace(files[0], with: Array(glossary.utf8))
    }
    let pipeline = """
      name: replacement
      stages:
        - segment
        - identify
        - terms:
            glossaries: [\(files.joined(separator: ", "))]
            style: \(stylePath)
      outputs: [json]
      """
    try FileAccess.replace(folder + "/pipeline.yaml", with: Array(pipeline.utf8))
    let loaded = PipelineLoader(data: .standard()).load(folder + "/pipeline.yaml")
    diagnostics = loaded.diagnostics
    processor = loaded.pipeline?.makeProcessor()
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func document(_ text: String, _ language: String, date: String? = nil) throws -> Document {
    var document = Document(
      id: "t", language: language, text: TextField(name: FieldName.text, text: SourceText(text)))
    document.metadata.date = date
    return try #require(processor).process(document).document
  }

  func text(_ text: String, _ language: String, date: String? = nil) throws -> String {
    try document(text, language, date: date).text.text.string
  }
}
