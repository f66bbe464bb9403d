import Depesha
import FileAccess
import LanguageData
import PipelineCore

/// Times reading files of wire formats, each with the reader that knows it, and writing what was read.
///
/// MB are 10⁶ bytes of the files as they came.
struct FormatMeasurement {
  let rounds: Int

  func run(_ paths: [String]) throws(FileError) {
    guard let readers = try? BuiltIn.readers(DataStore.standard()) else {
      return Bench.line("formats", "a data file is missing")
    }
    var totals: [String: (bytes: Int, seconds: Double, stories: Int, files: Int)] = [:]
    for path in paths {
      let input = InputFile(name: path, bytes: try FileAccess.read(path))
      guard let reader = readers.reader(for: input), !input.bytes.isEmpty else {
        Bench.line(path, "no reader knows it")
        continue
      }
      // Small files are read many times over, so that the clock can see them.
      let repeats = max(1, 4_000_000 / input.bytes.count)
      var stories = 0
      var best = Double.infinity
      for _ in 0..<rounds {
        let start = Measurement.now()
        for _ in 0..<repeats {
          stories = reader.read(input, decode: { bytes, _ in .success(bytes) }).count { (try? $0.get()) != nil }
        }
        best = min(best, Measurement.now() - start)
      }
      let seconds = best / Double(repeats)
      let format = type(of: reader).format.id
      let speed = Self.speed(input.bytes.count, seconds)
      Bench.line(FileAccess.name(of: path), "\(format): \(speed) MB/s, \(stories) stories")
      let total = totals[format, default: (0, 0, 0, 0)]
      totals[format] = (
        total.bytes + input.bytes.count, total.seconds + seconds, total.stories + stories, total.files + 1
      )
    }
    for (format, total) in totals.sorted(by: { $0.key < $1.key }) where total.files > 1 {
      Bench.line(
        "all \(format)",
        "\(Self.speed(total.bytes, total.seconds)) MB/s, \(total.stories) stories in \(total.files) files")
    }
  }

  /// MB/s to a tenth.
  private static func speed(_ bytes: Int, _ seconds: Double) -> Double {
    (Double(bytes) / 1e6 / seconds * 10).rounded() / 10
  }
}
