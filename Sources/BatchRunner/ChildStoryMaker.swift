import Glibc
import PipelineCore
import TextModel

/// Makes stories in a child. A story that brings its worker down is tried once more, alone in a new one; when that goes
/// too it becomes a dead letter, and the others go on.
final class ChildStoryMaker: StoryMaker {
  private let program: WorkerProgram
  private let trouble: WorkerTrouble
  private let child: WorkerChild
  private var times = StageTimes()

  init(_ program: WorkerProgram, first: EarlyWorker?, trouble: WorkerTrouble) {
    self.program = program
    self.trouble = trouble
    child = first?.take() ?? WorkerChild(path: program.path, arguments: program.arguments)
  }

  func takeTimes() -> StageTimes {
    defer { times = StageTimes() }
    return times
  }

  /// Asks the child, which tells with the end of its answer how long it took.
  private func ask(_ request: [UInt8], _ body: (WorkerFrame) -> Void) -> WorkerFault? {
    child.ask(request, program, trouble) { frame in
      times.add(RunTimes.stages(frame.head["times"]))
      body(frame)
    }
  }

  func stories(of item: InputList.Item, from: Int, to: Int?) -> [StoryOutcome] {
    var given: [UInt8]?
    if !InputList.isReadableAnywhere(item.path) {
      // Standard input, a pipe: another process cannot read it, and nobody twice.
      switch LocalStoryMaker.read(item, limit: program.maxRecordBytes) {
      case .success(let bytes): given = bytes
      case .failure(let failure):
        return from == 0 ? [StoryOutcome(id: item.name, isRecord: false, bytes: 0, result: .failure(failure))] : []
      }
    }
    var outcomes: [StoryOutcome] = []
    while true {
      let next = from + outcomes.count
      if let to, next >= to { return outcomes }
      let fault = ask(WorkerMessage.file(item, given: given, from: next, to: to)) { frame in
        if let outcome = WorkerMessage.outcome(of: frame) { outcomes.append(outcome) }
      }
      guard fault != nil else { return outcomes }
      let alone = from + outcomes.count
      var begun: (id: String, count: Int)?
      let before = outcomes.count
      let again = ask(WorkerMessage.file(item, given: given, from: alone, to: alone + 1)) { frame in
        if let id = frame.head["begin"]?.string { begun = (id, frame.head["count"]?.integer ?? 1) }
        if let outcome = WorkerMessage.outcome(of: frame) { outcomes.append(outcome) }
      }
      if let again, outcomes.count == before {
        var failure = again.failure(id: begun?.id ?? item.name, limits: program)
        failure.location = .file(path: item.path, line: 1, column: 1)
        outcomes.append(
          StoryOutcome(
            id: failure.id ?? "", isRecord: (begun?.count ?? 1) > 1,
            bytes: alone == 0 ? given?.count ?? Self.size(of: item) : 0,
            result: .failure(failure)))
        // When not even the file could be read there is nothing to go on with.
        guard let begun, alone + 1 < begun.count else { return outcomes }
      } else if outcomes.count == before {
        return outcomes
      }
    }
  }

  private static func size(of item: InputList.Item) -> Int {
    var info = stat()
    return stat(item.path, &info) == 0 ? Int(info.st_size) : 0
  }

  func stories(of lines: [RecordLine], item: InputList.Item) -> [StoryOutcome] {
    if lines.isEmpty { return [] }
    if let outcomes = ask(lines, item, onBegin: { _ in }).outcomes { return outcomes }
    return lines.map { line in
      var id = "\(item.name):\(line.number)"
      let (outcomes, fault) = ask([line], item) { id = $0 }
      if let outcomes { return outcomes[0] }
      var failure = (fault ?? .exit(code: 0)).failure(id: id, limits: program)
      failure.location = .file(path: item.path, line: line.number, column: 1)
      return StoryOutcome(id: id, isRecord: true, bytes: line.bytes.count, result: .failure(failure))
    }
  }

  /// Outcomes are nil when there is not one for each line.
  private func ask(
    _ lines: [RecordLine], _ item: InputList.Item, onBegin: (String) -> Void
  ) -> (outcomes: [StoryOutcome]?, fault: WorkerFault?) {
    var outcomes: [StoryOutcome] = []
    let fault = ask(WorkerMessage.lines(lines, of: item)) { frame in
      if let id = frame.head["begin"]?.string { onBegin(id) }
      if let outcome = WorkerMessage.outcome(of: frame) { outcomes.append(outcome) }
    }
    return (fault == nil && outcomes.count == lines.count ? outcomes : nil, fault)
  }
}
