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

      Plain lines from standard input, or records {id, text} with --jsonl. `depesha schemes` lists the schemes.
      """)

  @Option(name: .long, help: "Id of the scheme, or the path of a scheme file.")
  var scheme: String

  @Flag(name: .long, help: "From the target script back.")
  var reverse = false

  @Flag(name: .long, help: "JSON Lines on standard input and output.")
  var jsonl = false

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    let transliterator: Transliterator
    do throws(DataError) {
      transliterator = try SchemeLibrary(data: data.store).transliterator(scheme, reverse: reverse)
    } catch {
      Reporting.show(error.diagnostics)
      throw ExitStatus.configuration
    }
    if jsonl {
      try await LineCommand.run(width: width.resolved) { TransliterationAnswerer(transliterator) }
      return
    }
    do throws(FileError) {
      let output = ByteSink.standardOutput()
      var reader = PlainLines(descriptor: STDIN_FILENO)
      while let lines = try reader.next() {
        if let offset = lines.withUnsafeBufferPointer(UTF8Scan.firstInvalid) {
          StandardError.write("depesha: line \(reader.line(of: offset, in: lines)) of standard input is not UTF-8\n")
          throw FileError(.read, path: "standard input", code: EILSEQ, reason: "not UTF-8")
        }
        try output.write(transliterator.transliterate(lines))
      }
    } catch {
      throw ExitStatus.report(error)
    }
    try Output.close()
  }
}

/// Whole lines of a descriptor, many at a time.
private struct PlainLines {
  private let descriptor: Int32
  private var carry: [UInt8] = []
  private var isAtEnd = false
  private var linesBefore = 0

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Bytes up to and with a line feed; the last ones may lack it. nil at the end.
  mutating func next() throws(FileError) -> [UInt8]? {
    while !isAtEnd {
      let chunk = 1 << 18
      let old = carry.count
      carry.append(contentsOf: repeatElement(0, count: chunk))
      let got = carry.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + old, chunk) }
      carry.removeLast(chunk - max(0, got))
      if got < 0 && errno == EINTR { continue }
      if got < 0 {
        throw FileError(.read, path: "standard input", code: errno, reason: String(cString: strerror(errno)))
      }
      if got == 0 {
        isAtEnd = true
        return carry.isEmpty ? nil : carry
      }
      guard let feed = carry.lastIndex(of: 0x0A) else { continue }
      let lines = Array(carry[...feed])
      carry.removeFirst(feed + 1)
      linesBefore += lines.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
      return lines
    }
    return nil
  }

  /// 1-based line of the input that an offset of the last batch stands in.
  func line(of offset: Int, in lines: [UInt8]) -> Int {
    let inBatch = lines.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    return (isAtEnd ? linesBefore : linesBefore - inBatch) + LineMap(lines).position(of: offset).line
  }
}

/// Answers `{id, text}` with `{id, text}`.
private final class TransliterationAnswerer: LineProcessor {
  private let transliterator: Transliterator
  private let reader = RecordReader()

  init(_ transliterator: Transliterator) { self.transliterator = transliterator }

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
      json.beginObject()
      json.key("id")
      json.value(id)
      json.key("text")
      transliterator.transliterate(Array(text.utf8)).withUnsafeBufferPointer { json.string(utf8: $0) }
      json.endObject()
      return true
    }
  }

  func refuse(
    _ failure: RecordFailure, sha256: String?, bytes: UnsafeBufferPointer<UInt8>?, into json: inout JSONWriter
  ) { DocumentAnswerer.refuse(failure, id: failure.id.map { .string($0) } ?? .null, into: &json) }
}
