import ICUText
import LanguageData
import PipelineCore
import TextModel
import Transliteration

/// Text through every scheme, there and back, and through the stage that leaves one script only.
///
/// The first byte chooses the scheme, the second one the direction.
final class TransliterationTarget: FuzzTarget {
  static let name = "transliteration"

  private struct Way {
    var transliterator: Transliterator
    var stage: any StageProcessor
    var script: Script
  }

  private let library: SchemeLibrary
  private let ids: [String]
  private var ways: [String: Way] = [:]

  init() {
    do { library = try SchemeLibrary(data: Places.data) } catch { fail("\(error)") }
    ids = library.store.ids
  }

  func run(_ bytes: [UInt8]) {
    guard bytes.count > 2 else { return }
    let way = way(ids[Int(bytes[0]) % ids.count], reverse: bytes[1] & 1 == 1)
    let text = SourceText(String(decoding: bytes[2...], as: UTF8.self))
    let written = way.transliterator.transliterate(text.bytes)
    expect(Checks.isUTF8(written), "a scheme writes bytes that are no text")
    var field = TextField(name: FieldName.text, text: text)
    field.apply(way.transliterator.edits(for: text))
    expect(field.text.bytes == written, "the edits of a scheme give another text")
    var document = Document(id: "in", language: "uk", text: TextField(name: FieldName.text, text: text))
    do throws(StageFailure) {
      try way.stage.process(&document)
    } catch {
      fail("the stage fails: \(error.code) \(error.message)")
    }
    Checks.fields(document, "transliteration")
    if !document.diagnostics.contains(where: { $0.code == "unmapped_letters" && $0.message.hasSuffix("kept") }) {
      oneScript(document.text.text, way.script)
    }
  }

  /// No letter of another script is left.
  private func oneScript(_ text: SourceText, _ script: Script) {
    let properties = UnicodeProperties.shared
    for scalar in text.string.unicodeScalars where properties.isLetter(scalar.value) {
      let found = properties.script(of: scalar.value)
      expect(
        found == script || found == .common || found == .inherited || found == .unknown,
        "U+\(String(scalar.value, radix: 16)) of \(found.code) is left in \(text.string.debugDescription)")
    }
  }

  private func way(_ id: String, reverse: Bool) -> Way {
    let key = id + (reverse ? "-" : "+")
    if let way = ways[key] { return way }
    let place = ConfigPosition(path: "fuzz", line: 1, column: 1)
    let sink = DiagnosticSink()
    let options = [("scheme", id), ("reverse", "\(reverse)")].map {
      ConfigNode.Entry(key: $0.0, keyPosition: place, value: ConfigNode(.scalar($0.1), at: place))
    }
    let reader = OptionReader(
      ConfigNode(.mapping(options), at: place), owner: "fuzz", specs: TransliterateStage.descriptor.options, sink: sink)
    do throws(DataError) {
      let transliterator = try library.transliterator(id, reverse: reverse)
      guard let stage = TransliterateStage(options: reader, context: StageContext(dataFolders: Places.data.folders)) else {
        fail("\(sink.diagnostics)")
      }
      let code = transliterator.scheme.to.utf8.reduce(0) { $0 << 8 | UInt32($1) }
      let way = Way(transliterator: transliterator, stage: stage.makeProcessor(), script: Script(rawValue: code))
      ways[key] = way
      return way
    } catch {
      fail("\(error)")
    }
  }
}
