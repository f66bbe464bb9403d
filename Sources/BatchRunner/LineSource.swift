import FileAccess
import Glibc

/// One line of an input of JSON Lines.
enum InputLine: Sendable {
  case line(number: Int, range: Range<Int>)
  /// Longer than the limit: skipped in constant memory; only its length (bytes) and SHA-256 are known.
  case tooLong(number: Int, count: Int, sha256: String)
  /// The input ended inside this line, without a line feed.
  case truncated(number: Int, range: Range<Int>)
}

/// Lines that came in together, over one buffer.
struct LineBatch: Sendable {
  var bytes: [UInt8] = []
  var lines: [InputLine] = []
  /// Blank lines that were passed over.
  var skipped = 0
}

/// Cuts a descriptor into batches of lines with a bound on memory: one read's worth of whole lines at a time.
final class LineSource {
  private let descriptor: Int32
  private let path: String
  private let maxLineBytes: Int
  private let chunk: Int
  private var carry: [UInt8] = []
  private var lineNumber = 0
  private var isAtEnd = false
  /// Set while an over-long line is being skipped.
  private var skipping: (digest: SHA256?, count: Int)?

  init(descriptor: Int32, path: String, maxLineBytes: Int, chunk: Int = 256 << 10) {
    self.descriptor = descriptor
    self.path = path
    self.maxLineBytes = maxLineBytes
    self.chunk = chunk
  }

  /// True when a read would not wait.
  var isReady: Bool {
    if isAtEnd { return true }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) != 0
  }

  /// The next lines; nil at the end of the input. Waits for input when none is there.
  func next() throws(FileError) -> LineBatch? {
    while !isAtEnd {
      if !waitForInput() { return nil }
      let old = carry.count
      var got = 0
      var code: Int32 = 0
      let buffer = [UInt8](unsafeUninitializedCapacity: old + chunk) { buffer, count in
        _ = buffer.update(fromContentsOf: carry)
        repeat { got = read(descriptor, buffer.baseAddress! + old, chunk) } while got < 0 && errno == EINTR
        code = got < 0 ? errno : 0
        count = old + max(0, got)
      }
      if code != 0 { throw FileError(.read, path: path, code: code, reason: String(cString: strerror(code))) }
      if got == 0 { isAtEnd = true }
      let batch = cut(buffer, from: old)
      if !batch.lines.isEmpty || batch.skipped > 0 { return batch }
    }
    return nil
  }

  /// False when a signal asks for the end.
  private func waitForInput() -> Bool {
    while Interruption.signal == nil {
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // In short turns, since the signal may come just before the call, or to another thread.
      if poll(&request, 1, 250) != 0 && request.revents != 0 { return true }
    }
    return false
  }

  /// Cuts what has been read into lines and keeps the unfinished rest. `from`: where the new bytes begin.
  private func cut(_ buffer: [UInt8], from: Int) -> LineBatch {
    var batch = LineBatch()
    var start = 0
    var search = from
    // A byte order mark at the very start of the input is no part of the first line.
    if lineNumber == 0 && buffer.starts(with: [0xEF, 0xBB, 0xBF]) {
      start = 3
      search = max(search, 3)
    }
    while let feed = Self.lineFeed(in: buffer, from: search) {
      lineNumber += 1
      add(start..<feed, of: buffer, to: &batch)
      start = feed + 1
      search = start
    }
    var rest = start..<buffer.count
    if isAtEnd {
      if !rest.isEmpty || skipping != nil {
        lineNumber += 1
        let number = lineNumber
        let before = batch.lines.count
        add(rest, of: buffer, to: &batch)
        if batch.lines.count > before, case .line(_, let range) = batch.lines[before] {
          batch.lines[before] = .truncated(number: number, range: range)
        }
      }
      rest = buffer.count..<buffer.count
    } else if skipping != nil || rest.count > maxLineBytes {
      if skipping == nil { skipping = (SHA256(), 0) }
      skip(rest, of: buffer)
      rest = buffer.count..<buffer.count
    }
    carry = Array(buffer[rest])
    if !batch.lines.isEmpty { batch.bytes = buffer }
    return batch
  }

  private func add(_ range: Range<Int>, of buffer: [UInt8], to batch: inout LineBatch) {
    if skipping != nil {
      skip(range, of: buffer)
      batch.lines.append(tooLong())
    } else if range.count > maxLineBytes {
      skipping = (SHA256(), 0)
      skip(range, of: buffer)
      batch.lines.append(tooLong())
    } else if buffer[range].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
      batch.skipped += 1
    } else {
      let end = buffer[range.upperBound - 1] == 0x0D ? range.upperBound - 1 : range.upperBound
      batch.lines.append(.line(number: lineNumber, range: range.lowerBound..<end))
    }
  }

  private func skip(_ range: Range<Int>, of buffer: [UInt8]) {
    buffer.withUnsafeBufferPointer { skipping?.digest?.update(UnsafeBufferPointer(rebasing: $0[range])) }
    skipping?.count += range.count
  }

  private func tooLong() -> InputLine {
    let line = InputLine.tooLong(
      number: lineNumber, count: skipping?.count ?? 0, sha256: skipping?.digest?.finish() ?? "")
    skipping = nil
    return line
  }

  private static func lineFeed(in buffer: [UInt8], from: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard from < bytes.count, let found = memchr(bytes.baseAddress! + from, 0x0A, bytes.count - from) else { return nil }
      return UnsafeRawPointer(found) - bytes.baseAddress!
    }
  }
}
