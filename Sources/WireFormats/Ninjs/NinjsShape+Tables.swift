extension NinjsShape {
  /// ninjs 1.0 to 1.6: lower case names, `body_…` and `headline_…` members.
  static let version1 = NinjsShape(
    """
    @item
    uri s!
    type text|audio|video|picture|graphic|composite|component
    mimetype s
    representationtype complete|incomplete
    profile s
    version s
    firstcreated s
    versioncreated s
    contentcreated s
    embargoed s
    pubstatus usable|withheld|canceled|replaced
    urgency 1..9
    copyrightholder s
    copyrightnotice s
    usageterms s
    ednote s
    language s
    person [concept]
    organisation [organisation]
    place [place]
    subject [subject]
    event [concept]
    object [concept]
    infosource [concept]
    title s
    byline s
    headline s
    headline_* s
    body_* s
    description_* s
    slugline s
    located s
    charcount n
    wordcount n
    renditions {rendition}
    associations {item}
    altids o
    trustindicator [trust]
    $standard standard
    genre [genre]
    expires s
    rightsinfo rights
    digitalsourcetype source
    @concept
    name s
    rel s
    scheme s
    code s
    contactinfo [o]
    @genre
    name s
    scheme s
    code s
    @subject
    name s
    rel s
    scheme s
    code s
    creator s
    relevance 0..100
    confidence 0..100
    @organisation
    name s
    rel s
    scheme s
    code s
    symbols [symbol]
    contactinfo [o]
    @symbol
    ticker s
    exchange s
    symboltype s
    symbol s
    @place
    name s
    rel s
    scheme s
    code s
    contactinfo [o]
    geometry_* o
    @rendition
    href s
    mimetype s
    title s
    height n
    width n
    sizeinbytes n
    duration n
    format s
    @trust
    scheme s
    code s
    title s
    href s
    @standard
    name s
    version s
    schema s
    @rights
    langid s
    linkedrights s
    encodedrights s
    ^ linkedrights encodedrights
    @source
    name s
    uri s
    literal s
    """)

  /// ninjs 2.0 to 2.2: lower case names, lists of bodies and headlines.
  static let version2 = NinjsShape(lists(camelCase: false))

  /// ninjs 3.0 and 3.1: names in camel case, events and plans.
  static let version3 = NinjsShape(lists(camelCase: true))

  /// The table of 2 is that of 3 with its names in lower case and without events and plans.
  private static func lists(camelCase: Bool) -> String {
    let number = camelCase ? "i" : "n"
    let table = """
      @item
      uri s!
      type text|audio|video|picture|graphic|composite|component\(camelCase ? "|event|planning" : "")
      representationType full|partial
      profile s
      version s
      firstCreated s
      versionCreated s
      contentCreated s
      \(camelCase ? "embargoedUntil" : "embargoed") s
      pubStatus usable|withheld|canceled
      urgency 1..9
      copyrightHolder s
      copyrightNotice s
      usageTerms s
      edNote s
      language s
      descriptions [value]
      bodies [body]
      headlines [value]
      people [contact]
      organisations [organisation]
      places [place]
      subjects [subject]
      events [event]
      eventDetails details
      plannedCoverage [coverage]
      objects [concept]
      infoSources [info]
      title s
      by s
      slugline s
      located s
      renditions [rendition]
      associations [association]
      altIds [alternative]
      trustIndicators [trust]
      standard standard
      genres [genre]
      expires s
      rightsInfo rights
      digitalSourceType source
      @value
      role s
      contentType s
      value s!
      @body
      role s
      contentType s
      charCount \(number)
      wordCount \(number)
      value s!
      @concept
      name s
      rel s
      uri s
      literal s
      @contact
      name s
      rel s
      uri s
      literal s
      contactInfo [address]
      @address
      type s
      role s
      lang s
      name s
      value s
      address postal
      ^ value address
      @postal
      lines [s]
      locality s
      area s
      postalCode s
      country s
      @subject
      name s
      rel s
      uri s
      literal s
      creator s
      relevance 0..100
      confidence 0..100
      @event
      id s
      name s
      rel s
      uri s
      literal s
      @organisation
      name s
      rel s
      uri s
      literal s
      symbols [symbol]
      contactInfo [address]
      @symbol
      ticker s
      exchange s
      symbolType s
      symbol s
      @place
      name s
      rel s
      uri s
      literal s
      contactInfo [address]
      geoJSON geometry
      @geometry
      type Point|MultiPoint|LineString|MultiLineString|Polygon|MultiPolygon|GeometryCollection|Feature|FeatureCollection!
      coordinates [anything]
      geometries [geometry]
      geometry geometry
      properties o
      features [geometry]
      bbox [n]
      id s
      @details
      eventStatus s
      plannedCoverageStatus s
      dates dates
      organiser organisation
      @dates
      startDate s
      endDate s
      expectedStartDate t
      expectedEndDate t
      expectedDuration s
      recurrence o
      ^^ startDate expectedStartDate endDate expectedEndDate
      @coverage
      uri s
      title s
      pubStatus usable|withheld|canceled
      type text|audio|video|picture|graphic|composite|component|event|planning
      commissioned commission
      dates dates
      audiences [audience]
      exclAudience [s]
      edNote s
      urgency 1..9
      language s
      itemCount count
      wordCount i
      renditions [rendition]
      @commission
      by s
      on s
      references [reference]
      @reference
      name s
      value s
      @audience
      audience s
      significance i
      @count
      rangeFrom i
      rangeTo i
      @info
      name s
      role s
      rel s
      uri s
      literal s
      contactInfo [address]
      @rendition
      name s!
      href s
      contentType s
      title s
      width \(number)
      height \(number)
      sizeInBytes \(number)
      duration n
      format s
      aspectRatio s
      videoCodec s
      frameRate n
      poi point
      transportProtocol s
      scanType progressive|interlaced
      bitrate s
      @point
      x i
      y i
      @alternative
      role s
      value s
      @trust
      role s
      title s
      href s
      @standard
      name s
      version s
      schema s
      @genre
      name s
      uri s
      literal s
      @rights
      langId s
      linkedRights s
      encodedRights s
      ^ linkedRights encodedRights
      @source
      name s
      uri s
      literal s

      """
    var lines = table.split(separator: "\n").map(String.init)
    if !camelCase {
      lines.removeAll { $0.hasPrefix("eventDetails ") || $0.hasPrefix("plannedCoverage ") }
      lines = lines.map { line in
        guard let space = line.firstIndex(of: " ") else { return line }
        return line.hasPrefix("^") ? line.lowercased() : line[..<space].lowercased() + line[space...]
      }
    }
    // An association is an item with a name of its own and a tie to the item.
    let item = lines.dropFirst().prefix { !$0.hasPrefix("@") }
    lines += ["@association"] + item + ["name s!", "rel s"]
    return lines.joined(separator: "\n")
  }
}
