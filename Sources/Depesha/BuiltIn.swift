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
    HygieneStage.self, IdentifyStage.self, SegmentStage.self, SummarizeStage.self, TermsStage.self,
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
  public static let readers = ReaderRegistry(plainReaders.readers + [ArchiveReader(plainReaders)])

  private static let plainReaders = ReaderRegistry([
    NewsMLG2Reader(), NITFReader(), NewsML1Reader(), RBNewsReader(),
    NinjsReader(), JSONFeedReader(), RSSReader(), AtomReader(), IPTC7901Reader(), ANPA1312Reader(), MailReader(),
    MarkdownReader(), HTMLPageReader(),
    PlainTextReader(),
  ])
}
