import ICUText
import TextModel

/// Members of a ZIP file, by its central directory; stored or deflated, checked with their CRC-32.
enum ZipArchive {
  /// - Throws: when the directory cannot be read, or all members together are more than allowed. What is wrong with one
  ///   member is in that member.
  static func members(
    of bytes: [UInt8], limits: ArchiveReader.Limits, allowed: Int
  ) throws(ArchiveFailure) -> [ArchiveReader.Member] {
    guard let end = endRecord(bytes) else { throw .truncated }
    let count = number(bytes, end + 10, 2)
    let start = number(bytes, end + 16, 4)
    if start == 0xFFFF_FFFF || count == 0xFFFF { throw .unsupported("ZIP64") }
    if count > limits.members { throw .tooMany(limits.members) }
    var members: [ArchiveReader.Member] = []
    var place = start
    var total = 0
    for _ in 0..<count {
      guard place + 46 <= end, number(bytes, place, 4) == 0x0201_4B50 else { throw .broken("the directory is damaged") }
      let nameLength = number(bytes, place + 28, 2)
      guard place + 46 + nameLength <= end else { throw .broken("the directory is damaged") }
      let flags = number(bytes, place + 8, 2)
      let name = name(bytes[(place + 46)..<(place + 46 + nameLength)], isUTF8: flags & 0x800 != 0)
      let content = Result { () throws(ArchiveFailure) in
        try read(
          bytes, entry: place, flags: flags, limit: min(limits.memberBytes, allowed - total),
          isLast: allowed - total < limits.memberBytes)
      }
      switch content {
      case .failure(.tooLarge): throw .tooLarge
      case .success(let read): total += read.count
      case .failure: break
      }
      members.append(.init(name: name, content: content))
      place += 46 + nameLength + number(bytes, place + 30, 2) + number(bytes, place + 32, 2)
    }
    return members
  }

  private static func read(
    _ bytes: [UInt8], entry: Int, flags: Int, limit: Int, isLast: Bool
  ) throws(ArchiveFailure) -> [UInt8] {
    if flags & 1 != 0 { throw .encrypted }
    let packed = number(bytes, entry + 20, 4)
    let size = number(bytes, entry + 24, 4)
    let header = number(bytes, entry + 42, 4)
    if size > limit { throw isLast ? .tooLarge : .memberTooLarge }
    guard header + 30 <= bytes.count, number(bytes, header, 4) == 0x0403_4B50 else {
      throw .broken("a local header is missing")
    }
    let start = header + 30 + number(bytes, header + 26, 2) + number(bytes, header + 28, 2)
    guard start + packed <= bytes.count else { throw .truncated }
    let data = bytes[start..<(start + packed)]
    let content: [UInt8]
    switch number(bytes, entry + 10, 2) {
    case 0: content = Array(data)
    case 8:
      do throws(Inflate.Failure) {
        content = try Inflate.read(data, isGzip: false, limit: min(size, limit))
      } catch {
        // More than the directory says is a lie, and not only large.
        throw error == .limit ? .broken("a file is larger than the directory says") : ArchiveFailure(error)
      }
    case let method: throw .unsupported("compression method \(method)")
    }
    guard content.count == size, Int(Inflate.crc32(content[...])) == number(bytes, entry + 16, 4) else {
      throw .broken("the check sum of a file is wrong")
    }
    return content
  }

  /// The end of central directory record, behind which a comment may stand.
  private static func endRecord(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    var place = bytes.count - 22
    let last = max(0, bytes.count - 22 - 65_535)
    while place >= last {
      if bytes[place] == 0x50, number(bytes, place, 4) == 0x0605_4B50 { return place }
      place -= 1
    }
    return nil
  }

  private static func name(_ bytes: ArraySlice<UInt8>, isUTF8: Bool) -> String {
    let isValid = bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) == nil
    if isUTF8 || isValid { return String(decoding: bytes, as: UTF8.self) }
    do throws(ICUError) {
      return String(decoding: try Charset.decode(Array(bytes), charset: "ibm-437"), as: UTF8.self)
    } catch {
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// A little-endian number; 0 beyond the end.
  static func number(_ bytes: [UInt8], _ place: Int, _ width: Int) -> Int {
    guard place >= 0, place + width <= bytes.count else { return 0 }
    return (0..<width).reversed().reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
  }
}
