import CDigest

/// SHA-256 (FIPS 180-4), by libcrypto. Not shared between tasks.
public final class SHA256 {
  private let handle: OpaquePointer
  private var failed = false

  public init?() {
    guard let handle = dep_sha256_open() else { return nil }
    self.handle = handle
  }

  deinit { dep_sha256_close(handle) }

  public func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    if dep_sha256_update(handle, bytes.baseAddress, bytes.count) != 1 { failed = true }
  }

  public func update(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { update($0) } }

  /// A part with its length before it, so that parts cannot run into each other.
  public func update(part: [UInt8]) {
    update(Array("\(part.count):".utf8))
    update(part)
  }

  /// The digest in lower-case hexadecimal; starts over. nil when libcrypto failed.
  public func finish() -> String? {
    var digest = [UInt8](repeating: 0, count: 32)
    if dep_sha256_finish(handle, &digest) != 1 || failed { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(64)
    let digits = Self.digits
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 0xF)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
