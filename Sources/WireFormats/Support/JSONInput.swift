import PipelineCore
import TextModel

/// JSON files as the readers of several formats take them.
enum JSONInput {
  /// Arrays and objects inside each other.
  static let maxDepth = 64

  static func parse(
    _ input: InputFile, decode: DocumentReader.Decode, code: String
  ) -> Result<JSONValue, RecordFailure> {
    parseWithBytes(input, decode: decode, code: code).map(\.value)
  }

  /// The value and the text in UTF-8 that it was read from, which `JSONPlaces` takes.
  static func parseWithBytes(
    _ input: InputFile, decode: DocumentReader.Decode, code: String
  ) -> Result<(value: JSONValue, bytes: [UInt8]), RecordFailure> {
    let bytes: [UInt8]
    switch decode(input.bytes, input.name) {
    case .success(let decoded): bytes = decoded
    case .failure(var failure):
      failure.id = input.id
      return .failure(failure)
    }
    do throws(JSONError) {
      return .success((try JSONParser.parse(bytes, maxDepth: maxDepth), bytes))
    } catch {
      let (line, column) = LineMap(bytes).position(of: min(error.offset, bytes.count))
      return .failure(
        RecordFailure(id: input.id, code: code, error.message, at: .file(path: input.name, line: line, column: column)))
    }
  }
}

/// The beginning of a file that may be JSON, to be looked at before it is parsed.
struct JSONHead {
  private let text: String
  /// What stands between two quotation marks, names and values.
  private let quoted: Set<String>

  /// How far is looked, in bytes.
  private static let window = 16384
  /// Longer names are asked for nowhere, in bytes.
  private static let longestName = 40

  /// nil when the first character is neither a brace nor a bracket. O(bytes looked at).
  init?(_ input: InputFile) {
    var head = input.bytes.prefix(Self.window)
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
    guard let first = head.first(where: { $0 != 0x20 && !(0x09...0x0D).contains($0) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    text = String(decoding: head, as: UTF8.self)
    var quoted: Set<String> = []
    var open: Int?
    for (index, byte) in zip(head.indices, head) where byte == UInt8(ascii: "\"") {
      if let open, index - open <= Self.longestName {
        quoted.insert(String(decoding: head[(open + 1)..<index], as: UTF8.self))
      }
      open = index
    }
    self.quoted = quoted
  }

  func has(_ part: String) -> Bool { text.holds(part) }
  func hasKey(_ key: String) -> Bool { quoted.contains(key) }
}
