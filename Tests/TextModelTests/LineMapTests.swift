import Testing
import TextModel

@Suite struct LineMapTests {
  @Test func countsLinesAndByteColumns() {
    let map = LineMap("аб\nв\n".utf8)
    #expect(map.position(of: 0) == (1, 1))
    #expect(map.position(of: 2) == (1, 3))
    #expect(map.position(of: 5) == (2, 1))
    #expect(map.position(of: 8) == (3, 1))
  }
}
