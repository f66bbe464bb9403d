import FileAccess
import Glibc
import PipelineCore
import TextModel

@testable import Segmentation

/// SRX files for the tests, written for them.
enum SRXFixture {
  /// Ukrainian has rules of its own before those of all languages; English only its own exceptions, without breaks.
  static let cascading = """
    <?xml version="1.0" encoding="UTF-8"?>
    <srx xmlns="http://www.lisa.org/srx20" version="2.0">
      <header segmentsubflows="yes" cascade="yes">
        <formathandle type="start" include="no"/>
        <formathandle type="end" include="yes"/>
      </header>
      <body>
        <languagerules>
          <languagerule languagerulename="All">
            <rule break="yes"><beforebreak>[.!?]</beforebreak><afterbreak>\\s</afterbreak></rule>
          </languagerule>
          <languagerule languagerulename="Ukrainian">
            <rule break="yes"><beforebreak>\\bкн\\.</beforebreak><afterbreak>\\s+Ч</afterbreak></rule>
            <rule break="no"><beforebreak>\\b(?:ст|кн)\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
            <rule><beforebreak>;</beforebreak></rule>
          </languagerule>
          <languagerule languagerulename="English">
            <rule break="no"><beforebreak>\\bMr\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
          </languagerule>
        </languagerules>
        <maprules>
          <languagemap languagepattern="uk(-.*)?" languagerulename="Ukrainian"/>
          <languagemap languagepattern="en.*" languagerulename="English"/>
          <languagemap languagepattern="uk.*|en.*" languagerulename="All"/>
        </maprules>
      </body>
    </srx>
    """

  /// A file with one language rule, mapped to every language. `rules` stands on line 4.
  static func file(_ rules: String, header: String = "<header segmentsubflows='yes' cascade='no'/>", map: String = ".*") -> String {
    """
    <srx xmlns="http://www.lisa.org/srx20" version="2.0">
    \(header)
    <body><languagerules><languagerule languagerulename="R">
    \(rules)
    </languagerule></languagerules>
    <maprules><languagemap languagepattern="\(map)" languagerulename="R"/></maprules></body></srx>
    """
  }

  static func read(_ source: String) -> (document: SRXDocument?, diagnostics: [Diagnostic]) {
    let sink = DiagnosticSink()
    let document = SRXReader.read(Array(source.utf8), path: "a.srx", sink: sink)
    if let document { SRXCompiler.check(document, sink: sink) }
    return (document, sink.diagnostics)
  }
}
