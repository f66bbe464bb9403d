import FileAccess
import Foundation
import PipelineCore
import Testing

@testable import TranslationMemory

/// A memory in a folder that goes with it.
final class MemoryFixture {
  let folder: String
  let memory: TranslationMemory

  init() throws {
    var template = Array("/tmp/depesha-memory-XXXXXX".utf8CString)
    folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    memory = try TranslationMemory(path: folder + "/memory.sqlite")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static func query(_ text: String, _ previous: String? = nil, _ next: String? = nil) -> MemoryQuery {
    MemoryQuery(from: "ru", to: "uk", text: text, previous: previous, next: next)
  }

  static func unit(_ source: String, _ target: String, _ previous: String? = nil, _ next: String? = nil) -> MemoryUnit {
    MemoryUnit(from: "ru", to: "uk", source: source, target: target, previous: previous, next: next)
  }
}
