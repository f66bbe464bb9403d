import Testing

@testable import WireFormats

/// Classes and ids.
@Suite struct HTMLNamesTests {
  @Test func wordsOfNames() {
    #expect(HTMLNames("related-links moreStories ad_box").words == ["related", "links", "more", "stories", "ad", "box"])
  }

  @Test func anElementOfABlockIsCalledAfterItself() {
    let words = HTMLFurniture.standard
    #expect(HTMLNames("article__tags").isFurniture(words) && HTMLNames("tags").isFurniture(words))
    #expect(!HTMLNames("article-tags").isFurniture(words) && !HTMLNames("nav__text").isFurniture(words))
    #expect(HTMLNames("page__author--large").isWriter(words) && !HTMLNames("author__text").isWriter(words))
  }

  @Test func whatIsHiddenIsNotHiddenWhereItIsShownOnLargerScreens() {
    let words = HTMLFurniture.standard
    #expect(HTMLNames("d-none").isFurniture(words) && HTMLNames("x sr-only").isFurniture(words))
    #expect(!HTMLNames("d-none d-lg-block").isFurniture(words) && !HTMLNames("d-none").isFurniture(HTMLFurniture()))
  }
}
