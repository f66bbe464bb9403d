import CDeflate

/// Decompression within bounds.
public enum Inflate {
  public enum Failure: Error, Sendable {
    case broken, truncated, limit, memory

    init(_ status: Int32) {
      switch UInt32(bitPattern: status) {
      case DEP_INFLATE_TRUNCATED.rawValue: self = .truncated
      case DEP_INFLATE_LIMIT.rawValue: self = .limit
      case DEP_INFLATE_MEMORY.rawValue: self = .memory
      default: self = .broken
      }
    }
  }

  /// All members of a gzip file (RFC 1952), or bare deflate (RFC 1951).
  ///
  /// - Parameter limit: of the bytes that come out.
  public static func read(_ bytes: ArraySlice<UInt8>, isGzip: Bool, limit: Int) throws(Failure) -> [UInt8] {
    var output: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = bytes.withUnsafeBufferPointer {
      dep_inflate($0.baseAddress, $0.count, isGzip ? 1 : 0, max(0, limit), &output, &count)
    }
    defer { dep_inflate_free(output) }
    if status != 0 { throw Failure(status) }
    return Array(UnsafeBufferPointer(start: output, count: count))
  }

  public static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer { dep_crc32($0.baseAddress, $0.count) }
  }
}
