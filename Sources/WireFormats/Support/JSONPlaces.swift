import TextModel

/// A step from a JSON value to one inside it.
enum JSONStep: Hashable {
  case key(String)
  case index(Int)

  /// The steps of a path such as `associations[0].headline`.
  static func steps(of path: String) -> [JSONStep] {
    path.split(separator: ".").flatMap { part -> [JSONStep] in
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      return pieces.enumerated().compactMap { place, piece in
        if place == 0 { return piece.isEmpty ? nil : .key(String(piece)) }
        return Int(piece.dropLast()).map { .index($0) }
      }
    }
  }
}

/// Where the values of a JSON text stand. The text was parsed before, so that it is known to be one.
struct JSONPlaces {
  private let bytes: [UInt8]
  private let path: String
  private let lines: LineMap
  /// The element that was asked for last, from which the next of the same list is not far.
  private var last: (list: [JSONStep], index: Int, offset: Int)?

  /// - Parameters:
  ///   - bytes: UTF-8, without a byte order mark or with one.
  ///   - path: of the file, for messages.
  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
    lines = LineMap(bytes)
  }

  func location(_ offset: Int) -> DiagnosticLocation {
    let (line, column) = lines.position(of: min(offset, bytes.count))
    return .file(path: path, line: line, column: column)
  }

  /// Byte offset of an element. O(bytes since the one asked for before, when that is of the same list).
  mutating func offset(ofElement steps: [JSONStep]) -> Int {
    guard case .index(let index)? = steps.last else { return offset(of: steps, from: 0) }
    let list = Array(steps.dropLast())
    var walk = Walk(bytes: bytes, position: 0)
    var at = 0
    if let last, last.list == list, last.index <= index {
      walk.position = last.offset
      at = last.index
    } else {
      walk.position = offset(of: list, from: 0, isValue: true)
      guard walk.enter(UInt8(ascii: "[")) else { return walk.position }
    }
    while at < index, walk.next() { at += 1 }
    walk.skipSpace()
    last = (list, index, walk.position)
    return walk.position
  }

  /// Byte offset of the value at the end of the steps, or of the last on the way that is there; of a member it is that of
  /// its key. O(bytes).
  func offset(of steps: [JSONStep], from start: Int, isValue: Bool = false) -> Int {
    var walk = Walk(bytes: bytes, position: start)
    walk.skipMark()
    walk.skipSpace()
    var place = walk.position
    for step in steps {
      switch step {
      case .key(let name):
        guard walk.enter(UInt8(ascii: "{")) else { return place }
        var found: Int?
        repeat {
          walk.skipSpace()
          let start = walk.position
          let key = walk.string()
          walk.skipSpace()
          walk.position += 1
          walk.skipSpace()
          if key.elementsEqual(name.utf8) { found = start }
        } while found == nil && walk.next()
        guard let found else { return place }
        place = isValue ? walk.position : found
      case .index(let index):
        guard walk.enter(UInt8(ascii: "[")) else { return place }
        for _ in 0..<index { guard walk.next() else { return place } }
        walk.skipSpace()
        place = walk.position
      }
    }
    return place
  }

  /// A walk over the text, value by value.
  private struct Walk {
    let bytes: [UInt8]
    var position: Int

    private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func skipMark() { if position == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 } }

    mutating func skipSpace() { while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 } }

    /// Steps into a list or an object that is not empty.
    mutating func enter(_ open: UInt8) -> Bool {
      skipSpace()
      guard byte == open else { return false }
      let start = position
      position += 1
      skipSpace()
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
        position = start
        return false
      }
      return true
    }

    /// Behind the value here and the comma after it; false when it was the last.
    mutating func next() -> Bool {
      skipSpace()
      var depth = 0
      while position < bytes.count {
        switch byte {
        case UInt8(ascii: "\""):
          _ = string()
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if depth == 0 { return false }
          depth -= 1
        case UInt8(ascii: ",") where depth == 0:
          position += 1
          return true
        default: break
        }
        position += 1
      }
      return false
    }

    /// The bytes between the quotation marks here, escapes as they are; behind it.
    mutating func string() -> ArraySlice<UInt8> {
      position += 1
      let start = position
      while position < bytes.count, byte != UInt8(ascii: "\"") { position += byte == UInt8(ascii: "\\") ? 2 : 1 }
      let end = min(position, bytes.count)
      position += 1
      return bytes[start..<end]
    }
  }
}
