import PipelineCore

/// The target forms of readings, looked up in Apertium's dictionaries once each.
final class WordTable {
  private let bilingual: NoncedChain
  private let generator: NoncedChain
  private let tags: [(from: String, to: String)]
  /// Form of a unit's readings; nil when no reading has one.
  private var forms: [ByteKey: String?] = [:]
  /// Beyond this many units the table starts anew: memory stays bounded.
  private static let capacity = 400_000

  init(bilingual: NoncedChain, generator: NoncedChain, tags: [(from: String, to: String)]) {
    self.bilingual = bilingual
    self.generator = generator
    self.tags = tags
  }

  var chains: [NoncedChain] { [bilingual, generator] }

  /// Looks up what is not known yet, all at once.
  ///
  /// - Parameter units: readings of units as the analyser gave them, without the surface, `a<n>/b<adj>`.
  func learn(_ units: some Sequence<String>) throws(EngineFailure) {
    if forms.count > Self.capacity { forms = [:] }
    var new: [String: [String]] = [:]
    var readings: Set<String> = []
    for unit in units where forms[ByteKey(unit)] == nil && new[unit] == nil {
      let parts = ApertiumStream.split(unit, at: UInt8(ascii: "/")).map(ApertiumStream.withoutSyntax)
        .filter { !$0.hasPrefix("*") && !$0.isEmpty }
      new[unit] = parts
      readings.formUnion(parts)
    }
    if new.isEmpty { return }
    // Sorted: what the children get does not depend on hashing.
    let asked = readings.sorted()
    let translated = try bilingual.exchange(asked.map { Array("^\($0)$".utf8) })
    var candidates: [String: [String]] = [:]
    var wanted: Set<String> = []
    for (reading, answer) in zip(asked, translated) {
      let found = Self.candidates(answer).flatMap(variants)
      candidates[reading] = found
      wanted.formUnion(found)
    }
    let asking = wanted.sorted()
    let generated = try generator.exchange(asking.map { Array("^\($0)$".utf8) })
    var made: [String: String] = [:]
    for (candidate, answer) in zip(asking, generated) where answer.first != UInt8(ascii: "#") && !answer.isEmpty {
      made[candidate] = String(decoding: ApertiumStream.unescape(answer), as: UTF8.self)
    }
    for (unit, parts) in new {
      var form: String?
      for part in parts where form == nil {
        form = candidates[part]?.lazy.compactMap { made[$0] }.first
      }
      forms.updateValue(form.map { $0.hasPrefix("~") ? String($0.dropFirst()) : $0 }, forKey: ByteKey(unit))
    }
  }

  /// The form of a unit's first reading that can be translated and generated; nil when none can.
  func form(of unit: String) -> String? { forms[ByteKey(unit)] ?? nil }

  /// Translations out of `^reading/translation/translation$`.
  private static func candidates(_ answer: [UInt8]) -> [String] {
    guard case .unit(let unit)? = ApertiumStream.tokens(answer[...]).first else { return [] }
    return ApertiumStream.split(unit, at: UInt8(ascii: "/")).dropFirst().filter { !$0.hasPrefix("@") && !$0.isEmpty }
  }

  /// The candidate, then what the tag table makes of it.
  private func variants(_ candidate: String) -> [String] {
    var all = [candidate]
    for (from, to) in tags {
      all += all.compactMap { Self.replacing(from, by: to, in: $0) }
    }
    return all
  }

  private static func replacing(_ from: String, by to: String, in text: String) -> String? {
    let bytes = Array(text.utf8)
    let wanted = Array(from.utf8)
    guard bytes.count >= wanted.count else { return nil }
    for start in 0...(bytes.count - wanted.count) where bytes[start..<start + wanted.count].elementsEqual(wanted) {
      return String(decoding: bytes[..<start] + Array(to.utf8) + bytes[(start + wanted.count)...], as: UTF8.self)
    }
    return nil
  }
}
