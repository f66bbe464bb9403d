import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// IPTC 7901 and ANPA 1312.
@Suite struct TeleprinterReaderTests {
  static let utf8: DocumentReader.Decode = { bytes, name in
    if let bad = bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) {
      return .failure(
        RecordFailure(code: "E_ENCODING", "byte \(bad) is not UTF-8", at: .file(path: name, line: 1, column: 1)))
    }
    return .success(bytes)
  }

  static let iptc = """
    \u{1}abc0123 3 i 57 xyz   nwa 0456\r

    Norland/bridge/\r
    \u{2}2ND LEAD\r
    Bridge over the Nor opens after two years of repairs, and the\r
    town celebrates =\r

       Norport (nwa) - The bridge over the river Nor was opened again on\r
    Tuesday, after two years of work that cost 12 million crowns, as\r
    the town council said.\r

       "We are proud," said the mayor.\r

    - Steel: 5 million\r
    - Work: 7 million\r

    # Notebook\r

    ## Editorial contacts\r
    - Tel: 123\r

    nwa ab cd\r
    \r
    \u{3}241015 GMT Nov 26 \r
    \u{7F}\r
    \u{7F}\u{4}
    """

  @Test func aMessageOfIPTC7901() throws {
    let input = InputFile(name: "a.txt", bytes: Array(Self.iptc.utf8))
    #expect(IPTC7901Reader(.standard).recognition(of: input) == .certain)
    #expect(ANPA1312Reader(.standard).recognition(of: input) == .no)
    let document = try IPTC7901Reader(.standard).read(input, decode: Self.utf8)[0].get()
    #expect(
      document.title?.text.string == "Bridge over the Nor opens after two years of repairs, and the town celebrates")
    #expect(
      document.text.text.string == """
        Norport (nwa) - The bridge over the river Nor was opened again on Tuesday, after two years of work that cost 12 million \
        crowns, as the town council said.

        "We are proud," said the mayor.

        Steel: 5 million

        Work: 7 million
        """)
    let item = try #require(document.metadata.item)
    #expect(item.identifier == "abc0123")
    #expect(item.urgency == 3)
    #expect(item.subjects == [.init(code: "i", scheme: "iptc7901")])
    #expect(item.provider == "nwa")
    #expect(item.keywords == ["Norland", "bridge"])
    #expect(item.signal == .update)
    #expect(item.dateline == "Norport (nwa)")
    #expect(item.versionCreated == "2026-11-24T10:15:00Z")
    #expect(item.editorialNote?.contains("Tel: 123") == true)
    #expect(document.metadata.date == "2026-11-24")
    #expect(document.metadata.values["word_count"] == "57")
    #expect(document.metadata.values["service"] == "2ND LEAD")
    #expect(document.diagnostics.isEmpty)
  }

  @Test func severalMessagesAndOneThatIsCutOff() throws {
    let cut = String(Self.iptc.prefix(300))
    let results = IPTC7901Reader(.standard).read(
      InputFile(name: "a.txt", bytes: Array((Self.iptc + "\n\n" + cut).utf8)), decode: Self.utf8)
    #expect(results.count == 2)
    #expect(try results[0].get().id == "a.txt:1")
    #expect(try results[1].get().diagnostics.map(\.code) == ["wire_truncated"])
  }

  @Test func bytesThatAreNotUTF8AreReadAsWindows1252WithAWarning() throws {
    let bytes = Array(Self.iptc.utf8).split(separator: UInt8(ascii: "N"), omittingEmptySubsequences: false).joined(
      separator: [0xD6])
    let document = try IPTC7901Reader(.standard).read(InputFile(name: "a.txt", bytes: Array(bytes)), decode: Self.utf8)[
      0
    ].get()
    #expect(document.text.text.string.hasPrefix("Öorport"))
    #expect(document.diagnostics.map(\.code) == ["wire_charset"])
    let cyrillic = Array(Self.iptc.utf8) + [UInt8](repeating: 0xE0, count: 400)
    guard
      case .failure(let failure) = IPTC7901Reader(.standard).read(
        InputFile(name: "a.txt", bytes: cyrillic), decode: Self.utf8)[
          0]
    else {
      return #expect(Bool(false), "a text of another alphabet was guessed at")
    }
    #expect(failure.code == "E_ENCODING")
  }

  @Test func aTextInCyrillicIsReadWithAWarning() throws {
    let text =
      "Міст через річку відкрили у вівторок, повідомила міська рада Норпорта. Рух автобусів відновлять у квітні."
    // windows-1251: letters in the order of the alphabet, but for і.
    let windows = text.unicodeScalars.map { scalar -> UInt8 in
      switch scalar.value {
      case 0x456: 0xB3
      case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
      default: UInt8(truncatingIfNeeded: scalar.value)
      }
    }
    let message =
      Array("\u{1}nwi0873 4 pol 96\r\n\u{2}Norport =\r\n\r\n   ".utf8) + windows
      + Array("\r\n\u{3}241011 GMT Nov 26\r\n\u{4}".utf8)
    let document = try IPTC7901Reader(.standard).read(InputFile(name: "a.txt", bytes: message)) { bytes, name in
      bytes == message ? Self.utf8(bytes, name) : .success(bytes)
    }[0].get()
    #expect(document.text.text.string == text)
    #expect(document.diagnostics.map(\.code) == ["wire_charset"])
  }

  static let anpa = """
    \u{16}\u{16}\u{1}A1234\u{1F}norsk
    u i\u{13}\u{11} BC-NO--Bridge            11-24 0321
    \u{2}^BC-NO--Bridge, KILL,112<
    ^Bridge over the Nor opens <
    ^Eds: With photos.<
    ^By ANN LEE=
    ^Norland News Writer=
    \t   NORPORT, Norland (NN) _ The bridge was ``opened again'' on Tuesday.
    \t   It is Ann's.<
    ^Prices=
    \u{8}Steel;5{;-\u{10} ^
    \t   ___
    \t   Lee reported from Norport.

    \t   \u{3}NN-WF-11-24-26 1015GMT<
    \u{C}
    \u{4}
    """

  @Test func aMessageOfANPA1312() throws {
    let input = InputFile(name: "a.tst", bytes: Array(Self.anpa.utf8))
    #expect(ANPA1312Reader(.standard).recognition(of: input) == .certain)
    #expect(IPTC7901Reader(.standard).recognition(of: input) == .no)
    let document = try ANPA1312Reader(.standard).read(input, decode: Self.utf8)[0].get()
    #expect(document.title?.text.string == "Bridge over the Nor opens")
    #expect(
      document.text.text.string == """
        NORPORT, Norland (NN) — The bridge was “opened again” on Tuesday.

        It is Ann's.

        Prices

        Steel\t5½\t- ^

        Lee reported from Norport.
        """)
    #expect(
      document.text.layers[.blocks]?.map(\.kind) == [.paragraph, .paragraph, .heading(level: 3), .tableRow, .paragraph])
    let item = try #require(document.metadata.item)
    #expect(item.identifier == "A1234")
    #expect(item.priority == 3)
    #expect(item.subjects == [.init(code: "i", scheme: "anpa1312")])
    #expect(item.slugline == "BC-NO--Bridge, KILL")
    #expect(item.keywords == ["BC-NO--Bridge"])
    #expect(item.signal == .kill)
    #expect(item.byline == "ANN LEE")
    #expect(item.creditLine == "Norland News Writer")
    #expect(item.editorialNote == "Eds: With photos.")
    #expect(item.provider == "NN")
    #expect(item.versionCreated == "2026-11-24T10:15:00Z")
    #expect(document.metadata.values["selector"] == "norsk")
  }

  @Test func theLineOfTheTimeMayStandInFrontOfETX() throws {
    let message =
      "\u{1}a0105\u{1F}noro-\nu s BC-Bridge   09-12 0344\n\u{2}BC-Bridge\nBridge opens+\n     It is open.\n==News\n"
      + "NWS-21:37-09-12-26\n\u{3}\n\u{4}"
    let input = InputFile(name: "a.tst", bytes: Array(message.utf8))
    let document = try ANPA1312Reader(.standard).read(input, decode: Self.utf8)[0].get()
    #expect(document.metadata.item?.versionCreated == "2026-12-09T21:37:00")
    #expect(document.metadata.date == "2026-12-09")
    #expect(!document.text.text.string.contains("21:37"))
  }

  @Test func anItemThatTakesAnotherBackWithoutAText() {
    let text =
      "\u{1}abc0123 3 i 57 xyz   nwa 0456\r\nNorland/\r\n\u{2}KILL\r\nBridge opens =\r\n\u{3}241015 GMT Nov 26\u{4}"
    guard
      case .failure(let failure) = IPTC7901Reader(.standard).read(
        InputFile(name: "a.txt", bytes: Array(text.utf8)), decode: Self.utf8)[0]
    else { return #expect(Bool(false)) }
    #expect(failure.code == "E_CANCELED")
  }

  @Test(arguments: [
    ("KILL Storm", NewsItem.Signal.kill), ("CORRECTED: Storm", .correction), ("(Correction) Storm", .correction),
    ("ADVISORY - no story", .advisory), ("Storm 1st Ld-Writethru", .update), ("MANDATORY KILL", .kill),
    ("REFILE Storm", .refile),
    ("WITHDRAWAL", .withdraw),
  ])
  func signalsAtTheBeginning(line: String, signal: NewsItem.Signal) {
    #expect(SignalWords.signal(inLine: line) == signal)
  }

  @Test(arguments: [
    "Kill the lights", "Storm kills two", "Update on storms", "Corrected vision for all", "Leading the way",
  ])
  func ordinaryHeadlinesAreNoSignals(line: String) { #expect(SignalWords.signal(inLine: line) == nil) }

  @Test func truncationsHaveANamedOutcome() {
    for (text, reader) in [
      (Self.iptc, IPTC7901Reader(.standard) as any DocumentReader), (Self.anpa, ANPA1312Reader(.standard)),
    ] {
      let bytes = Array(text.utf8)
      for cut in stride(from: 0, to: bytes.count, by: 13) {
        let results = reader.read(InputFile(name: "a", bytes: Array(bytes[..<cut])), decode: Self.utf8)
        #expect(results.count == 1)
        for result in results {
          switch result {
          case .success(let document): #expect(document.diagnostics.map(\.code).contains("wire_truncated"))
          case .failure(let failure): #expect(failure.code.hasPrefix("E_"))
          }
        }
      }
    }
  }

  @Test func theHeadlineInFrontOfSTX() throws {
    let message =
      "\u{1}NWI0873 4 CUL 0196 NOR\r\n\r\nNORLAND BRIDGE\r\nA bridge opens in Norport again\r\n\u{2}\r\n   Norport, 5 mar (NWI).- The bridge is open.\r\n\u{3}051011 GMT Mar 26\r\n\u{4}"
    let document = try IPTC7901Reader(.standard).read(
      InputFile(name: "a.txt", bytes: Array(message.utf8)), decode: Self.utf8)[0].get()
    #expect(document.title?.text.string == "A bridge opens in Norport again")
    #expect(
      document.metadata.item?.slugline == "NORLAND BRIDGE" && document.metadata.item?.keywords == ["NORLAND BRIDGE"])
  }
}
