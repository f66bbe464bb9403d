// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "depesha",
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .target(name: "FileAccess"),
    .target(name: "TextModel"),
    .target(name: "LanguageData", dependencies: ["FileAccess", "TextModel"], exclude: ["Data"]),
    .target(name: "PipelineCore", dependencies: ["TextModel"]),
    .target(name: "WireFormats", dependencies: ["LanguageData", "PipelineCore", "TextModel"]),
    .target(name: "CDigest", linkerSettings: [.linkedLibrary("crypto")]),
    .target(
      name: "BatchRunner", dependencies: ["CDigest", "FileAccess", "PipelineCore", "TextModel", "WireFormats"]),
    .target(name: "Summarization", dependencies: ["LanguageData", "PipelineCore", "TextModel"]),
    .target(
      name: "PipelineYAML", dependencies: ["FileAccess", "PipelineCore", "TextModel", .product(name: "Yams", package: "Yams")]),
  ],
  swiftLanguageModes: [.v6]
)
