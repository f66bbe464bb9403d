import ArgumentParser
import BatchRunner
import Depesha
import FileAccess
import PipelineCore
import TextModel
import TranslationMemory
import XMLText

struct MemoryImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take translations of people from TMX and XLIFF 2 into a memory.",
    discussion: """
      Which of the two a file is follows from its content. Segments of XLIFF in the state `initial` are left out. What \
      was left out is told on standard error. All files are read before the first is stored.
      """)

  @Argument(help: "TMX and XLIFF files.")
  var files: [String]

  @OptionGroup var place: MemoryOption

  func run() throws {
    var read: [(path: String, file: MemoryFile)] = []
    for path in files {
      let bytes = try TextInput.read(path)
      do throws(XMLError) {
        read.append((path, try MemoryFormat.read(bytes, path: path)))
      } catch {
        Reporting.show([error.diagnostic], sources: [path: bytes])
        throw ExitStatus.data
      }
    }
    let memory = try MemoryCommand.open(place.memory, create: true)
    for (path, file) in read {
      let added = try MemoryCommand.attempt { () throws(MemoryFailure) in try memory.add(file.units) }
      for (reason, count) in file.skipped.sorted(by: { $0.key < $1.key }) {
        StandardError.write("\(path): left out \(count): \(reason)\n")
      }
      try Output.write("\(path)\t\(added.new) new\t\(added.replaced) replaced\t\(added.unchanged) known\n")
    }
  }
}

struct MemoryExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a memory as TMX 1.4b or XLIFF.",
    discussion: "XLIFF holds one pair of languages: name it with --from and --to.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case tmx
    case xliff21 = "xliff-2.1"
    case xliff22 = "xliff-2.2"
  }

  @OptionGroup var place: MemoryOption

  @Option(name: .long, help: "Format.")
  var format = Format.tmx

  @Option(name: .long, help: "Only this source language.")
  var from: String?

  @Option(name: .long, help: "Only this target language.")
  var to: String?

  @Flag(name: .long, help: "Also what engines made; in XLIFF in the state `initial`.")
  var engines = false

  @Option(name: .shortAndLong, help: "File to write; standard output when not given.")
  var output: String?

  func validate() throws {
    if format != .tmx && (from == nil || to == nil) { throw ValidationError("XLIFF needs --from and --to") }
  }

  func run() throws {
    let memory = try MemoryCommand.open(place.memory)
    let units = try MemoryCommand.attempt { () throws(MemoryFailure) in
      try memory.units(from: from, to: to, engines: engines)
    }
    if units.isEmpty && format != .tmx {
      StandardError.write("depesha: the memory has no such translations\n")
      throw ExitStatus.failures
    }
    let bytes: [UInt8]
    switch format {
    case .tmx:
      let (written, skipped) = TMXWriter.write(units, version: Version.program)
      if skipped > 0 { StandardError.write("depesha: left out \(skipped): a control character, which XML cannot hold\n") }
      bytes = written
    case .xliff21, .xliff22:
      bytes = XLIFFWriter.write(
        units.map {
          XLIFFWriter.Segment(source: $0.source, target: $0.target, state: $0.engine == nil ? .translated : .initial)
        }, from: from ?? "", to: to ?? "", original: FileAccess.name(of: place.memory),
        version: format == .xliff21 ? .v21 : .v22)
    }
    guard let output else { return try Output.write(bytes) }
    do throws(FileError) {
      try FileAccess.replace(output, with: bytes)
    } catch {
      throw ExitStatus.report(error)
    }
  }
}
