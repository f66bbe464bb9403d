import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct ArchiveReaderTests {
  private static let registry = ReaderRegistry([NinjsReader(.standard), RSSReader(.standard), HTMLPageReader(.standard), PlainTextReader(.standard)])
  private static let story = Array("Bridge opens\n\nThe bridge was opened on Tuesday.\n".utf8)
  private static let item = Array(#"{"uri":"urn:1","headline":"Item","body_text":"Text of it."}"#.utf8)

  private func read(
    _ bytes: [UInt8], name: String = "a.zip", limits: ArchiveReader.Limits = .init()
  ) -> [Result<Document, RecordFailure>] {
    let reader = ArchiveReader(Self.registry, limits: limits)
    let input = InputFile(name: name, bytes: bytes)
    #expect(reader.recognition(of: input) == .certain)
    return reader.read(input, decode: TeleprinterReaderTests.utf8)
  }

  private func codes(_ results: [Result<Document, RecordFailure>]) -> [String] {
    results.map { result in
      switch result {
      case .success(let document): document.title?.text.string ?? document.id
      case .failure(let failure): failure.code
      }
    }
  }

  @Test func membersGoToTheirReaders() throws {
    let members: [(name: String, bytes: [UInt8])] = [
      ("a/story.txt", Self.story), ("a/", []), ("b.json", Self.item), ("photo.jpg", [0xFF, 0xD8]),
      (".hidden.txt", Self.story),
      ("../../etc/passwd.txt", Self.story),
      ("many.jsonl", Array("{\"id\":\"x\",\"title\":\"R\",\"text\":\"One.\"}\n\n{\"text\":\n".utf8)),
    ]
    let expected = ["Bridge opens", "Item", "Bridge opens", "R", "E_JSON"]
    let zip = read(ArchiveFixture.zip(members))
    #expect(codes(zip) == expected)
    #expect(try zip[0].get().id == "a.zip!a/story.txt")
    #expect(codes(read(ArchiveFixture.tar(members), name: "a.tar")) == expected)
    #expect(codes(read(ArchiveFixture.gzip(ArchiveFixture.tar(members)), name: "a.tar.gz")) == expected)
    let single = read(ArchiveFixture.gzip(Self.story), name: "story.txt.gz")
    #expect(codes(single) == ["Bridge opens"])
    #expect(try single[0].get().id == "story.txt.gz")
  }

  @Test func damageIsNamedAndTheOtherMembersAreRead() {
    let good: (name: String, bytes: [UInt8]) = ("a.txt", Self.story)
    var zip = ArchiveFixture.zip([good, ("b.txt", Self.story)])
    zip[34] ^= 1
    zip[40] ^= 0x20
    #expect(codes(read(zip)) == ["E_ARCHIVE", "Bridge opens"])
    #expect(codes(read(ArchiveFixture.zip([good], flags: 1))) == ["E_ARCHIVE_ENCRYPTED"])
    #expect(
      codes(read(ArchiveFixture.zip([good, ("c.zip", ArchiveFixture.zip([good]))]))) == [
        "Bridge opens", "E_ARCHIVE_NESTED",
      ])
    #expect(codes(read(ArchiveFixture.zip([("a.bin", [1, 2])] + [("b.bin", [1])]))) == ["E_NO_STORIES"])
    #expect(codes(read(ArchiveFixture.zip([]))) == ["E_NO_STORIES"])
    let gzip = ArchiveFixture.gzip(Self.story)
    #expect(codes(read(Array(gzip.dropLast(12)), name: "a.txt.gz")) == ["E_ARCHIVE_TRUNCATED"])
    var wrong = gzip
    wrong[gzip.count - 6] ^= 1
    #expect(codes(read(wrong, name: "a.txt.gz")) == ["E_ARCHIVE"])
  }

  @Test func bombsAreRefused() {
    var limits = ArchiveReader.Limits()
    limits.bytes = 1 << 20
    let times = 258 * 8000
    let packed = ArchiveFixture.deflateRun(of: 0x61, times: times)
    let size = times + 1
    #expect(
      codes(read(ArchiveFixture.gzip(packed: packed, size: size, crc: 0), name: "a.txt.gz", limits: limits)) == [
        "E_ARCHIVE_LIMIT"
      ])
    let honest = ArchiveFixture.zip([], deflated: [("a.txt", packed, size, 0)])
    #expect(codes(read(honest, limits: limits)) == ["E_ARCHIVE_LIMIT"])
    // A directory that tells less than comes out.
    let lying = ArchiveFixture.zip([], deflated: [("a.txt", packed, 10, 0)])
    #expect(codes(read(lying)) == ["E_ARCHIVE"])
    limits.members = 3
    let many = (0..<4).map { (name: "\($0).txt", bytes: Self.story) }
    #expect(codes(read(ArchiveFixture.zip(many), limits: limits)) == ["E_ARCHIVE_LIMIT"])
    #expect(codes(read(ArchiveFixture.tar(many), name: "a.tar", limits: limits)) == ["E_ARCHIVE_LIMIT"])
    limits.members = 10
    limits.memberBytes = 20
    #expect(
      codes(read(ArchiveFixture.tar(many), name: "a.tar", limits: limits)) == Array(repeating: "E_TOO_LARGE", count: 4))
  }

  @Test func truncationsHaveANamedOutcome() {
    let members = (0..<3).map { (name: "\($0).txt", bytes: Self.story) }
    for (name, bytes) in [
      ("a.zip", ArchiveFixture.zip(members)), ("a.tar", ArchiveFixture.tar(members)),
      ("a.tgz", ArchiveFixture.gzip(ArchiveFixture.tar(members))),
    ] {
      for cut in stride(from: 4, to: bytes.count, by: 97) {
        let results = ArchiveReader(Self.registry).read(
          InputFile(name: name, bytes: Array(bytes[..<cut])), decode: TeleprinterReaderTests.utf8)
        #expect(!results.isEmpty)
        // The blocks of zeros at the end of a tar file may be missing: that is told, too.
        #expect(name == "a.tar" || codes(results).contains { $0.hasPrefix("E_") }, "\(name) \(cut) \(codes(results))")
      }
    }
  }

  @Test func namesAreShownSafely() throws {
    let result = read(ArchiveFixture.zip([("a\u{202E}\n\u{7}.txt", [0xFF, 0xFE, 0x41])]))
    guard case .failure(let failure) = result[0] else { return #expect(Bool(false)) }
    #expect(failure.id?.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E } == true)
  }
}
