import ArgumentParser
import FileAccess
import Terminology

struct GlossaryConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write glossaries in another format.",
    discussion: """
      Examples:
        depesha glossary convert glossaries/people.tsv --to tbx-basic --output people.tbx
        depesha glossary convert glossaries/places.tsv --to deepl-csv --languages en,uk
        depesha glossary convert termbase.tbx --to tsv

      What the format cannot hold is told on standard error; everything else is written. The exit code is 78 when a \
      glossary has a fault; then nothing is written.
      """)

  @Argument(help: "Glossary files, read together.")
  var files: [String]

  @Option(name: .long, help: "Format to write; `depesha help glossary` lists them.")
  var to: String

  @Option(name: .long, help: "Format of the files; told by their content when not given.")
  var from: String?

  @Option(name: .shortAndLong, help: "File to write; standard output when not given.")
  var output: String?

  @OptionGroup var pair: LanguagePair

  func validate() throws {
    _ = try GlossaryFiles.format(named: to)
    if let from { _ = try GlossaryFiles.format(named: from) }
  }

  func run() throws {
    let format = try GlossaryFiles.format(named: to)
    let glossary = try GlossaryFiles.load(
      files, format: try from.map { try GlossaryFiles.format(named: $0) }, languages: pair.tags)
    let result: GlossaryWriter.Result
    do throws(GlossaryWriter.Problem) {
      result = try GlossaryWriter.write(glossary, as: format, languages: pair.tags)
    } catch {
      throw ValidationError(error.message)
    }
    Reporting.show(result.losses)
    guard let output else { return try Output.write(result.bytes) }
    do throws(FileError) {
      try FileAccess.replace(output, with: result.bytes)
    } catch {
      throw ExitStatus.report(error)
    }
  }
}
