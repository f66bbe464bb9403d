import Testing
import TextModel

@testable import Summarization

@Suite struct StoryClustersTests {
  private static func sentence(_ number: Int) -> String {
    let words = ["talks", "envoy", "winter", "bridge", "council", "market", "harbour", "verdict", "engine", "border"]
    var state = SplitMix(state: UInt64(number))
    return (0..<14).map { _ in words[Int(state.next() % 10)] + String(state.next() % 50) }.joined(separator: " ") + "."
  }

  private static func story(_ range: Range<Int>) -> String { range.map(sentence).joined(separator: " ") }

  private func places(_ stories: [String], threshold: Double = 0.5) -> [StoryClusters.Place] {
    var clusters = StoryClusters(threshold: threshold)
    return stories.map { clusters.add(StorySketch(SourceText($0))) }
  }

  @Test func aResendIsADuplicateWhateverItsSpacing() {
    let story = Self.story(0..<8)
    let places = places([story, Self.story(20..<28), story.uppercased().split(separator: " ").joined(separator: "\n")])
    #expect(places.map(\.kind) == [.first, .first, .duplicate])
    #expect(places.map(\.cluster) == [0, 1, 0])
    #expect(places[2].resemblance == 1)
  }

  @Test func aLongerVersionIsATake() {
    let places = places([Self.story(0..<3), Self.story(0..<20), Self.story(0..<40)])
    #expect(places.map(\.kind) == [.first, .take, .take])
    #expect(places.map(\.cluster) == [0, 0, 0])
    #expect(places[1].containment > 0.9)
    #expect(places[1].resemblance < 0.3)
  }

  @Test func aShorterVersionIsATakeToo() {
    let places = places([Self.story(0..<20), Self.story(5..<9)])
    #expect(places.map(\.kind) == [.first, .take])
  }

  @Test func oneSharedSentenceIsNotEnough() {
    let places = places([Self.story(0..<10), Self.story(9..<19)])
    #expect(places.map(\.kind) == [.first, .first])
  }

  @Test func shortTextsAreComparedAsAWhole() {
    let places = places(["Марно.", "марно", "Не марно.", ""])
    #expect(places.map(\.kind) == [.first, .duplicate, .first, .first])
  }

  @Test func theHundredthCopyIsStillFound() {
    let story = Self.story(0..<8)
    let places = places(Array(repeating: story, count: 100))
    #expect(places.dropFirst().allSatisfy { $0.kind == .duplicate && $0.cluster == 0 })
  }

  @Test func formulasOfAnAgencyTieNothing() {
    let formula = Self.story(100..<101)
    let stories = (0..<80).map { formula + " " + Self.story($0 * 10 + 1000..<$0 * 10 + 1006) }
    #expect(places(stories).allSatisfy { $0.kind == .first })
  }
}

private struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
