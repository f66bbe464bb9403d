import FileAccess
import PipelineCore

/// A translation mode of Apertium: the programs that its `.mode` file pipes together.
struct ApertiumMode: Sendable {
  /// For example `rus-ukr`.
  var name: String
  /// BCP 47 languages.
  var from: String
  var to: String
  /// The programs, in order, with `-z`, the tagger replaced.
  var programs: [Program]

  /// Where Debian's packages put the modes.
  static let standardFolder = "/usr/share/apertium/modes"

  /// ISO 639-3 codes of Apertium's packages as BCP 47 subtags (IANA registry: the shortest code).
  private static let languages: [String: String] = [
    "rus": "ru", "ukr": "uk", "bel": "be", "eng": "en", "pol": "pl", "bul": "bg", "mkd": "mk", "kaz": "kk", "tat": "tt",
    "deu": "de", "fra": "fr", "spa": "es", "cat": "ca", "ita": "it", "por": "pt", "hbs": "sr", "hbs_SR": "sr",
    "hbs_HR": "hr", "hbs_BS": "bs", "slv": "sl", "nld": "nl", "swe": "sv", "nob": "nb", "nno": "nn", "dan": "da",
  ]

  /// Programs that flush on a NUL byte when told with `-z`.
  private static let flushing: Set<String> = [
    "lt-proc", "cg-proc", "apertium-pretransfer", "lrx-proc", "apertium-transfer", "apertium-interchunk",
    "apertium-postchunk", "apertium-anaphora", "lsx-proc", "rtx-proc", "hfst-proc", "apertium-posttransfer",
  ]

  /// Languages of a mode's name; nil for modes that do not translate and for languages without a known code.
  static func pair(ofName name: String) -> (from: String, to: String)? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    // The plain `eng-hbs` mode generates Croatian.
    guard parts.count == 2, let from = languages[parts[0]],
      let to = parts[1] == "hbs" ? "hr" : languages[parts[1]]
    else { return nil }
    return (from, to)
  }

  /// Reads a mode.
  ///
  /// - Parameter text: contents of the `.mode` file.
  /// - Parameter binaries: folders to look for the programs in.
  /// - Throws: `EngineFailure` that names the program that is missing or cannot be kept running.
  init(name: String, text: String, binaries: [String] = ["/usr/bin", "/usr/local/bin"]) throws(EngineFailure) {
    guard let pair = Self.pair(ofName: name) else {
      throw EngineFailure(.unsupportedPair, "`\(name)` is not a mode that translates between known languages")
    }
    self.name = name
    from = pair.from
    to = pair.to
    programs = []
    let steps = Self.words(text)
    for step in steps {
      guard let command = step.first else {
        throw EngineFailure(.unavailable, "the mode `\(name)` has an empty step")
      }
      let program = command.split(separator: "/").last.map(String.init) ?? command
      var arguments = Array(step.dropFirst())
      if program == "apertium-tagger" {
        // It crashes on most sentences. The constraint grammar before it chooses the first reading instead.
        guard let last = programs.indices.last else {
          throw EngineFailure(.unavailable, "the mode `\(name)` begins with a tagger")
        }
        if programs[last].path.hasSuffix("/cg-proc") { programs[last].arguments.insert(contentsOf: ["-1", "-n"], at: 0) }
        continue
      }
      guard Self.flushing.contains(program) else {
        throw EngineFailure(
          .unavailable, "the mode `\(name)` runs `\(program)`, which is not known to flush and cannot be kept running")
      }
      arguments = arguments.flatMap { argument -> [String] in
        switch argument {
        case "$1": ["-d"]
        case "$2": []
        default: [argument]
        }
      }
      if !arguments.contains("-z") { arguments.insert("-z", at: 0) }
      guard let folder = binaries.first(where: { FileAccess.exists($0 + "/" + program) }) else {
        throw EngineFailure(.unavailable, "the program `\(program)` of the mode `\(name)` is not installed")
      }
      for file in arguments where file.hasPrefix("/") && !FileAccess.exists(file) {
        throw EngineFailure(.unavailable, "the file \(file) of the mode `\(name)` is missing")
      }
      programs.append(Program(path: folder + "/" + program, arguments: arguments))
    }
    if programs.isEmpty { throw EngineFailure(.unavailable, "the mode `\(name)` runs nothing") }
  }

  /// Steps of a pipeline and their words, quotes taken off. Modes hold no other shell syntax.
  static func words(_ text: String) -> [[String]] {
    var steps: [[String]] = [[]]
    var word: String?
    var quote: Unicode.Scalar?
    func end() {
      if let done = word { steps[steps.count - 1].append(done) }
      word = nil
    }
    for scalar in text.unicodeScalars {
      if let open = quote {
        if scalar == open { quote = nil } else { word = (word ?? "") + String(scalar) }
      } else if scalar == "'" || scalar == "\"" {
        quote = scalar
        word = word ?? ""
      } else if scalar == "|" {
        end()
        steps.append([])
      } else if scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" {
        end()
      } else {
        word = (word ?? "") + String(scalar)
      }
    }
    end()
    return steps
  }

  /// The first program that reads a compiled file with an ending, for example `.automorf.bin`.
  func program(reading ending: String) -> Program? {
    programs.first { $0.arguments.contains { $0.hasSuffix(ending) } }
  }
}
