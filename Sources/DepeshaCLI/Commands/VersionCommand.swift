import ArgumentParser
import BatchRunner
import Depesha
import PipelineCore

struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version",
    abstract: "Versions of the program and its libraries, and the fingerprint of a pipeline.",
    discussion: """
      Example:
        depesha version --json --pipeline pipelines/brief.yaml

      Machines with the same fingerprint make the same bytes of a story.
      """)

  @Flag(name: .long, help: "JSON for programs.")
  var json = false

  @Option(name: .long, help: "Pipeline file whose fingerprint is told.")
  var pipeline: String?

  @Option(name: .long, help: "Value for a variable of the pipeline, NAME=VALUE; may be given several times.")
  var set: [String] = []

  @OptionGroup var data: DataOptions

  func run() throws {
    var ready: PipelineSetup.Ready?
    if let pipeline {
      var words = [pipeline]
      for item in set { words += ["--set", item] }
      for folder in data.dataFolders { words += ["--data-dir", folder] }
      ready = try PipelineSetup.parse(words).load()
    }
    if !json {
      let lines = Version.all + (ready.map { ["fingerprint \($0.identity.fingerprint)"] } ?? [])
      return try Output.write(lines.joined(separator: "\n") + "\n")
    }
    var writer = JSONWriter()
    writer.beginObject()
    if let ready {
      writer.key("fingerprint")
      writer.string(ready.identity.fingerprint)
      writer.key("pipeline")
      writer.string(ready.pipeline.name)
    }
    writer.key("versions")
    writer.beginObject()
    for (name, version) in Version.all.map(Self.parts).sorted(by: { $0.name < $1.name }) {
      writer.key(name)
      writer.string(version)
    }
    writer.endObject()
    writer.endObject()
    writer.newline()
    try Output.write(writer.bytes)
  }

  /// `icu 72.1` as name and number.
  private static func parts(_ version: String) -> (name: String, version: String) {
    let words = version.split(separator: " ", maxSplits: 1)
    return (String(words.first ?? ""), words.count > 1 ? String(words[1]) : "")
  }
}
