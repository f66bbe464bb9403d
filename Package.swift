// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "depesha",
  targets: [
    .target(name: "FileAccess"),
    .target(name: "TextModel"),
    .target(name: "LanguageData", dependencies: ["FileAccess", "TextModel"], exclude: ["Data"]),
    .target(name: "PipelineCore", dependencies: ["TextModel"]),
    .target(name: "Terminology", dependencies: ["TextModel", "PipelineCore", "LanguageData", "FileAccess"]),
    .testTarget(name: "TerminologyTests", dependencies: ["Terminology"]),
  ],
  swiftLanguageModes: [.v6]
)
