import FileAccess

/// Makes file names for stories: safe, readable, never the same twice, and the same in every run.
struct OutputNames {
  /// Names that the run keeps for files of its own.
  static let reserved: Set<String> = ["dead-letters", "report", "run", "standing"]

  /// Names given that are not in the journal yet.
  private var used = Self.reserved

  init() {}

  /// Forgets the names given so far, once `isTaken` knows them.
  mutating func settle() { used = Self.reserved }

  /// Name for a story read from a file of its own: the file's name without its ending.
  ///
  /// - Parameter isTaken: tells names given earlier.
  mutating func name<E: Error>(
    forFile relativePath: String, isTaken: (String) throws(E) -> Bool
  ) throws(E) -> String {
    let name = FileAccess.name(of: relativePath)
    let ending = InputList.ending(of: name)
    let stem = Self.sanitize(String(decoding: name.utf8.dropLast(ending.utf8.count), as: UTF8.self))
    return try unique(stem.isEmpty ? "story" : stem, id: relativePath, always: false, isTaken)
  }

  /// Name for a record: what is safe of its id, and the start of the id's SHA-256.
  mutating func name<E: Error>(forRecord id: String, isTaken: (String) throws(E) -> Bool) throws(E) -> String {
    try unique(Self.sanitize(id), id: id, always: true, isTaken)
  }

  private mutating func unique<E: Error>(
    _ stem: String, id: String, always: Bool, _ isTaken: (String) throws(E) -> Bool
  ) throws(E) -> String {
    let used = used
    func isFree(_ name: String) throws(E) -> Bool {
      if used.contains(name) { return false }
      return try !isTaken(name)
    }
    var name = stem
    if !always, try isFree(stem) {
      self.used.insert(stem)
      return stem
    }
    let digest = SHA256()
    digest?.update(Array(id.utf8))
    name = (stem.isEmpty ? "" : stem + "-") + String((digest?.finish() ?? "").prefix(16))
    if try !isFree(name) {
      // Numbers are given without gaps: double up to a free one, then halve down to the first. Thousands of records
      // of one id would otherwise take the square of their number.
      var taken = 1
      var free = 2
      while try !isFree("\(name)-\(free)") { (taken, free) = (free, free * 2) }
      while free - taken > 1 {
        let middle = (taken + free) / 2
        if try isFree("\(name)-\(middle)") { free = middle } else { taken = middle }
      }
      name += "-\(free)"
    }
    self.used.insert(name)
    return name
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
