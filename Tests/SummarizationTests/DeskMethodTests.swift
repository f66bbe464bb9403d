import LanguageData
import Testing
import TextModel

@testable import Summarization

@Suite struct DeskMethodTests {
  private func value(_ feature: DeskFeature, of index: Int, in story: StoryUnits) throws -> Double {
    let values = DeskMethod(weights: DeskWeights()).features(story)
    let place = try #require(DeskFeature.allCases.firstIndex(of: feature))
    return values[index * DeskFeature.allCases.count + place]
  }

  @Test func featuresByHand() throws {
    let cues = try StoryFixture.cues("ru")
    let story = StoryFixture.story(
      [
        "Министр Кулеба прибыл в Рим 24 ноября.", "Об этом сообщил ТАСС вчера вечером.",
        "«Мы ждём наших друзей», — сказал Кулеба (по-английски).", "Министерство отказалось от комментариев газете.",
      ], title: "Кулеба прибыл в Рим", cues: cues)
    #expect(try value(.position, of: 3, in: story) == 0.5)
    #expect(try value(.lead, of: 3, in: story) == 0.25)
    // One number.
    #expect(try value(.figures, of: 0, in: story) == 1.0 / 3)
    #expect(try value(.attribution, of: 1, in: story) == 1)
    #expect(try value(.attribution, of: 0, in: story) == 0)
    #expect(try value(.comment, of: 3, in: story) == 1)
    #expect(try value(.quotedStart, of: 2, in: story) == 1)
    #expect(try value(.parenthesis, of: 2, in: story) == 1)
    // Мы, наших: two of eight words, six times over is above 1.
    #expect(try value(.person, of: 2, in: story) == 1)
    // Names of the headline and the first sentence with a capital inside a sentence: Кулеба, Рим. The third sentence
    // has the first of them.
    #expect(try value(.names, of: 2, in: story) == 0.5)
    #expect(try value(.names, of: 1, in: story) == 0)
    // All words of the headline stand in the first sentence.
    #expect(try value(.title, of: 0, in: story) > 0.6)
    #expect(try value(.title, of: 1, in: story) == 0)
    let quotation = "«Мы ждём наших друзей»".utf8.count
    let sentence = "«Мы ждём наших друзей», — сказал Кулеба (по-английски).".utf8.count
    #expect(try value(.quotation, of: 2, in: story) == Double(quotation) / Double(sentence))
  }

  @Test func tiesCountOtherSentencesWithTheWord() throws {
    let story = StoryFixture.story(["Flood river town alpha.", "Flood river bravo charlie.", "Delta echo golf hotel."])
    // Two shared words over ln 4 + ln 4, by three sentences.
    #expect(abs(try value(.ties, of: 0, in: story) - 2 / (2 * Portable.log(4)) / 3) < 1e-12)
    #expect(try value(.ties, of: 2, in: story) == 0)
    #expect(try value(.degree, of: 0, in: story) == 1)
  }

  @Test func scoreIsTheWeightedSum() {
    let story = StoryFixture.story(["Flood river town alpha.", "Flood river bravo charlie."])
    var weights = DeskWeights()
    weights.features[0] = 2
    weights.features[1] = 1
    #expect(DeskMethod(weights: weights).scores(story, steps: 1) == [3, 2 * 0.75 + 0.5])
  }

  @Test func weightsOfALanguageBeginWithThoseOfAll() throws {
    let folder = try TemporaryData.folder([
      DeskWeights.file: "uk\ttitle\t7\n*\ttitle\t3\n*\tposition\t2\n*\tideal_words\t18\n"
    ])
    let weights = try DeskWeights.load(from: DataStore(folders: [folder])).weights
    let title = try #require(DeskFeature.allCases.firstIndex(of: .title))
    let position = try #require(DeskFeature.allCases.firstIndex(of: .position))
    #expect(weights["uk"]?.features[title] == 7)
    #expect(weights["uk"]?.features[position] == 2)
    #expect(weights["uk"]?.idealWords == 18)
    #expect(weights["*"]?.features[title] == 3)
  }

  @Test func faultsOfTheWeightsHaveTheirPlaces() throws {
    let folder = try TemporaryData.folder([
      DeskWeights.file: "*\ttitel\t3\n*\ttitle\tmuch\n*\tideal_words\t0\n*\ttitle\n*\ttitle\tnan\n"
    ])
    let error = #expect(throws: DataError.self) { try DeskWeights.load(from: DataStore(folders: [folder])) }
    let places = error?.diagnostics.map { diagnostic -> [Int] in
      guard case .file(_, let line, let column) = diagnostic.location else { return [] }
      return [line, column]
    }
    #expect(places == [[1, 3], [2, 9], [3, 15], [4, 3], [5, 9]])
  }
}
