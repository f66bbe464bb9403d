import Zip

@testable import WireFormats

/// Archives made byte by byte.
enum ArchiveFixture {
  private static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(value >> (8 * $0) & 0xFF) }
  }

  /// A ZIP of stored members; `deflated` gives already compressed bytes with their size and check sum.
  static func zip(
    _ members: [(name: String, bytes: [UInt8])],
    deflated: [(name: String, packed: [UInt8], size: Int, crc: UInt32)] = [],
    flags: Int = 0x800
  ) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    func add(_ name: String, _ packed: [UInt8], _ size: Int, _ crc: UInt32, _ method: Int) {
      let start = out.count
      let common =
        little(flags, 2) + little(method, 2) + little(0, 4) + little(Int(crc), 4) + little(packed.count, 4)
        + little(size, 4)
        + little(name.utf8.count, 2) + little(0, 2)
      out += [0x50, 0x4B, 3, 4] + little(20, 2) + common + Array(name.utf8) + packed
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
      directory += little(0, 4) + little(start, 4) + Array(name.utf8)
    }
    for member in members { add(member.name, member.bytes, member.bytes.count, Inflate.crc32(member.bytes[...]), 0) }
    for member in deflated { add(member.name, member.packed, member.size, member.crc, 8) }
    let start = out.count
    let count = members.count + deflated.count
    out += directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(count, 2) + little(count, 2)
    return out + little(directory.count, 4) + little(start, 4) + little(0, 2)
  }

  static func tar(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var out: [UInt8] = []
    for member in members {
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, _ place: Int) {
        header.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
      }
      put(member.name, 0)
      put("0000644", 100)
      put(octal(member.bytes.count, 11), 124)
      put("00000000000", 136)
      put("        ", 148)
      put("0", 156)
      put("ustar", 257)
      put("00", 263)
      put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", 148)
      out += header + member.bytes
      out += [UInt8](repeating: 0, count: (512 - member.bytes.count % 512) % 512)
    }
    return out + [UInt8](repeating: 0, count: 1024)
  }

  private static func octal(_ number: Int, _ width: Int) -> String {
    let digits = String(number, radix: 8)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  /// Bare deflate in stored blocks, or, for a run of one byte, a fixed-Huffman block of matches of 258 bytes.
  static func deflateRun(of byte: UInt8, times: Int) -> [UInt8] {
    var bits: [UInt8] = []
    func put(_ value: Int, _ width: Int, msbFirst: Bool = false) {
      for index in 0..<width { bits.append(UInt8(value >> (msbFirst ? width - 1 - index : index) & 1)) }
    }
    put(1, 1)
    put(1, 2)
    // A literal below 144 has eight bits from 0x30; length 258 is code 285, 0xC5 in eight bits; distance 1 is code 0.
    put(0x30 + Int(byte), 8, msbFirst: true)
    for _ in 0..<(times / 258) {
      put(0xC5, 8, msbFirst: true)
      put(0, 5, msbFirst: true)
    }
    put(0, 7, msbFirst: true)
    return stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<min(start + 8, bits.count)].enumerated().reduce(0) { $0 | $1.element << UInt8($1.offset) }
    }
  }

  /// A gzip member of stored or given deflate data.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = []
    var rest = bytes[...]
    repeat {
      let piece = rest.prefix(65_535)
      rest = rest.dropFirst(piece.count)
      packed.append(rest.isEmpty ? 1 : 0)
      packed += little(piece.count, 2) + little(~piece.count & 0xFFFF, 2) + piece
    } while !rest.isEmpty
    return gzip(packed: packed, size: bytes.count, crc: Inflate.crc32(bytes[...]))
  }

  static func gzip(packed: [UInt8], size: Int, crc: UInt32) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + packed + little(Int(crc), 4) + little(size, 4)
  }
}
