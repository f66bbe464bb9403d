import Glibc

/// A part of the program that libFuzzer feeds. Made once; `run` traps when something does not hold.
protocol FuzzTarget: AnyObject {
  /// Its name in `DEPESHA_FUZZ`, and the folder of its seeds.
  static var name: String { get }
  init()
  func run(_ bytes: [UInt8])
}

enum Fuzz {
  nonisolated(unsafe) private static let targets: [any FuzzTarget.Type] = [
    ConfigurationTarget.self, GlossaryTarget.self, JSONTarget.self, MemoryTarget.self, ReaderTarget.self,
    SchemeTarget.self, SegmentationTarget.self, StoryTarget.self, TransliterationTarget.self,
  ]

  /// The target that the environment names. libFuzzer calls from one thread.
  nonisolated(unsafe) static let target: any FuzzTarget = {
    let name = getenv("DEPESHA_FUZZ").map { String(cString: $0) } ?? ""
    guard let type = targets.first(where: { $0.name == name }) else {
      fail("DEPESHA_FUZZ must be one of " + targets.map { $0.name }.joined(separator: ", "))
    }
    return type.init()
  }()
}

/// What libFuzzer calls first: tables are loaded before the clock of an input runs.
@_cdecl("LLVMFuzzerInitialize")
public func fuzzInitialize(
  _ count: UnsafeMutablePointer<CInt>?, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
  Fuzz.target.run([])
  return 0
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzz.target.run(Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}

/// Ends the program with a message; libFuzzer keeps the input.
func fail(_ message: String) -> Never { fatalError(message) }

/// Traps when a condition does not hold.
func expect(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fail(message()) }
}
