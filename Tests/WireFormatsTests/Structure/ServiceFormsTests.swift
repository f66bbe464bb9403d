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
}
