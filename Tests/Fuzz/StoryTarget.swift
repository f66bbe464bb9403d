import Depesha
import PipelineCore
import TextModel

/// A text through a whole pipeline: hygiene, language, sentences, terms, a brief, other scripts, all outputs.
final class StoryTarget: FuzzTarget {
  static let name = "story"

  private let processor: PipelineProcessor
  private let outputs: [any DocumentWriter]

  init() {
    let path = Places.folder + "/story.yaml"
    Places.write(Array(Self.pipeline.utf8), to: path)
    let loaded = PipelineLoader(data: Places.data).load(path)
    guard let pipeline = loaded.pipeline else { fail("\(loaded.diagnostics)") }
    processor = pipeline.makeProcessor()
    outputs = pipeline.outputs
    // Tables that are loaded with the first text of a language.
    for text in ["Рада схвалила закон.", "Дума приняла закон.", "Скупштина је усвојила закон.", "The law was passed."] {
      run(Array(text.utf8))
    }
  }

  private static let pipeline = """
    name: fuzz
    stages:
      - include: \(Places.checkout)/pipelines/common/clean.yaml
      - terms:
          glossaries:
            - \(Places.checkout)/glossaries/people.tsv
            - \(Places.checkout)/glossaries/places.tsv
          targets: [uk, ru]
      - summarize: {method: desk, sentences: 3, words: 110}
    renditions:
      - id: source
      - id: latin
        languages: [uk]
        stages:
          - transliterate: {scheme: uk-kmu-2010, name_schemes: {ru: ru-bgn-1947}}
      - id: latin
        languages: [ru]
        stages:
          - transliterate: {scheme: ru-bgn-1947, name_schemes: {uk: uk-kmu-2010}}
      - id: latin
        languages: [sr]
        stages:
          - transliterate: {scheme: sr-latn}
    outputs:
      - markdown
      - html
      - json: {provenance: true}
      - newsml-g2
      - nitf
      - ninjs
      - text
      - csv

    """

  func run(_ bytes: [UInt8]) {
    let text = SourceText(String(decoding: bytes, as: UTF8.self))
    let document = Document(id: "in", text: TextField(name: FieldName.text, text: text))
    do throws(StageFailure) {
      let story = try processor.process(document)
      for rendition in story.renditions { Checks.fields(rendition.document, rendition.id) }
      for output in outputs {
        expect(Checks.isUTF8(output.write(story)), "\(type(of: output).format.id) is not UTF-8")
      }
    } catch {
      expect(error.code.hasPrefix("E_") && !error.message.isEmpty && !error.stage.isEmpty, "a story fails without a name")
    }
  }
}
