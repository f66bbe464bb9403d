import ArgumentParser
import BatchRunner
import Depesha
import PipelineCore
import Terminology
import TextModel
import WireFormats

struct GlossaryDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two glossaries, and which stories of a corpus it changes.",
    discussion: """
      Examples:
        depesha glossary diff old.tsv new.tsv
        depesha glossary diff old.tsv new.tsv --corpus stories

      Entries first: + added, - removed, ~ changed. Then each story of the corpus whose mentions change, with the \
      mentions that go (-) and come (+): byte offsets, text, entry, lemma, case, number. The exit code is 0 whatever \
      changed.
      """)

  @Argument(help: "The old glossary.")
  var old: String

  @Argument(help: "The new glossary.")
  var new: String

  @Option(name: .long, help: "Folder or file of stories, plain text or JSON Lines; may be given several times.")
  var corpus: [String] = []

  @OptionGroup var pair: LanguagePair
  @OptionGroup var data: DataOptions

  func run() throws {
    let before = try GlossaryFiles.load([old], languages: pair.tags)
    let after = try GlossaryFiles.load([new], languages: pair.tags)
    let diff = GlossaryDiff(from: before, to: after)
    var out = ""
    for change in diff.changes {
      let mark = change.kind == .added ? "+" : change.kind == .removed ? "-" : "~"
      var place = ""
      if case .file(let path, let line, _) = change.location { place = " (\(path):\(line))" }
      out += "\(mark) \(change.id)\(place)\n"
      for line in change.lines { out += "    \(line)\n" }
    }
    out += "\(diff.count(.added)) added, \(diff.count(.removed)) removed, \(diff.count(.changed)) changed\n"
    try Output.write(out)
    if !corpus.isEmpty { try compareStories(before, after) }
  }

  private func compareStories(_ before: Glossary, _ after: Glossary) throws {
    let input = InputList(paths: corpus, extensions: InputFormat.extensions(of: nil))
    for failure in input.failures { Reporting.show(failure) }
    if !input.failures.isEmpty { throw ExitStatus.inputOutput }
    let identify = try CommandPipeline.make([.init(stage: "identify")], data: data.store).makeProcessor()
    let (oldTerms, newTerms) = (try recognizer(before), try recognizer(after))
    var changed = 0
    var total = 0
    for item in input.items {
      for document in try documents(item.path) {
        total += 1
        let story = try CommandPipeline.process(document, with: identify).document
        let texts = story.fields.map(\.text)
        let language = story.language ?? "und"
        let (old, new) = (
          oldTerms.recognize(texts, language: language).terms, newTerms.recognize(texts, language: language).terms
        )
        var out = ""
        for (field, (old, new)) in zip(story.fields, zip(old, new)) {
          out += Self.compare(old, new, field)
        }
        if out.isEmpty { continue }
        changed += 1
        let name = Self.isRecords(item.path) ? "\(item.name) \(document.id)" : item.name
        try Output.write("\(DiagnosticPrinter.visible(name)) (\(language))\n" + out)
      }
    }
    try Output.write("\(changed) of \(total) stories change\n")
  }

  private static func isRecords(_ path: String) -> Bool { path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") }

  /// The stories of a file. A record that is no story is told and passed over.
  private func documents(_ path: String) throws -> [Document] {
    if !Self.isRecords(path) { return try TextInput.documents([path], data: data.store) }
    let reader = RecordReader()
    var documents: [Document] = []
    for (index, line) in try TextInput.read(path).split(separator: 0x0A).enumerated() {
      let read = line.withUnsafeBufferPointer {
        reader.read($0, inputName: path, lineNumber: index + 1, fallbackId: "\(index + 1)")
      }
      switch read {
      case .success(let document): documents.append(document)
      case .failure(let failure): Reporting.show(failure)
      }
    }
    return documents
  }

  private func recognizer(_ glossary: Glossary) throws -> TermRecognizer {
    do {
      return try TermIndex(glossary: glossary, store: data.store).makeRecognizer()
    } catch {
      Reporting.show(error.diagnostics)
      throw ExitStatus.configuration
    }
  }

  /// Mentions that only one side has, in the order of their places.
  private static func compare(_ old: [Term], _ new: [Term], _ field: TextField) -> String {
    func line(_ term: Term) -> String {
      let text = DiagnosticPrinter.visible(field.text.string(in: term.span))
      let grammar = [term.grammaticalCase, term.number].filter { !$0.isEmpty }.joined(separator: " ")
      return "\(field.name)[\(term.span.start),\(term.span.end)) \(text): \(term.entry) = \(term.lemma)"
        + (grammar.isEmpty ? "" : " (\(grammar))")
    }
    let (before, after) = (old.map(line), new.map(line))
    var lines: [(start: Int, text: String)] = []
    for (term, text) in zip(old, before) where !after.contains(text) {
      lines.append((term.span.start, "  - \(text)\n"))
    }
    for (term, text) in zip(new, after) where !before.contains(text) {
      lines.append((term.span.start, "  + \(text)\n"))
    }
    let order = lines.indices.sorted {
      lines[$0].start != lines[$1].start ? lines[$0].start < lines[$1].start : $0 < $1
    }
    return order.map { lines[$0].text }.joined()
  }
}
