/// Writes a ZIP file (APPNOTE 6.3.10 of PKWARE) whose bytes depend on its members alone: every member has the first
/// date that the format knows, 1 January 1980, and new members are stored, so that no version of zlib shows.
public struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  public init() {}

  /// Adds a member, its content stored.
  public mutating func add(_ name: String, _ content: [UInt8]) {
    add(
      name: Array(name.utf8), method: 0, crc32: Inflate.crc32(content[...]), size: content.count, packed: content[...])
  }

  /// Adds a member of another archive as it is packed there.
  public mutating func add(_ entry: ZipReader.Entry, packed: ArraySlice<UInt8>) {
    add(name: entry.name, method: entry.method, crc32: entry.crc32, size: entry.size, packed: packed)
  }

  private mutating func add(name: [UInt8], method: Int, crc32: UInt32, size: Int, packed: ArraySlice<UInt8>) {
    let offset = bytes.count
    var common: [UInt8] = []
    // Version 2.0; names in UTF-8; 00:00 of 1980-01-01.
    for (value, width) in [
      (20, 2), (0x0800, 2), (method, 2), (0, 2), (0x21, 2), (Int(crc32), 4), (packed.count, 4), (size, 4),
      (name.count, 2),
      (0, 2),
    ] { Self.append(value, width, to: &common) }
    Self.append(0x0403_4B50, 4, to: &bytes)
    bytes += common
    bytes += name
    bytes += packed
    Self.append(0x0201_4B50, 4, to: &directory)
    Self.append(20, 2, to: &directory)
    directory += common
    for (value, width) in [(0, 2), (0, 2), (0, 2), (0, 4), (offset, 4)] { Self.append(value, width, to: &directory) }
    directory += name
    count += 1
  }

  /// The whole file.
  public func finished() -> [UInt8] {
    var end: [UInt8] = []
    for (value, width) in [
      (0x0605_4B50, 4), (0, 2), (0, 2), (count, 2), (count, 2), (directory.count, 4), (bytes.count, 4), (0, 2),
    ] { Self.append(value, width, to: &end) }
    return bytes + directory + end
  }

  private static func append(_ value: Int, _ width: Int, to bytes: inout [UInt8]) {
    for index in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
  }
}
