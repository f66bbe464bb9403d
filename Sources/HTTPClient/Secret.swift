import FileAccess
import Glibc

/// A key of a service. Printing, interpolating or reflecting it shows no part of it.
public struct Secret: Sendable {
  private let value: String

  /// Why a secret cannot be read. The message never holds the secret.
  public struct Problem: Error, Sendable, Hashable {
    public var message: String
  }

  init(value: String) { self.value = value }

  /// Reads `env:NAME` or `file:PATH`. Anything else is refused, so that no key stands in a configuration file.
  ///
  /// - Parameter folder: folder from which a relative path is seen.
  /// - Throws: `Problem` when the text is of neither form, there is no such variable or file, or its value is empty,
  ///   longer than 8 KiB or holds a control character.
  public init(_ reference: String, folder: String = ".") throws(Problem) {
    if reference.hasPrefix("env:") {
      let name = String(reference.dropFirst(4))
      guard !name.isEmpty, let found = getenv(name) else {
        throw Problem(message: "the environment has no variable `\(name)`")
      }
      try self.init(checking: String(cString: found), from: "the variable `\(name)`")
    } else if reference.hasPrefix("file:") {
      let path = FileAccess.resolve(String(reference.dropFirst(5)), from: folder)
      let bytes: [UInt8]
      do throws(FileError) {
        bytes = try FileAccess.read(path, limit: 8192)
      } catch {
        throw Problem(message: error.description)
      }
      try self.init(checking: String(decoding: bytes, as: UTF8.self), from: "the file `\(path)`")
    } else {
      // The text itself is not told: it may be a key.
      throw Problem(message: "a key is named as `env:NAME` or `file:PATH`, it does not stand here itself")
    }
  }

  private init(checking text: String, from place: String) throws(Problem) {
    var bytes = Array(text.utf8)
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    if bytes.isEmpty { throw Problem(message: "\(place) is empty") }
    if bytes.count > 8192 { throw Problem(message: "\(place) is longer than 8192 bytes") }
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Problem(message: "\(place) holds a byte that no key has (a space, a control character, not ASCII)")
    }
    value = String(decoding: bytes, as: UTF8.self)
  }

  /// The key, for a header or a body.
  public func reveal() -> String { value }

  /// The text without the key, should somebody have put it there.
  func removed(from text: String) -> String {
    let (all, key) = (Array(text.utf8), Array(value.utf8))
    var out: [UInt8] = []
    var index = 0
    while index < all.count {
      if all[index...].starts(with: key) {
        out += Array("[key]".utf8)
        index += key.count
      } else {
        out.append(all[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "[secret]" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
