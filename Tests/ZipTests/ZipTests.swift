import Testing
import Zip

@Suite struct ZipTests {
  @Test func whatIsWrittenReadsAgain() throws {
    var zip = ZipWriter()
    zip.add("a.txt", Array("one".utf8))
    zip.add("папка/б.txt", [])
    let bytes = zip.finished()
    let reader = try ZipReader(bytes, maxMembers: 10)
    #expect(reader.entries.map { String(decoding: $0.name, as: UTF8.self) } == ["a.txt", "папка/б.txt"])
    #expect(try reader.content(reader.entries[0], limit: 3) == Array("one".utf8))
    #expect(try reader.content(reader.entries[1], limit: 0) == [])
    #expect(throws: ZipReader.Failure.tooLarge) { try reader.content(reader.entries[0], limit: 2) }
    #expect(throws: ZipReader.Failure.tooMany) { try ZipReader(bytes, maxMembers: 1) }
    // The same members in another archive, as they are packed.
    var copy = ZipWriter()
    for entry in reader.entries { copy.add(entry, packed: try reader.packed(entry)) }
    #expect(copy.finished() == bytes)
  }

  @Test func damageIsTold() throws {
    var zip = ZipWriter()
    zip.add("a.txt", Array("content".utf8))
    let bytes = zip.finished()
    var broken = bytes
    broken[30 + 5] ^= 1
    let reader = try ZipReader(broken, maxMembers: 10)
    #expect(throws: ZipReader.Failure.broken("the check sum of a file is wrong")) {
      try reader.content(reader.entries[0], limit: 100)
    }
    for cut in 0..<bytes.count {
      let reader = try? ZipReader(Array(bytes[..<cut]), maxMembers: 10)
      #expect(reader == nil)
    }
  }
}
