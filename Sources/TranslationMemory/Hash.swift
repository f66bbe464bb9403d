import CDigest

/// SHA-256 (FIPS 180-4) in lower-case hexadecimal.
///
/// - Returns: nil when libcrypto failed.
func sha256(_ text: String) -> String? {
  guard let handle = dep_sha256_open() else { return nil }
  defer { dep_sha256_close(handle) }
  let bytes = Array(text.utf8)
  var digest = [UInt8](repeating: 0, count: 32)
  guard dep_sha256_update(handle, bytes, bytes.count) == 1, dep_sha256_finish(handle, &digest) == 1 else { return nil }
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
