/// Comparison by bytes. The operators of `String` normalise, which takes the square of the length on long runs of
/// combining marks, and nothing here needs it.
extension String {
  func begins(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

  func isSame(_ other: String?) -> Bool {
    guard let other else { return false }
    return utf8.elementsEqual(other.utf8)
  }

  /// Itself in lower case when it may be a word of a vocabulary; nil when it is too long for one.
  var word: String? { utf8.count <= 64 ? lowercased() : nil }
}
