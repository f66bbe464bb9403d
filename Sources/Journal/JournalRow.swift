/// A story that a run is done with: its files are on disk, or its dead letter is.
public struct JournalRow: Sendable, Hashable {
  /// Place in the order of the run, from 0.
  public var sequence: Int
  /// Number of the input in the order of the run, -1 for an input that was not there.
  public var item: Int
  /// Number of the story in its input, from 0.
  public var part: Int
  /// Name of its files without their endings. A failed story has one too, for when it succeeds later.
  public var name: String?
  /// SHA-256 over its files, each with its length before it, in hexadecimal; nil when it failed.
  public var digest: String?
  public var failure: Failure?
  /// The item at its source, when it said what it is.
  public var source: JournalItem?

  /// What is needed to run a failed story again.
  public struct Failure: Sendable, Hashable {
    public var code: String
    /// The line of the dead letters, with its line feed.
    public var letter: [UInt8]
    /// Path of the input.
    public var input: String
    /// Name of the input in ids.
    public var inputName: String
    /// True when the input holds several stories.
    public var isRecord: Bool
    /// Line of the record, from 1; nil when the input is no file of records.
    public var line: Int?
    /// Bytes of the record; nil when the input is no file of records or the record was too long to keep.
    public var record: [UInt8]?

    public init(
      code: String, letter: [UInt8], input: String, inputName: String, isRecord: Bool, line: Int?, record: [UInt8]?
    ) {
      self.code = code
      self.letter = letter
      self.input = input
      self.inputName = inputName
      self.isRecord = isRecord
      self.line = line
      self.record = record
    }
  }

  public init(
    sequence: Int, item: Int, part: Int, name: String? = nil, digest: String? = nil, failure: Failure? = nil
  ) {
    self.sequence = sequence
    self.item = item
    self.part = part
    self.name = name
    self.digest = digest
    self.failure = failure
  }
}
