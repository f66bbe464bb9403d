import PipelineCore
import TextModel

@testable import WireFormats

/// Items of the XML wire formats, written for these tests.
enum XMLFixture {
  static func read(_ reader: some DocumentReader, _ xml: String, name: String = "wire.xml") -> [Result<
    Document, RecordFailure
  >] {
    read(reader, Array(xml.utf8), name: name)
  }

  static func read(_ reader: some DocumentReader, _ bytes: [UInt8], name: String = "wire.xml") -> [Result<
    Document, RecordFailure
  >] {
    reader.read(InputFile(name: name, bytes: bytes), decode: { bytes, _ in .success(bytes) })
  }

  static func code(_ outcome: Result<Document, RecordFailure>?) -> String? {
    guard case .failure(let failure)? = outcome else { return nil }
    return failure.code
  }

  static func blocks(_ document: Document) -> [String] {
    (document.text.layers[.blocks] ?? AnnotationLayer()).map { block in
      let kind =
        switch block.kind {
        case .paragraph: "p"
        case .heading(let level): "h\(level)"
        case .listItem(let ordered, let depth): "\(ordered ? "ol" : "ul")\(depth)"
        case .quotation: "q"
        case .tableRow: "tr"
        case .preformatted: "pre"
        }
      return kind + ": " + document.text.text.string(in: block.span)
    }
  }

  /// A news item of NewsML-G2 in Ukrainian with everything that is read.
  static let g2Item = #"""
    <?xml version="1.0" encoding="UTF-8"?>
    <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:example.org:20261124:bridge" version="3"
      standard="NewsML-G2" standardversion="2.31" conformance="power" xml:lang="uk">
      <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"/>
      <rightsInfo>
        <copyrightHolder uri="http://example.org/"><name>Приклад-Інформ</name></copyrightHolder>
        <copyrightNotice xml:lang="en">(c) 2026 Example</copyrightNotice>
        <copyrightNotice xml:lang="uk">© Приклад-Інформ, 2026</copyrightNotice>
        <usageTerms>Лише для передплатників</usageTerms>
      </rightsInfo>
      <itemMeta>
        <itemClass qcode="ninat:text"/>
        <provider qcode="nprov:example"/>
        <versionCreated>2026-11-24T14:05:00+02:00</versionCreated>
        <firstCreated>2026-11-24T12:00:00+02:00</firstCreated>
        <embargoed>2026-11-24T16:00:00+02:00</embargoed>
        <pubStatus qcode="stat:usable"/>
        <edNote>До редакторів:
          виправлено число</edNote>
        <edNote>Фото буде пізніше</edNote>
        <signal qcode="edStat:X"/>
        <signal qcode="sig:correction"/>
        <altRep contenttype="text/html">https://example.org/news/bridge</altRep>
        <link rel="irel:evolvedFrom" residref="urn:newsml:example.org:20261123:bridge" version="1"/>
        <link rel="own:photo" href="https://example.org/p/1"><title>Фото</title><link rel="own:short" href="https://e.org/1"/></link>
      </itemMeta>
      <contentMeta>
        <urgency>4</urgency>
        <contentCreated>2026-11-24T11:58:00+02:00</contentCreated>
        <located qcode="geo:1"><name xml:lang="en">Kyiv</name><name xml:lang="uk">Київ</name></located>
        <infoSource literal="Міська рада"/>
        <language tag="uk-UA"/>
        <genre qcode="genre:Current"><name>Поточна новина</name></genre>
        <keyword>міст</keyword>
        <keyword>рух</keyword>
        <subject type="cpnat:abstract" qcode="medtop:20000523">
          <name xml:lang="en">transport</name><name xml:lang="uk">транспорт</name>
          <broader qcode="medtop:04000000"><name>економіка</name></broader>
        </subject>
        <subject type="cpnat:geoArea" qcode="iso3166-1a2:UA"><name>Україна</name></subject>
        <subject type="cpnat:person" literal="ID1"><name>Олена Коваль</name></subject>
        <subject type="cpnat:organisation" uri="http://example.org/org/7"/>
        <slugline separator="-">KYIV-BRIDGE</slugline>
        <headline role="hld:subHeadline">Черг немає</headline>
        <headline> Міст  відкрили </headline>
        <dateline>Київ, 24 листопада</dateline>
        <by>Іван Гнатюк</by>
        <creditline>Приклад-Інформ</creditline>
        <description role="drol:caption">Підпис</description>
        <description role="drol:summary">Міст через річку відкрили.</description>
      </contentMeta>
      <contentSet>
        <inlineXML contenttype="application/xhtml+xml">
          <html xmlns="http://www.w3.org/1999/xhtml"><head><title>Не текст</title></head><body>
            <header><h1>Міст відкрили</h1><p>Рубрика</p></header>
            <p>КИЇВ — Міст <b>відкрили</b> у <a href="https://example.org/r">вівторок</a>.<br/>Черг немає.</p>
            <h2>Що сказали</h2>
            <blockquote><p>«Рух відновлено»,<br/>
              — сказала вона.</p></blockquote>
            <ul><li>перше</li><li>друге <ol><li>вкладене</li></ol></li></ul>
            <table><tr><th>Рік</th><th>Авто</th></tr><tr><td>2025</td><td>40 000</td></tr></table>
            <figure><img src="x.jpg" alt=""/><figcaption>Міст</figcaption></figure>
            <script>var x = 1;</script>
            <p>&#160;</p>
            <p>Кінець.</p>
          </body></html>
        </inlineXML>
      </contentSet>
    </newsItem>
    """#

  static let g2Text = """
    КИЇВ — Міст відкрили у вівторок.
    Черг немає.

    Що сказали

    «Рух відновлено»,
    — сказала вона.

    перше

    друге

    вкладене

    Рік\tАвто

    2025\t40 000

    Кінець.
    """

  /// NITF 3.4 without a namespace.
  static let nitf = #"""
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
    <nitf version="-//IPTC//DTD NITF 3.4//EN" baselang="en-GB">
      <head>
        <title>Bridge opens</title>
        <tobject tobject.type="News">
          <tobject.property tobject.property.type="Update"/>
          <tobject.subject tobject.subject.refnum="04015001" tobject.subject.type="Economy" tobject.subject.detail="Transport"/>
          <tobject.subject tobject.subject.ipr="EX" tobject.subject.refnum="T7" tobject.subject.matter="Roads"/>
        </tobject>
        <docdata management-status="embargoed" management-doc-idref="EX-1">
          <correction info="Corrects the number of lanes" id-string="EX-1"/>
          <evloc iso-cc="UKR" city="Kyiv"/>
          <doc-id id-string="EX-2" regsrc="EX"/>
          <urgency ed-urg="3"/>
          <date.issue norm="20261124T140500+0200"/>
          <date.release norm="20261124T160000+0200"/>
          <series series.name="Bridges" series.part="2" series.totalpart="5"/>
          <ed-msg msg-type="Advisory" info="Photo to come"/>
          <du-key key="bridge" version="4"/>
          <doc.copyright holder="Example" year="2026"/>
          <key-list><keyword key="bridge"/><keyword key="traffic"/></key-list>
          <identified-content>
            <person>Olena Koval</person><org value="CC" idsrc="ex">City Council</org><location>Dnipro</location>
            <classifier type="road" value="M06"/>
          </identified-content>
        </docdata>
        <pubdata ex-ref="https://example.org/n/2" date.publication="20261124T141000+0200"/>
      </head>
      <body>
        <body.head>
          <hedline><hl1>Bridge opens</hl1><hl2>No queues</hl2></hedline>
          <note><body.content><p>Not for print</p></body.content></note>
          <byline>By Ivan Hnatiuk, <byttl>Staff Writer</byttl></byline>
          <distributor>Example Press</distributor>
          <dateline><location>KYIV</location> <story.date norm="20261124">Nov 24</story.date></dateline>
          <abstract><p>A bridge opened.</p></abstract>
        </body.head>
        <body.content>
          <media media-type="image"><media-caption>The bridge</media-caption></media>
          <block><p lede="true">KYIV (EX) — The <em>bridge</em> opened on <chron norm="20261124">Tuesday</chron>.</p>
          <hl2>Reactions</hl2>
          <p>She said: <q>Traffic is back</q>.</p>
          <bq><block><p>No queues at all.</p></block></bq></block>
          <ol><li>first</li><li>second</li></ol>
          <nitf-table><nitf-table-metadata column-count="2"><nitf-table-summary><p>s</p></nitf-table-summary></nitf-table-metadata>
            <table><tr><td>2025</td><td>40,000</td></tr></table></nitf-table>
          <p><person>Koval</person> &amp; <org>Council</org> agreed.</p>
        </body.content>
        <body.end><tagline>(Editing by A. B.)</tagline></body.end>
      </body>
    </nitf>
    """#

  /// NewsML 1.2 with a picture beside the text.
  static let newsML1 = #"""
    <?xml version="1.0" encoding="utf-8"?>
    <NewsML Version="1.2">
      <NewsEnvelope><DateAndTime>20261124T120500Z</DateAndTime><Priority FormalName="3"/></NewsEnvelope>
      <NewsItem xml:lang="fr">
        <Identification>
          <NewsIdentifier><ProviderId>example.org</ProviderId><DateId>20261124</DateId><NewsItemId>PONT</NewsItemId>
            <RevisionId PreviousRevision="1" Update="N">2</RevisionId>
            <PublicIdentifier>urn:newsml:example.org:20261124:PONT:2</PublicIdentifier></NewsIdentifier>
          <NameLabel>Pont</NameLabel>
        </Identification>
        <NewsManagement>
          <NewsItemType FormalName="News"/>
          <FirstCreated>20261124T100000+0000</FirstCreated>
          <ThisRevisionCreated>20261124T120500+0000</ThisRevisionCreated>
          <Status FormalName="Embargoed"/>
          <StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>20261124T140000Z</DateAndTime></StatusWillChange>
          <Urgency FormalName="4"/>
          <DerivedFrom NewsItem="urn:newsml:example.org:20261123:PONT"/>
          <Instruction FormalName="Update"/>
        </NewsManagement>
        <NewsComponent>
          <NewsLines><HeadLine>Le pont est ouvert</HeadLine><CreditLine>Exemple</CreditLine></NewsLines>
          <AdministrativeMetadata><Provider><Party FormalName="EX"/></Provider></AdministrativeMetadata>
          <NewsComponent>
            <Role FormalName="Caption"/>
            <ContentItem><MediaType FormalName="Text"/><DataContent>Le pont, mardi.</DataContent></ContentItem>
          </NewsComponent>
          <NewsComponent xml:lang="fr">
            <Role FormalName="Main"/>
            <NewsLines><ByLine>Jean Petit</ByLine><DateLine>KIEV, 24 nov 2026 (EX) -</DateLine><SlugLine>Ukraine-pont</SlugLine></NewsLines>
            <RightsMetadata><UsageRights><UsageType>Presse</UsageType></UsageRights></RightsMetadata>
            <DescriptiveMetadata>
              <Language FormalName="fr"/>
              <SubjectCode><SubjectDetail FormalName="04015001"/></SubjectCode>
              <SubjectCode><SubjectDetail FormalName="04015001"/></SubjectCode>
              <Genre FormalName="Current"/>
              <Location HowPresent="Origin"><Property FormalName="City" Value="Kiev"/></Location>
              <Location><Property FormalName="Country" Value="UKR"/></Location>
              <Property FormalName="Keyword" Value="pont"/>
            </DescriptiveMetadata>
            <ContentItem><MediaType FormalName="Text"/><DataContent>
              <nitf><body><body.content><p>Le pont est ouvert.</p><p>Pas de bouchons.</p></body.content></body></nitf>
            </DataContent></ContentItem>
          </NewsComponent>
        </NewsComponent>
      </NewsItem>
    </NewsML>
    """#

  /// A message of the given items.
  static func message(_ items: String..., priority: Int? = nil) -> String {
    let header =
      priority.map { "<sent>2026-11-24T14:10:00+02:00</sent><priority>\($0)</priority>" }
      ?? "<sent>2026-11-24T14:10:00+02:00</sent>"
    return #"<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header>\#(header)</header><itemSet>"#
      + items.joined() + "</itemSet></newsMessage>"
  }

  /// A short item with the given content set.
  static func short(
    _ guid: String, status: String = "usable", management: String = "", description: String = "", content: String
  ) -> String {
    #"""
    <newsItem guid="\#(guid)" version="1" standard="NewsML-G2" standardversion="2.35" xml:lang="en"><itemMeta>
    <itemClass qcode="ninat:text"/><provider literal="x"/><versionCreated>2026-11-24T14:05:00Z</versionCreated>
    <pubStatus qcode="stat:\#(status)"/>\#(management)</itemMeta><contentMeta>\#(description)<headline>Head</headline></contentMeta>
    <contentSet>\#(content)</contentSet></newsItem>
    """#
  }

  static func xhtml(_ body: String) -> String {
    #"<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>"# + body
      + "</body></html></inlineXML>"
  }
}
