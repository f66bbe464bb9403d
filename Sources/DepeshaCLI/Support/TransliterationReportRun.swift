import ArgumentParser
import BatchRunner
import FileAccess
import Glibc
import PipelineCore
import TextModel
import Transliteration
import WireFormats

/// Reads all of standard input and writes the report of a scheme: a table, or JSON Lines.
struct TransliterationReportRun {
  var report: TransliterationReport
  let jsonl: Bool

  mutating func run() throws {
    var reader = PlainLines(descriptor: STDIN_FILENO)
    var failed = 0
    do throws(FileError) {
      while let lines = try reader.next() {
        if jsonl {
          for line in lines.split(separator: 0x0A) where !add(record: Array(line)) { failed += 1 }
        } else {
          report.add(SourceText(uncheckedUTF8: lines))
        }
      }
    } catch {
      throw ExitStatus.report(error)
    }
    try Output.write(jsonl ? jsonLines() : table())
    try Output.close()
    if failed > 0 { throw ExitStatus.failures }
  }

  /// Adds the text of a record; false, after a message, when the line is none.
  private mutating func add(record line: [UInt8]) -> Bool {
    let parsed = line.withUnsafeBufferPointer {
      RecordReader().parse($0, inputName: "standard input", lineNumber: 0, fallbackId: "-")
    }
    guard case .success(let value) = parsed, let text = value["text"]?.string else {
      StandardError.write("depesha: a line of standard input is no record with `text`; it is left out of the report\n")
      return false
    }
    report.add(SourceText(text))
    return true
  }

  private static func place(_ origin: Origin) -> String {
    guard let file = origin.file, let line = origin.line else { return origin.rule }
    return "\(file):\(line)"
  }

  private func table() -> [UInt8] {
    var out = "token\tresult\tcount\tscheme\trules\treversible\tcollisions\n"
    for entry in report.entries {
      let cells = [
        entry.token, entry.result, "\(entry.count)", report.scheme.id,
        entry.rules.map(Self.place).joined(separator: " "), entry.isReversible ? "yes" : "no",
        entry.collisions.joined(separator: " "),
      ]
      out += cells.joined(separator: "\t") + "\n"
    }
    return Array(out.utf8)
  }

  private func jsonLines() -> [UInt8] {
    var json = JSONWriter()
    for entry in report.entries {
      json.beginObject()
      json.key("collisions")
      json.value(.array(entry.collisions.map { .string($0) }))
      json.key("count")
      json.integer(entry.count)
      json.key("result")
      json.string(entry.result)
      json.key("reversible")
      json.bool(entry.isReversible)
      json.key("rules")
      json.value(.array(entry.rules.map { .string(Self.place($0)) }))
      json.key("scheme")
      json.string(report.scheme.id)
      json.key("token")
      json.string(entry.token)
      json.endObject()
      json.newline()
    }
    return json.bytes
  }
}
