import Foundation
import PipelineCore

/// The files of a run without its times, the one thing in a folder that differs between two runs of the same stories.
enum ReportTimes {
  static func removed(from bytes: Data, of name: String) throws -> Data {
    switch name {
    case "report.json":
      guard case .object(let members) = try JSONParser.parse(Array(bytes)) else { return bytes }
      var json = JSONWriter()
      json.value(.object(members.filter { $0.key != "times" }))
      return Data(json.bytes)
    case "report.html":
      let page = String(decoding: bytes, as: UTF8.self)
      guard let start = page.range(of: "<table class=\"times\">"),
        let end = page.range(of: "</table>", range: start.upperBound..<page.endIndex)
      else { return bytes }
      return Data((page[..<start.lowerBound] + page[end.upperBound...]).utf8)
    default: return bytes
    }
  }
}
