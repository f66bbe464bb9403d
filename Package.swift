// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "depesha",
  targets: [
    // No code: it lets SwiftPM ask pkg-config for ICU, and name the Debian package when it is missing.
    .systemLibrary(name: "CLibICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    // Fixed-name C functions over the system ICU.
    .target(
      name: "CICU", dependencies: ["CLibICU"],
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .target(name: "ICUText", dependencies: ["CICU"]),
    .testTarget(name: "ICUTextTests", dependencies: ["ICUText"]),
    .target(name: "FileAccess"),
    .target(name: "TextModel"),
    .target(name: "LanguageData", dependencies: ["FileAccess", "TextModel"], exclude: ["Data"]),
    .target(name: "PipelineCore", dependencies: ["TextModel"]),
    .target(
      name: "Transliteration", dependencies: ["TextModel", "PipelineCore", "LanguageData", "ICUText", "FileAccess"]),
    .testTarget(name: "TransliterationTests", dependencies: ["Transliteration"]),
  ],
  swiftLanguageModes: [.v6]
)
