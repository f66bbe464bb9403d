import LanguageData
import PipelineCore
import PipelineYAML
import Segmentation
import Summarization
import Terminology
import Translation
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
  ])

  /// The reader of YAML for registers of names.
  public static let parseYAML = YAMLDocument.parser

  /// What stages may use: the data folders, and the reader of YAML.
  public static func context(_ data: DataStore) -> StageContext {
    StageContext(dataFolders: data.folders, parseYAML: parseYAML)
  }

  /// What is read, the plain text that anything could be last; JSON Lines go their own way, record by record.
  public static let readers = ReaderRegistry([
    NewsMLG2Reader(), NITFReader(), NewsML1Reader(), RBNewsReader(),
    PlainTextReader(),
  ])
}
