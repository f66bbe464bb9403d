import BatchRunner
import Depesha
import Glibc
import ICUText
import PipelineCore
import TextModel
import WireFormats

/// Times the parts of a pipeline over a corpus.
struct Measurement {
  let corpus: Corpus
  let pipeline: Pipeline
  let rounds: Int

  /// - Parameters:
  ///   - wholeOnly: only the whole pipeline, for a profiler.
  ///   - linearityOnly: only one long document beside a short one.
  func run(wholeOnly: Bool, linearityOnly: Bool) {
    Bench.line(corpus.path, "\(corpus.documents.count) stories, \(corpus.bytes / 1_000_000).\(corpus.bytes / 100_000 % 10) MB")
    if wholeOnly { return measureWhole() }
    if linearityOnly { return SegmentationMeasurement(measurement: self).runLinearity() }
    measureICU(.sentence, "ICU sentence breaks, bare")
    measureICU(.word, "ICU word breaks, bare")
    SegmentationMeasurement(measurement: self).run()
    TransliterationMeasurement(measurement: self).run()
    var documents = corpus.documents
    for stage in pipeline.stages { documents = measure(stage, documents, "stage") }
    let common = documents
    for plan in pipeline.renditions {
      var branch = common.filter { plan.applies(to: $0) }
      if branch.isEmpty { continue }
      for stage in plan.stages { branch = measure(stage, branch, "rendition \(plan.id)") }
    }
    measureWriters(common)
    measureWhole()
  }

  private func measureICU(_ kind: BreakIterator.Kind, _ name: String) {
    guard let iterator = try? BreakIterator(kind) else { return Bench.line(name, "cannot be opened") }
    report(name, best { _ = corpus.documents.reduce(0) { $0 + ((try? iterator.boundaries(in: $1.text.text.bytes).count) ?? 0) } })
  }

  /// Times a stage and gives the documents it made; those that failed are left out.
  private func measure(_ stage: any Stage, _ documents: [Document], _ kind: String) -> [Document] {
    let name = "\(kind) \(type(of: stage).descriptor.name)"
    let processor = stage.makeProcessor()
    var made: [Document] = []
    var shortest = Double.infinity
    for _ in 0..<rounds {
      var copies = documents
      var failed: [Int] = []
      let start = Self.now()
      for index in copies.indices {
        do throws(StageFailure) {
          try processor.process(&copies[index])
        } catch {
          failed.append(index)
        }
      }
      shortest = min(shortest, Self.now() - start)
      let lost = Set(failed)
      made = copies.indices.filter { !lost.contains($0) }.map { copies[$0] }
    }
    report(name, shortest, stories: documents.count, bytes: nil, failed: documents.count - made.count)
    return made
  }

  private func measureWriters(_ documents: [Document]) {
    let stories = documents.map { document in
      Story(document: document, renditions: [Rendition(id: "source", tag: document.language ?? "und", document: document)])
    }
    for writer in pipeline.outputs {
      report("output \(type(of: writer).format.id)", best { for story in stories { _ = writer.write(story) } })
    }
  }

  /// From the bytes of a record to the bytes of all outputs.
  private func measureWhole() {
    let processor = pipeline.makeProcessor()
    let reader = RecordReader()
    var failed = 0
    var written = 0
    let seconds = best {
      failed = 0
      written = 0
      // In groups, as the runs over JSON Lines do it.
      for start in stride(from: 0, to: corpus.lines.count, by: 32) {
        var documents: [Document] = []
        for index in start..<min(start + 32, corpus.lines.count) {
          let document = corpus.lines[index].withUnsafeBufferPointer {
            reader.read($0, inputName: "-", lineNumber: index + 1, fallbackId: "\(index)")
          }
          if case .success(let document) = document { documents.append(document) } else { failed += 1 }
        }
        for story in processor.process(documents) {
          guard case .success(let story) = story else { failed += 1; continue }
          for writer in pipeline.outputs { written += writer.write(story).count }
        }
      }
    }
    report("whole pipeline, record to outputs", seconds, stories: corpus.documents.count, bytes: corpus.bytes, failed: failed)
  }

  func best(_ body: () -> Void) -> Double {
    var shortest = Double.infinity
    for _ in 0..<rounds {
      let start = Self.now()
      body()
      shortest = min(shortest, Self.now() - start)
    }
    return shortest
  }

  func report(_ name: String, _ seconds: Double, stories: Int? = nil, bytes: Int? = nil, failed: Int = 0) {
    let stories = stories ?? corpus.documents.count
    let bytes = bytes ?? Int(Double(corpus.bytes) * Double(stories) / Double(max(1, corpus.documents.count)))
    let tenths = Int(Double(bytes) / seconds / 100_000)
    var value = "\(tenths / 10).\(tenths % 10) MB/s, \(Int(Double(stories) / seconds)) stories/s"
    if failed > 0 { value += ", \(failed) failed" }
    Bench.line(name, value)
  }

  /// Processor time of this process in seconds: what a core does in a second, whatever else the machine does.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
