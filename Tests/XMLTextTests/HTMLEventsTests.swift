import Testing
import TextModel
import XMLText

@Suite struct HTMLEventsTests {
  private func events(_ page: String) throws(XMLError) -> [XMLEvent] {
    try HTMLEvents.read(Array(page.utf8), path: "a.html")
  }

  private func attributes(_ count: Int, _ separator: String = " ") -> String {
    (0..<count).map { "\(separator)a\($0)='b>'" }.joined()
  }

  /// libxml2 compares every attribute of a tag with all before it.
  @Test func aTagOfTooManyAttributesIsRefusedSoon() throws {
    let clock = ContinuousClock()
    let time = clock.measure {
      for page in [
        "<p\(attributes(200_000))>x</p>", "<p" + (0..<400_000).map { " a\($0)" }.joined(), "<P\(attributes(600, "/"))>",
        "<!-- <p --><p x=1 \(attributes(513))>", "<script>a</SCRIPT><p\(attributes(600, "\n"))>",
        "<p a='" + String(repeating: " x", count: 600) + "'\(attributes(513, ""))>",
      ] {
        do throws(XMLError) {
          _ = try events(page)
          #expect(Bool(false), "\(page.prefix(40)) was read")
        } catch {
          #expect(error.code == .tooLarge)
        }
      }
    }
    #if !SANITIZER
      #expect(time < .seconds(5))
    #endif
  }

  @Test func whatOnlyLooksLikeAttributesIsRead() throws {
    let words = String(repeating: " a = b", count: 2_000)
    for page in [
      "<p\(attributes(500))>x</p>", "<p title='\(words)'>x</p>", "<p title=\"\(words)\">x</p>", "<script>if (a<b \(words)</script><p>x</p>",
      "<style>a<b \(words)</style><p>x</p>", "<!-- <p \(words) --><p>x</p>", "<p>a < b \(words)</p><p>x</p>",
    ] {
      let texts = try events(page).compactMap { event -> String? in
        if case .text(let text) = event { return text }
        return nil
      }
      #expect(texts.last == "x", "\(page.prefix(40))")
    }
  }
}
