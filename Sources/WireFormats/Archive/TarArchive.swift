/// Members of a tar file (POSIX.1-2001): plain files; long names of GNU and pax. Links and devices are passed over.
enum TarArchive {
  private static let block = 512

  /// True when the first block is a header with a right check sum.
  static func isTar(_ bytes: [UInt8]) -> Bool { bytes.count >= block && isHeader(bytes, 0) }

  static func members(of bytes: [UInt8], limits: ArchiveReader.Limits) throws(ArchiveFailure) -> [ArchiveReader.Member]
  {
    var members: [ArchiveReader.Member] = []
    var place = 0
    var longName: String?
    var total = 0
    while place + block <= bytes.count {
      if bytes[place..<(place + block)].allSatisfy({ $0 == 0 }) { return members }
      guard isHeader(bytes, place) else { throw .broken("a header of the tar file is damaged") }
      guard let size = octal(bytes[(place + 124)..<(place + 136)]) else {
        throw .broken("a size in the tar file is damaged")
      }
      let start = place + block
      let isWhole = size <= bytes.count - start
      let kind = bytes[place + 156]
      let data = bytes[start..<(isWhole ? start + size : bytes.count)]
      switch kind {
      case UInt8(ascii: "0"), 0, UInt8(ascii: "7"):
        let name = longName ?? name(bytes, place)
        longName = nil
        if members.count >= limits.members { throw .tooMany(limits.members) }
        if size > limits.memberBytes {
          members.append(.init(name: name, content: .failure(.memberTooLarge)))
        } else if !isWhole {
          members.append(.init(name: name, content: .failure(.truncated)))
        } else {
          total += size
          if total > limits.bytes { throw .tooLarge }
          members.append(.init(name: name, content: .success(Array(data))))
        }
      case UInt8(ascii: "L"): longName = String(decoding: data.prefix(4096).prefix { $0 != 0 }, as: UTF8.self)
      case UInt8(ascii: "x"): longName = paxPath(data.prefix(65_536)) ?? longName
      default: longName = nil
      }
      if !isWhole {
        if members.isEmpty { throw .truncated }
        return members
      }
      place = start + (size + block - 1) / block * block
    }
    // Two blocks of zeros end a tar file; one that is cut between members shows it only here.
    members.append(.init(name: "(end).txt", content: .failure(.truncated)))
    return members
  }

  private static func isHeader(_ bytes: [UInt8], _ place: Int) -> Bool {
    guard let sum = octal(bytes[(place + 148)..<(place + 156)]), bytes[place] != 0 else { return false }
    var count = 0
    for index in 0..<block { count += (148..<156).contains(index) ? 0x20 : Int(bytes[place + index]) }
    return count == sum
  }

  private static func octal(_ bytes: ArraySlice<UInt8>) -> Int? {
    let digits = bytes.drop { $0 == 0x20 }.prefix { (0x30...0x37).contains($0) }
    if digits.isEmpty || digits.count > 11 { return nil }
    return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
  }

  private static func name(_ bytes: [UInt8], _ place: Int) -> String {
    func text(_ from: Int, _ count: Int) -> String {
      String(decoding: bytes[(place + from)..<(place + from + count)].prefix { $0 != 0 }, as: UTF8.self)
    }
    let prefix = bytes[(place + 257)..<(place + 262)].elementsEqual("ustar".utf8) ? text(345, 155) : ""
    return prefix.isEmpty ? text(0, 100) : prefix + "/" + text(0, 100)
  }

  /// `path` of pax records: `27 path=a/b.txt`, each a line with its length.
  private static func paxPath(_ bytes: ArraySlice<UInt8>) -> String? {
    for line in bytes.split(separator: 0x0A) {
      guard let space = line.firstIndex(of: 0x20) else { continue }
      let record = line[(space + 1)...]
      if record.starts(with: "path=".utf8) { return String(decoding: record.dropFirst(5), as: UTF8.self) }
    }
    return nil
  }
}
