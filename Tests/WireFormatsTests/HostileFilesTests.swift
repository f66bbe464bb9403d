import FileAccess
import Foundation
import Glibc
import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// What the program makes of hostile files, each in a process of its own: stories or a named failure, in less than 5
/// seconds of processor time and 256 MB. A build with optimisation, of the tests or named by `DEPESHA_PROGRAM`, is held to
/// the 5 seconds. Prints the longest time and the highest peak.
@Suite struct HostileFilesTests {
  /// A build without optimisation takes up to ten times as long.
  #if DEBUG
    private static let mostSeconds = getenv("DEPESHA_PROGRAM") == nil ? 50.0 : 5.0
  #else
    private static let mostSeconds = 5.0
  #endif
  private static let mostBytes = 256 << 20

  /// AddressSanitizer and ThreadSanitizer take memory of their own.
  private static let isSanitized =
    dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil

  @Test func eachIsReadOrRefusedByName() async throws {
    let files = try HostileFiles.all()
    #expect(files.count >= 300)
    #expect(Set(files.map(\.name)).count == files.count)
    let parent = NSTemporaryDirectory() + "/depesha-hostile-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: parent) }
    let runs = try await withThrowingTaskGroup(of: [(file: String, run: MeasuredChild)].self) { group in
      for lane in 0..<2 {
        group.addTask {
          let folder = parent + "/\(lane)"
          try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
          return try stride(from: lane, to: files.count, by: 2).map {
            (files[$0].name, try Self.check(files[$0], in: folder))
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(runs.count == files.count)
    if let slowest = runs.max(by: { $0.run.seconds < $1.run.seconds }),
      let largest = runs.max(by: { $0.run.peakBytes < $1.run.peakBytes })
    {
      print(
        "\(runs.count) hostile files: at most \(slowest.run.seconds) s (\(slowest.file)),",
        "\(largest.run.peakBytes >> 20) MB (\(largest.file))")
    }
  }

  private static func check(_ file: HostileFiles.File, in folder: String) throws -> MeasuredChild {
    let path = folder + "/" + file.name
    try FileAccess.replace(path, with: file.bytes)
    defer { unlink(path) }
    let run = try MeasuredChild(["convert", path, "--to", "jsonl"], in: folder, limit: Int(mostSeconds) + 10)
    #expect(run.status == 0 || run.status == 1, "\(file.name) ended with \(run.status): \(run.error.suffix(500))")
    #expect(run.seconds < mostSeconds, "\(file.name) took \(run.seconds) s")
    #expect(run.peakBytes > 1 << 20, "\(file.name): no memory was measured")
    if !isSanitized { #expect(run.peakBytes < mostBytes, "\(file.name) took \(run.peakBytes >> 20) MB") }
    #expect(run.output.withUnsafeBufferPointer(UTF8Scan.firstInvalid) == nil, "\(file.name): no UTF-8")
    for line in run.output.split(separator: 0x0A) {
      #expect((try? JSONParser.parse(Array(line))) != nil, "\(file.name): a line is no JSON")
    }
    if run.status == 0 {
      #expect(!run.output.isEmpty, "\(file.name) gave nothing and no failure")
    } else {
      #expect(run.error.firstMatch(of: /E_[A-Z]/) != nil, "\(file.name) failed without a name: \(run.error.prefix(500))")
    }
    if let code = file.code { #expect(run.error.contains(code), "\(file.name) is not \(code): \(run.error.prefix(500))") }
    return run
  }
}
