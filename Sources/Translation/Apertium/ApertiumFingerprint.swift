import FileAccess
import Glibc
import LanguageData

extension ApertiumEngine {
  /// The programs of the mode with their arguments, and size and time of every file among them and of our own data files:
  /// a package that is upgraded is another engine. For this machine only.
  public func fingerprint(from: String, to: String) -> String? {
    let names = (try? FileAccess.list(folder)) ?? []
    for file in names where file.hasSuffix(".mode") {
      let name = String(file.dropLast(5))
      guard let pair = ApertiumMode.pair(ofName: name), pair == (from, to), let mode = try? mode(name) else { continue }
      var parts = ["apertium", name]
      for program in mode.programs {
        for word in [program.path] + program.arguments { parts.append(Self.described(word)) }
      }
      for folder in store.folders {
        let data = folder + "/translation"
        for name in (try? FileAccess.list(data)) ?? [] { parts.append(Self.described(data + "/" + name)) }
      }
      return parts.joined(separator: "\n")
    }
    return nil
  }

  /// A path with the size and the time of its file; any other word as it is.
  private static func described(_ word: String) -> String {
    var info = stat()
    guard word.hasPrefix("/"), stat(word, &info) == 0 else { return word }
    return "\(word) \(info.st_size) \(info.st_mtim.tv_sec).\(info.st_mtim.tv_nsec)"
  }
}
