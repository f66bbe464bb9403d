import Depesha
import FileAccess
import Glibc
import LanguageData
import PipelineCore
import Terminology
import TextModel

/// Times loading a glossary of N entries and matching it in the texts of a corpus. Up to a quarter of the entries each
/// come from the tables in `glossaries/` (seen from the working folder), so that texts have hits; the rest are made from a
/// fixed seed: people with given names and surnames of common shape, towns, and companies, in Ukrainian, Russian and
/// English.
struct GlossaryMeasurement {
  let counts: [Int]
  /// nil: only loading is timed.
  let corpus: Corpus?
  let rounds: Int

  func run() {
    for count in counts {
      let files = Self.files(count)
      let bytes = files.reduce(0) { $0 + $1.bytes.count }
      let before = Bench.peakMemory()
      let start = Self.processorTime()
      let wall = Self.wallTime()
      let sink = DiagnosticSink()
      guard let glossary = GlossaryReader.read(files, sink: sink) else {
        return Bench.line("glossary of \(count)", "cannot be read: \(sink.diagnostics.first?.message ?? "")")
      }
      let read = Self.processorTime() - start
      do throws(DataError) {
        let index = try TermIndex(glossary: glossary, store: .standard())
        let made = Self.processorTime() - start
        let recognizer = index.makeRecognizer()
        // The first text of a language makes its index.
        for language in ["uk", "ru", "en"] { _ = recognizer.recognize([SourceText("Слово.")], language: language) }
        let ready = Self.processorTime() - start
        Bench.line(
          "glossary of \(glossary.entries.count), \(bytes / 1_000_000) MB",
          "read \(Self.tenths(read)) s, data \(Self.tenths(made - read)) s, indexes uk ru en \(Self.tenths(ready - made)) s, "
            + "\(Self.tenths(Self.wallTime() - wall)) s by the clock, \((Bench.peakMemory() - before) / 1000) MB more")
        match(recognizer, count)
      } catch {
        Bench.line("glossary of \(count)", "data cannot be loaded")
      }
    }
  }

  private static func files(_ count: Int) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    var real = 0
    for name in ["people", "places", "organizations", "terms"] {
      let path = "glossaries/\(name).tsv"
      guard let bytes = try? FileAccess.read(path) else { continue }
      var kept: [UInt8] = []
      var rows = -1
      for line in bytes.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
        if rows == count / 4 { break }
        rows += 1
        kept += line + [0x0A]
      }
      real += max(0, rows)
      files.append((path, kept))
    }
    files.append(("generated.tsv", GlossaryGenerator.table(entries: max(1, count - real))))
    return files
  }

  private func match(_ recognizer: TermRecognizer, _ count: Int) {
    guard let corpus else { return }
    var shortest = Double.infinity
    var first = 0.0
    var terms = 0
    for round in 0...rounds {
      terms = 0
      let start = Self.processorTime()
      for document in corpus.documents {
        terms += recognizer.recognize([document.text.text], language: document.language ?? "und").terms[0].count
      }
      let time = Self.processorTime() - start
      // The first round also makes the forms that the corpus asks for.
      if round == 0 { first = time } else { shortest = min(shortest, time) }
    }
    Bench.line(
      "  matching \(count) entries",
      "\(Self.tenths(Double(corpus.bytes) / shortest / 1e6)) MB/s, first time "
        + "\(Self.tenths(Double(corpus.bytes) / first / 1e6)) MB/s, \(terms) terms")
  }

  private static func tenths(_ value: Double) -> String {
    let hundredths = Int(value * 100 + 0.5)
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
  }

  private static func processorTime() -> Double { time(CLOCK_PROCESS_CPUTIME_ID) }
  private static func wallTime() -> Double { time(CLOCK_MONOTONIC) }

  private static func time(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Makes tables of names that look like those of a newsroom and are all different.
enum GlossaryGenerator {
  /// SplitMix64 (Steele, Lea, Flood 2014): the same numbers everywhere.
  private struct Numbers {
    var state: UInt64
    mutating func next(_ limit: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) >> 33) % limit
    }
  }

  /// A syllable in Ukrainian, Russian and Latin letters.
  private static let syllables: [(String, String, String)] = [
    ("бо", "бо", "bo"), ("ва", "ва", "va"), ("го", "го", "ho"), ("да", "да", "da"), ("жу", "жу", "zhu"),
    ("за", "за", "za"), ("ка", "ка", "ka"), ("ли", "ли", "ly"), ("ма", "ма", "ma"), ("но", "но", "no"),
    ("пе", "пе", "pe"), ("ро", "ро", "ro"), ("са", "са", "sa"), ("те", "те", "te"), ("фу", "фу", "fu"),
    ("хо", "хо", "kho"), ("це", "це", "tse"), ("че", "че", "che"), ("ша", "ша", "sha"), ("стру", "стру", "stru"),
    ("бри", "бри", "bry"), ("гла", "гла", "hla"), ("кре", "кре", "kre"), ("дро", "дро", "dro"),
  ]
  private static let surnames: [(String, String, String)] = [
    ("нко", "нко", "nko"), ("вський", "вский", "vskyi"), ("чук", "чук", "chuk"), ("єв", "ев", "iev"),
    ("ров", "ров", "rov"), ("ненко", "ненко", "nenko"), ("ляк", "ляк", "liak"), ("ко", "ко", "ko"),
  ]
  private static let given: [(String, String, String)] = [
    ("Олександр", "Александр", "Oleksandr"), ("Володимир", "Владимир", "Volodymyr"), ("Іван", "Иван", "Ivan"),
    ("Андрій", "Андрей", "Andrii"), ("Сергій", "Сергей", "Serhii"), ("Дмитро", "Дмитрий", "Dmytro"),
    ("Микола", "Николай", "Mykola"), ("Юрій", "Юрий", "Yurii"), ("Петро", "Пётр", "Petro"),
  ]
  private static let towns: [(String, String, String)] = [
    ("град", "град", "hrad"), ("піль", "поль", "pil"), ("ськ", "ск", "sk"), ("вка", "вка", "vka"),
  ]

  /// Half are people, a third places, the rest companies of two words.
  static func table(entries: Int) -> [UInt8] {
    var numbers = Numbers(state: 2016)
    var out: [UInt8] = Array("id\ttype\tuk\tru\ten\tgender\tromanize_from\tnote\tsource\n".utf8)
    out.reserveCapacity(entries * 110)
    for entry in 0..<entries {
      var stem = ("", "", "")
      // The number of the entry in syllables makes every stem another.
      var rest = entry
      repeat {
        stem = joined(stem, syllables[rest % syllables.count])
        rest /= syllables.count
      } while rest > 0
      stem = joined(stem, syllables[numbers.next(syllables.count)])
      let kind = entry % 6
      if kind < 3 {
        let name = joined(stem, surnames[numbers.next(surnames.count)])
        let first = given[numbers.next(given.count)]
        append(
          entry, "person",
          (first.0 + " " + capital(name.0), first.1 + " " + capital(name.1), first.2 + " " + capital(name.2)),
          "Masc\tuk\t\tgenerated", &out)
      } else if kind < 5 {
        let name = joined(stem, towns[numbers.next(towns.count)])
        append(entry, "place", (capital(name.0), capital(name.1), capital(name.2)), "\tuk\t\tgenerated", &out)
      } else {
        append(
          entry, "organization",
          ("Компанія «" + capital(stem.0) + "»", "Компания «" + capital(stem.1) + "»", capital(stem.2) + " Company"),
          "\t\t\tgenerated", &out)
      }
    }
    return out
  }

  private typealias Word = (String, String, String)

  private static func joined(_ a: Word, _ b: Word) -> Word { (a.0 + b.0, a.1 + b.1, a.2 + b.2) }

  private static func capital(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

  private static func append(_ entry: Int, _ type: String, _ forms: Word, _ rest: String, _ out: inout [UInt8]) {
    out.append(contentsOf: "e\(entry)\t\(type)\t\(forms.0)\t\(forms.1)\t\(forms.2)\t\(rest)\n".utf8)
  }
}
