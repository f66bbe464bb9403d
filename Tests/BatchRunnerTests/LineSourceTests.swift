import Glibc
import Testing

@testable import BatchRunner

@Suite struct LineSourceTests {
  /// Lines of an input cut into reads of `chunk` bytes.
  private func lines(_ text: [UInt8], max: Int = 100, chunk: Int) throws -> (lines: [String], skipped: Int) {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    #expect(write(ends[1], text, text.count) == text.count)
    close(ends[1])
    defer { close(ends[0]) }
    let source = LineSource(descriptor: ends[0], path: "pipe", maxLineBytes: max, chunk: chunk)
    var found: [String] = []
    var skipped = 0
    while let batch = try source.next() {
      skipped += batch.skipped
      for line in batch.lines {
        switch line {
        case .line(let number, let range): found.append("\(number) " + String(decoding: batch.bytes[range], as: UTF8.self))
        case .truncated(let number, let range):
          found.append("\(number)… " + String(decoding: batch.bytes[range], as: UTF8.self))
        case .tooLong(let number, let count, _): found.append("\(number) long \(count)")
        }
      }
    }
    return (found, skipped)
  }

  @Test(arguments: [1, 2, 3, 7, 64, 4096]) func cutsTheSameAtEveryChunkSize(chunk: Int) throws {
    let long = String(repeating: "x", count: 250)
    let text = "\u{FEFF}one\r\n\ntwo ж\n  \n\(long)\nthree\n\(long)"
    let (found, skipped) = try lines(Array(text.utf8), chunk: chunk)
    #expect(found == ["1 one", "3 two ж", "5 long 250", "6 three", "7 long 250"])
    #expect(skipped == 2)
  }

  @Test func theLastLineMayLackItsLineFeed() throws {
    #expect(try lines(Array("a\nb".utf8), chunk: 64).lines == ["1 a", "2… b"])
    #expect(try lines([], chunk: 64).lines.isEmpty)
  }
}
