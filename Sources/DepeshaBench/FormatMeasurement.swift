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
      let megabytes = Double(input.bytes.count * repeats) / 1e6
      let speed = (megabytes / best * 10).rounded() / 10
      Bench.line(FileAccess.name(of: path), "\(type(of: reader).format.id): \(speed) MB/s, \(stories) stories")
    }
  }
}
