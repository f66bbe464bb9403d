import FileAccess

/// Makes file names for stories: safe, readable, never the same twice, and the same in every run.
struct OutputNames {
  private var used: Set<String> = []

  /// Name for a story read from a file of its own: the file's name without its ending.
  mutating func name(forFile relativePath: String) -> String {
    let name = FileAccess.name(of: relativePath)
    let ending = InputList.ending(of: name)
    let stem = Self.sanitize(String(decoding: name.utf8.dropLast(ending.utf8.count), as: UTF8.self))
    return unique(stem.isEmpty ? "story" : stem, id: relativePath, always: false)
  }

  /// Name for a record: what is safe of its id, and the start of the id's SHA-256.
  mutating func name(forRecord id: String) -> String { unique(Self.sanitize(id), id: id, always: true) }

  private mutating func unique(_ stem: String, id: String, always: Bool) -> String {
    var name = stem
    if always || used.contains(stem) {
      let digest = SHA256()
      digest?.update(Array(id.utf8))
      name = (stem.isEmpty ? "" : stem + "-") + String((digest?.finish() ?? "").prefix(16))
    }
    var candidate = name
    var number = 2
    while !used.insert(candidate).inserted {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return candidate
  }

  /// Letters and digits of any script, `.`, `_` and `-` stay; the rest becomes `-`. At most 100 bytes.
  static func sanitize(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      let keep =
        scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || scalar == "_" || scalar == "-"
        || (scalar == "." && !out.isEmpty)
      let next: Unicode.Scalar = keep ? scalar : "-"
      if next == "-" && (out.isEmpty || out.utf8.last == UInt8(ascii: "-")) { continue }
      if out.utf8.count + UTF8.width(next) > 100 { break }
      out.unicodeScalars.append(next)
    }
    while let last = out.utf8.last, last == UInt8(ascii: "-") || last == UInt8(ascii: ".") { out.removeLast() }
    return out
  }
}
