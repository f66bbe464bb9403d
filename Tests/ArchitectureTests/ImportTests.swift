import FileAccess
import Testing

/// Holds the imports of `Sources/` to the table of targets. A new target is entered here with a reason.
@Suite struct ImportTests {
  /// What each target may import. Feature targets (Segmentation … BatchRunner) never import each other; BatchRunner
  /// writes the records of filter mode and so uses WireFormats.
  static let allowed: [String: Set<String>] = [
    "FileAccess": ["Glibc"],
    // Glibc: waiting, the clock, the environment. Synchronization: one breaker for all workers.
    "HTTPClient": ["CHTTP", "FileAccess", "Glibc", "Synchronization"],
    "TextModel": [],
    "ICUText": ["CICU"],
    "XMLText": ["CXML", "TextModel"],
    "LanguageData": ["FileAccess", "TextModel"],
    // Synchronization: engines that several stages share are made once.
    "PipelineCore": ["Synchronization", "TextModel"],
    "Segmentation": [
      "CLanguageDetection", "FileAccess", "ICUText", "LanguageData", "PipelineCore", "TextModel", "Synchronization",
      "XMLText",
    ],
    "Transliteration": ["FileAccess", "ICUText", "LanguageData", "PipelineCore", "TextModel", "Synchronization"],
    // XMLText: glossaries in TBX.
    "Terminology": [
      "FileAccess", "ICUText", "LanguageData", "PipelineCore", "TextModel", "Synchronization", "XMLText",
    ],
    "Verification": ["ICUText", "LanguageData", "TextModel"],
    "Summarization": ["LanguageData", "PipelineCore", "TextModel"],
    // Glibc: children with pipes, process groups and deadlines.
    "Translation": ["FileAccess", "Glibc", "HTTPClient", "LanguageData", "PipelineCore", "Synchronization", "TextModel"],
    // GRDB: SQLite. XMLText: TMX and XLIFF.
    "TranslationMemory": [
      "CDigest", "FileAccess", "GRDB", "PipelineCore", "Synchronization", "TextModel", "XMLText",
    ],
    "Zip": ["CDeflate"],
    // Zip: archives and compressed files.
    "WireFormats": ["ICUText", "LanguageData", "PipelineCore", "TextModel", "XMLText", "Zip"],
    // Mustache imports Foundation, so templates have a target of their own. XMLText and Zip: documents of word processors.
    "TemplateOutput": ["FileAccess", "LanguageData", "Mustache", "PipelineCore", "TextModel", "XMLText", "Zip"],
    "PipelineYAML": ["FileAccess", "PipelineCore", "TextModel", "Yams"],
    // SQLite through GRDB, whose blobs are Foundation's `Data`; nobody else needs to know.
    "Journal": ["Foundation", "GRDB"],
    "BatchRunner": [
      "CDigest", "FileAccess", "Glibc", "Journal", "PipelineCore", "Synchronization", "TextModel", "WireFormats",
    ],
    "Depesha": [
      "BatchRunner", "FileAccess", "ICUText", "LanguageData", "PipelineCore", "PipelineYAML", "Segmentation",
      "Summarization", "TemplateOutput", "Terminology", "TextModel", "Translation", "TranslationMemory",
      "Transliteration", "Verification", "WireFormats",
    ],
    "DepeshaCLI": [
      "ArgumentParser", "BatchRunner", "Depesha", "FileAccess", "Glibc", "LanguageData", "PipelineCore", "Segmentation",
      "Summarization", "Synchronization",
      "Terminology", "TextModel", "Translation", "TranslationMemory", "Transliteration", "Verification",
      // XMLText: faults of TMX and XLIFF files.
      "WireFormats", "XMLText",
    ],
    "DepeshaBench": [
      "BatchRunner", "Depesha", "FileAccess", "Glibc", "ICUText", "LanguageData", "PipelineCore", "Segmentation",
      "Summarization", "Terminology", "TextModel", "Transliteration", "WireFormats",
    ],
  ]

  /// `Sources/` of the checkout the tests were built in.
  private var sources: String { FileAccess.parent(of: FileAccess.parent(of: FileAccess.parent(of: #filePath))) + "/Sources" }

  @Test func everyImportIsInTheTable() throws {
    var files = 0
    for target in try FileAccess.list(sources) where !target.hasPrefix("C") {
      let allowed = try #require(Self.allowed[target], "Sources/\(target) is not in the table")
      for path in try swiftFiles(sources + "/" + target) {
        files += 1
        for module in try imports(path) {
          #expect(allowed.contains(module), "\(path) imports \(module)")
        }
      }
    }
    #expect(files > 50)
  }

  @Test func noICUHeaderShowsInAPublicHeader() throws {
    for target in try FileAccess.list(sources) where target.hasPrefix("C") {
      let include = sources + "/" + target + "/include"
      guard FileAccess.isFolder(include) else { continue }
      for name in try FileAccess.list(include) where name.hasSuffix(".h") {
        let text = String(decoding: try FileAccess.read(include + "/" + name), as: UTF8.self)
        for line in text.split(separator: "\n") where line.hasPrefix("#include") {
          #expect(line.hasPrefix("#include <std"), "\(name): \(line)")
        }
      }
    }
  }

  private func swiftFiles(_ folder: String) throws -> [String] {
    try FileAccess.list(folder).flatMap { name -> [String] in
      let path = folder + "/" + name
      if FileAccess.isFolder(path) { return try swiftFiles(path) }
      return name.hasSuffix(".swift") ? [path] : []
    }
  }

  private func imports(_ path: String) throws -> [String] {
    let text = String(decoding: try FileAccess.read(path), as: UTF8.self)
    return text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count else { return nil }
      return String(words[index + 1])
    }
  }
}
