import TextModel

/// Bytes that came in, with the name to use in messages and outputs.
public struct InputFile: Sendable {
  /// Path as given, or `-` for standard input.
  public var name: String
  /// Id of the story in it; of the n-th of several it is this, a colon and n (from 1).
  public var id: String
  public var bytes: [UInt8]

  /// - Parameter id: the name when it is not given.
  public init(name: String, id: String? = nil, bytes: [UInt8]) {
    self.name = name
    self.id = id ?? name
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
  /// What the item said of itself and its headline, when it has no text because it takes an earlier item back
  /// (`E_CANCELED`).
  public var item: NewsItem?
  public var headline: String?

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

/// How sure a look at an input makes a reader that it is of its format.
public enum Recognition: Int, Sendable, Comparable {
  case no
  /// Nothing speaks against it but its name alone speaks for it, or any text would do.
  case possible
  case likely
  /// A signature, a namespace or a required member is there.
  case certain

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Turns the bytes of one format into documents.
public protocol DocumentReader: Sendable {
  /// Turns bytes of a charset found or declared into UTF-8, or says why not.
  typealias Decode = @Sendable (_ bytes: [UInt8], _ name: String) -> Result<[UInt8], RecordFailure>

  static var format: FormatDescriptor { get }

  /// Looks at the name and the first few kilobytes only. The bytes are as they came, in whatever charset.
  func recognition(of input: InputFile) -> Recognition

  /// One outcome a story, in order. A file that holds none gives one failure, never nothing.
  ///
  /// - Parameter input: bytes as they came.
  /// - Parameter decode: for formats that do not declare their charset; what it cannot decode is the failure to give.
  func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>]
}

/// The explicit list of readers.
public struct ReaderRegistry: Sendable {
  public let readers: [any DocumentReader]

  /// - Parameter readers: of two that are equally sure of an input the earlier reads it.
  public init(_ readers: [any DocumentReader]) { self.readers = readers }

  public var formats: [FormatDescriptor] { readers.map { type(of: $0).format } }

  public func reader(named id: String) -> (any DocumentReader)? {
    readers.first { type(of: $0).format.id == id }
  }

  /// The reader that is surest of an input; nil when none knows it.
  public func reader(for input: InputFile) -> (any DocumentReader)? {
    var best: (reader: any DocumentReader, recognition: Recognition)?
    for reader in readers {
      let recognition = reader.recognition(of: input)
      if recognition > (best?.recognition ?? .no) { best = (reader, recognition) }
    }
    return best?.reader
  }
}

/// A format as `depesha formats` lists it.
public struct FormatDescriptor: Sendable, Hashable {
  public var id: String
  public var summary: String
  /// File name endings with the dot, lower case.
  public var extensions: [String]
  public var mediaType: String
  /// Versions of the standard that are read or written; nil for formats without.
  public var versions: String?
  /// Whether what is written of a story without text says something: the metadata of an item.
  public var holdsMetadata: Bool

  public init(
    id: String, summary: String, extensions: [String], mediaType: String, versions: String? = nil,
    holdsMetadata: Bool = false
  ) {
    self.id = id
    self.summary = summary
    self.extensions = extensions
    self.mediaType = mediaType
    self.versions = versions
    self.holdsMetadata = holdsMetadata
  }
}
