import Testing

/// Wire items in, wire items out, through the real command.
@Suite struct WireFormatRunTests {
  private static let nitf = """
    <?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
    <nitf baselang="en"><head><docdata><doc-id id-string="ex-7"/><date.issue norm="20261124T100000Z"/></docdata></head>
    <body><body.head><hedline><hl1>Bridge opens</hl1></hedline></body.head><body.content>
    <p>The bridge over the river opened on Tuesday, the council said.</p><p>Traffic was light.</p></body.content></body></nitf>
    """

  private static let pipeline = """
    name: wires
    stages:
      - segment
      - summarize: {sentences: 1}
    outputs:
      - newsml-g2: {guid_prefix: "urn:newsml:desk.example.org:"}
      - nitf
    """

  @Test func anItemBecomesABriefThatNamesIt() throws {
    let runner = try CommandRunner()
    try runner.write("wires.yaml", Self.pipeline)
    try runner.write("in/a.xml", Self.nitf)
    let result = try runner.run(["run", "wires.yaml", "in/a.xml", "--output", "out"])
    #expect(result.status == 0, "\(result.error)")
    let item = String(decoding: try runner.read("out/a.newsml.xml"), as: UTF8.self)
    #expect(item.contains(#"guid="urn:newsml:desk.example.org:ex-7:"#))
    #expect(item.contains(#"<link rel="irel:derivedFrom" residref="ex-7"/>"#))
    #expect(item.contains("<versionCreated>2026-11-24T10:00:00Z</versionCreated>"))
    #expect(item.contains(#"<p id="u1" data-source="0-62">The bridge over the river opened on Tuesday, the council said.</p>"#))
    let story = String(decoding: try runner.read("out/a.nitf.xml"), as: UTF8.self)
    #expect(story.contains("<hl1>Bridge opens</hl1>") && story.contains(#"<date.issue norm="20261124T100000Z"/>"#))
  }

  @Test func anItemWithoutTextIsADeadLetter() throws {
    let runner = try CommandRunner()
    try runner.write("wires.yaml", Self.pipeline)
    try runner.write("in/a.xml", "<nitf><head><docdata management-status='canceled'/></head></nitf>")
    let result = try runner.run(["run", "wires.yaml", "in/a.xml", "--output", "out"])
    #expect(result.status == 1)
    #expect(result.error.contains("[E_CANCELED]"))
    #expect(String(decoding: try runner.read("out/dead-letters.jsonl"), as: UTF8.self).contains(#""code":"E_CANCELED""#))
  }
}
