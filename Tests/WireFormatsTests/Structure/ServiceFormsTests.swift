import Testing

@testable import WireFormats

@Suite struct ServiceFormsTests {
  @Test(arguments: ["___", "-----------", "* * *", "^^^^"])
  func rules(_ line: String) { #expect(ServiceForms.isRule(line)) }

  @Test(arguments: ["--", "...", "- - a", "", "30", "__-"])
  func noRules(_ line: String) { #expect(!ServiceForms.isRule(line)) }

  @Test func initialsOfScriptsWithoutSmallLetters() {
    #expect(ServiceForms.areInitials("ممم/ن و/لام"))
    #expect(ServiceForms.areInitials("abc/de"))
    #expect(ServiceForms.areInitials("ن و ر/لام"))
    #expect(ServiceForms.areInitials("نور-لام/من"))
    #expect(!ServiceForms.areInitials("نعم-لا"))
    #expect(!ServiceForms.areInitials("نور-المدينة/من"))
    #expect(!ServiceForms.areInitials("نعم/لا"))
    #expect(!ServiceForms.areInitials("ن و ر/الجسر مفتوح"))
    #expect(!ServiceForms.areInitials("АБ/ВГ/ДЕ"))
    #expect(!ServiceForms.areInitials("ABC/DE/FG"))
  }

  @Test func pointersToGraphics() {
    #expect(ServiceForms.isPointer("* Graphic: Bridges of Norland https://example.com/1"))
    #expect(ServiceForms.isPointer("<^^^^^^^^^^^^^^^^^^^^ Graphic: Bridges"))
    #expect(!ServiceForms.isPointer("* The bridge is long."))
    #expect(!ServiceForms.isPointer("See https://example.com/1"))
  }

  @Test func resultsAreNoCodes() {
    #expect(ServiceForms.isRouting("51 77 03 CRO01 1113 APE4800 GEST"))
    #expect(!ServiceForms.isRouting("NORPORT 54 RIVERS 51"))
  }

  @Test(arguments: [
    ("AB // CDE", true), ("AB // CDE // FG", true), ("AB // Cde", false), ("A // B", false), ("AB //", false),
  ])
  func capitalsBetweenTwoStrokes(_ line: String, _ are: Bool) { #expect(ServiceForms.areInitials(line) == are) }

  @Test func signsOfWritersBesideEachOther() {
    #expect(ServiceForms.areInitials("пк оч") && ServiceForms.areInitials("ab cd ef"))
    #expect(ServiceForms.areInitials("ABC-DE/FGH"))
    #expect(ServiceForms.areInitials("دمس-دلا/غ ر/كام"))
    #expect(!ServiceForms.areInitials("пк") && !ServiceForms.areInitials("to be or no"))
    #expect(!ServiceForms.areInitials("ABC/DEF") && !ServiceForms.areInitials("Пк оч"))
  }

  @Test func datelinesAlone() {
    #expect(ServiceForms.isDatelineAlone("NORPORT, Norland--(NORWIRE)--Nov 24, 2026--"))
    #expect(!ServiceForms.isDatelineAlone("NORPORT, Norland--(NORWIRE)--The bridge is open."))
  }

  @Test(arguments: [
    ("ann@bridge.example", true), ("(P) Norport: +886.0909.229.018", true), ("555-0100-22", true),
    ("Ann Lee, Director", false), ("In 2026 it cost 120 000", false), ("@annlee", false),
  ])
  func waysToReachSomebody(_ line: String, _ reaches: Bool) { #expect(ServiceForms.reaches(line) == reaches) }

  @Test func addressesAlone() {
    #expect(ServiceForms.isAddress("www.bridge.example/news") && ServiceForms.isAddress("https://bridge.example"))
    #expect(!ServiceForms.isAddress("www.bridge.example is new") && !ServiceForms.isAddress("bridge.example"))
  }

  @Test(arguments: [
    ("24.11.2026 16:02:09 CET | Bridge Company | Annual report", true), ("10:07 | Bridge", false),
    ("24.11.2026 16:02 Bridge Company", false), ("24.11.2026 | Bridge Company | Report", false),
  ])
  func mastheads(_ line: String, _ isOne: Bool) { #expect(ServiceForms.isMasthead(line) == isOne) }

  @Test func linesOfContacts() {
    #expect(ServiceForms.isOfContacts("Ann Lee, Director") && ServiceForms.isOfContacts("Bridge Co., Ltd."))
    #expect(!ServiceForms.isOfContacts("The bridge over the river is open."))
  }

  @Test func marksOfDesks() {
    #expect(ServiceForms.areMarks("1011234") && ServiceForms.areMarks("(foto) (vídeo)"))
    #expect(!ServiceForms.areMarks("1234") && !ServiceForms.areMarks("(He) (went)") && !ServiceForms.areMarks("12 345"))
    #expect(ServiceForms.areInitials("swi/ jos/ amac/") && !ServiceForms.areInitials("either/ or not/"))
    #expect(ServiceForms.isAddressLine("Press office: (010) 55, press@a.example"))
    #expect(!ServiceForms.isAddressLine("He wrote: a@a.example.") && !ServiceForms.isAddressLine("a@a.example"))
  }

  @Test func writersOfCyrillicDesks() {
    #expect(ServiceForms.areInitials("-0-ж/вк") && ServiceForms.areInitials("ж/вк"))
    #expect(!ServiceForms.areInitials("-0-") && !ServiceForms.areInitials("міст/ріка"))
  }
}
