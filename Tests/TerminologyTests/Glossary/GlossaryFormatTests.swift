import Testing

@testable import Terminology

@Suite struct GlossaryFormatTests {
  @Test(arguments: [
    ("# c\nid\ttype\ten\n", GlossaryFormat.tsv),
    ("idd\ttype\ten\n", .tsv),
    ("", .tsv),
    ("nothing to see", .tsv),
    ("Kyiv\tКиїв\n", .deeplTSV),
    ("Kyiv\tКиїв\tcapital\n", .omegat),
    ("# glossary\nKyiv\tКиїв\n", .omegat),
    ("Kyiv,Київ\n", .deeplCSV),
    ("\"Kyiv: a city\",Київ\n", .deeplCSV),
    ("Kyiv: a city, Київ\n", .register),
    ("# c\nregister: 1\n", .register),
    ("---\nplaces: []\n", .register),
    ("{register: 1}\n", .register),
    ("\"register\": 1\n", .register),
    ("<?xml version=\"1.0\"?>\n<tbx/>", .tbxBasic),
    ("\u{FEFF}<tbx/>", .tbxBasic),
    ("\n\n  <tbx/>", .tbxBasic),
  ])
  func contentShowsTheFormat(text: String, format: GlossaryFormat) {
    #expect(GlossaryFormat.detect(Array(text.utf8)) == format)
  }

  @Test func utf16() {
    #expect(GlossaryFormat.detect([0xFF, 0xFE, 0x3C, 0x00]) == .tbxBasic)
    #expect(GlossaryFormat.detect([0xFF, 0xFE, 0x41, 0x00]) == .tsv)
  }
}
