import ArgumentParser
import BatchRunner
import Depesha
import PipelineCore
import Summarization
import TextModel
import WireFormats

struct ClusterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster",
    abstract: "Find near-duplicates and takes of one story in a batch.",
    discussion: """
      Examples:
        depesha cluster wire/*.txt
        depesha cluster --jsonl < night.jsonl

      Prints a line a story: its cluster (the first story of it), kind (first, duplicate, take), the story it is most \
      like, how much of the shorter one both share, and its own name. What a story gets depends only on those before it.
      """)

  @Argument(help: "Story files; standard input when none is given.")
  var files: [String] = []

  @Option(name: .long, help: "Share of the shorter story, 0 to 1, from which two are takes of one.")
  var threshold = 0.5

  @Flag(name: .long, help: "JSON Lines on standard input and output.")
  var jsonl = false

  @OptionGroup var data: DataOptions

  func validate() throws {
    if !(threshold > 0 && threshold <= 1) { throw ValidationError("--threshold must be above 0 and at most 1") }
    if jsonl && !files.isEmpty { throw ValidationError("--jsonl reads standard input: give no files with it") }
  }

  func run() async throws {
    if jsonl {
      // One worker: each story is compared with all before it.
      try await LineCommand.run(width: 1) { [threshold] in Answerer(threshold) }
      return
    }
    var clusters = StoryClusters(threshold: threshold)
    var names: [String] = []
    var out = ""
    for document in try TextInput.documents(files, data: data.store) {
      let place = clusters.add(StorySketch(document.text.text))
      names.append(document.id)
      let nearest = place.kind == .first ? "-" : names[place.nearest]
      let share = String(Int((place.containment * 100).rounded())) + " %"
      out += [names[place.cluster], place.kind.rawValue, nearest, place.kind == .first ? "-" : share, document.id]
        .joined(separator: "\t") + "\n"
    }
    try Output.write(out)
  }

  private final class Answerer: LineProcessor {
    private var clusters: StoryClusters
    /// Ids as they came.
    private var ids: [JSONValue] = []
    private let reader = RecordReader()

    init(_ threshold: Double) { clusters = StoryClusters(threshold: threshold) }

    func answer(_ line: RecordLine, into json: inout JSONWriter) -> Bool {
      let parsed = reader.parse(
        line.bytes, inputName: "standard input", lineNumber: line.number, fallbackId: "\(line.number)")
      let id = (try? parsed.get())?["id"] ?? .null
      let document = parsed.flatMap {
        reader.document(
          of: $0, inputName: "standard input", lineNumber: line.number, fallbackId: "\(line.number)")
      }
      switch document {
      case .failure(let failure):
        DocumentAnswerer.refuse(failure, id: id, into: &json)
        return false
      case .success(let document):
        let place = clusters.add(StorySketch(document.text.text))
        ids.append(id)
        json.beginObject()
        json.key("cluster")
        json.value(ids[place.cluster])
        json.key("containment")
        json.number(place.containment)
        json.key("id")
        json.value(id)
        json.key("kind")
        json.string(place.kind.rawValue)
        json.key("nearest")
        json.value(place.kind == .first ? .null : ids[place.nearest])
        json.key("resemblance")
        json.number(place.resemblance)
        json.endObject()
        return true
      }
    }

    func refuse(
      _ failure: RecordFailure, sha256: String?, bytes: UnsafeBufferPointer<UInt8>?, into json: inout JSONWriter
    ) { DocumentAnswerer.refuse(failure, id: .null, into: &json) }
  }
}
