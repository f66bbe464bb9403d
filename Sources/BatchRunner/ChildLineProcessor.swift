import PipelineCore
import TextModel

/// Answers the lines of filter mode in a child, with the same care.
public final class ChildLineProcessor: LineProcessor {
  private let program: WorkerProgram
  private let trouble: WorkerTrouble
  private let child: WorkerChild
  private let refuser: FilterRefuser

  public init(_ program: WorkerProgram, first: EarlyWorker?, trouble: WorkerTrouble) {
    self.program = program
    self.trouble = trouble
    child = first?.take() ?? WorkerChild(path: program.path, arguments: program.arguments)
    refuser = FilterRefuser(fingerprint: program.fingerprint)
  }

  public func answer(_ line: RecordLine, into json: inout JSONWriter) -> Bool {
    var id: String?
    let (answer, fault) = ask([line]) { id = $0 }
    if let answer {
      json.raw(answer.bytes.dropLast())
      return answer.errors == 0
    }
    let failure = (fault ?? .exit(code: 0)).failure(id: id, limits: program)
    refuse(failure, sha256: nil, bytes: line.bytes, into: &json)
    return false
  }

  public func answer(_ lines: [RecordLine], into json: inout JSONWriter) -> Int {
    if lines.isEmpty { return 0 }
    if let answer = ask(lines, onBegin: { _ in }).answer {
      json.raw(answer.bytes.dropLast())
      json.newline()
      return answer.errors
    }
    var errors = 0
    for line in lines {
      if !answer(line, into: &json) { errors += 1 }
      json.newline()
    }
    return errors
  }

  private func ask(
    _ lines: [RecordLine], onBegin: (String) -> Void
  ) -> (answer: (bytes: [UInt8], errors: Int)?, fault: WorkerFault?) {
    var answer: (bytes: [UInt8], errors: Int)?
    let fault = child.ask(WorkerMessage.lines(lines, of: nil), program, trouble) { frame in
      if let id = frame.head["begin"]?.string { onBegin(id) }
      if let errors = frame.head["errors"]?.integer, let bytes = frame.parts().first { answer = (bytes, errors) }
    }
    return (fault == nil ? answer : nil, fault)
  }

  public func refuse(
    _ failure: RecordFailure, sha256: String?, bytes: UnsafeBufferPointer<UInt8>?, into json: inout JSONWriter
  ) {
    refuser.refuse(failure, sha256: sha256, bytes: bytes, into: &json)
  }
}
