import PipelineCore

/// The kinds of engines a pipeline can define, and the options of each.
public enum EngineOptions {
  /// Sorted.
  public static let kinds = [
    "apertium_apy", "azure", "command", "deepl", "google_v2", "google_v3", "libretranslate", "openai",
  ]

  private static let kind = OptionSpec("kind", .choice(kinds), "what is asked; the name of the engine when not given")
  private static let pairs = OptionSpec("pairs", .strings, "pairs of languages such as `ru-uk`; all the service has when not given")

  /// Options of every engine that is asked over HTTP.
  static let common: [OptionSpec] = [
    kind, pairs,
    OptionSpec("url", .string, "address of the service, without the path of the call"),
    OptionSpec("key", .string, "`env:NAME` or `file:PATH` of the key"),
    OptionSpec("hosts", .strings, "hosts that may be asked; that of `url` when not given"),
    OptionSpec("allow_private", .boolean, default: "false", "loopback and private addresses may be asked, also by http"),
    OptionSpec("languages", .node, "codes of the service by BCP 47 language: `en: EN-US`"),
    OptionSpec("connect_timeout_ms", .integer, default: "5000", "longest wait for the connection"),
    OptionSpec("timeout_ms", .integer, default: "30000", "longest wait for one answer, from the start to the last byte"),
    OptionSpec("deadline_ms", .integer, default: "120000", "longest wait for an answer with all tries"),
    OptionSpec("attempts", .integer, default: "3", "tries in all"),
    OptionSpec("backoff_ms", .integer, default: "500", "bound of the first random wait; doubled for each further one"),
    OptionSpec("backoff_cap_ms", .integer, default: "20000", "longest wait of our own"),
    OptionSpec("retry_after_cap_ms", .integer, default: "60000", "longest wait the service can ask for"),
    OptionSpec("jitter_seed", .integer, default: "1", "starts the sequence of random waits"),
    OptionSpec("concurrency", .integer, default: "4", "requests of all workers at the same time"),
    OptionSpec("max_response_bytes", .integer, default: "4194304", "longest answer"),
    OptionSpec("batch_sentences", .integer, "sentences in a request; never more than the service takes"),
    OptionSpec("batch_bytes", .integer, "bytes in a request; never more than the service takes"),
    OptionSpec("breaker_failures", .integer, default: "5", "failures in a row after which it is left alone"),
    OptionSpec("breaker_pause_ms", .integer, default: "30000", "how long it is left alone then"),
  ]

  /// Options of one kind.
  public static func specs(of kind: String) -> [OptionSpec] {
    switch kind {
    case "command":
      [
        self.kind, pairs,
        OptionSpec("command", .strings, required: true, "program and arguments; {from} and {to} are filled in"),
        OptionSpec("timeout_seconds", .integer, default: "20", "longest wait without a byte from the program"),
      ]
    case "deepl":
      common + [
        OptionSpec("glossary", .path, "two columns, source and target; kept at the service under a name of its own; needs one pair"),
        OptionSpec("glossary_version", .choice(["2", "3"]), default: "3", "version of the glossary calls"),
        OptionSpec("glossary_id", .string, "a glossary that is at the service already"),
        OptionSpec("formality", .choice(["default", "more", "less", "prefer_more", "prefer_less"]), "form of address"),
        OptionSpec("tag_handling", .choice(["xml", "html"]), "tags <x id=\"…\"/> are kept as tags"),
        OptionSpec("context", .string, "text that helps the service and is not translated"),
        OptionSpec("model", .string, "`model_type` of the service"),
      ]
    case "google_v2": common + [OptionSpec("model", .string, "model of the service")]
    case "google_v3":
      common + [
        OptionSpec("project", .string, required: true, "number or id of the project"),
        OptionSpec("location", .string, default: "global", "where the service runs"),
        OptionSpec("model", .string, "model of the service"),
        OptionSpec("glossary_id", .string, "a glossary kept at the service"),
      ]
    case "azure":
      common + [
        OptionSpec("region", .string, "region of the key"),
        OptionSpec("category", .string, "a custom system"),
      ]
    case "openai":
      common + [
        OptionSpec("model", .string, required: true, "name of the model"),
        OptionSpec("seed", .integer, default: "1", "seed of the model"),
        OptionSpec("max_tokens", .integer, "longest answer of the model"),
      ]
    default: common
    }
  }
}
