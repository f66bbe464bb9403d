import LanguageData
import PipelineCore
import Segmentation
import TextModel

/// Tells the language of each paragraph of a text by itself.
struct ParagraphLanguages: Sendable {
  private let identifier: LanguageIdentifier

  /// - Throws: exit code 78 after telling what is wrong with the data files.
  init(_ data: DataStore) throws {
    do throws(DataError) {
      identifier = try LanguageIdentifier(data)
    } catch {
      Reporting.show(error.diagnostics)
      throw ExitStatus.configuration
    }
  }

  /// Spans in UTF-8 bytes, without white space around them. O(bytes).
  func languages(of text: SourceText) -> [(span: TextSpan, language: String, script: String)] {
    Segmenter.paragraphs(of: text).map { paragraph in
      let found = identifier.identify(text, in: paragraph.span)
      return (paragraph.span, found.language, found.script)
    }
  }

  /// `[[start,end,"uk","Cyrl"],…]`
  func write(of text: SourceText, to json: inout JSONWriter) {
    json.beginArray()
    for part in languages(of: text) {
      json.beginArray()
      json.integer(part.span.start)
      json.integer(part.span.end)
      json.string(part.language)
      json.string(part.script)
      json.endArray()
    }
    json.endArray()
  }
}
