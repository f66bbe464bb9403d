/// The report of a run as one page without scripts, pictures or links.
struct RunReportPage {
  private let report: RunReport

  init(_ report: RunReport) { self.report = report }

  func bytes() -> [UInt8] {
    let summary = report.summary
    var page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width">
      <title>\(Self.escape(report.identity.pipeline)): report of a run</title>
      <style>
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; padding: 0 1rem; color: #1a1a1a; background: #fff }
      table { border-collapse: collapse; margin: 0 0 1.5rem } caption { text-align: left; font-weight: 600; padding: .3rem 0 }
      th, td { text-align: left; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid #ccc; vertical-align: top; overflow-wrap: anywhere }
      td.n { text-align: right; font-variant-numeric: tabular-nums }
      @media (prefers-color-scheme: dark) { body { color: #eee; background: #161616 } th, td { border-color: #444 } }
      </style>
      </head>
      <body>
      <h1>Run of the pipeline \(Self.escape(report.identity.pipeline))</h1>

      """
    page += Self.table(
      "Stories",
      [
        ("taken in", summary.input), ("done", summary.ok), ("failed", summary.error), ("skipped", summary.skipped),
        ("bytes read", summary.bytes),
      ])
    page += Self.table("Failures by code", Self.sorted(report.errors))
    page += Self.table("Stories killed and superseded", Self.sorted(report.standings))
    page += Self.table("Warnings by code", Self.sorted(report.warnings))
    page += "<table class=\"times\">\n<caption>Times, all workers together</caption>\n"
    for row in report.times.rows(summary) {
      page +=
        "<tr><th scope=\"row\">\(Self.escape(row.name))</th><td class=\"n\">\(row.value)</td><td class=\"n\">\(row.share)</td></tr>\n"
    }
    page += "</table>\n<table>\n<caption>Made with</caption>\n"
    for version in report.identity.versions { page += "<tr><td>\(Self.escape(version))</td><td></td></tr>\n" }
    for file in report.identity.dataFiles {
      page += "<tr><td>\(Self.escape(file.name))</td><td><code>\(file.sha256.prefix(16))</code></td></tr>\n"
    }
    page +=
      "<tr><td>fingerprint</td><td><code>\(report.identity.fingerprint)</code></td></tr>\n</table>\n</body>\n</html>\n"
    return Array(page.utf8)
  }

  private static func sorted(_ counts: [String: Int]) -> [(String, Int)] {
    counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.map { ($0.key, $0.value) }
  }

  private static func table(_ caption: String, _ rows: [(String, Int)]) -> String {
    if rows.isEmpty { return "" }
    let lines = rows.map { "<tr><th scope=\"row\">\(escape($0.0))</th><td class=\"n\">\($0.1)</td></tr>\n" }
    return "<table>\n<caption>\(caption)</caption>\n\(lines.joined())</table>\n"
  }

  private static func escape(_ text: String) -> String {
    var out = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.unicodeScalars.append(character)
      }
    }
    return out
  }
}
