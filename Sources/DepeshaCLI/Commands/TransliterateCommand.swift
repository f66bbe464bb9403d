import ArgumentParser
import BatchRunner
import FileAccess
import Glibc
import LanguageData
import PipelineCore
import TextModel
import Transliteration
import WireFormats

struct TransliterateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transliterate",
    abstract: "Write text in another script by a named scheme.",
    discussion: """
      Examples:
        echo 'Володимир Зеленський' | depesha transliterate --scheme uk-kmu-2010
        depesha transliterate --scheme sr-latn --reverse --jsonl < records.jsonl
        cut -f 2 glossary.tsv | depesha transliterate --scheme uk-kmu-2010 --report

      Plain lines from standard input, or records {id, text} with --jsonl. `depesha schemes` lists the schemes.
      URLs, addresses, hashtags and @names in Latin letters stay as they are; letters of the source script in them are
      written like all others, so that one script is left (the stage of a pipeline can keep and report them instead).

      --report lists each distinct word that changes, in the order of the text, as a table with tabs: token, result,
      how often, scheme, the lines of the scheme files that were used, `yes` or `no` for whether the result leads back
      to the token, and the other tokens that became the same. With --jsonl the input is records and each word is a
      line {collisions, count, result, reversible, rules, scheme, token}.
      """)

  @Option(name: .long, help: "Id of the scheme, or the path of a scheme file (.tsv) or of ICU transform rules (.icu).")
  var scheme: String

  @Flag(name: .long, help: "From the target script back.")
  var reverse = false

  @Flag(name: .long, help: "JSON Lines on standard input and output.")
  var jsonl = false

  @Flag(name: .long, help: "In place of the text, a line for each word: what became of it, and why.")
  var report = false

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    if ICURules.isPath(scheme) { return try await runRules() }
    let transliterator: Transliterator
    var back: Transliterator?
    do throws(DataError) {
      let library = try SchemeLibrary(data: data.store)
      transliterator = try library.transliterator(scheme, reverse: reverse)
      if report { back = try library.transliterator(scheme, reverse: !reverse) }
    } catch {
      Reporting.show(error.diagnostics)
      throw ExitStatus.configuration
    }
    if let back {
      var run = TransliterationReportRun(report: TransliterationReport(transliterator, back: back), jsonl: jsonl)
      try run.run()
    } else if jsonl {
      try await LineCommand.run(width: width.resolved) {
        TransliterationAnswerer { transliterator.transliterate($0) }
      }
    } else {
      try Self.eachBatch { transliterator.transliterate($0) }
    }
  }

  private func runRules() async throws {
    if report {
      StandardError.write("depesha: --report needs a scheme with rules of its own, not a file of ICU rules\n")
      throw ExitCode(64)
    }
    let rules: ICURules
    do throws(DataError) {
      rules = try ICURules(path: scheme, reverse: reverse)
    } catch {
      Reporting.show(error.diagnostics)
      throw ExitStatus.configuration
    }
    if jsonl {
      try await LineCommand.run(width: width.resolved) {
        let writer = try? rules.makeWriter()
        return TransliterationAnswerer { text in try? writer?.transliterate(text) }
      }
      return
    }
    try Self.eachBatch(by: rules)
  }

  /// Writes what `body` makes of the lines of standard input, many at a time.
  private static func eachBatch(_ body: ([UInt8]) -> [UInt8]) throws {
    var reader = PlainLines(descriptor: STDIN_FILENO)
    do throws(FileError) {
      let output = ByteSink.standardOutput()
      while let lines = try reader.next() { try output.write(body(lines)) }
    } catch {
      throw ExitStatus.report(error)
    }
    try Output.close()
  }

  private static func eachBatch(by rules: ICURules) throws {
    var failure: StageFailure?
    var writer: ICURuleWriter?
    try eachBatch { lines in
      do throws(StageFailure) {
        if failure != nil { return [] }
        if writer == nil { writer = try rules.makeWriter() }
        return try writer?.transliterate(lines) ?? []
      } catch {
        failure = error
        return []
      }
    }
    if let failure {
      StandardError.write("depesha: \(failure.message)\n")
      throw ExitStatus.data
    }
  }
}

/// Answers `{id, text}` with `{id, text}`.
private final class TransliterationAnswerer: LineProcessor {
  private let transliterate: ([UInt8]) -> [UInt8]?
  private let reader = RecordReader()

  /// - Parameter transliterate: answers nil when a user's rules fail on a text.
  init(_ transliterate: @escaping ([UInt8]) -> [UInt8]?) { self.transliterate = transliterate }

  func answer(_ line: RecordLine, into json: inout JSONWriter) -> Bool {
    switch reader.parse(
      line.bytes, inputName: "standard input", lineNumber: line.number, fallbackId: "\(line.number)")
    {
    case .failure(let failure):
      refuse(failure, sha256: nil, bytes: nil, into: &json)
      return false
    case .success(let value):
      let id = value["id"] ?? .null
      guard let text = value["text"]?.string else {
        DocumentAnswerer.refuse(RecordFailure(code: "E_NO_TEXT", "the record has no `text`"), id: id, into: &json)
        return false
      }
      guard let written = transliterate(Array(text.utf8)) else {
        DocumentAnswerer.refuse(RecordFailure(code: "E_RULES", "the rules fail on the text"), id: id, into: &json)
        return false
      }
      json.beginObject()
      json.key("id")
      json.value(id)
      json.key("text")
      written.withUnsafeBufferPointer { json.string(utf8: $0) }
      json.endObject()
      return true
    }
  }

  func refuse(
    _ failure: RecordFailure, sha256: String?, bytes: UnsafeBufferPointer<UInt8>?, into json: inout JSONWriter
  ) { DocumentAnswerer.refuse(failure, id: failure.id.map { .string($0) } ?? .null, into: &json) }
}
