import PipelineCore
import TextModel
import Zip

/// ZIP archives, tar archives with or without gzip, and single files in gzip. Each member goes to the reader that knows
/// it; members whose ending no reader knows are passed over. Archives inside archives are refused.
public struct ArchiveReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "archive", summary: "ZIP, tar.gz, tar and gzip files with stories in any format",
    extensions: [".zip", ".gz", ".tgz", ".tar"], mediaType: "application/zip",
    versions: "PKZIP APPNOTE 6.3 without encryption and ZIP64, POSIX ustar and pax, RFC 1952")

  /// How much may come out of one archive.
  public struct Limits: Sendable, Hashable {
    public var members = 10_000
    /// Of all members together.
    public var bytes = 64 << 20
    public var memberBytes = 16 << 20
    /// Bytes that come out for one that goes in, beyond the first mebibyte.
    public var ratio = 200

    public init() {}
  }

  /// A member, or why it cannot be had.
  struct Member {
    var name: String
    var content: Result<[UInt8], ArchiveFailure>
  }

  private let readers: ReaderRegistry
  private let limits: Limits

  /// - Parameter readers: of the members.
  public init(_ readers: ReaderRegistry, limits: Limits = Limits()) {
    self.readers = readers
    self.limits = limits
  }

  public func recognition(of input: InputFile) -> Recognition { Self.kind(of: input.bytes) == nil ? .no : .certain }

  private enum Kind { case zip, gzip, tar }

  private static func kind(of bytes: [UInt8]) -> Kind? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .zip }
    if bytes.starts(with: [0x1F, 0x8B]) { return .gzip }
    return TarArchive.isTar(bytes) ? .tar : nil
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    let members: [Member]
    do throws(ArchiveFailure) {
      members = try self.members(of: input)
    } catch {
      return [.failure(error.failure(id: input.id, path: input.name))]
    }
    let endings = Set(readers.formats.flatMap(\.extensions) + RecordReader.format.extensions)
    var results: [Result<Document, RecordFailure>] = []
    for member in members {
      let name = Self.shown(member.name)
      if Self.isHidden(name) { continue }
      let lower = name.lowercased()
      let isArchive = Self.format.extensions.contains { lower.hasSuffix($0) }
      let isAlone = members.count == 1
      if !isAlone, !isArchive, !endings.contains(where: { lower.hasSuffix($0) }) { continue }
      let path = "\(input.name)!\(name)"
      let id = isAlone && Self.kind(of: input.bytes) == .gzip ? input.id : "\(input.id)!\(name)"
      switch member.content {
      case .failure(let failure): results.append(.failure(failure.failure(id: id, path: path)))
      case .success(let bytes):
        if isArchive || Self.kind(of: bytes) != nil {
          results.append(.failure(ArchiveFailure.nested.failure(id: id, path: path)))
        } else {
          results += readMember(InputFile(name: path, id: id, bytes: bytes), decode: decode)
        }
      }
    }
    if results.isEmpty {
      return [
        .failure(
          RecordFailure(
            id: input.id, code: "E_NO_STORIES", "the archive holds no file that a reader knows",
            at: .file(path: input.name, line: 1, column: 1)))
      ]
    }
    return results
  }

  private func readMember(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    let lower = input.name.lowercased()
    if RecordReader.format.extensions.contains(where: { lower.hasSuffix($0) }) { return Self.records(input) }
    guard let reader = readers.reader(for: input) else {
      return [
        .failure(
          RecordFailure(
            id: input.id, code: "E_FORMAT", "no reader knows this format",
            at: .file(path: input.name, line: 1, column: 1)))
      ]
    }
    return reader.read(input, decode: decode)
  }

  private static func records(_ input: InputFile) -> [Result<Document, RecordFailure>] {
    let reader = RecordReader()
    return input.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { return nil }
      return line.withUnsafeBufferPointer {
        reader.read($0, inputName: input.name, lineNumber: index + 1, fallbackId: "\(input.id):\(index + 1)")
      }
    }
  }

  private func members(of input: InputFile) throws(ArchiveFailure) -> [Member] {
    let bytes = input.bytes
    let allowed = min(limits.bytes, (1 << 20) + bytes.count * limits.ratio)
    switch Self.kind(of: bytes) {
    case .zip?: return try ZipArchive.members(of: bytes, limits: limits, allowed: allowed)
    case .tar?: return try TarArchive.members(of: bytes, limits: limits)
    case .gzip?:
      let content: [UInt8]
      do throws(Inflate.Failure) {
        content = try Inflate.read(bytes[...], isGzip: true, limit: allowed)
      } catch {
        throw ArchiveFailure(error)
      }
      if TarArchive.isTar(content) { return try TarArchive.members(of: content, limits: limits) }
      let lower = input.name.lowercased()
      let name = lower.hasSuffix(".gz") ? String(input.name.dropLast(3)) : input.name
      let last = name.split(separator: "/").last.map(String.init) ?? name
      if content.count > limits.memberBytes { throw .memberTooLarge }
      return [Member(name: last, content: .success(content))]
    case nil: throw .broken("it is neither ZIP, tar nor gzip")
    }
  }

  /// A name from inside an archive, safe to show: it is never used to open or write anything.
  private static func shown(_ name: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(1000) {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// Folders' own entries, files that systems put beside others.
  private static func isHidden(_ name: String) -> Bool {
    name.hasSuffix("/") || name.hasPrefix("__MACOSX/") || (name.split(separator: "/").last?.hasPrefix(".") ?? true)
  }
}

/// Why an archive or a member of it cannot be read.
enum ArchiveFailure: Error, Hashable {
  case broken(String)
  case truncated
  /// More members, bytes or a higher ratio than allowed.
  case tooLarge
  case memberTooLarge
  case encrypted
  case unsupported(String)
  case nested
  case tooMany(Int)

  init(_ failure: Inflate.Failure) {
    switch failure {
    case .broken: self = .broken("the compressed data are damaged")
    case .truncated: self = .truncated
    case .limit: self = .tooLarge
    case .memory: self = .broken("out of memory")
    }
  }

  /// - Parameter isLast: true when a member that is too large is so because of what came before it.
  init(_ failure: ZipReader.Failure, isLast: Bool) {
    switch failure {
    case .broken(let reason): self = .broken(reason)
    case .truncated: self = .truncated
    case .encrypted: self = .encrypted
    case .memory: self = .broken("out of memory")
    case .unsupported(let what): self = .unsupported(what)
    case .tooLarge, .tooMany: self = isLast ? .tooLarge : .memberTooLarge
    }
  }

  func failure(id: String, path: String) -> RecordFailure {
    let (code, message): (String, String) =
      switch self {
      case .broken(let reason): ("E_ARCHIVE", reason)
      case .truncated: ("E_ARCHIVE_TRUNCATED", "the archive ends too soon")
      case .tooLarge: ("E_ARCHIVE_LIMIT", "more comes out of the archive than the limits allow")
      case .memberTooLarge: ("E_TOO_LARGE", "the file in the archive is larger than the limit")
      case .encrypted: ("E_ARCHIVE_ENCRYPTED", "the file in the archive is encrypted")
      case .unsupported(let what): ("E_ARCHIVE_METHOD", "\(what) is not supported")
      case .nested: ("E_ARCHIVE_NESTED", "archives inside archives are not read")
      case .tooMany(let limit): ("E_ARCHIVE_LIMIT", "the archive has more than \(limit) members")
      }
    return RecordFailure(id: id, code: code, message, at: .file(path: path, line: 1, column: 1))
  }
}
