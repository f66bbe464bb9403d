import LanguageData
import PipelineCore
import Testing
import TextModel

@testable import Segmentation

/// Data files of this checkout.
let hygieneData: String = {
  var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  parts.removeLast(4)
  return parts.joined(separator: "/") + "/" + DataStore.checkoutFolder
}()

enum Hygiene {
  /// A processor with options given as plain texts.
  static func processor(_ options: [(String, String)] = []) throws -> any StageProcessor {
    let position = ConfigPosition(path: "test.yaml", line: 1, column: 1)
    let entries = options.map {
      ConfigNode.Entry(key: $0.0, keyPosition: position, value: ConfigNode(.scalar($0.1), at: position))
    }
    let sink = DiagnosticSink()
    let reader = OptionReader(
      ConfigNode(.mapping(entries), at: position), owner: "stage `hygiene`",
      specs: HygieneStage.descriptor.options, sink: sink)
    let stage = HygieneStage(options: reader, context: StageContext(dataFolders: [hygieneData]))
    #expect(sink.diagnostics == [])
    return try #require(stage).makeProcessor()
  }

  static func document(_ text: String, title: String? = nil) -> Document {
    Document(
      id: "test", text: TextField(name: FieldName.text, text: SourceText(text)),
      title: title.map { TextField(name: FieldName.title, text: SourceText($0)) })
  }

  /// The document after the stage.
  static func clean(_ text: String, _ options: [(String, String)] = []) throws -> Document {
    var document = document(text)
    try processor(options).process(&document)
    return document
  }
}
