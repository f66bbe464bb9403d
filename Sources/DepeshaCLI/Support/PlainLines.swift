import BatchRunner
import FileAccess
import Glibc
import TextModel

/// Whole lines of a descriptor, many at a time; they must be UTF-8.
struct PlainLines {
  private let descriptor: Int32
  private var carry: [UInt8] = []
  private var isAtEnd = false
  private var linesBefore = 0

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Bytes up to and with a line feed; the last ones may lack it. nil at the end.
  ///
  /// - Throws: `FileError` when the input cannot be read, or, after a message, when it is not UTF-8.
  mutating func next() throws(FileError) -> [UInt8]? {
    guard let lines = try read() else { return nil }
    if let offset = lines.withUnsafeBufferPointer(UTF8Scan.firstInvalid) {
      StandardError.write("depesha: line \(line(of: offset, in: lines)) of standard input is not UTF-8\n")
      throw FileError(.read, path: "standard input", code: EILSEQ, reason: "not UTF-8")
    }
    return lines
  }

  private mutating func read() throws(FileError) -> [UInt8]? {
    while !isAtEnd {
      let chunk = 1 << 18
      let old = carry.count
      carry.append(contentsOf: repeatElement(0, count: chunk))
      let got = carry.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress! + old, chunk) }
      carry.removeLast(chunk - max(0, got))
      if got < 0 && errno == EINTR { continue }
      if got < 0 {
        throw FileError(.read, path: "standard input", code: errno, reason: String(cString: strerror(errno)))
      }
      if got == 0 {
        isAtEnd = true
        return carry.isEmpty ? nil : carry
      }
      guard let feed = carry.lastIndex(of: 0x0A) else { continue }
      let lines = Array(carry[...feed])
      carry.removeFirst(feed + 1)
      linesBefore += lines.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
      return lines
    }
    return nil
  }

  /// 1-based line of the input that an offset of the last batch stands in.
  private func line(of offset: Int, in lines: [UInt8]) -> Int {
    let inBatch = lines.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    return (isAtEnd ? linesBefore : linesBefore - inBatch) + LineMap(lines).position(of: offset).line
  }
}
