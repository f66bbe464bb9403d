import ArgumentParser
import Terminology

struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary",
    abstract: "Convert, check and compare glossaries.",
    discussion: """
      Examples:
        depesha glossary lint glossaries/people.tsv glossaries/register.yaml
        depesha glossary convert glossaries/people.tsv --to tbx-basic --output people.tbx
        depesha glossary diff old.tsv new.tsv --corpus stories

      Formats, told by the content of a file:
      \(GlossaryFormat.allCases.map { "  \($0.rawValue): \($0.summary)" }.joined(separator: "\n"))
      """,
    subcommands: [GlossaryConvertCommand.self, GlossaryLintCommand.self, GlossaryDiffCommand.self])
}

/// The languages of formats that do not name them.
struct LanguagePair: ParsableArguments {
  @Option(name: .long, help: "Source and target language, for example en,uk, of formats that do not name them.")
  var languages: String?

  var tags: [String] { languages?.split(separator: ",").map(String.init) ?? [] }

  func validate() throws {
    if languages != nil && tags.count != 2 { throw ValidationError("--languages names two languages, such as en,uk") }
  }
}
