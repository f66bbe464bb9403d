import ArgumentParser
import BatchRunner
import LanguageData
import PipelineCore
import Terminology
import TextModel
import WireFormats

struct InflectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inflect",
    abstract: "Put a name into a grammatical case.",
    discussion: """
      Examples:
        depesha inflect --language uk --case Gen --kind Giv Володимир
        depesha inflect --analyze --kind Sur Дмитрієвим
        depesha inflect --jsonl < requests.jsonl

      Case, number, gender and animacy are Universal Dependencies values (Gen, Sing, Masc, Anim); kind is Giv, Sur, \
      Pat, Geo, or empty. Without --jsonl it prints the form and, after tabs, other forms the norm allows. \
      --analyze goes back: a line a reading, with form, lemma, case, number and gender (- where any fits).
      """)

  @Argument(help: "Names in the nominative; with --analyze in any case.")
  var lemmas: [String] = []

  @Option(name: .long, help: "BCP 47 language: uk, ru or be.")
  var language = "uk"

  @Option(name: .customLong("case"), help: "Nom, Gen, Dat, Acc, Ins, Loc or Voc.")
  var grammaticalCase = "Nom"

  @Option(name: .long, help: "Sing or Plur.")
  var number = "Sing"

  @Option(name: .long, help: "Masc, Fem or Neut.")
  var gender = ""

  @Option(name: .long, help: "Anim or Inan.")
  var animacy = ""

  @Option(name: .long, help: "Giv, Sur, Pat or Geo.")
  var kind = ""

  @Flag(name: .long, help: "What the words may be forms of.")
  var analyze = false

  @Flag(name: .long, help: "JSON Lines on standard input and output.")
  var jsonl = false

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    if analyze && jsonl { throw ValidationError("--analyze prints lines and not JSON") }
  }

  func run() async throws {
    let declension: PhraseDeclension
    do throws(DataError) {
      declension = PhraseDeclension(try Declension(store: data.store))
    } catch {
      Reporting.show(error.diagnostics)
      throw ExitStatus.configuration
    }
    if jsonl {
      try await LineCommand.run(width: width.resolved) { InflectionAnswerer(declension) }
      return
    }
    if analyze {
      for form in lemmas { try Output.write(readings(of: form, declension.words)) }
      return
    }
    for lemma in lemmas {
      switch InflectionQuery.make(
        language: language, lemma: lemma, grammaticalCase: grammaticalCase, number: number, gender: gender,
        animacy: animacy, kind: kind)
      {
      case .failure(let problem):
        StandardError.write("depesha: \(problem.message)\n")
        throw ExitCode(64)
      case .success(let query):
        let found = query.answer(declension)
        try Output.write(([found.form] + found.variants).joined(separator: "\t") + "\n")
      }
    }
  }
}

extension InflectCommand {
  /// A line a reading, the likelier first.
  private func readings(of form: String, _ words: Declension) -> String {
    words.analyze(form, language: language, kind: InflectionQuery.kinds[kind] ?? .other).map { reading in
      [
        form, reading.lemma, reading.grammaticalCase.rawValue, reading.number.rawValue, reading.gender?.rawValue ?? "-",
      ].joined(separator: "\t") + "\n"
    }.joined()
  }
}

/// A request for one form.
private struct InflectionQuery {
  struct Problem: Error { var message: String }

  static let kinds: [String: NameKind] = [
    "Giv": .given, "given": .given, "Sur": .family, "family": .family, "Pat": .patronymic, "patronymic": .patronymic,
    "Geo": .place, "place": .place, "Org": .organization, "organization": .organization,
  ]

  var request: DeclensionRequest
  var grammaticalCase: GrammaticalCase

  static func make(
    language: String, lemma: String, grammaticalCase: String, number: String, gender: String, animacy: String,
    kind: String
  ) -> Result<InflectionQuery, Problem> {
    if lemma.isEmpty { return .failure(Problem(message: "there is no `lemma`")) }
    guard let wanted = GrammaticalCase(rawValue: grammaticalCase) else {
      return .failure(Problem(message: "there is no case `\(grammaticalCase)`: Nom, Gen, Dat, Acc, Ins, Loc, Voc"))
    }
    let request = DeclensionRequest(
      language: language, lemma: lemma, kind: kinds[kind] ?? .other, gender: GrammaticalGender(rawValue: gender),
      animate: animacy == "Anim" ? true : animacy == "Inan" ? false : nil,
      number: number == "Plur" || number == "Ptan" ? .plural : .singular)
    return .success(InflectionQuery(request: request, grammaticalCase: wanted))
  }

  /// A name that is not declined answers itself.
  func answer(_ declension: PhraseDeclension) -> (form: String, variants: [String]) {
    declension.form(request, grammaticalCase) ?? (request.lemma, [])
  }
}

/// Answers `{id, language, lemma, case, number, gender, animacy, kind}` with `{id, form, variants}`.
private final class InflectionAnswerer: LineProcessor {
  private let declension: PhraseDeclension
  private let reader = RecordReader()

  init(_ declension: PhraseDeclension) { self.declension = declension }

  func answer(_ line: RecordLine, into json: inout JSONWriter) -> Bool {
    switch reader.parse(
      line.bytes, inputName: "standard input", lineNumber: line.number, fallbackId: "\(line.number)")
    {
    case .failure(let failure):
      refuse(failure, sha256: nil, bytes: nil, into: &json)
      return false
    case .success(let value):
      let id = value["id"] ?? .null
      func text(_ key: String) -> String { value[key]?.string ?? "" }
      let number = text("number")
      switch InflectionQuery.make(
        language: text("language"), lemma: text("lemma"), grammaticalCase: text("case"),
        number: number.isEmpty ? "Sing" : number, gender: text("gender"), animacy: text("animacy"), kind: text("kind"))
      {
      case .failure(let problem):
        DocumentAnswerer.refuse(RecordFailure(code: "E_RECORD", problem.message), id: id, into: &json)
        return false
      case .success(let query):
        let found = query.answer(declension)
        json.beginObject()
        json.key("form")
        json.string(found.form)
        json.key("id")
        json.value(id)
        json.key("variants")
        json.value(.array(found.variants.map { .string($0) }))
        json.endObject()
        return true
      }
    }
  }

  func refuse(
    _ failure: RecordFailure, sha256: String?, bytes: UnsafeBufferPointer<UInt8>?, into json: inout JSONWriter
  ) { DocumentAnswerer.refuse(failure, id: failure.id.map { .string($0) } ?? .null, into: &json) }
}
