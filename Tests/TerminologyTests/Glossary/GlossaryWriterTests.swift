import FileAccess
import Foundation
import Testing
import TextModel

@testable import Terminology

@Suite struct GlossaryWriterTests {
  private static let register = """
    register: 1
    sources: {act: {title: "Act 1 \\"of\\" 2016 & <more>"}}
    people:
      - id: roe
        gender: Fem
        romanize_from: uk
        names: {uk: {given: Олена, patronymic: Іванівна, family: Коваль}, en: {given: Olena, family: Koval}}
        wrong: {en: [Elena Koval]}
        outlets: {ap: {en: O. Koval}, reuters: {en: [O. Koval]}}
        roles: [{title: {en: mayor}, from: 2014, until: 2019-05-20, source: act}]
        note: "a: note"
        source: act
    places:
      - id: 1 place
        names: {en: Dnipro, uk: Дніпро}
        renamed: [{names: {en: [Dnipropetrovsk]}, from: 1926, until: 2016-05-19, source: act}]
        exempt: {en: [Dnipropetrovsk region]}
    organizations:
      - {id: sbu, names: {en: Security Service}, abbreviations: {en: SBU}}
    """

  private func glossary() throws -> Glossary { try #require(GlossaryFixture.read(Self.register).glossary) }

  private func lines(_ old: Glossary, _ new: Glossary) -> [String] {
    GlossaryDiff(from: old, to: new).changes.flatMap { change in
      change.lines.map { "\(change.kind) \(change.id) \($0)" }
    }
  }

  /// The reader reads what the writer wrote, and only what was told as lost is lost.
  @Test func registerKeepsEverything() throws {
    let old = try glossary()
    #expect(try GlossaryWriter.write(old, as: .register).losses.isEmpty)
    #expect(lines(old, try GlossaryFixture.roundTrip(old, .register)) == [])
  }

  @Test func tsv() throws {
    let old = try glossary()
    let result = try GlossaryWriter.write(old, as: .tsv)
    #expect(
      result.losses.map(\.code) == [
        "lost_roles", "lost_wrong", "lost_outlets", "lost_name_parts", "lost_exemptions", "lost_former", "lost_dates",
        "lost_abbreviations",
      ])
    let new = try GlossaryFixture.roundTrip(old, .tsv)
    let changed = lines(old, new)
    #expect(changed.allSatisfy { $0.hasSuffix("-> nothing") }, "\(changed)")
    #expect(new.forms(of: 0, in: "en") == ["Olena Koval", "O. Koval", "Elena Koval"])
    #expect(new.source(of: 0) == "Act 1 \"of\" 2016 & <more>")
  }

  @Test(arguments: [
    (
      GlossaryFormat.tbxBasic, ["lost_romanize_from", "lost_roles", "lost_name_parts", "lost_exemptions", "lost_dates"]
    ),
    (.tbxBasicDCT, ["lost_romanize_from", "lost_roles", "lost_name_parts", "lost_exemptions", "lost_dates"]),
    (
      .tbxMin,
      [
        "lost_source", "lost_romanize_from", "lost_gender", "lost_roles", "lost_name_parts", "lost_exemptions",
        "lost_dates", "lost_abbreviations",
      ]
    ),
    (
      .tbxCoreDCT,
      [
        "lost_type", "lost_source", "lost_romanize_from", "lost_gender", "lost_roles", "lost_wrong", "lost_outlets",
        "lost_name_parts", "lost_exemptions", "lost_former", "lost_dates", "lost_abbreviations",
      ]
    ),
  ])
  func tbx(format: GlossaryFormat, losses: [String]) throws {
    let old = try glossary()
    #expect(try GlossaryWriter.write(old, as: format).losses.map(\.code) == losses)
    let new = try GlossaryFixture.roundTrip(old, format)
    #expect(new.entries.map(\.id) == ["roe", "1 place", "sbu"])
    for entry in 0..<3 {
      for language in ["en", "uk"] {
        #expect(new.forms(of: entry, in: language) == old.forms(of: entry == 2 ? 3 : entry, in: language))
      }
    }
    #expect(new.note(of: 0) == "a: note")
    if format == .tbxBasic {
      #expect(new.entries.map(\.type) == [.person, .place, .organization])
      #expect(new.entries[0].gender == .feminine)
      #expect(new.source(of: 0) == "Act 1 \"of\" 2016 & <more>")
      #expect(new.status(of: "Elena Koval", entry: 0, language: "en") == .wrong)
      #expect(new.status(of: "Dnipropetrovsk", entry: 1, language: "en") == .former)
      #expect(new.status(of: "SBU", entry: 2, language: "en") == .abbreviation)
      #expect(new.details(of: 0)?.outlets.map(\.outlet) == ["ap", "reuters"])
    }
  }

  @Test func pairs() throws {
    let old = try glossary()
    func text(_ format: GlossaryFormat, _ languages: [String]) throws -> String {
      String(decoding: try GlossaryWriter.write(old, as: format, languages: languages).bytes, as: UTF8.self)
    }
    #expect(
      try text(.deeplCSV, ["en", "uk"])
        == "Olena Koval,Олена Коваль,en,uk\nO. Koval,Олена Коваль,en,uk\nElena Koval,Олена Коваль,en,uk\n"
        + "Dnipro,Дніпро,en,uk\nDnipropetrovsk,Дніпро,en,uk\n")
    #expect(
      try text(.omegat, ["uk", "en"]).hasPrefix(
        "# Glossary in tab-separated format -*- coding: utf-8 -*-\n"
          + "Олена Коваль\tOlena Koval\ta: note\nОлена Коваль\tO. Koval\ta: note\nОлена Коваль\tElena Koval\ta: note\n")
    )
    let losses = try GlossaryWriter.write(old, as: .deeplTSV, languages: ["en", "uk"]).losses
    #expect(losses.map(\.code).contains("lost_entry"))
    #expect(losses.first { $0.code == "lost_entry" }?.notes == ["entries: sbu (g:19)"])
    #expect(PairGlossaryWriter.quoted("a, \"b\"") == "\"a, \"\"b\"\"\"")
  }

  @Test func duplicateSourcesAreTold() throws {
    let table = "id\ttype\ten\tuk\na\tterm\tGeorgia\tГрузія\nb\tterm\tGeorgia\tДжорджія\n"
    let glossary = try #require(GlossaryFixture.read(table).glossary)
    let result = try GlossaryWriter.write(glossary, as: .deeplTSV)
    #expect(String(decoding: result.bytes, as: UTF8.self) == "Georgia\tГрузія\n")
    #expect(result.losses.map(\.code) == ["duplicate_source"])
    #expect(result.count == 1)
  }

  @Test func commentsAreNoEntries() throws {
    let glossary = try #require(GlossaryFixture.read("id\ttype\ten\tuk\na\tterm\t#MeToo|Me Too\tя теж\n").glossary)
    let result = try GlossaryWriter.write(glossary, as: .deeplTSV)
    #expect(String(decoding: result.bytes, as: UTF8.self) == "Me Too\tя теж\n")
    #expect(result.losses.map(\.code) == ["lost_form"])
  }

  @Test func whatWouldBeAByteOrderMarkIsNotWritten() throws {
    let glossary = try #require(GlossaryFixture.read("id\ttype\ten\tuk\na\tterm\t\u{FEFF}Kyiv|Kyiv\tКиїв\n").glossary)
    let result = try GlossaryWriter.write(glossary, as: .deeplCSV)
    #expect(String(decoding: result.bytes, as: UTF8.self) == "Kyiv,Київ,en,uk\n")
    #expect(result.losses.map(\.code) == ["lost_form"])
  }

  /// YAML 1.2.2, sections 5.1 and 5.7.
  @Test func charactersThatYAMLDoesNotPrintAreEscaped() {
    #expect(RegisterWriter.quoted("a\u{7}b\u{85}\u{2028}\u{FEFF}") == #""a\u0007b\u0085\u2028\uFEFF""#)
    #expect(RegisterWriter.quoted("\"\\\n\t\rКиїв’") == #""\"\\\n\t\rКиїв’""#)
  }

  @Test func problems() throws {
    let glossary = try glossary()
    #expect(throws: GlossaryWriter.Problem.self) {
      try GlossaryWriter.write(glossary, as: .omegat, languages: ["en", "de"])
    }
    #expect(throws: GlossaryWriter.Problem.self) {
      try GlossaryWriter.write(glossary, as: .omegat, languages: ["en", "en"])
    }
    #expect(throws: GlossaryWriter.Problem.self) { try GlossaryWriter.write(Glossary(), as: .tsv) }
  }

  // MARK: Grammars

  /// Folder with the grammars of TBX v3, from the environment: they are not part of the project.
  private static let grammars = ProcessInfo.processInfo.environment["DEPESHA_FORMATS"].map { $0 + "/tbx" }

  private static var canValidate: Bool {
    FileAccess.exists("/usr/bin/xmllint") && grammars.map { FileAccess.isFolder($0) } == true
  }

  /// ISO 30042:2019, the grammars of TBX-Basic and TBX-Core (LTAC Global). TBX-Min has the structure of TBX-Core and
  /// data categories that TBX-Basic has too.
  @Test(
    .enabled(if: canValidate, "needs xmllint, and DEPESHA_FORMATS naming a folder with tbx/*.rng"),
    arguments: [
      (GlossaryFormat.tbxBasic, "Basic"), (.tbxBasicDCT, "Basic"), (.tbxMin, "Basic"), (.tbxMinDCT, "Core"),
      (.tbxCore, "Core"), (.tbxCoreDCT, "Core"),
    ])
  func validAgainstTheGrammar(format: GlossaryFormat, dialect: String) throws {
    let folder = try GlossaryFixture.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileAccess.replace(folder + "/g.tbx", with: try GlossaryWriter.write(try glossary(), as: format).bytes)
    let grammar = try #require(Self.grammars) + "/TBXcoreStructV03_TBX-\(dialect)_integrated.rng"
    #expect(try Self.isValid(folder + "/g.tbx", grammar))
  }

  /// Each data category of TBX-Min as a tag, against the grammar of its module.
  @Test(.enabled(if: canValidate, "needs xmllint, and DEPESHA_FORMATS naming a folder with tbx/*.rng"))
  func tagsOfTBXMinAreValid() throws {
    let folder = try GlossaryFixture.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let text = String(decoding: try GlossaryWriter.write(try glossary(), as: .tbxMinDCT).bytes, as: UTF8.self)
    let tags = Set(text.split(separator: "\n").map { String($0.drop { $0 == " " }) }.filter { $0.hasPrefix("<min:") })
    #expect(tags.count >= 8)
    for tag in tags {
      let document = tag.replacing("<min:", with: "<").replacing("</min:", with: "</")
      let end = try #require(document.firstIndex(of: ">"))
      let bytes = Array((document[..<end] + " xmlns=\"\(TBX.Dialect.min.namespace)\"" + document[end...]).utf8)
      try FileAccess.replace(folder + "/tag.xml", with: bytes)
      #expect(try Self.isValid(folder + "/tag.xml", try #require(Self.grammars) + "/Min.rng"), "\(tag)")
    }
  }

  private static func isValid(_ path: String, _ grammar: String) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/xmllint")
    process.arguments = ["--noout", "--nonet", "--relaxng", grammar, path]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
