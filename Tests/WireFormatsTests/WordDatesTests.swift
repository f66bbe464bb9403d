import LanguageData
import Testing

@testable import WireFormats

/// Dates in words and other forms.
@Suite struct WordDatesTests {
  private let dates = HTMLFurniture.standard.dates

  @Test(
    arguments: [
      ("11 квітня 2026, 16:44", "2026-04-11T16:44:00"), ("24 ноября 2026", "2026-11-24"),
      ("3 траўня 2026 г.", "2026-05-03"),
      ("5 września 2026, 8:05", "2026-09-05T08:05:00"), ("14. März 2026", "2026-03-14"), ("14 März 2026", "2026-03-14"),
      ("1 юли 2026", "2026-07-01"), ("2. децембра 2026", "2026-12-02"), ("2 decembra 2026", "2026-12-02"),
      ("Saturday, December 27, 2025, 12:06 PM", "2025-12-27T12:06:00"), ("May 4th, 2026", "2026-05-04"),
      ("04.08.2026 21:50 (МСК)", "2026-08-04T21:50:00+03:00"), ("Thu, 14 May 2026 17:55 UTC", "2026-05-14T17:55:00Z"),
      ("2026-01-03T17:40:00EET", "2026-01-03T17:40:00+02:00"),
      ("2026-01-03 17:40 GMT+0400", "2026-01-03T17:40:00+04:00"),
      ("Fri Mar 13 21:30:09 EST 2026", "2026-03-13T21:30:09-05:00"),
      ("Tue Nov 24 10:00:00 2026", "2026-11-24T10:00:00"),
      ("2026-09-14 12:00:00 +0000", "2026-09-14T12:00:00+00:00"), ("16-04-2026, 11:20", "2026-04-16T11:20:00"),
      ("24/11/2026", "2026-11-24"), ("11-12-2026", nil), ("11/12/2026", nil), ("31.31.2026", nil), ("May 2026", nil),
    ] as [(String, String?)])
  func aDateIsRead(_ text: String, _ expected: String?) {
    #expect(dates.iso(text) == expected)
  }

  @Test func theFilesHaveHeaders() throws {
    let data = DataStore.standard()
    for name in HTMLFurniture.files {
      let (path, bytes) = try data.load(name)
      let header = try RecordFile(path: path, bytes: bytes).header
      #expect(["source", "version", "licence"].allSatisfy { header[$0]?.isEmpty == false }, "\(name)")
    }
  }

  @Test func hyphensAroundTheMonth() {
    let dates = HTMLFurniture.standard.dates
    #expect(dates.find("2-MAR-1987 14:38:34.72")?.iso.hasPrefix("1987-03-02") == true)
    #expect(dates.find("24-Nov-2026")?.iso == "2026-11-24")
    #expect(dates.find("24-abc-2026") == nil)
  }
}
