import PipelineCore
import Synchronization
import Testing

@Suite struct SharedDataTests {
  private struct Tables: Sendable, Equatable { var number: Int }
  private struct Refused: Error {}
  private final class Count: Sendable { let made = Atomic(0) }

  @Test func aValueIsMadeOnceHoweverManyAsk() async {
    let shared = SharedData()
    let count = Count()
    await withTaskGroup(of: Tables.self) { group in
      for _ in 0..<64 {
        group.addTask { shared.value { Tables(number: count.made.add(1, ordering: .relaxed).newValue) } }
      }
      for await value in group { #expect(value == Tables(number: 1)) }
    }
    #expect(count.made.load(ordering: .relaxed) == 1)
  }

  @Test func eachTypeHasAPlaceOfItsOwn() {
    let shared = SharedData()
    #expect(shared.value { 7 } == 7)
    #expect(shared.value { "seven" } == "seven")
    #expect(shared.value { 8 } == 7)
  }

  @Test func whatFailedIsMadeAgain() throws {
    let shared = SharedData()
    #expect(throws: Refused.self) { try shared.value(Int.self) { () throws(Refused) in throw Refused() } }
    #expect(try shared.value(Int.self) { () throws(Refused) in 3 } == 3)
  }
}
