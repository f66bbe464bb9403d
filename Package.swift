// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "depesha",
    products: [
        .library(name: "ICUText", targets: ["ICUText"])
    ],
    targets: [
        // No code: it lets SwiftPM ask pkg-config for ICU, and name the Debian package when it is missing.
        .systemLibrary(
            name: "CLibICU",
            pkgConfig: "icu-i18n",
            providers: [.apt(["libicu-dev"])]
        ),
        // Fixed-name C functions over the system ICU.
        .target(
            name: "CICU",
            dependencies: ["CLibICU"],
            linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]
        ),
        .target(name: "ICUText", dependencies: ["CICU"]),
        .testTarget(name: "ICUTextTests", dependencies: ["ICUText"]),
    ],
    swiftLanguageModes: [.v6]
)
