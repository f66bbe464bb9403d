import Testing
import TextModel

@testable import Terminology

@Suite struct GlossaryReaderTests {
  private func faults(_ files: [(String, [UInt8])]) -> [String] {
    let sink = DiagnosticSink()
    let glossary = GlossaryReader.read(files.map { (path: $0.0, bytes: $0.1) }, sink: sink)
    #expect((glossary == nil) == sink.hasErrors)
    return sink.diagnostics.map { diagnostic in
      guard case .file(let path, let line, let column) = diagnostic.location else { return diagnostic.code }
      return "\(path):\(line):\(column) \(diagnostic.code)"
    }
  }

  private func faults(_ text: String) -> [String] { faults([("g.tsv", Array(text.utf8))]) }

  @Test func readsEntries() throws {
    let text =
      "# ours\nid\ttype\tuk\ten-GB\tgender\tromanize_from\tnote\tsource\nz\tperson\tА|Б | В\tA\tMasc\tuk\tn\ts\n\np\tplace\t-\tP\t\t\t\t\n"
    let sink = DiagnosticSink()
    let glossary = try #require(GlossaryReader.read([("g.tsv", Array(text.utf8))], sink: sink))
    #expect(glossary.entries.map(\.id) == ["z", "p"])
    #expect(glossary.entries.map(\.line) == [3, 5])
    #expect(glossary.forms(of: 0, in: "uk") == ["А", "Б", "В"])
    #expect(glossary.forms(of: 0, in: "en") == ["A"])
    #expect(glossary.forms(of: 1, in: "uk") == [])
    #expect(glossary.entries[0].gender == .masculine)
    #expect(glossary.entries[0].romanizeFrom == "uk")
    #expect(glossary.note(of: 0) == "n")
    #expect(glossary.source(of: 0) == "s")
    #expect(glossary.source(of: 1) == nil)
  }

  @Test func headerFaults() {
    #expect(faults("") == ["g.tsv:1:1 missing_header"])
    #expect(faults("id\ten\n") == ["g.tsv:1:1 missing_column"])
    #expect(faults("id\ttype\n") == ["g.tsv:1:1 missing_column"])
    #expect(faults("id\ttype\ten\ten\tsauce\n") == ["g.tsv:1:12 duplicate_column", "g.tsv:1:15 unknown_column"])
  }

  @Test func rowFaults() {
    let head = "id\ttype\tuk\ten\tgender\tromanize_from\n"
    #expect(faults(head + "a\tplace\tА\n") == ["g.tsv:2:11 wrong_cell_count"])
    #expect(faults(head + "a\tplace\tА\tA\t\t\tx\n") == ["g.tsv:2:16 wrong_cell_count"])
    #expect(faults(head + "\tplace\tА\tA\t\t\n") == ["g.tsv:2:1 empty_cell"])
    #expect(
      faults(head + "a\tplce\tА\tA\tX\tde\n") == [
        "g.tsv:2:3 unknown_type", "g.tsv:2:13 unknown_gender", "g.tsv:2:15 unknown_language",
      ])
    #expect(faults(head + "a\tplace\tА||Б\t\t\t\n") == ["g.tsv:2:12 empty_cell", "g.tsv:2:16 empty_cell"])
    #expect(faults(head + "a\tplace\t-\t-\t\t\n") == ["g.tsv:2:1 no_forms"])
    #expect(faults(head + "a\tplace\tА\t" + String(repeating: "x", count: 257) + "\t\t\n") == ["g.tsv:2:12 long_term"])
  }

  @Test func duplicateIdsAcrossFiles() {
    let head = "id\ttype\ten\n"
    let first = Array((head + "a\tplace\tA\n").utf8)
    let second = Array((head + "b\tplace\tB\na\tplace\tC\nb\tplace\tD\n").utf8)
    #expect(faults([("1.tsv", first), ("2.tsv", second)]) == ["2.tsv:3:1 duplicate_id", "2.tsv:4:1 duplicate_id"])
  }

  @Test func bytesThatMustNotBeThere() {
    let head = Array("id\ttype\ten\n".utf8)
    #expect(faults([("g.tsv", [0xEF, 0xBB, 0xBF] + head)]) == ["g.tsv:1:1 byte_order_mark"])
    #expect(faults([("g.tsv", [0xFF, 0xFE, 0x41, 0])]) == ["g.tsv:1:1 byte_order_mark"])
    #expect(
      faults([("g.tsv", head + Array("a\tplace\tA\r\nb\tplace\tB\u{1}\n".utf8))]) == [
        "g.tsv:2:10 carriage_return", "g.tsv:3:10 control_character",
      ])
    #expect(faults([("g.tsv", head + Array("a\tplace\tA\u{85}\n".utf8))]) == ["g.tsv:2:10 control_character"])
    #expect(
      faults([("g.tsv", head + Array("a\tplace\tA|\u{FEFF}\n".utf8))]) == ["g.tsv:2:11 invisible_character", "g.tsv:2:11 empty_cell"])
    #expect(
      faults([("g.tsv", head + [0x61, 0x09, 0xC0, 0x80, 0x0A, 0x62, 0x0A])]) == [
        "g.tsv:2:3 invalid_utf8", "g.tsv:3:2 wrong_cell_count",
      ])
  }

  @Test func warnings() {
    let head = "id\ttype\ten\n"
    #expect(
      faults(head + "a\tplace\tA\u{202E}\n b\tplace\tB\n") == ["g.tsv:2:10 invisible_character", "g.tsv:3:1 padded_id"])
  }

  @Test func manyFaultsAreCounted() {
    let text = "id\ttype\ten\n" + String(repeating: "a\n", count: 1500)
    let found = faults(text)
    #expect(found.count == GlossaryReader.maxFaults + 1)
    #expect(found.last == "g.tsv:1:1 more_faults")
  }
}
