import FileAccess
import Foundation
import LanguageData
import PipelineCore
import Testing
import TextModel
import Verification

@testable import Depesha

/// Names in briefs, from the text of a story to the brief: generated stories and the sample stories of `pipelines`.
@Suite struct BriefNamesTests {
  /// A pipeline of a few lines.
  private final class Runner {
    private let folder: String
    let processor: PipelineProcessor

    init(_ stages: String) throws {
      folder = NSTemporaryDirectory() + "depesha-names-" + UUID().uuidString
      try FileAccess.makeFolder(folder)
      try FileAccess.replace(
        folder + "/pipeline.yaml", with: Array("name: names\nstages:\n\(stages)outputs: [json]\n".utf8))
      let loaded = PipelineLoader(data: .standard()).load(folder + "/pipeline.yaml")
      processor = try #require(loaded.pipeline, "\(loaded.diagnostics)").makeProcessor()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func document(_ text: String, _ language: String) throws(StageFailure) -> Document {
      let story = Document(
        id: "t", language: language, text: TextField(name: FieldName.text, text: SourceText(text)))
      return try processor.process(story).document
    }
  }

  private static let before = "  - segment\n  - identify\n"
  private static var glossaries: String {
    let shipped = ReplacementFixture.glossaries.map { ReplacementFixture.checkout + "/glossaries/" + $0 }
    return "  - terms: {glossaries: [\(shipped.joined(separator: ", "))]}\n"
  }

  private static let ours: Set<String> = ["full name", "short name"]

  /// What must hold of every brief. Returns how many changes the brief has.
  private func check(_ made: Document, _ story: Document, _ plain: Runner, _ verifier: Verifier) throws -> Int {
    let field = made.text
    // A brief that is the whole story has no edits.
    if field.revisions.count < 2 { return 0 }
    let before = field.revisions[field.revisions.count - 2]
    // Without the changes of names the edits give the units as they stand in the story.
    var without = EditList()
    var changes: [Edit] = []
    for index in 0..<field.current.edits.count {
      let edit = field.current.edits[index]
      if Self.ours.contains(edit.origin.rule) {
        changes.append(edit)
      } else {
        without.append(edit.span, edit.replacement, origin: edit.origin)
      }
    }
    let kept = without.apply(to: before.text).text
    let units = try #require(field.layers[.units])
    var expected: [UInt8] = []
    for unit in units {
      if !expected.isEmpty { expected.append(kept.bytes[expected.count]) }
      expected += before.text.bytes[unit.sourceSpan.range]
    }
    #expect(kept.bytes == expected)
    // No edit touches a quotation, none is empty, and none leaves the bytes as they are.
    let quotations = before.layers[.quotations] ?? AnnotationLayer()
    for edit in changes {
      #expect(!quotations.contains { $0.span.overlaps(edit.span) || $0.span.start < edit.span.start && edit.span.start < $0.span.end })
      #expect(before.text.bytes[edit.span.range] != edit.replacement[...])
    }
    // The quotations of the brief are those of the story, to the byte.
    let brief = try plain.document(field.text.string, made.language ?? "en")
    let source = story.text.text.string
    for quotation in brief.text.layers[.quotations] ?? AnnotationLayer() where quotation.style == .marks {
      #expect(source.contains(brief.text.text.string(in: quotation.span)))
    }
    // Every unit begins and ends where the text of it does.
    for unit in units { #expect(unit.span.end <= field.text.count && !unit.span.isEmpty) }
    #expect(units.first?.span.start == 0 && units.last?.span.end == field.text.count)
    let findings = verifier.findings(in: [brief.text], language: made.language ?? "en", story: story)
    #expect(findings.isEmpty, "\(findings.map(\.finding.message)) in: \(field.text.string)")
    return changes.count
  }

  // MARK: Stories

  /// A generator with a fixed seed (SplitMix64, Steele, Lea and Flood 2014).
  private struct Generator {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(bound))
    }
    mutating func pick<T>(_ items: [T]) -> T { items[next(items.count)] }
  }

  private struct Words {
    /// Office, given name, family name.
    var people: [(String, String, String)]
    /// With the full name, and with the family name; `%` stands for it.
    var first: [String]
    var later: [String]
  }

  private static let words: [String: Words] = [
    "en": Words(
      people: [
        ("Health Minister", "Jane", "Miller"), ("former coach", "Peter", "Novak"), ("", "Oksana", "Hrytsenko"),
        ("Ukrainian President", "Volodymyr", "Zelensky"), ("spokesman", "Mark", "O'Neill"),
      ],
      first: ["%, who came by train, opened the meeting in the town hall.", "The council heard % on Monday morning."],
      later: [
        "% said the bridge would be open in two weeks.", "The mayor thanked % for the work of the last 12 months.",
        "“% is right about the price,” an engineer told the council.", "Mr % left the hall before the vote was over.",
        "Residents read %’s letter about the river at the door.", "The % plan was printed in the newspaper of the town.",
      ]),
    "ru": Words(
      people: [
        ("министр здравоохранения", "Сергей", "Иванов"), ("пресс-секретарь президента РФ", "Дмитрий", "Песков"),
        ("", "Анна", "Сидорова"), ("бывший тренер", "Петр", "Шойгу"), ("депутат", "Юрий", "Кличко"),
      ],
      first: ["Совещание открыл %.", "На заседании в понедельник выступил %, который приехал поездом."],
      later: [
        "% сообщил, что мост откроют через две недели.", "По мнению мэра, % сделал за 12 месяцев много.",
        "«% прав, когда говорит о цене», — сказал инженер совета.", "Закон % напечатали в газете города утром.",
        "Позже % покинул зал до конца голосования.",
      ]),
    "uk": Words(
      people: [
        ("міністр охорони здоров'я", "Сергій", "Бондаренко"), ("речниця МЗС", "Марія", "Захарченко"),
        ("", "Оксана", "Гриценко"), ("колишній тренер", "Петро", "Іваненко"), ("депутат", "Юрій", "Левицький"),
      ],
      first: ["Нараду в міськраді відкриває %.", "На засіданні в понеділок виступає %, що прибуває потягом."],
      later: [
        "% повідомляє, що міст відкриють за два тижні.", "На думку мера, % за 12 місяців багато встигає.",
        "«% має слушність, коли говорить про ціну», — сказав інженер ради.", "Закон % надрукували в газеті міста вранці.",
        "Згодом % полишає залу до кінця голосування.",
      ]),
  ]

  private static func story(_ language: String, _ generator: inout Generator) -> String {
    guard let words = words[language] else { return "" }
    var sentences: [String] = []
    for _ in 0..<1 + generator.next(3) {
      let (office, given, family) = generator.pick(words.people)
      var name = given + " " + family
      if !office.isEmpty && generator.next(3) > 0 { name = office + " " + name }
      var opening = generator.pick(words.first).replacing("%", with: name)
      opening = opening.prefix(1).uppercased() + opening.dropFirst()
      sentences.append(opening)
      for _ in 0..<1 + generator.next(4) {
        let called = generator.next(5) == 0 ? given + " " + family : family
        sentences.append(generator.pick(words.later).replacing("%", with: called))
      }
    }
    var text = ""
    for sentence in sentences { text += (text.isEmpty ? "" : generator.next(3) == 0 ? "\n\n" : " ") + sentence }
    return text
  }

  @Test(arguments: ["en", "ru", "uk"])
  func generatedStories(_ language: String) throws {
    var generator = Generator(state: 11)
    let verifier = try Verifier(.standard())
    let plain = try Runner(Self.before)
    var changes = 0
    var briefs = 0
    for (budget, names) in [
      ("sentences: 1", "full"), ("sentences: 3", "full_then_short"), ("words: 25", "full_then_short"),
      ("characters: 160", "full_then_short"),
    ] {
      let runner = try Runner(Self.before + "  - mentions\n  - summarize: {\(budget), names: \(names)}\n")
      for _ in 0..<60 {
        let text = Self.story(language, &generator)
        let story = try plain.document(text, language)
        let made: Document
        do throws(StageFailure) { made = try runner.document(text, language) } catch {
          #expect(["E_BUDGET", "E_NO_UNITS"].contains(error.code))
          continue
        }
        briefs += 1
        changes += try check(made, story, plain, verifier)
        if budget.hasPrefix("characters") { #expect(made.text.text.string.count <= 160) }
        #expect(try runner.document(text, language).text.text == made.text.text)
      }
    }
    #expect(briefs > 150 && changes > 30, "\(briefs) briefs, \(changes) changes")
  }

  /// The sample stories, with the shipped glossaries and without, at several lengths.
  @Test func sampleStories() throws {
    let folder = ReplacementFixture.checkout + "/pipelines/samples"
    let verifier = try Verifier(.standard())
    var changes = 0
    for terms in ["", Self.glossaries] {
      let plain = try Runner(Self.before + terms)
      for budget in ["sentences: 1", "sentences: 2", "sentences: 4", "words: 60"] {
        let runner = try Runner(Self.before + terms + "  - mentions\n  - summarize: {\(budget)}\n")
        for name in try FileAccess.list(folder) where name.hasSuffix(".txt") {
          let text = String(decoding: try FileAccess.read(folder + "/" + name), as: UTF8.self)
          let language = String(name.split(separator: ".")[1])
          changes += try check(try runner.document(text, language), try plain.document(text, language), plain, verifier)
        }
      }
    }
    #expect(changes > 0)
  }
}
