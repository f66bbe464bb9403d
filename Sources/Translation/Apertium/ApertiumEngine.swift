import FileAccess
import LanguageData
import PipelineCore
import TextModel

/// The rule-based translator Apertium, as far as its Debian packages are installed.
///
/// Which pairs there are follows from the `.mode` files; their programs are run and watched by us.
public struct ApertiumEngine: TranslationEngine {
  public let name = "apertium"
  public let isDeterministic = true
  let store: DataStore
  let folder: String
  private let patience: Int32

  /// - Parameter store: where the lexicon, the transcription rules and the tag tables are.
  /// - Parameter modes: folder of the `.mode` files.
  /// - Parameter patience: milliseconds without a byte from a program before it counts as hung.
  public init(store: DataStore, modes: String = "/usr/share/apertium/modes", patience: Int32 = 20_000) {
    self.store = store
    folder = modes
    self.patience = patience
  }

  public var remedy: String {
    "install Apertium and a pair of languages: apt-get install apertium apertium-rus-ukr apertium-bel-rus apertium-hbs-eng"
  }

  public func pairs() -> [(from: String, to: String)] {
    let names = (try? FileAccess.list(folder)) ?? []
    var found: [(from: String, to: String)] = []
    for file in names where file.hasSuffix(".mode") {
      let name = String(file.dropLast(5))
      guard let pair = ApertiumMode.pair(ofName: name), (try? mode(name)) != nil,
        !found.contains(where: { $0 == pair })
      else { continue }
      found.append(pair)
    }
    return found.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  public func makeSession(from: String, to: String) throws(EngineFailure) -> any TranslationSession {
    let names = (try? FileAccess.list(folder)) ?? []
    var fault: EngineFailure?
    for file in names where file.hasSuffix(".mode") {
      let name = String(file.dropLast(5))
      guard let pair = ApertiumMode.pair(ofName: name), pair == (from, to) else { continue }
      do throws(EngineFailure) {
        let mode = try mode(name)
        let data = try pairData(from: from, to: to)
        return data.isWordByWord
          ? try WordByWordSession(mode: mode, data: data, patience: patience)
          : TransferSession(mode: mode, data: data, patience: patience)
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    if names.isEmpty { throw EngineFailure(.unavailable, "Apertium is not installed; " + remedy) }
    throw EngineFailure(.unsupportedPair, "Apertium has no mode from `\(from)` to `\(to)`; " + remedy)
  }

  func mode(_ name: String) throws(EngineFailure) -> ApertiumMode {
    let path = folder + "/" + name + ".mode"
    guard let bytes = try? FileAccess.read(path, limit: 1 << 20) else {
      throw EngineFailure(.unavailable, "cannot read \(path)")
    }
    return try ApertiumMode(name: name, text: String(decoding: bytes, as: UTF8.self))
  }

  private func pairData(from: String, to: String) throws(EngineFailure) -> PairData {
    do throws(DataError) {
      return try PairData.load(from: from, to: to, store: store)
    } catch {
      throw EngineFailure(.unavailable, error.description)
    }
  }
}
