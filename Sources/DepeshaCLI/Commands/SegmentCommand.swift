import ArgumentParser
import PipelineCore
import TextModel

struct SegmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Cut text into sentences, and into words and quotations when asked.",
    discussion: """
      Examples:
        depesha segment story.txt
        depesha segment --layers words,quotes --jsonl < stories.jsonl

      Without --jsonl it prints one sentence a line.
      """)

  /// Layers that `--layers` may name.
  enum Layer: String, CaseIterable, ExpressibleByArgument {
    case words, quotes, paragraphs, furniture
  }

  @Argument(help: "Text files; standard input when none is given.")
  var files: [String] = []

  @Option(name: .long, help: "Further layers, separated by commas: words, quotes, paragraphs, furniture.")
  var layers: String = ""

  @Flag(name: .long, help: "JSON Lines on standard input and output.")
  var jsonl = false

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    for name in layers.split(separator: ",") where Layer(rawValue: String(name)) == nil {
      throw ValidationError(
        "there is no layer `\(name)`: \(Layer.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    if jsonl && !files.isEmpty { throw ValidationError("--jsonl reads standard input: give no files with it") }
  }

  func run() async throws {
    let wanted = Set(layers.split(separator: ",").compactMap { Layer(rawValue: String($0)) })
    let pipeline = try CommandPipeline.make([.init(stage: "identify"), .init(stage: "segment")], data: data.store)
    if jsonl {
      try await LineCommand.run(width: width.resolved) {
        DocumentAnswerer(pipeline) { story, id, json in
          Self.write(story.document, wanted, id, &json)
        }
      }
      return
    }
    let processor = pipeline.makeProcessor()
    for document in try TextInput.documents(files, data: data.store) {
      let story = try CommandPipeline.process(document, with: processor)
      var out = ""
      for field in story.document.fields {
        for sentence in field.layers[.sentences] ?? AnnotationLayer() {
          // A line break inside a sentence would look like the end of one.
          out += field.text.string(in: sentence.span).split(whereSeparator: \.isNewline).joined(separator: " ") + "\n"
        }
      }
      try Output.write(out)
    }
  }

  private static func write(
    _ document: Document, _ wanted: Set<Layer>, _ id: (inout JSONWriter) -> Void, _ json: inout JSONWriter
  ) {
    let field = document.text
    if wanted.contains(.furniture) {
      json.key("furniture")
      write(field.layers[.furniture], to: &json) { paragraph, json in
        json.span(paragraph.span)
        json.string(paragraph.role.rawValue)
      }
    }
    id(&json)
    json.key("language")
    json.string(document.language ?? "und")
    if wanted.contains(.paragraphs) {
      json.key("paragraphs")
      write(field.layers[.paragraphs], to: &json) { paragraph, json in
        json.span(paragraph.span)
        json.string(paragraph.role.rawValue)
      }
    }
    if wanted.contains(.quotes) {
      json.key("quotes")
      json.beginArray()
      for quotation in field.layers[.quotations] ?? AnnotationLayer() { write(quotation, to: &json) }
      json.endArray()
    }
    json.key("sentences")
    json.beginArray()
    for sentence in field.layers[.sentences] ?? AnnotationLayer() { json.span(sentence.span) }
    json.endArray()
    if wanted.contains(.words) {
      json.key("words")
      json.beginArray()
      for word in field.layers[.words] ?? AnnotationLayer() { json.span(word.span) }
      json.endArray()
    }
  }

  private static func write<Element: Annotation>(
    _ layer: AnnotationLayer<Element>?, to json: inout JSONWriter, _ body: (Element, inout JSONWriter) -> Void
  ) {
    json.beginArray()
    for element in layer ?? AnnotationLayer() {
      json.beginArray()
      body(element, &json)
      json.endArray()
    }
    json.endArray()
  }

  private static func write(_ quotation: Quotation, to json: inout JSONWriter) {
    json.beginObject()
    json.key("depth")
    json.integer(quotation.depth)
    if !quotation.insertions.isEmpty {
      json.key("insertions")
      json.beginArray()
      for insertion in quotation.insertions { json.span(insertion) }
      json.endArray()
    }
    if let reporting = quotation.reporting {
      json.key("reporting")
      json.span(reporting)
    }
    json.key("span")
    json.span(quotation.span)
    if let speaker = quotation.speaker {
      json.key("speaker")
      json.span(speaker)
    }
    json.key("style")
    json.string(quotation.style.rawValue)
    if quotation.isUnclosed {
      json.key("unclosed")
      json.bool(true)
    }
    json.endObject()
  }
}
