import FileAccess
import Foundation
import Testing

/// 200 names of the shipped glossaries, in every case, through the real programs of Apertium and back out of a brief.
@Suite struct TranslatedNamesTests {
  static let isInstalled = FileAccess.exists("/usr/share/apertium/modes/rus-ukr.mode")

  private struct Name {
    var id: String
    var type: String
    var forms: [String: String]
    var gender: String
    var grammaticalCase: String
  }

  /// A sentence for each case, in which its translation governs the same case or the one given.
  private static let sentences: [String: [(grammaticalCase: String, text: String, target: String)]] = [
    "ru": [
      ("Gen", "Это было решением %.", "Gen"), ("Dat", "Журналисты верят %.", "Dat"), ("Ins", "Министр гордится %.", "Ins"),
      ("Acc", "Журналисты увидели %.", "Acc"), ("Nom", "Об этом пишет %.", "Nom"), ("Loc", "На заседании говорили о %.", "Acc"),
    ],
    "uk": [
      ("Gen", "Це було рішенням %.", "Gen"), ("Dat", "Журналісти вірять %.", "Dat"), ("Ins", "Міністр пишається %.", "Ins"),
      ("Acc", "Журналісти побачили %.", "Acc"), ("Nom", "Про це пише %.", "Nom"), ("Gen", "Це залежить від %.", "Gen"),
    ],
  ]

  /// Entries at even distances in the glossaries, with cases in turn.
  private func names() throws -> [Name] {
    var chosen: [Name] = []
    for (file, count) in [("people", 100), ("places", 60), ("organizations", 40)] {
      let text = String(decoding: try FileAccess.read(CommandRunner.checkout + "/glossaries/\(file).tsv"), as: UTF8.self)
      let rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.hasPrefix("id\t") }
        .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        .filter { $0.count >= 6 && !$0[3].isEmpty && !$0[4].isEmpty }
      for index in 0..<count {
        let row = rows[index * rows.count / count]
        func first(_ cell: String) -> String { String(cell.split(separator: "|")[0]) }
        chosen.append(
          Name(
            id: row[0], type: row[1], forms: ["uk": first(row[3]), "ru": first(row[4])], gender: row[5],
            grammaticalCase: ""))
      }
    }
    return chosen
  }

  /// Every form that the norm allows, the preferred one first, for each name.
  private func forms(_ names: [Name], _ language: String, _ cases: [String], _ runner: CommandRunner) throws -> [[String]] {
    let kinds = ["person": "Sur", "place": "Geo", "organization": "Org"]
    let requests = zip(names, cases).map { name, grammaticalCase in
      line([
        "id": name.id, "language": language, "lemma": name.forms[language] ?? "", "case": grammaticalCase,
        "gender": name.gender, "kind": kinds[name.type] ?? "",
      ])
    }
    let run = try runner.run(["inflect", "--jsonl"], input: Array(requests.joined(separator: "\n").utf8))
    return try run.output.split(separator: "\n").map { answer in
      let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
      return [object["form"] as? String ?? ""] + (object["variants"] as? [String] ?? [])
    }
  }

  private func line(_ object: [String: Any]) -> String {
    guard let data = try? JSONSerialization.data(withJSONObject: object, options: .sortedKeys) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  @Test(.enabled(if: isInstalled, "needs apt-get install apertium apertium-rus-ukr"), arguments: [("ru", "uk"), ("uk", "ru")])
  func namesInContext(from: String, to: String) throws {
    let runner = try CommandRunner()
    let glossaries = ["people.tsv", "places.tsv", "organizations.tsv", "terms.tsv", "register.yaml"]
      .map { CommandRunner.checkout + "/glossaries/" + $0 }.joined(separator: ", ")
    try runner.write(
      "names.yaml",
      """
      name: names
      stages:
        - hygiene
        - identify
        - segment
        - terms: {glossaries: [\(glossaries)], targets: [\(to)]}
      renditions:
        - id: other
          stages:
            - translate: {to: \(to)}
      outputs:
        - json

      """)
    let names = try names()
    let frames = try #require(Self.sentences[from])
    let chosen = names.indices.map { frames[$0 % frames.count] }
    let sources = try forms(names, from, chosen.map(\.grammaticalCase), runner)
    let targets = try forms(names, to, chosen.map(\.target), runner)
    let records = names.indices.map { index in
      line([
        "id": "\(index)", "language": from,
        "text": chosen[index].text.replacingOccurrences(of: "%", with: sources[index][0]),
      ])
    }
    let run = try runner.run(["run", "names.yaml", "--jsonl"], input: Array((records.joined(separator: "\n") + "\n").utf8))
    let answers = run.output.split(separator: "\n")
    #expect(answers.count == names.count && run.status == 0, "\(run.error)")
    var wrong: [String] = []
    for (index, answer) in answers.enumerated() {
      let object = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
      let rendition = (object?["renditions"] as? [[String: Any]])?.first
      let text = (rendition?["text"] as? String ?? "").lowercased()
      if !targets[index].contains(where: { text.contains($0.lowercased()) }) {
        wrong.append("\(names[index].id): \(records[index]) → \(text), not \(targets[index])")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) of \(names.count): \(wrong.joined(separator: "\n"))")
  }
}
