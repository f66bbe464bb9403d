import TextModel

/// Bytes that came in, with the name to use in messages and outputs.
public struct InputFile: Sendable {
  /// Path as given, or `-` for standard input.
  public var name: String
  public var bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// A record or file that could not become a document.
public struct RecordFailure: Error, Sendable, Hashable {
  /// The record's id when it could be read.
  public var id: String?
  public var code: String
  public var message: String
  /// Input name, 1-based line and column (UTF-8 bytes) when they are known.
  public var location: DiagnosticLocation
  public var stage: String
  public var isRetryable: Bool

  public init(
    id: String? = nil, code: String, _ message: String, at location: DiagnosticLocation = .none,
    stage: String = "read", isRetryable: Bool = false
  ) {
    self.id = id
    self.code = code
    self.message = message
    self.location = location
    self.stage = stage
    self.isRetryable = isRetryable
  }
}

/// Turns the bytes of one format into documents.
public protocol DocumentReader: Sendable {
  static var format: FormatDescriptor { get }

  /// One outcome a story, in order. A file that holds none gives one failure, never nothing.
  func read(_ input: InputFile) -> [Result<Document, RecordFailure>]
}

/// A format as `depesha formats` lists it.
public struct FormatDescriptor: Sendable, Hashable {
  public var id: String
  public var summary: String
  /// File name endings with the dot, lower case.
  public var extensions: [String]
  public var mediaType: String

  public init(id: String, summary: String, extensions: [String], mediaType: String) {
    self.id = id
    self.summary = summary
    self.extensions = extensions
    self.mediaType = mediaType
  }
}
