import Testing
import TextModel

@testable import WireFormats

@Suite struct ANPA1312BodyTests {
  private func text(_ body: ANPA1312Body) -> [String] { body.text.blocks.map(body.text.string(of:)) }

  @Test func aNumberInFrontOfTheSlugIsNoPartOfIt() {
    let body = ANPA1312Body(["^*4711< ^BC-Harbour-Fire,120<", "^Fire in harbour<", "\tOne."])
    #expect(body.slug == "BC-Harbour-Fire" && body.headline == "Fire in harbour" && text(body) == ["One."])
  }

  @Test func linesInFrontThatAreNotClosedAreText() {
    let body = ANPA1312Body([
      "^Headlines,12<", "^Top news at noon<", "^Bridge opens", "^Ferry sails", "^Road is wet", "",
    ])
    #expect(body.headline == "Top news at noon" && body.subheadline == nil && body.summary == nil)
    #expect(text(body) == ["Bridge opens", "Ferry sails", "Road is wet"])
  }

  @Test func aNoteForEditorsMayStandInBrackets() {
    let note =
      "(Eds: Minor edits. A longer version of this story, which tells all of the bridge and of the river, is available.)"
    let body = ANPA1312Body(["^Slug<", "^Bridge opens<", "^\(note)<", "^By ANN LEE=", "\tOne."])
    #expect(body.notes == [note] && body.summary == nil && body.byline == "ANN LEE")
  }

  @Test func aStoryWithoutMarksBeginsWithItsKeyword() {
    let lines = [
      "BC-Harbour-Fire", "Harbour: fire stops the ferries and the trains to the", "north of the town+",
      "     NORPORT, Dec. 9 - The fire began at", "noon.", "     It was out by six.",
    ]
    let body = ANPA1312Body(lines, keyword: "BC-Harbour-Fire")
    #expect(body.slug == "BC-Harbour-Fire")
    #expect(body.headline == "Harbour: fire stops the ferries and the trains to the north of the town")
    #expect(text(body) == ["NORPORT, Dec. 9 - The fire began at noon.", "It was out by six."])
    // Of another keyword the lines are text.
    #expect(ANPA1312Body(lines, keyword: "BC-Other").headline == nil)
  }

  @Test func halvesOfGamesAreWrittenOut() {
    let body = ANPA1312Body(["^Slug<", "^Standings=", "\tNorport 55  67  .451  16{", "\tSundal {new} 5{"])
    #expect(text(body) == ["Norport 55 67 .451 16½", "Sundal {new} 5½"])
  }

  @Test func theFirstMarkMayBeLost() {
    let body = ANPA1312Body(["BC-Harbour-Fire,120<", "^Fire in harbour<", "\tOne."])
    #expect(body.slug == "BC-Harbour-Fire" && body.headline == "Fire in harbour" && text(body) == ["One."])
  }

  @Test func anAgencyInFrontOfTheSelector() {
    let header = ANPA1312Header("a0105NORWIRE\u{1F}nna-\nu s\u{13}\u{11} BC-Bridge   09-12 0344")
    #expect(header?.number == "a0105" && header?.keyword == "BC-Bridge" && header?.words == 344)
    #expect(ANPA1312Header("a0105 Norwire\u{1F}nna-") == nil)
  }

  @Test func aHeadlineThatNothingMarks() {
    let body = ANPA1312Body(
      ["BRIDGE OPENS IN NORPORT", "    NORPORT, March 2 - The bridge", "opened."], keyword: "BC-BRIDGE")
    #expect(body.headline == "BRIDGE OPENS IN NORPORT" && text(body) == ["NORPORT, March 2 - The bridge opened."])
    #expect(ANPA1312Body(["The bridge is open.", "    It is long."]).headline == nil)
    #expect(ANPA1312Body(["The bridge is open"]).headline == nil)
  }
}
