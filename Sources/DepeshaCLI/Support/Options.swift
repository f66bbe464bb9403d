import ArgumentParser
import Glibc
import LanguageData

/// Where the data files are looked for.
struct DataOptions: ParsableArguments {
  @Option(name: .customLong("data-dir"), help: "Folder with schemes, abbreviations and tables; searched first.")
  var dataFolders: [String] = []

  var store: DataStore {
    DataStore.standard(explicit: dataFolders, environment: getenv("DEPESHA_DATA").map { String(cString: $0) })
  }
}

/// How many stories are worked on at the same time.
struct WidthOptions: ParsableArguments {
  @Option(name: .long, help: "Stories worked on at the same time; the output does not depend on it.")
  var width: Int?

  func validate() throws {
    if let width, !(1...256).contains(width) { throw ValidationError("--width must be 1 to 256") }
  }

  /// The number given, else the processors this process may use.
  var resolved: Int { width ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}

/// How long a brief may be.
struct BudgetOptions: ParsableArguments {
  @Option(name: .long, help: "At most this many sentences.")
  var sentences: Int?

  @Option(name: .long, help: "At most this many words.")
  var words: Int?

  @Option(name: .long, help: "At most this many characters (grapheme clusters).")
  var characters: Int?

  func validate() throws {
    if sentences == nil && words == nil && characters == nil {
      throw ValidationError("give a budget: --sentences, --words or --characters")
    }
  }

  /// As options of the stage `summarize`.
  var stageOptions: [String: [String]] {
    var options: [String: [String]] = [:]
    for (key, value) in [("sentences", sentences), ("words", words), ("characters", characters)] {
      if let value { options[key] = ["\(value)"] }
    }
    return options
  }
}
