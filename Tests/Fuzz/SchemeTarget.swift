import LanguageData
import TextModel
import Transliteration

/// Files of transliteration schemes and of ICU rules: the first byte `i` makes it rules.
final class SchemeTarget: FuzzTarget {
  static let name = "scheme"
  private let library: SchemeLibrary
  private let schemePath = Places.folder + "/scheme.tsv"
  private let rulesPath = Places.folder + "/rules.icu"
  private let text = SourceText("Згорани, ЩУКА, Щедрик, п’ять; объём Ёлка, Џунгла Љуба e\u{301}, Kyiv їжак @київ — «так».")

  init() {
    do { library = try SchemeLibrary(data: Places.data) } catch { fail("\(error)") }
  }

  func run(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let file = Array(bytes.dropFirst())
    if first == UInt8(ascii: "i") { rules(file) } else { scheme(file) }
  }

  private func scheme(_ bytes: [UInt8]) {
    Places.write(bytes, to: schemePath)
    for reverse in [false, true] {
      do throws(DataError) {
        let transliterator = try library.transliterator(schemePath, reverse: reverse)
        let written = transliterator.transliterate(text.bytes)
        expect(Checks.isUTF8(written), "a scheme writes bytes that are no text")
        var field = TextField(name: FieldName.text, text: text)
        field.apply(transliterator.edits(for: text))
        expect(field.text.bytes == written, "the edits of a scheme give another text")
      } catch {
        expect(!error.diagnostics.isEmpty, "a scheme fails without a reason")
        Checks.findings(error.diagnostics, of: bytes, path: schemePath)
      }
    }
  }

  private func rules(_ bytes: [UInt8]) {
    Places.write(bytes, to: rulesPath)
    do throws(DataError) {
      let rules = try ICURules(path: rulesPath)
      if let written = try? rules.makeWriter().transliterate(text.bytes) {
        expect(Checks.isUTF8(written), "rules write bytes that are no text")
      }
    } catch {
      expect(!error.diagnostics.isEmpty, "rules fail without a reason")
      Checks.findings(error.diagnostics, of: bytes, path: rulesPath)
    }
  }
}
