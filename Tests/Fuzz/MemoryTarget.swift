import TranslationMemory
import XMLText

/// TMX and XLIFF: what is read can be written and read again.
final class MemoryTarget: FuzzTarget {
  static let name = "memory"

  init() {}

  func run(_ bytes: [UInt8]) {
    do throws(XMLError) {
      let file = try MemoryFormat.read(bytes, path: "in.xml")
      if file.units.isEmpty { return }
      let written = TMXWriter.write(file.units, version: "1")
      do throws(XMLError) {
        let again = try MemoryFormat.read(written.bytes, path: "out.tmx")
        expect(again.units.count == file.units.count - written.skipped, "TMX lost a translation")
      } catch {
        fail("TMX that was written cannot be read: \(error)")
      }
      let segments = file.units.map { XLIFFWriter.Segment(source: $0.source, target: $0.target, state: .translated) }
      for version in XLIFFWriter.Version.allCases {
        let written = XLIFFWriter.write(
          segments, from: file.units[0].from, to: file.units[0].to, original: "in", version: version)
        do throws(XMLError) { _ = try MemoryFormat.read(written, path: "out.xlf") } catch {
          fail("XLIFF that was written cannot be read: \(error)")
        }
      }
    } catch {
      Checks.findings([error.diagnostic], of: bytes, path: "in.xml")
    }
  }
}
