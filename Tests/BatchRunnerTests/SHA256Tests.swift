import BatchRunner
import Testing

@Suite struct SHA256Tests {
  /// Examples of FIPS 180-4.
  @Test func digestsOfTheStandard() throws {
    let digest = try #require(SHA256())
    digest.update(Array("abc".utf8))
    #expect(digest.finish() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(digest.finish() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func partsDoNotRunIntoEachOther() throws {
    let digest = try #require(SHA256())
    digest.update(part: Array("ab".utf8))
    digest.update(part: Array("c".utf8))
    let first = digest.finish()
    digest.update(part: Array("a".utf8))
    digest.update(part: Array("bc".utf8))
    #expect(first != digest.finish())
  }
}
