/// The members of a ZIP file by its central directory; stored or deflated, checked with their CRC-32. For input nobody
/// vouches for.
public struct ZipReader: Sendable {
  public enum Failure: Error, Sendable, Hashable {
    case broken(String)
    case truncated, encrypted, memory
    /// A feature of the format that is not read.
    case unsupported(String)
    /// A member is larger than the limit.
    case tooLarge
    /// There are more members than the limit.
    case tooMany
  }

  public struct Entry: Sendable, Hashable {
    /// As it stands in the directory.
    public var name: [UInt8]
    public var isNameUTF8: Bool
    public var isEncrypted: Bool
    public var method: Int
    public var crc32: UInt32
    public var packedSize: Int
    public var size: Int
    /// Place of the local header.
    public var header: Int
  }

  public let bytes: [UInt8]
  public let entries: [Entry]

  /// Reads the directory.
  public init(_ bytes: [UInt8], maxMembers: Int) throws(Failure) {
    self.bytes = bytes
    guard let end = Self.endRecord(bytes) else { throw .truncated }
    let count = Self.number(bytes, end + 10, 2)
    let start = Self.number(bytes, end + 16, 4)
    if start == 0xFFFF_FFFF || count == 0xFFFF { throw .unsupported("ZIP64") }
    if count > maxMembers { throw .tooMany }
    var entries: [Entry] = []
    var place = start
    for _ in 0..<count {
      guard place + 46 <= end, Self.number(bytes, place, 4) == 0x0201_4B50 else {
        throw .broken("the directory is damaged")
      }
      let nameLength = Self.number(bytes, place + 28, 2)
      guard place + 46 + nameLength <= end else { throw .broken("the directory is damaged") }
      let flags = Self.number(bytes, place + 8, 2)
      entries.append(
        Entry(
          name: Array(bytes[(place + 46)..<(place + 46 + nameLength)]), isNameUTF8: flags & 0x800 != 0,
          isEncrypted: flags & 1 != 0, method: Self.number(bytes, place + 10, 2),
          crc32: UInt32(Self.number(bytes, place + 16, 4)), packedSize: Self.number(bytes, place + 20, 4),
          size: Self.number(bytes, place + 24, 4), header: Self.number(bytes, place + 42, 4)))
      place += 46 + nameLength + Self.number(bytes, place + 30, 2) + Self.number(bytes, place + 32, 2)
    }
    self.entries = entries
  }

  /// The content of a member as it is packed.
  public func packed(_ entry: Entry) throws(Failure) -> ArraySlice<UInt8> {
    guard entry.header + 30 <= bytes.count, Self.number(bytes, entry.header, 4) == 0x0403_4B50 else {
      throw .broken("a local header is missing")
    }
    let start = entry.header + 30 + Self.number(bytes, entry.header + 26, 2) + Self.number(bytes, entry.header + 28, 2)
    guard start + entry.packedSize <= bytes.count else { throw .truncated }
    return bytes[start..<(start + entry.packedSize)]
  }

  /// The content of a member.
  ///
  /// - Parameter limit: of its bytes.
  public func content(_ entry: Entry, limit: Int) throws(Failure) -> [UInt8] {
    if entry.isEncrypted { throw .encrypted }
    if entry.size > limit { throw .tooLarge }
    let data = try packed(entry)
    let content: [UInt8]
    switch entry.method {
    case 0: content = Array(data)
    case 8:
      do throws(Inflate.Failure) {
        content = try Inflate.read(data, isGzip: false, limit: min(entry.size, limit))
      } catch {
        switch error {
        // More than the directory says is a lie, and not only large.
        case .limit: throw .broken("a file is larger than the directory says")
        case .broken: throw .broken("the compressed data are damaged")
        case .truncated: throw .truncated
        case .memory: throw .memory
        }
      }
    case let method: throw .unsupported("compression method \(method)")
    }
    guard content.count == entry.size, Inflate.crc32(content[...]) == entry.crc32 else {
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

  /// A little-endian number; 0 beyond the end.
  private static func number(_ bytes: [UInt8], _ place: Int, _ width: Int) -> Int {
    guard place >= 0, place + width <= bytes.count else { return 0 }
    return (0..<width).reversed().reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
  }
}
