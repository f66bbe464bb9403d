import PipelineCore
import Testing
import TextModel

@testable import Summarization

/// Generated stories: what must hold of every brief, whatever the story, the method and the budget.
@Suite struct SummaryPropertyTests {
  /// A generator with a fixed seed (SplitMix64, Steele, Lea and Flood 2014).
  private struct Generator {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(bound))
    }
  }

  private static let words = [
    "flood", "river", "town", "bridge", "Kyiv", "мэр", "Рим", "міст", "зима", "24", "said", "вчора", "share", "price",
    "minister", "не", "the", "и", "ціна", "Ивано", "x", "e\u{301}t\u{E9}", "🇺🇦", "Anna", "Koval",
  ]
  private static let openers = ["He", "This", "However", "Also", "Он", "Об этом", "Крім того", "Це", ""]
  private static let ends = [".", ".", ".", "!", "?", "…", "", ":"]
  private static let marks = [("«", "»"), ("“", "”"), ("\"", "\""), ("„", "“"), ("(", ")")]

  private static func story(_ generator: inout Generator) -> [[String]] {
    (0..<1 + generator.next(4)).map { _ in
      var open: String?
      return (0..<1 + generator.next(6)).map { _ in
        var parts: [String] = generator.next(3) == 0 ? [openers[generator.next(openers.count)]] : []
        for _ in 0..<1 + generator.next(12) { parts.append(words[generator.next(words.count)]) }
        if let close = open {
          if generator.next(2) == 0 {
            parts[parts.count - 1] += close
            open = nil
          }
        } else if generator.next(4) == 0 {
          let pair = marks[generator.next(marks.count)]
          let place = generator.next(parts.count)
          parts[place] = pair.0 + parts[place]
          if generator.next(3) > 0 { parts[parts.count - 1] += pair.1 } else { open = pair.1 }
        }
        return parts.joined(separator: " ") + ends[generator.next(ends.count)]
      }
    }
  }

  @Test(arguments: Summarizer.methods)
  func holdsForEveryBrief(_ method: String) throws {
    var generator = Generator(state: 7)
    var briefs = 0
    for budget in [
      SummaryBudget(sentences: 1), .init(sentences: 3), .init(words: 12), .init(characters: 60),
      .init(sentences: 2, words: 20, characters: 90),
    ] {
      for policy in AntecedentPolicy.allCases {
        let options = SummaryOptions(method: method, budget: budget, antecedent: policy)
        let worker = try StoryFixture.worker(options)
        for _ in 0..<40 {
          let language = ["en", "ru", "uk", "pl"][generator.next(4)]
          let title = generator.next(2) == 0 ? "Flood in river town" : nil
          let input = StoryFixture.document(Self.story(&generator), language: language, title: title)
          var document = input
          do {
            try worker.summarize(&document)
          } catch let failure {
            #expect(["E_BUDGET", "E_NO_UNITS"].contains(failure.code))
            continue
          }
          briefs += 1
          check(document, input, budget, policy, language: language)
          var again = input
          try worker.summarize(&again)
          #expect(again.text.text == document.text.text)
          #expect(again.text.layers[.units]?.elements == document.text.layers[.units]?.elements)
        }
      }
    }
    #expect(briefs > 300)
  }

  private func check(
    _ document: Document, _ input: Document, _ budget: SummaryBudget, _ policy: AntecedentPolicy, language: String
  ) {
    let text = document.text.text
    let source = input.text.text
    let units = document.text.layers[.units]?.elements ?? []
    #expect(!units.isEmpty && !text.isEmpty)
    // Never over budget.
    #expect(units.reduce(0) { $0 + $1.sourceSentences.count } <= budget.sentences ?? .max)
    #expect(WordKeys.words(of: text.string).count <= budget.words ?? .max)
    #expect(text.string.count <= budget.characters ?? .max)
    // Spans lie in the text, in order, and the bytes are the story's.
    var end = -1
    for unit in units {
      #expect(unit.sourceSpan.end <= source.count && unit.span.end <= text.count)
      #expect(unit.span.start > end)
      end = unit.span.end
      #expect(text.string(in: unit.span) == source.string(in: unit.sourceSpan))
    }
    let isMakeshift = document.diagnostics.contains { $0.code == "makeshift_brief" }
    if isMakeshift { return }
    // No unit cuts a quotation or brackets, none is without its end.
    for unit in units {
      var marks = MarkScanner()
      text.withBytes { marks.scan($0, unit.span) }
      #expect(marks.isBalanced, "\(text.string(in: unit.span))")
      #expect(text.withBytes { UnitBuilder.endsSentence($0, unit.span) })
    }
    // Nothing that leans stands without what it leans on.
    guard policy != .allow, let cues = try? StoryFixture.cues(language) else { return }
    for (index, unit) in units.enumerated() where unit.number > 1 {
      let opening = cues.opening(WordKeys.words(of: text.string(in: unit.span))).class
      if opening == .additive { #expect(index > 0) }
      if [.pronoun, .person, .connective].contains(opening) {
        #expect(index > 0 && units[index - 1].number == unit.number - 1, "\(text.string)")
      }
    }
    if let title = document.title, document.metadata.values["headline"] == "derived" {
      var marks = MarkScanner()
      title.text.withBytes { marks.scan($0, title.text.span) }
      #expect(marks.isBalanced)
      #expect(title.text.string.unicodeScalars.count <= Headline.limit)
    }
  }
}
