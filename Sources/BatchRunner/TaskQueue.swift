import FileAccess
import Glibc

/// Cuts the inputs of a run into tasks: files one by one, files of records a batch of lines at a time.
struct TaskQueue {
  /// A place in the inputs: the stories before it are done.
  struct Start {
    var item = 0
    var part = 0
  }

  private let items: [InputList.Item]
  private let maxLineBytes: Int
  private var next: Int
  /// Stories of the next input that are done already.
  private var skip: Int
  private var open: (source: LineSource, number: Int, descriptor: Int32, part: Int, skip: Int)?

  init(items: [InputList.Item], maxLineBytes: Int, start: Start = Start()) {
    self.items = items
    self.maxLineBytes = maxLineBytes
    next = start.item
    skip = start.part
  }

  /// nil at the end of the inputs.
  mutating func pop() throws(FileError) -> StoryTask? {
    while true {
      if let current = open {
        if let batch = try current.source.next() {
          if let task = task(of: batch, in: current) { return task }
          continue
        }
        close(current.descriptor)
        open = nil
        // A file of records without one is a file without a story.
        if current.part == 0 && current.skip == 0 { return file(current.number, skip: 0) }
      }
      guard next < items.count else { return nil }
      let number = next
      let path = items[number].path
      next += 1
      defer { skip = 0 }
      guard FolderRun.recordExtensions.contains(InputList.ending(of: path)) else { return file(number, skip: skip) }
      let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
      if descriptor < 0 { return file(number, skip: skip) }
      let source = LineSource(descriptor: descriptor, path: path, maxLineBytes: maxLineBytes)
      open = (source, number, descriptor, 0, skip)
    }
  }

  private func file(_ number: Int, skip: Int) -> StoryTask {
    StoryTask(source: .file, number: number, item: items[number], firstPart: skip)
  }

  /// The lines of a batch that are not done; nil when all are.
  private mutating func task(
    of batch: LineBatch, in current: (source: LineSource, number: Int, descriptor: Int32, part: Int, skip: Int)
  ) -> StoryTask? {
    let done = min(batch.lines.count, max(0, current.skip - current.part))
    open?.part = current.part + batch.lines.count
    if done == batch.lines.count { return nil }
    var rest = batch
    rest.lines.removeFirst(done)
    return StoryTask(
      source: .lines(rest), number: current.number, item: items[current.number], firstPart: current.part + done)
  }
}
