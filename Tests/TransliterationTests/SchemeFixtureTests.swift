import FileAccess
import Testing

@testable import Transliteration

/// Runs the pairs of `Tests/Fixtures/transliteration`, which were worked out from the standards' tables.
@Suite struct SchemeFixtureTests {
  @Test func everySchemeHasAFixture() throws {
    let names = Set(try FileAccess.list(Fixtures.folder).filter { $0.hasSuffix(".tsv") }.map { String($0.dropLast(4)) })
    #expect(Set(SchemeStore(data: Fixtures.data).ids) == names)
  }

  @Test(arguments: SchemeStore(data: Fixtures.data).ids)
  func writesAsItsStandardSays(_ id: String) throws {
    let library = try Fixtures.library()
    let rewriter = library.rewriter(try library.transliterator(id))
    let pairs = try Fixtures.pairs(id)
    #expect(!pairs.isEmpty)
    for (source, expected) in pairs {
      #expect(
        String(decoding: rewriter.transliterate(Array(source.utf8)), as: UTF8.self) == expected, "\(id): \(source)")
    }
  }

  /// The scheme ids that scripts and the scorer rely on.
  @Test func theListOfSchemesIsFrozen() {
    let ids = SchemeStore(data: Fixtures.data).ids
    #expect(ids.count == 61)
    for id in [
      "uk-kmu-2010", "uk-dstu9112-a", "ru-bgn-1947", "be-instruction-2007", "bg", "sr-latn", "sr-cyrl", "any-latn",
    ] {
      #expect(ids.contains(id))
    }
  }
}
