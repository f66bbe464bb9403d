import Testing
import TextModel

@testable import Summarization

@Suite struct MarkScannerTests {
  @Test(arguments: [
    ("He said no.", true), ("«Да», — сказал он.", true), ("«Да, — сказал он.", false), ("Да», — сказал он.", false),
    ("Компания «Открытие» (банк) растёт.", true), ("(He left.", false), ("„Ja“, sagte er.", true),
    ("„Tak”, powiedział.", true), ("“No,” he said.", true), ("\"No,\" he said.", true), ("\"No, he said.", false),
    ("»Nein«, sagte er.", true), ("»Nein, sagte er.", false), ("“He called it ‘odd’,” she said.", true),
    ("[Sic] is right.", true),
    ("'We won,' he said.", true), ("'We won, he said.", false), ("‘We won,’ he said.", true),
    ("‘We won, he said.", false),
    ("It isn't the players' fault.", true), ("п'ять років", true), ("п’ять років", true),
    ("The '90s and rock 'n' roll.", true),
    ("'The players' union won,' he said.", true), ("1) First point.", false), ("„Он сказал “да”", false),
  ])
  func tellsBalancedTexts(_ text: String, _ expected: Bool) {
    let source = SourceText(text)
    var marks = MarkScanner()
    source.withBytes { marks.scan($0, source.span) }
    #expect(marks.isBalanced == expected, "\(text)")
  }

  @Test func tellsQuotationsFromBrackets() {
    let source = SourceText("He («we")
    var marks = MarkScanner()
    source.withBytes { bytes in
      marks.scan(bytes, TextSpan(0, 4))
      #expect(marks.isOpen && !marks.isInQuotation)
      marks.scan(bytes, TextSpan(4, source.count))
      #expect(marks.isInQuotation)
    }
  }
}
