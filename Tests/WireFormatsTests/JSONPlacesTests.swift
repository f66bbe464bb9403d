import Testing
import TextModel

@testable import WireFormats

@Suite struct JSONPlacesTests {
  private let text = #" {"a, \"}": [1, "]", {"b": {}, "c": [[], [2, 3]]}], "d": {"e": null}}"#

  private func rest(_ path: String, _ count: Int) -> String {
    let bytes = Array(text.utf8)
    let places = JSONPlaces(bytes, path: "a.json")
    let offset = places.offset(of: JSONStep.steps(of: path), from: 0)
    return String(decoding: bytes[offset...].prefix(count), as: UTF8.self)
  }

  @Test func membersAreFoundByTheirKeys() {
    #expect(rest("d", 4) == "\"d\":")
    #expect(rest("d.e", 4) == "\"e\":")
  }

  @Test func whatIsMissingIsTheValueItShouldBeIn() {
    #expect(rest("d.x", 4) == "\"d\":")
    #expect(rest("x", 1) == "{")
    #expect(rest("d.e[3].f", 4) == "\"e\":")
  }

  @Test func elementsOfAListAreFoundInAnyOrder() {
    let bytes = Array("\u{FEFF}[ [1], {\"x\": \"[\"},\n 3]".utf8)
    var places = JSONPlaces(bytes, path: "a.json")
    for (index, first) in [(0, "["), (2, "3"), (1, "{"), (2, "3")] {
      let offset = places.offset(ofElement: [.index(index)])
      #expect(String(decoding: bytes[offset...offset], as: UTF8.self) == first)
    }
    #expect(places.location(places.offset(ofElement: [.index(2)])) == .file(path: "a.json", line: 2, column: 2))
  }

  @Test func pathsAreParted() {
    #expect(JSONStep.steps(of: "a[0][12].b") == [.key("a"), .index(0), .index(12), .key("b")])
    #expect(JSONStep.steps(of: "").isEmpty)
  }
}
