import ICUText
import LanguageData
import PipelineCore
import TextModel

/// What becomes of letters that the scheme does not cover.
public enum UnmappedPolicy: String, Sendable, CaseIterable {
  /// The fallback scheme of the script, then ICU's transform for listed scripts; each use is a finding.
  case anyLatin = "any-latn"
  /// They stay, with a finding.
  case keep
  /// The text is refused.
  case fail
}

/// Something that a rewriting wants a person to see. Spans are of the text before.
public struct TransliterationFinding: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// A fallback rule wrote the letter.
    case fallback
    /// ICU's transform wrote the letters.
    case anyLatin
    /// The letters are still there.
    case kept
  }

  public var kind: Kind
  public var span: TextSpan
  public var text: String
  public var origin: Origin?
}

/// Rewrites texts so that every letter belongs to the target script. Holds ICU handles: one for each worker.
public final class ScriptRewriter {
  public let transliterator: Transliterator
  public let policy: UnmappedPolicy
  private let anyLatin: AnyLatin
  private let target: Script

  public init(_ transliterator: Transliterator, policy: UnmappedPolicy = .anyLatin, scripts: AnyLatinScripts) {
    self.transliterator = transliterator
    self.policy = policy
    anyLatin = AnyLatin(scripts)
    target = Script(rawValue: SchemeCompiler.scriptCode(transliterator.scheme.to))
  }

  /// The new text alone, with letters of other scripts treated by the policy (`fail` counts as `keep` here; the
  /// caller sees `findings`).
  public func transliterate(_ bytes: [UInt8]) -> [UInt8] {
    let text = SourceText(uncheckedUTF8: bytes)
    let replacements = policy == .anyLatin ? foreignRuns(text).compactMap { foreign($0, text)?.replacement } : []
    if replacements.isEmpty { return transliterator.transliterate(bytes) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 4)
    var position = 0
    bytes.withUnsafeBufferPointer { buffer in
      for replacement in replacements {
        out += transliterator.transliterate(UnsafeBufferPointer(rebasing: buffer[position..<replacement.span.start]))
        out += replacement.bytes
        position = replacement.span.end
      }
      out += transliterator.transliterate(UnsafeBufferPointer(rebasing: buffer[position...]))
    }
    return out
  }

  /// A span that is written in a way of its own, such as a name of a register.
  public struct Replacement: Sendable {
    public var span: TextSpan
    public var bytes: [UInt8]
    public var origin: Origin

    public init(span: TextSpan, bytes: [UInt8], origin: Origin) {
      self.span = span
      self.bytes = bytes
      self.origin = origin
    }
  }

  /// The edits that bring the text into the target script, and what a person should see of it.
  ///
  /// - Parameter replacements: sorted, apart from each other.
  /// - Complexity: O(bytes).
  public func rewrite(
    _ text: SourceText, replacements: [Replacement] = []
  ) -> (edits: EditList, findings: [TransliterationFinding]) {
    var special = foreignRuns(text).compactMap { foreign($0, text) }
    var findings = special.map(\.finding)
    special.removeAll { $0.replacement == nil }
    let fixed = merged(replacements, special.compactMap(\.replacement))
    // The origins of the rules come first, those of the fixed spans after them.
    var origins = transliterator.origins
    var index: [Origin: Int] = [:]
    for replacement in fixed where index[replacement.origin] == nil {
      index[replacement.origin] = origins.count
      origins.append(replacement.origin)
    }
    var edits = EditList(origins: origins)
    var position = 0
    for replacement in fixed {
      edits = run(text, position, replacement.span.start, edits, &findings)
      if let origin = index[replacement.origin], !isSame(text, replacement) {
        edits.append(replacement.span, replacement.bytes, originIndex: origin)
      }
      position = replacement.span.end
    }
    edits = run(text, position, text.count, edits, &findings)
    findings.sort { $0.span < $1.span }
    return (edits, findings)
  }

  private func isSame(_ text: SourceText, _ replacement: Replacement) -> Bool {
    text.bytes[replacement.span.range].elementsEqual(replacement.bytes)
  }

  private func run(
    _ text: SourceText, _ start: Int, _ end: Int, _ edits: consuming EditList,
    _ findings: inout [TransliterationFinding]
  ) -> EditList {
    if start >= end { return edits }
    var sink = EditSink(edits: edits, offset: start)
    text.withBytes { transliterator.run(UnsafeBufferPointer(rebasing: $0[start..<end]), &sink) }
    for place in sink.fallbacks {
      findings.append(
        TransliterationFinding(
          kind: .fallback, span: place.span, text: text.string(in: place.span),
          origin: transliterator.origins[place.rule]))
    }
    return sink.finish()
  }

  // MARK: Letters of other scripts

  /// Runs of letters that are neither of the target script nor known to the scheme, one script each.
  private func foreignRuns(_ text: SourceText) -> [(span: TextSpan, script: Script)] {
    var runs: [(span: TextSpan, script: Script)] = []
    let properties = UnicodeProperties.shared
    let table = transliterator.table
    table.entries.withUnsafeBufferPointer { entries in
      text.withBytes { bytes in
        var i = 0
        while i < bytes.count {
          // Two-byte scalars are Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic; plain ASCII is skipped at once.
          if bytes[i] < 0x80 {
            i += 1
            continue
          }
          let (scalar, width) = UTF8Scan.scalar(bytes, at: i)
          let flags = scalar < UInt32(entries.count) ? entries[Int(scalar)].flags : table.farEntry(of: scalar).flags
          if flags.contains(.foreign) && !flags.contains(.own) {
            let script = properties.script(of: scalar)
            if script != target {
              if let last = runs.last, last.span.end == i, last.script == script {
                runs[runs.count - 1].span = TextSpan(last.span.start, i + width)
              } else {
                runs.append((TextSpan(i, i + width), script))
              }
            }
          } else if flags.contains(.mark), let last = runs.last, last.span.end == i {
            runs[runs.count - 1].span = TextSpan(last.span.start, i + width)
          }
          i += width
        }
      }
    }
    return runs
  }

  private func foreign(
    _ run: (span: TextSpan, script: Script), _ text: SourceText
  ) -> (finding: TransliterationFinding, replacement: Replacement?)? {
    let found = text.string(in: run.span)
    let kept = TransliterationFinding(kind: .kept, span: run.span, text: found, origin: nil)
    guard policy == .anyLatin,
      let (latin, origin) = anyLatin.latin(text.bytes[run.span.range], script: run.script.code)
    else { return (kept, nil) }
    // A scheme that writes another script than Latin goes on from there.
    let bytes = target == .latin ? latin : transliterator.transliterate(latin)
    if !isSingleScript(bytes) { return (kept, nil) }
    return (
      TransliterationFinding(kind: .anyLatin, span: run.span, text: found, origin: origin),
      Replacement(span: run.span, bytes: bytes, origin: origin)
    )
  }

  /// True when every letter belongs to the target script, or to none in particular.
  public func isSingleScript(_ bytes: [UInt8]) -> Bool {
    let properties = UnicodeProperties.shared
    return bytes.withUnsafeBufferPointer { buffer in
      var i = 0
      while i < buffer.count {
        let (scalar, width) = UTF8Scan.scalar(buffer, at: i)
        let script = properties.script(of: scalar)
        if script != target, script != .common, script != .inherited, properties.isLetter(scalar) { return false }
        i += width
      }
      return true
    }
  }

  private func merged(_ names: [Replacement], _ others: [Replacement]) -> [Replacement] {
    let free = others.filter { other in !names.contains { $0.span.overlaps(other.span) } }
    return (names + free).sorted { $0.span < $1.span }
  }
}
