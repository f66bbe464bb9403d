import ArgumentParser
import BatchRunner
import Depesha
import LanguageData
import PipelineCore
import Summarization
import TextModel
import WireFormats

/// `summarize --together`: one brief of several stories.
struct SeveralStories {
  /// The stages before the last one run over each story, the last over all.
  private let each: Pipeline
  private let all: Pipeline
  private let data: DataStore
  private let width: Int

  init(_ steps: [CommandPipeline.Step], data: DataStore, width: Int) throws {
    each = try CommandPipeline.make(steps.dropLast(), data: data)
    all = try CommandPipeline.make(steps.suffix(1), data: data)
    self.data = data
    self.width = width
  }

  func run(_ files: [String], jsonl: Bool) async throws {
    if jsonl {
      try await LineCommand.run(width: width) { [each, all] in Answerer(each, all) }
      return
    }
    let processor = each.makeProcessor()
    var stories: [Document] = []
    for document in try TextInput.documents(files, data: data) {
      stories.append(try CommandPipeline.process(document, with: processor).document)
    }
    let merged: Document
    do throws(StoryMerger.Problem) { merged = try StoryMerger.merge(stories, id: "stories") } catch {
      Reporting.show(RecordFailure(id: "stories", code: "E_LANGUAGES", error.message, stage: "summarize"))
      throw ExitStatus.failures
    }
    let brief = try CommandPipeline.process(merged, with: all.makeProcessor()).document
    try Output.write(brief.text.text.string + "\n")
  }

  private final class Answerer: LineProcessor {
    private let each: PipelineProcessor
    private let all: PipelineProcessor
    private let reader = RecordReader()

    init(_ each: Pipeline, _ all: Pipeline) {
      self.each = each.makeProcessor()
      self.all = all.makeProcessor()
    }

    func answer(_ line: RecordLine, into json: inout JSONWriter) -> Bool {
      let name = "standard input"
      let parsed = reader.parse(line.bytes, inputName: name, lineNumber: line.number, fallbackId: "\(line.number)")
      let id = (try? parsed.get())?["id"] ?? .null
      do throws(RecordFailure) {
        let record = try parsed.get()
        let place = DiagnosticLocation.file(path: name, line: line.number, column: 1)
        guard case .array(let records)? = record["stories"], !records.isEmpty else {
          throw RecordFailure(code: "E_RECORD", "`stories` must be a list of stories", at: place)
        }
        var stories: [Document] = []
        for (number, record) in records.enumerated() {
          let document = try reader.document(
            of: record, inputName: name, lineNumber: line.number, fallbackId: "\(number + 1)"
          ).get()
          stories.append(try Self.process(document, with: each))
        }
        let merged: Document
        do throws(StoryMerger.Problem) { merged = try StoryMerger.merge(stories, id: "\(line.number)") } catch {
          throw RecordFailure(code: "E_LANGUAGES", error.message, at: place, stage: "summarize")
        }
        write(try Self.process(merged, with: all), stories, id, to: &json)
        return true
      } catch {
        DocumentAnswerer.refuse(error, id: id, into: &json)
        return false
      }
    }

    private static func process(
      _ document: Document, with processor: PipelineProcessor
    ) throws(RecordFailure) -> Document {
      do throws(StageFailure) { return try processor.process(document).document } catch {
        throw RecordError.failure(of: error, id: document.id)
      }
    }

    private func write(_ brief: Document, _ stories: [Document], _ id: JSONValue, to json: inout JSONWriter) {
      let text = brief.text
      // Parts of the text before units were chosen: sentences are spans of it.
      let parts = text.revisions[0].layers[.parts] ?? AnnotationLayer()
      json.beginObject()
      json.key("id")
      json.value(id)
      json.key("language")
      json.string(brief.language ?? "und")
      json.key("sentences")
      json.beginArray()
      for unit in text.layers[.units] ?? AnnotationLayer() {
        for sentence in unit.sourceSentences {
          guard let part = parts.last(where: { $0.span.start <= sentence.start }) else { continue }
          json.beginObject()
          json.key("span")
          json.span(stories[part.story].text.sourceSpan(of: sentence.shifted(by: -part.span.start)))
          json.key("story")
          json.string(part.id)
          json.endObject()
        }
      }
      json.endArray()
      json.key("text")
      json.string(text.text, in: text.text.span)
      json.endObject()
    }

    func refuse(
      _ failure: RecordFailure, sha256: String?, bytes: UnsafeBufferPointer<UInt8>?, into json: inout JSONWriter
    ) { DocumentAnswerer.refuse(failure, id: .null, into: &json) }
  }
}
