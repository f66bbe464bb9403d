import Testing

@testable import BatchRunner

@Suite struct OrderedWorkTests {
  private struct Stop: Error {}

  @Test(arguments: [1, 2, 5]) func resultsComeInOrder(width: Int) async throws {
    var next = 0
    var results: [Int] = []
    try await OrderedWork<Int, Int>(width: width).run(
      next: { () throws(Stop) in
        next += 1
        return next <= 300 ? next : nil
      },
      work: { number in
        // Uneven work, so that workers overtake each other.
        var sum = number
        for step in 0..<(number % 7 * 20_000) { sum = sum &+ step }
        return sum == Int.min ? 0 : number
      },
      consume: { (number) throws(Stop) in results.append(number) })
    #expect(results == Array(1...300))
  }

  @Test func anErrorOfTheConsumerEndsTheRun() async {
    var next = 0
    await #expect(throws: Stop.self) {
      try await OrderedWork<Int, Int>(width: 2).run(
        next: { () throws(Stop) in
          next += 1
          return next
        }, work: { $0 },
        consume: { (number) throws(Stop) in if number == 10 { throw Stop() } })
    }
    #expect(next < 20)
  }
}
