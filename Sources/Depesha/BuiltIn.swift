import LanguageData
import PipelineCore
import PipelineYAML
import Segmentation
import Summarization
import TemplateOutput
import Terminology
import Translation
import TranslationMemory
import Transliteration
import WireFormats

/// The one list of what is built in.
public enum BuiltIn {
  public static let stages = StageRegistry([
    HygieneStage.self, IdentifyStage.self, MentionsStage.self, SegmentStage.self, SummarizeStage.self, TermsStage.self,
    TranslateStage.self, TransliterateStage.self,
  ])

  public static let writers = WriterRegistry([
    BriefJSONWriter.self, HTMLWriter.self, MarkdownWriter.self,
    NewsMLG2Writer.self, NITFWriter.self,
    NinjsWriter.self, TextWriter.self, CSVWriter.self, TSVWriter.self, RecordWriter.self, RSSWriter.self,
    AtomWriter.self, MailWriter.self, TemplateWriter.self, DOCXWriter.self, XLIFFStoryWriter.self,
  ])

  /// The reader of YAML for registers of names.
  public static let parseYAML = YAMLDocument.parser

  /// Opens translation memories; one that is not there is made when the first translation is kept.
  public static let openMemory: MemoryOpener = { path throws(MemoryFailure) in try LaterMemory(path: path) }

  /// What stages may use: the data folders, the reader of YAML and translation memories.
  public static func context(_ data: DataStore) -> StageContext {
    StageContext(dataFolders: data.folders, parseYAML: parseYAML, openMemory: openMemory)
  }

  /// What is read, the plain text that anything could be last; JSON Lines go their own way, record by record.
  ///
  /// - Throws: `DataError` when a data file of theirs cannot be used.
  public static func readers(_ data: DataStore) throws(DataError) -> ReaderRegistry {
    readers(try HTMLFurniture(data), try NinjsShapes(data), try ReleaseWords(data), try ServiceWords(data))
  }

  /// Data files that decide what readers make of an input, for the fingerprint; a missing one is not among them.
  public static func readerFiles(_ data: DataStore) -> [String] {
    (HTMLFurniture.files + [ReleaseWords.file, ServiceWords.file] + NinjsShapes.files).compactMap {
      try? data.path(of: $0)
    }
  }

  /// Names and endings of what is read.
  public static let readFormats = readers(HTMLFurniture(), NinjsShapes(), ReleaseWords(), ServiceWords()).formats

  private static func readers(
    _ furniture: HTMLFurniture, _ shapes: NinjsShapes, _ releases: ReleaseWords,
    _ service: ServiceWords
  ) -> ReaderRegistry {
    let plain = ReaderRegistry([
      NewsMLG2Reader(service), NITFReader(service), NewsML1Reader(service), RBNewsReader(service),
      NinjsReader(shapes, service),
      JSONFeedReader(furniture), RSSReader(furniture), AtomReader(furniture), IPTC7901Reader(service),
      ANPA1312Reader(service), MailReader(furniture), MarkdownReader(),
      HTMLPageReader(furniture), PlainTextReader(releases, service, furniture),
    ])
    return ReaderRegistry(plain.readers + [ArchiveReader(plain)])
  }
}
