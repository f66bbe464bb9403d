import LanguageData
import Testing

@testable import Summarization

@Suite struct LanguageCuesTests {
  @Test(arguments: [
    ("en", "He left for Rome on Monday.", Opening.person), ("en", "This week, talks resume.", .free),
    ("en", "This was not enough.", .pronoun), ("en", "However, the court disagreed.", .connective),
    ("en", "Also on Monday, a bus crashed.", .additive), ("en", "Those who stayed got help.", .free),
    ("en", "Itself a former colony, the state…", .free),
    ("ru", "Он уехал в Рим.", .person), ("ru", "Это произошло ночью.", .pronoun),
    ("ru", "Его жена осталась.", .pronoun),
    ("ru", "Этим летом жары не было.", .free), ("ru", "Об этом сообщил ТАСС.", .pronoun),
    ("ru", "Однако суд отказал.", .connective), ("ru", "Кроме того, выросли цены.", .additive),
    ("ru", "Данные собирают год.", .free), ("ru", "Так называемый «налог на роскошь» отменён.", .free),
    ("ru", "Те, кто остался, ждут.", .free), ("ru", "В этом году урожай выше.", .free),
    ("uk", "Вона поїхала до Риму.", .person), ("uk", "Про це повідомив Укрінформ.", .pronoun),
    ("uk", "Цього тижня переговори тривають.", .free), ("uk", "Утім, суд відмовив.", .connective),
    ("uk", "Крім того, зросли ціни.", .additive), ("be", "Ён паехаў у Рым.", .person),
    ("be", "Акрамя таго, выраслі цэны.", .additive), ("sr", "Она је отишла.", .person),
    ("sr", "Međutim, sud je odbio.", .connective), ("sr", "Ове године род је већи.", .free),
    ("bg", "Той замина за Рим.", .person), ("bg", "Тази седмица преговорите продължават.", .free),
    ("pl", "Ona wyjechała do Rzymu.", .person), ("pl", "W tym roku plony są wyższe.", .free),
    ("pl", "Jednak sąd odmówił.", .connective), ("de", "Er reiste nach Rom.", .person),
    ("de", "Das Land stimmt ab.", .free), ("de", "Das sagte der Minister.", .pronoun),
    ("de", "Diese Woche tagt der Rat.", .free),
  ])
  func classifiesBeginnings(_ language: String, _ sentence: String, _ expected: Opening) throws {
    let cues = try StoryFixture.cues(language)
    #expect(cues.opening(WordKeys.words(of: sentence)).class == expected, "\(sentence)")
  }

  @Test func everyLanguageHasAllLists() throws {
    let all = try LanguageCues.load(from: DataStore.standard()).cues
    for language in ["be", "bg", "de", "en", "pl", "ru", "sr", "uk"] {
      let cues = try #require(all[language])
      #expect(cues.classes.count(of: .stop) > 80, "\(language)")
      #expect(cues.openers.count > 150, "\(language)")
      #expect(!cues.attributions.isEmpty && cues.classes.count(of: .person) > 0 && !cues.clauses.isEmpty, "\(language)")
    }
  }

  @Test func everyFaultHasItsPlace() throws {
    let folder = try TemporaryData.folder([
      "summarization/openers-xx.tsv": "he\tperson\nit\tpronom\nshe\tperson\tFem\n",
      "summarization/cues-xx.tsv": "clause\tsaid\nnonsense\tword\n", "stopwords/xx.tsv": "two words\n",
      "summarization/stems.tsv": "xx\tmany\n",
    ])
    let error = #expect(throws: DataError.self) { try LanguageCues.load(from: DataStore(folders: [folder])) }
    let places = error?.diagnostics.map { diagnostic -> String in
      guard case .file(let path, let line, let column) = diagnostic.location else { return "" }
      return "\(path.dropFirst(folder.utf8.count + 1)):\(line):\(column)"
    }
    #expect(
      places == [
        "summarization/stems.tsv:1:1", "stopwords/xx.tsv:1:1", "summarization/cues-xx.tsv:2:1",
        "summarization/openers-xx.tsv:1:4",
        "summarization/openers-xx.tsv:2:4",
      ])
  }
}
