import ArgumentParser
import BatchRunner
import Depesha
import FileAccess
import PipelineCore
import TranslationMemory

struct MemoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory",
    abstract: "Fill, empty out and look into translation memories.",
    discussion: """
      Examples:
        depesha memory import --memory desk.sqlite old.tmx story.xlf
        depesha memory export --memory desk.sqlite --from ru --to uk --output desk.tmx
        depesha memory stats desk.sqlite
        depesha memory search --memory desk.sqlite --from ru --to uk "Президент прибыл во вторник."
      """,
    subcommands: [
      MemoryImportCommand.self, MemoryExportCommand.self, MemoryStatsCommand.self, MemorySearchCommand.self,
    ])

  /// Opens a memory.
  ///
  /// - Throws: exit code 74.
  static func open(_ path: String, create: Bool = false) throws -> TranslationMemory {
    try attempt { () throws(MemoryFailure) in try TranslationMemory(path: path, create: create) }
  }

  static func attempt<Value>(_ body: () throws(MemoryFailure) -> Value) throws -> Value {
    do throws(MemoryFailure) {
      return try body()
    } catch {
      StandardError.write("depesha: \(error.message)\n")
      throw ExitStatus.inputOutput
    }
  }
}

struct MemoryOption: ParsableArguments {
  @Option(name: .long, help: "Translation memory.")
  var memory: String
}

struct MemoryStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Count the translations of memories, by languages.")

  @Argument(help: "Translation memories.")
  var files: [String]

  @Flag(name: .long, help: "As JSON, for machines.")
  var json = false

  func run() throws {
    var writer = JSONWriter()
    writer.beginArray()
    var text = ""
    for path in files {
      let memory = try MemoryCommand.open(path)
      for count in try MemoryCommand.attempt({ () throws(MemoryFailure) in try memory.counts() }) {
        text += "\(path)\t\(count.from)→\(count.to)\t\(count.people) of people\t\(count.engines) of engines\n"
        writer.beginObject()
        writer.key("engines")
        writer.integer(count.engines)
        writer.key("file")
        writer.string(path)
        writer.key("from")
        writer.string(count.from)
        writer.key("people")
        writer.integer(count.people)
        writer.key("to")
        writer.string(count.to)
        writer.endObject()
      }
    }
    writer.endArray()
    writer.newline()
    if json { try Output.write(writer.bytes) } else { try Output.write(text) }
  }
}

struct MemorySearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Show what people made of a sentence and of sentences nearly like it.")

  @Argument(help: "A sentence.")
  var sentence: String

  @OptionGroup var place: MemoryOption

  @Option(name: .long, help: "BCP 47 language of the sentence.")
  var from: String

  @Option(name: .long, help: "BCP 47 language of the translation.")
  var to: String

  @Option(name: .long, help: "Least likeness, 0 to 1.")
  var threshold = 0.7

  func validate() throws {
    if !(0.3...1).contains(threshold) { throw ValidationError("--threshold must be 0.3 to 1") }
  }

  func run() throws {
    let memory = try MemoryCommand.open(place.memory)
    let query = MemoryQuery(from: from, to: to, text: sentence)
    let matches = try MemoryCommand.attempt { () throws(MemoryFailure) in
      try memory.nearMatches(to: query, threshold: threshold)
    }
    var out = ""
    for match in matches {
      out += "\(Int((match.similarity * 100).rounded(.down)))%\t\(match.unit.source)\t\(match.unit.target)\n"
    }
    try Output.write(out)
  }
}
