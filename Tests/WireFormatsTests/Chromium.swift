import Foundation
import Glibc
import PipelineCore

/// A page in headless Chromium, driven by its DevTools protocol (1.3) over pipes: what happens is what happens to a
/// person at a keyboard, the page's own Content-Security-Policy included.
final class Chromium {
  struct Failure: Error { var message: String }

  private static let program = "/usr/bin/chromium"
  static let isThere = FileManager.default.isExecutableFile(atPath: program)

  private let process: pid_t
  private let toBrowser: Int32
  private let fromBrowser: Int32
  private let profile: String
  private var received: [UInt8] = []
  private var lastId = 0
  private var session: String?

  /// Opens a file.
  init(_ path: String) throws {
    profile = NSTemporaryDirectory() + "/depesha-chromium-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: profile, withIntermediateDirectories: true)
    var (input, output): ([Int32], [Int32]) = ([0, 0], [0, 0])
    guard pipe(&input) == 0, pipe(&output) == 0 else { throw Failure(message: "no pipes") }
    // The browser reads from 3 and writes to 4, so nothing else may lie there while they are put in place.
    let (childInput, childOutput) = (fcntl(input[0], F_DUPFD_CLOEXEC, 20), fcntl(output[1], F_DUPFD_CLOEXEC, 20))
    close(input[0])
    close(output[1])
    for descriptor in [input[1], output[0]] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, childInput, 3)
    posix_spawn_file_actions_adddup2(&actions, childOutput, 4)
    let arguments = [
      Self.program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--disable-background-networking", "--remote-debugging-pipe", "--window-size=1280,1600", "--user-data-dir=\(profile)",
    ]
    var pointers: [UnsafeMutablePointer<CChar>?] = []
    for argument in arguments { pointers.append(strdup(argument)) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    var child: pid_t = 0
    let status = posix_spawn(&child, Self.program, &actions, nil, &pointers, environ)
    close(childInput)
    close(childOutput)
    (process, toBrowser, fromBrowser) = (child, input[1], output[0])
    guard status == 0 else { throw Failure(message: "\(Self.program) does not start") }
    let target = try call("Target.createTarget", ["url": .string("file://" + path)])
    guard let id = target["targetId"] else { throw Failure(message: "no page") }
    session = try call("Target.attachToTarget", ["targetId": id, "flatten": .bool(true)])["sessionId"]?.string
    let isLoaded = "document.readyState === 'complete' && location.protocol === 'file:'"
    while try evaluate(isLoaded) != .bool(true) { usleep(50_000) }
  }

  deinit {
    kill(process, SIGKILL)
    var state: Int32 = 0
    while waitpid(process, &state, 0) < 0 && errno == EINTR {}
    close(toBrowser)
    close(fromBrowser)
    try? FileManager.default.removeItem(atPath: profile)
  }

  /// The value of an expression of JavaScript.
  func evaluate(_ expression: String) throws -> JSONValue {
    let answer = try call(
      "Runtime.evaluate", ["expression": .string(expression), "returnByValue": .bool(true)])
    guard answer["exceptionDetails"] == nil else { throw Failure(message: "\(expression): \(answer)") }
    return answer["result"]?["value"] ?? .null
  }

  /// Presses and lets go a key.
  ///
  /// - Parameter code: Windows' virtual key code, by which Chromium knows the key.
  func press(_ key: String, code: Int) throws {
    for type in ["rawKeyDown", "keyUp"] {
      _ = try call(
        "Input.dispatchKeyEvent",
        ["type": .string(type), "key": .string(key), "code": .string(key), "windowsVirtualKeyCode": .number("\(code)")])
    }
  }

  /// A picture of what the window shows, as PNG.
  func picture() throws -> [UInt8] {
    let data = try call("Page.captureScreenshot", ["format": .string("png")])["data"]?.string ?? ""
    return Array(Data(base64Encoded: data) ?? Data())
  }

  private func call(_ method: String, _ parameters: [String: JSONValue]) throws -> JSONValue {
    lastId += 1
    var members: [JSONValue.Member] = [
      .init(key: "id", value: .number("\(lastId)")), .init(key: "method", value: .string(method)),
      .init(key: "params", value: .object(parameters.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value) })),
    ]
    if let session { members.append(.init(key: "sessionId", value: .string(session))) }
    var writer = JSONWriter()
    writer.value(.object(members))
    let message = writer.bytes + [0]
    var sent = 0
    while sent < message.count {
      let count = message[sent...].withUnsafeBytes { Glibc.write(toBrowser, $0.baseAddress, $0.count) }
      if count < 0 { throw Failure(message: "the browser is gone") }
      sent += count
    }
    while true {
      let answer = try receive()
      guard answer["id"] == .number("\(lastId)") else { continue }
      guard let result = answer["result"] else { throw Failure(message: "\(method): \(answer)") }
      return result
    }
  }

  /// The next message; they end with NUL.
  private func receive() throws -> JSONValue {
    while true {
      if let end = received.firstIndex(of: 0) {
        let message = Array(received[..<end])
        received.removeFirst(end + 1)
        return try JSONParser.parse(message)
      }
      var ready = pollfd(fd: fromBrowser, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 60_000) > 0 else { throw Failure(message: "the browser does not answer") }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(fromBrowser, &buffer, buffer.count)
      guard count > 0 else { throw Failure(message: "the browser is gone") }
      received += buffer[..<count]
    }
  }
}
