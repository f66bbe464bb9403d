// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "depesha",
  products: [
    .library(name: "Depesha", targets: ["Depesha"]),
    .executable(name: "depesha", targets: ["DepeshaCLI"]),
    .executable(name: "depesha-bench", targets: ["DepeshaBench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // System libraries without code: SwiftPM asks pkg-config for them and names the Debian package of a missing one.
    .systemLibrary(name: "CLibICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

    // The C edge. No header of ICU, libxml2 or OpenSSL shows in a public header.
    .target(
      name: "CICU", dependencies: ["CLibICU"],
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .target(name: "CXML", dependencies: ["CLibXML2"], linkerSettings: [.linkedLibrary("xml2")]),
    .target(name: "CHTTP", dependencies: ["CLibCurl"], linkerSettings: [.linkedLibrary("curl")]),
    .target(name: "CDeflate", dependencies: ["CLibZ"], linkerSettings: [.linkedLibrary("z")]),
    .target(name: "CDigest", dependencies: ["CLibCrypto"], linkerSettings: [.linkedLibrary("crypto")]),

    // Foundations.
    .target(name: "FileAccess"),
    .target(name: "HTTPClient", dependencies: ["CHTTP", "FileAccess"]),
    .target(name: "TextModel"),
    .target(name: "ICUText", dependencies: ["CICU"]),
    .target(name: "XMLText", dependencies: ["CXML", "TextModel"]),
    .target(name: "LanguageData", dependencies: ["FileAccess", "TextModel"], exclude: ["Data"]),
    .target(name: "PipelineCore", dependencies: ["TextModel"]),
    .target(name: "Zip", dependencies: ["CDeflate"]),

    // Features. They never import each other.
    .target(
      name: "Segmentation",
      dependencies: ["FileAccess", "ICUText", "LanguageData", "PipelineCore", "TextModel", "XMLText"]),
    .target(
      name: "Transliteration", dependencies: ["FileAccess", "ICUText", "LanguageData", "PipelineCore", "TextModel"]),
    .target(
      name: "Terminology",
      dependencies: ["FileAccess", "ICUText", "LanguageData", "PipelineCore", "TextModel", "XMLText"]),
    .target(name: "Summarization", dependencies: ["LanguageData", "PipelineCore", "TextModel"]),
    .target(name: "Verification", dependencies: ["ICUText", "LanguageData", "TextModel"]),
    .target(
      name: "Translation", dependencies: ["FileAccess", "HTTPClient", "LanguageData", "PipelineCore", "TextModel"]),
    .target(
      name: "TranslationMemory",
      dependencies: [
        "CDigest", "FileAccess", "PipelineCore", "TextModel", "XMLText", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "WireFormats", dependencies: ["ICUText", "LanguageData", "PipelineCore", "TextModel", "XMLText", "Zip"]),
    // The only one that imports Mustache, which imports Foundation.
    .target(
      name: "TemplateOutput",
      dependencies: [
        "FileAccess", "LanguageData", "PipelineCore", "TextModel", "XMLText", "Zip",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .target(
      name: "PipelineYAML",
      dependencies: ["FileAccess", "PipelineCore", "TextModel", .product(name: "Yams", package: "Yams")]),
    // The one target that imports GRDB, and with it Foundation.
    .target(name: "Journal", dependencies: [.product(name: "GRDB", package: "GRDB.swift")]),
    .target(
      name: "BatchRunner",
      dependencies: ["CDigest", "FileAccess", "Journal", "PipelineCore", "TextModel", "WireFormats"]),
    // The whole, and the command.
    .target(
      name: "Depesha",
      dependencies: [
        "BatchRunner", "FileAccess", "ICUText", "LanguageData", "PipelineCore", "PipelineYAML",
        "Segmentation", "Summarization", "TemplateOutput", "Terminology", "TextModel", "Translation",
        "TranslationMemory", "Transliteration", "Verification", "WireFormats",
      ]),
    .executableTarget(
      name: "DepeshaCLI",
      dependencies: [
        "BatchRunner", "Depesha", "FileAccess", "LanguageData", "PipelineCore", "Segmentation", "Summarization", "Terminology",
        "TextModel", "Translation", "TranslationMemory", "Transliteration", "Verification", "WireFormats", "XMLText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "DepeshaBench",
      dependencies: [
        "BatchRunner", "Depesha", "FileAccess", "ICUText", "LanguageData", "PipelineCore", "Segmentation",
        "Terminology", "TextModel", "Transliteration", "WireFormats",
      ]),

    // Tests.
    .target(name: "LoopbackServer", path: "Tests/LoopbackServer"),
    .testTarget(name: "ArchitectureTests", dependencies: ["FileAccess"]),
    .testTarget(name: "BatchRunnerTests", dependencies: ["BatchRunner", "FileAccess", "Journal", "PipelineCore"]),
    .testTarget(name: "DepeshaCLITests", dependencies: ["DepeshaCLI", "FileAccess", "LoopbackServer", "PipelineCore"]),
    .testTarget(
      name: "DepeshaTests",
      dependencies: ["Depesha", "FileAccess", "LanguageData", "PipelineCore", "TextModel", "Verification"]),
    .testTarget(name: "FileAccessTests", dependencies: ["FileAccess"]),
    .testTarget(name: "HTTPClientTests", dependencies: ["CHTTP", "FileAccess", "HTTPClient", "LoopbackServer"]),
    .testTarget(name: "ICUTextTests", dependencies: ["ICUText"]),
    .testTarget(name: "JournalTests", dependencies: ["Journal"]),
    .testTarget(name: "LanguageDataTests", dependencies: ["FileAccess", "LanguageData", "TextModel"]),
    .testTarget(name: "PipelineCoreTests", dependencies: ["PipelineCore", "TextModel"]),
    .testTarget(name: "PipelineYAMLTests", dependencies: ["FileAccess", "PipelineCore", "PipelineYAML", "TextModel"]),
    .testTarget(
      name: "SegmentationTests",
      dependencies: ["FileAccess", "ICUText", "LanguageData", "PipelineCore", "Segmentation", "TextModel"]),
    .testTarget(
      name: "SummarizationTests", dependencies: ["FileAccess", "LanguageData", "PipelineCore", "Summarization", "TextModel"]),
    .testTarget(
      name: "TerminologyTests",
      dependencies: [
        "FileAccess", "ICUText", "LanguageData", "PipelineCore", "PipelineYAML", "Terminology", "TextModel",
      ]),
    .testTarget(
      name: "TemplateOutputTests",
      dependencies: [
        "FileAccess", "LanguageData", "PipelineCore", "TemplateOutput", "TextModel", "Zip",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .testTarget(name: "TextModelTests", dependencies: ["TextModel"]),
    .testTarget(
      name: "TranslationMemoryTests",
      dependencies: ["FileAccess", "PipelineCore", "TextModel", "TranslationMemory", "XMLText"]),
    .testTarget(
      name: "TranslationTests",
      dependencies: [
        "FileAccess", "HTTPClient", "LanguageData", "LoopbackServer", "PipelineCore", "TextModel", "Translation",
      ]),
    .testTarget(
      name: "VerificationTests", dependencies: ["LanguageData", "TextModel", "Verification"]),
    .testTarget(
      name: "WireFormatsTests",
      dependencies: ["DepeshaCLI", "FileAccess", "LanguageData", "PipelineCore", "TextModel", "WireFormats", "Zip"]),
    .testTarget(name: "ZipTests", dependencies: ["Zip"]),
    .testTarget(name: "XMLTextTests", dependencies: ["TextModel", "XMLText"]),
    .testTarget(
      name: "TransliterationTests",
      dependencies: ["FileAccess", "ICUText", "LanguageData", "PipelineCore", "TextModel", "Transliteration"]),
  ],
  swiftLanguageModes: [.v6]
)

// libFuzzer brings its own `main` and wants everything instrumented: only `Tests/Scripts/fuzz.sh` builds this.
if Context.environment["DEPESHA_FUZZ_BUILD"] != nil {
  package.targets.append(
    .executableTarget(
      name: "DepeshaFuzz",
      dependencies: [
        "Depesha", "FileAccess", "ICUText", "LanguageData", "PipelineCore", "Segmentation", "Terminology", "TextModel",
        "TranslationMemory", "Transliteration", "WireFormats", "XMLText",
      ], path: "Tests/Fuzz", exclude: ["Corpus", "Seeds", "words.dict"]))
}
