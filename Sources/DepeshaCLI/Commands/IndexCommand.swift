import ArgumentParser
import BatchRunner
import FileAccess
import LanguageData
import PipelineCore
import WireFormats

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Make one page of all briefs in a folder.",
    discussion: """
      Example:
        depesha index out

      Reads the JSON briefs in the folder in the order of their names and writes index.html beside them: stories by \
      language, renditions side by side, names with their register entry, the source's words on hover or focus. The \
      page needs neither network nor script.
      """)

  @Argument(help: "Folder of a run with the output `json`.")
  var folder: String

  @OptionGroup var data: DataOptions

  func run() throws {
    var page: BatchIndexPage
    do throws(DataError) {
      page = BatchIndexPage(
        style: try data.store.load("html/brief.css").bytes + data.store.load("html/index.css").bytes)
    } catch {
      Reporting.show(error.diagnostics)
      throw ExitStatus.configuration
    }
    do {
      let names = try FileAccess.list(folder)
      for name in names where name.hasSuffix(".json") && !name.hasPrefix(".") {
        let stem = String(name.dropLast(".json".count))
        let bytes = try FileAccess.read(folder + "/" + name)
        guard let value = try? JSONParser.parse(bytes) else { continue }
        // `run.json` and the report are no briefs.
        _ = page.add(value, page: names.contains(stem + ".html") ? stem : nil)
      }
      if page.count == 0 {
        StandardError.write("depesha: \(folder) holds no JSON briefs: a run writes them with the output `json`\n")
        throw ExitStatus.failures
      }
      // A story may be called `index`.
      let name = names.contains("index.json") ? "index-of-briefs.html" : "index.html"
      try FileAccess.replace(folder + "/" + name, with: page.finish())
      try Output.write("\(folder)/\(name): \(page.count) briefs\n")
    } catch let error as FileError {
      throw ExitStatus.report(error)
    }
  }
}
