import BatchRunner
import Depesha
import FileAccess
import Glibc
import LanguageData
import PipelineCore
import TextModel
import WireFormats

/// `depesha-bench [--pipeline FILE] [--rounds N] [--whole | --linearity | --glossary N,N… | --formats] FILE …`, or
/// `depesha-bench --families [--bytes N]`: speed of
/// every stage and of the whole pipeline over a fixed corpus, beside a bare ICU pass in the same run. One core, in
/// processor time; the best of N rounds; MB are 10⁶ bytes of story text. With `--glossary` it times glossaries of N
/// entries instead, with `--formats` reading the files in whatever format they are, with `--families` how time grows
/// with hostile texts (exit code 1 when it grows faster than it should). Build it with `-c release`.
@main
struct Bench {
  static func main() {
    var pipelinePath = "pipelines/brief-scripts.yaml"
    var rounds = 3
    var wholeOnly = false
    var linearityOnly = false
    var glossaries: [Int] = []
    var isFormats = false
    var isFamilies = false
    var familyBytes = 1_000_000
    var paths: [String] = []
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      switch argument {
      case "--pipeline": pipelinePath = arguments.popFirst() ?? pipelinePath
      case "--whole": wholeOnly = true
      case "--linearity": linearityOnly = true
      case "--formats": isFormats = true
      case "--families": isFamilies = true
      case "--bytes": familyBytes = arguments.popFirst().flatMap { Int($0) } ?? familyBytes
      case "--glossary": glossaries += (arguments.popFirst() ?? "").split(separator: ",").compactMap { Int($0) }
      case "--rounds": rounds = arguments.popFirst().flatMap { Int($0) } ?? rounds
      default: paths.append(argument)
      }
    }
    if paths.isEmpty && glossaries.isEmpty && !isFamilies {
      StandardError.write(
        "usage: depesha-bench [--pipeline FILE] [--rounds N] [--whole | --linearity | --glossary N,N… | --formats] FILE …\n"
          + "       depesha-bench --families [--bytes N] [--pipeline FILE] [--rounds N]\n")
      exit(64)
    }
    if !glossaries.isEmpty { return measureGlossaries(glossaries, paths, rounds: max(1, rounds)) }
    if isFormats { return measureFormats(paths, rounds: max(1, rounds)) }
    let loaded = PipelineLoader(data: .standard()).load(pipelinePath)
    guard let pipeline = loaded.pipeline else {
      for diagnostic in loaded.diagnostics { StandardError.write(DiagnosticPrinter().describe(diagnostic) + "\n") }
      exit(78)
    }
    if isFamilies {
      let isGood = FamilyMeasurement(pipeline: pipeline, rounds: max(1, rounds), bytes: max(1000, familyBytes)).run()
      exit(isGood ? 0 : 1)
    }
    for path in paths {
      do throws(FileError) {
        let corpus = try Corpus(path)
        Measurement(corpus: corpus, pipeline: pipeline, rounds: max(1, rounds)).run(
          wholeOnly: wholeOnly, linearityOnly: linearityOnly)
      } catch {
        StandardError.write("depesha-bench: \(error.description)\n")
        exit(74)
      }
    }
    line("peak memory", "\(peakMemory() / 1000) MB")
  }

  /// Generated glossaries of these sizes, each matched in every corpus.
  private static func measureGlossaries(_ counts: [Int], _ paths: [String], rounds: Int) {
    do throws(FileError) {
      for path in paths {
        let corpus = try Corpus(path)
        line(corpus.path, "\(corpus.documents.count) stories")
        GlossaryMeasurement(counts: counts, corpus: corpus, rounds: rounds).run()
      }
      if paths.isEmpty { GlossaryMeasurement(counts: counts, corpus: nil, rounds: rounds).run() }
    } catch {
      StandardError.write("depesha-bench: \(error.description)\n")
      exit(74)
    }
    line("peak memory", "\(peakMemory() / 1000) MB")
  }

  private static func measureFormats(_ paths: [String], rounds: Int) {
    do throws(FileError) {
      try FormatMeasurement(rounds: rounds).run(paths)
    } catch {
      StandardError.write("depesha-bench: \(error.description)\n")
      exit(74)
    }
  }

  static func line(_ name: String, _ value: String) {
    let pad = String(repeating: " ", count: max(1, 34 - name.count))
    do throws(FileError) {
      try ByteSink.standardOutput().write(Array("  \(name)\(pad)\(value)\n".utf8))
    } catch {
      exit(74)
    }
  }

  /// Largest resident set of this process so far, in KB.
  static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}

/// The stories of a file of JSON Lines.
struct Corpus {
  let path: String
  let lines: [[UInt8]]
  let documents: [Document]
  /// Bytes of story text.
  let bytes: Int

  init(_ path: String) throws(FileError) {
    self.path = path
    lines = try FileAccess.read(path).split(separator: 0x0A).map(Array.init)
    let reader = RecordReader()
    documents = lines.enumerated().compactMap { index, line in
      line.withUnsafeBufferPointer { try? reader.read($0, inputName: path, lineNumber: index + 1, fallbackId: "\(index)").get() }
    }
    bytes = documents.reduce(0) { $0 + $1.text.text.count }
  }
}
