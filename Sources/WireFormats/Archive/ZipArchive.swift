import ICUText
import TextModel
import Zip

/// Members of a ZIP file with their names as text, within the limits of archives.
enum ZipArchive {
  /// - Throws: when the directory cannot be read, or all members together are more than allowed. What is wrong with one
  ///   member is in that member.
  static func members(
    of bytes: [UInt8], limits: ArchiveReader.Limits, allowed: Int
  ) throws(ArchiveFailure) -> [ArchiveReader.Member] {
    let zip: ZipReader
    do throws(ZipReader.Failure) {
      zip = try ZipReader(bytes, maxMembers: limits.members)
    } catch {
      throw error == .tooMany ? .tooMany(limits.members) : ArchiveFailure(error, isLast: true)
    }
    var members: [ArchiveReader.Member] = []
    var total = 0
    for entry in zip.entries {
      let isLast = allowed - total < limits.memberBytes
      let content = Result { () throws(ArchiveFailure) in
        do throws(ZipReader.Failure) {
          return try zip.content(entry, limit: min(limits.memberBytes, allowed - total))
        } catch {
          throw ArchiveFailure(error, isLast: isLast)
        }
      }
      switch content {
      case .failure(.tooLarge): throw .tooLarge
      case .success(let read): total += read.count
      case .failure: break
      }
      members.append(.init(name: name(entry), content: content))
    }
    return members
  }

  private static func name(_ entry: ZipReader.Entry) -> String {
    let isValid = entry.name.withUnsafeBufferPointer(UTF8Scan.firstInvalid) == nil
    if entry.isNameUTF8 || isValid { return String(decoding: entry.name, as: UTF8.self) }
    do throws(ICUError) {
      return String(decoding: try Charset.decode(entry.name, charset: "ibm-437"), as: UTF8.self)
    } catch {
      return String(decoding: entry.name, as: UTF8.self)
    }
  }
}
