import FileAccess
import Testing
import TextModel

@testable import Terminology

@Suite struct RegisterReaderTests {
  private static let good = """
    register: 1
    sources:
      act: {title: Act 1375-VIII, url: "https://example.org/1375", date: 2016-05-19}
    people:
      - id: roe
        gender: Fem
        romanize_from: uk
        names:
          uk: {given: Олена, patronymic: Іванівна, family: Коваль}
          en: Olena Koval
        wrong: {en: [Elena Koval]}
        outlets: {ap: {en: Olena Kovalʹ}}
        roles:
          - {title: {en: mayor, uk: мерка}, from: 2014, until: 2019-05-20, source: act}
        note: a note
        source: act
    places:
      - id: dnipro
        names: {en: Dnipro, uk: Дніпро}
        variants: {en: [Dnipro City]}
        renamed:
          - {names: {en: [Dnipropetrovsk], uk: Дніпропетровськ}, from: 1926, until: 2016-05-19, source: act}
        exempt: {en: [Dnipropetrovsk region]}
    organizations:
      - id: sbu
        names: {en: Security Service of Ukraine}
        abbreviations: {en: SBU}
    """

  @Test func everythingIsRead() throws {
    let (read, found) = GlossaryFixture.read(Self.good)
    #expect(found == [])
    let glossary = try #require(read)
    #expect(glossary.entries.map(\.id) == ["roe", "dnipro", "dnipro#1", "sbu"])
    #expect(glossary.entries.map(\.type) == [.person, .place, .term, .organization])
    #expect(glossary.entries.map(\.isExemption) == [false, false, true, false])
    #expect(glossary.entries.map(\.line) == [5, 18, 23, 25])
    #expect(glossary.forms(of: 0, in: "uk") == ["Олена Коваль", "Олена Іванівна Коваль"])
    #expect(glossary.forms(of: 0, in: "en") == ["Olena Koval", "Olena Kovalʹ", "Elena Koval"])
    #expect(glossary.forms(of: 1, in: "en") == ["Dnipro", "Dnipro City", "Dnipropetrovsk"])
    #expect(glossary.forms(of: 3, in: "en") == ["Security Service of Ukraine", "SBU"])
    #expect(glossary.entries[0].gender == .feminine)
    #expect(glossary.entries[0].romanizeFrom == "uk")
    #expect(glossary.note(of: 0) == "a note")
    #expect(glossary.source(of: 0) == "Act 1375-VIII, https://example.org/1375")
    let person = try #require(glossary.details(of: 0))
    #expect(person.names == [.init(language: "uk", given: "Олена", patronymic: "Іванівна", family: "Коваль")])
    #expect(person.outlets == [.init(outlet: "ap", spelling: .init(language: "en", form: "Olena Kovalʹ"))])
    #expect(person.roles.map(\.until?.description) == ["2019-05-20"])
    #expect(person.roles[0].titles.map(\.form) == ["mayor", "мерка"])
    let place = try #require(glossary.details(of: 1))
    #expect(place.former.map(\.spelling.form) == ["Dnipropetrovsk", "Дніпропетровськ"])
    #expect(place.former.map(\.from?.description) == ["1926", "1926"])
    #expect(place.exemptions.map(\.form) == ["Dnipropetrovsk region"])
  }

  @Test func formsHaveAStatus() throws {
    let glossary = try #require(GlossaryFixture.read(Self.good).glossary)
    func status(_ form: String, _ entry: Int) -> FormStatus { glossary.status(of: form, entry: entry, language: "en") }
    #expect(status("Olena Koval", 0) == .preferred)
    #expect(status("Elena Koval", 0) == .wrong)
    #expect(status("Dnipropetrovsk", 1) == .former)
    #expect(status("Dnipro City", 1) == .variant)
    #expect(status("SBU", 3) == .abbreviation)
  }

  /// Every slip is named at its place, all in one run.
  @Test func faults() {
    let text = """
      register: 2
      on_same_id: replce
      sorces: {}
      sources:
        act: {titel: Act, date: 2016-13}
      people:
        - id: a
          gender: X
          romanize_from: ru
          names: {uk: {famly: Коваль}, en: A}
          wrong: {en: A}
          source: akt
        - names: {en: B}
        - id: c
          names: {}
        - id: d
          names: {en: D, english: D}
          variants: [D]
          roles: {title: x}
          renamed:
            - {names: {en: E}, from: 2017, until: 2016}
            - {names: {en: "a|b"}}
            - {}
      places:
        - id: a
          names: {en: ""}
        - text
      terms: none
      """
    #expect(
      GlossaryFixture.read(text).found.sorted(by: Self.byPlace) == [
        "1:11 unknown_value", "2:13 unknown_value", "3:1 unknown_option", "5:8 missing_option", "5:9 unknown_option",
        "5:27 invalid_date", "8:13 unknown_gender", "9:20 unknown_language", "10:17 missing_option",
        "10:18 unknown_option",
        "11:17 wrong_is_preferred", "12:13 unknown_source", "13:5 missing_option", "15:12 no_forms",
        "17:20 unknown_language", "18:15 wrong_type", "19:12 wrong_type", "21:45 dates_out_of_order",
        "22:22 control_character", "23:9 missing_option", "25:9 duplicate_id", "26:17 empty_cell", "27:5 wrong_type",
        "28:8 wrong_type",
      ])
  }

  /// Escapes of YAML name characters that no file of another format can hold.
  @Test func controlCharacters() {
    let text = #"""
      register: 1
      sources:
        act: {title: "Act\e"}
      places:
        - id: a
          names: {en: "A\u2028B", uk: "A\uFFFE"}
          note: "a\x85"
      """#
    #expect(
      GlossaryFixture.read(text).found.sorted(by: Self.byPlace) == [
        "3:8 control_character", "6:17 control_character", "6:33 control_character", "7:11 control_character",
      ])
  }

  private static func byPlace(_ a: String, _ b: String) -> Bool {
    func key(_ text: String) -> [Int] {
      text.split { $0 == ":" || $0 == " " }.prefix(2).compactMap { Int($0) }
    }
    return key(a).lexicographicallyPrecedes(key(b))
  }

  @Test func nearestNames() {
    let sink = DiagnosticSink()
    _ = GlossaryReader.read(
      [("g", Array("register: 1\nplaces:\n  - {id: a, nmes: {en: A}, names: {en: A}}\n".utf8))],
      options: .init(parseYAML: GlossaryFixture.parser), sink: sink)
    #expect(sink.diagnostics.map(\.notes) == [["did you mean `names`?"]])
  }

  @Test func noYAML() {
    #expect(GlossaryFixture.read("register: 1\nplaces: [\n").found == ["3:1 invalid_yaml"])
    #expect(GlossaryFixture.read("register: 1\nplaces: []\n").found == ["1:1 empty_register"])
    #expect(
      GlossaryFixture.read("\u{FEFF}register: 1\nterms: [{id: a, names: {en: A}}]\n").found == ["1:1 byte_order_mark"])
    #expect(
      GlossaryFixture.read("register: 1\nterms: [{id: a, id: b, names: {en: A}}]\n").found == ["2:17 duplicate_key"])
    let bomb = "register: 1\nx: &a [l, l]\ny: &b [*a, *a]\nterms: [*b, *b]\n"
    #expect(GlossaryFixture.read(bomb).found.contains("2:4 anchor"))
    #expect(GlossaryFixture.read(bomb).found.contains("4:9 anchor"))
  }

  @Test func includes() throws {
    let folder = try GlossaryFixture.folder()
    func write(_ name: String, _ text: String) throws {
      try FileAccess.replace(folder + "/" + name, with: Array(text.utf8))
    }
    try write("a.yaml", "register: 1\ninclude: b.yaml\nterms: [{id: a, names: {en: A}}]\n")
    try write("b.yaml", "register: 1\ninclude: [c.yaml]\nterms: [{id: b, names: {en: B}}]\n")
    try write("c.yaml", "register: 1\nterms: [{id: c, names: {en: C}}]\n")
    func read() -> (Glossary?, [String]) {
      let sink = DiagnosticSink()
      let glossary = GlossaryReader.read(
        paths: [folder + "/a.yaml"], options: .init(parseYAML: GlossaryFixture.parser), sink: sink)
      return (glossary, sink.diagnostics.map(GlossaryFixture.describe))
    }
    let (glossary, found) = read()
    #expect(found == [])
    #expect(glossary?.entries.map(\.id) == ["a", "b", "c"])
    #expect(glossary?.files.map { FileAccess.name(of: $0) } == ["a.yaml", "b.yaml", "c.yaml"])

    try write("c.yaml", "register: 1\ninclude: [a.yaml, gone.yaml]\nterms: [{id: a, names: {en: C}}]\n")
    let (none, faults) = read()
    #expect(none == nil)
    #expect(faults == ["c.yaml:3:14 duplicate_id", "c.yaml:2:11 cyclic_include", "c.yaml:2:19 missing_file"])
  }

  @Test func aRegisterMayTakeThePlaceOfRows() throws {
    let table = "id\ttype\ten\nx\tplace\tX\nkyiv\tplace\tKyiv\n"
    let register = "register: 1\non_same_id: replace\nplaces: [{id: kyiv, names: {en: Kyiv}, wrong: {en: Kiev}}]\n"
    for files in [[("t", table), ("r", register)], [("r", register), ("t", table)]] {
      let (glossary, found) = GlossaryFixture.read(files.map { (path: $0.0, bytes: Array($0.1.utf8)) })
      #expect(found == [])
      let kyiv = try #require(glossary?.entries.firstIndex { $0.id == "kyiv" })
      #expect(glossary?.entries.count == 2)
      #expect(glossary?.forms(of: kyiv, in: "en") == ["Kyiv", "Kiev"])
    }
    let strict = register.split(separator: "\n").filter { !$0.hasPrefix("on_same") }.joined(separator: "\n")
    let (none, found) = GlossaryFixture.read([("t", Array(table.utf8)), ("r", Array(strict.utf8))])
    #expect(none == nil)
    #expect(found == ["r:2:15 duplicate_id"])
  }

  @Test func exemptPhrasesAreNoMentions() throws {
    let text = "register: 1\nplaces: [{id: kyiv, names: {en: Kyiv}, wrong: {en: Kiev}, exempt: {en: [Chicken Kiev]}}]\n"
    let index = TermIndex(
      glossary: try #require(GlossaryFixture.read(text).glossary), source: LemmaOnly(), context: CaseContext())
    let source = SourceText("Chicken Kiev in Kiev, chicken in Kyiv.")
    let terms = index.makeRecognizer().recognize([source], language: "en").terms[0]
    #expect(terms.map(\.span.start) == [16, 33])
    #expect(terms.map(\.entry) == ["kyiv", "kyiv"])
  }

  /// The register of the project is good alone and with the tables it replaces rows of.
  @Test func theShippedRegister() throws {
    let folder = GlossaryFixture.checkout + "/glossaries"
    for names in [["register.yaml"], ["people.tsv", "places.tsv", "organizations.tsv", "terms.tsv", "register.yaml"]] {
      let sink = DiagnosticSink()
      let glossary = GlossaryReader.read(
        paths: names.map { folder + "/" + $0 }, options: .init(parseYAML: GlossaryFixture.parser), sink: sink)
      #expect(sink.diagnostics.isEmpty, "\(sink.diagnostics)")
      let dnipro = try #require(glossary?.entries.firstIndex { $0.id == "dnipro" })
      #expect(glossary?.details(of: dnipro)?.former.first?.until == CalendarDate("2016-05-19"))
      #expect(glossary?.preferredForm(of: dnipro, in: "en") == "Dnipro")
    }
  }
}
