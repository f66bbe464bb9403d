import FileAccess
import Glibc

/// Looks at a folder again and again and tells which files have come to rest.
///
/// A file is at rest when its size and times have not changed for a second. Looking is by polling, which holds on every
/// file system, network ones too. Hidden files and files no reader knows are passed over.
struct Inbox {
  struct File {
    var item: InputList.Item
    /// Device, inode, size and time of the last change.
    var stamp: String
  }

  let folder: String
  let extensions: Set<String>
  /// A folder inside that is not looked at: the outputs.
  let except: String?
  private var resting: [String: (stamp: String, since: Int)] = [:]

  static let restMilliseconds = 1000

  init(folder: String, extensions: Set<String>, except: String?) {
    self.folder = folder
    self.extensions = extensions
    self.except = except
  }

  /// - Parameter isKnown: true for a file that needs no second look.
  /// - Returns: files at rest, by the bytes of their paths, and whether others are still moving.
  mutating func look(
    isKnown: (_ path: String, _ stamp: String) throws(BatchError) -> Bool
  ) throws(BatchError) -> (ready: [File], isMoving: Bool) {
    let now = Clock.milliseconds()
    var ready: [File] = []
    var seen: [String: (stamp: String, since: Int)] = [:]
    for item in try checked(file: { () throws(FileError) in try files(folder, name: "") }) {
      var info = stat()
      // Gone since the folder was read: it was moved, and is met under its new name.
      guard stat(item.path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { continue }
      let stamp = "\(info.st_dev) \(info.st_ino) \(info.st_size) \(info.st_mtim.tv_sec) \(info.st_mtim.tv_nsec)"
      if try isKnown(item.path, stamp) { continue }
      if let before = resting[item.path], before.stamp == stamp {
        seen[item.path] = before
        if now - before.since >= Self.restMilliseconds { ready.append(File(item: item, stamp: stamp)) }
      } else {
        seen[item.path] = (stamp, now)
      }
    }
    resting = seen
    return (ready, seen.count > ready.count)
  }

  private func files(_ folder: String, name: String) throws(FileError) -> [InputList.Item] {
    var items: [InputList.Item] = []
    for entry in try FileAccess.list(folder) where entry.utf8.first != UInt8(ascii: ".") {
      let path = folder + "/" + entry
      let relative = name.isEmpty ? entry : name + "/" + entry
      if FileAccess.isFolder(path) {
        if path != except { items += try files(path, name: relative) }
      } else if extensions.contains(InputList.ending(of: entry)) {
        items.append(InputList.Item(path: path, name: relative))
      }
    }
    return items
  }
}
