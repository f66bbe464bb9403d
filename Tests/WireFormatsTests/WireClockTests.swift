import Testing

@testable import WireFormats

@Suite struct WireClockTests {
  @Test func timesOfMail() {
    #expect(WireClock.iso(rfc5322: "Tue, 29 Sep 2020 15:00:00 +0300") == "2020-09-29T15:00:00+03:00")
    #expect(WireClock.iso(rfc5322: "29 Sep 20 15:00 GMT") == "2020-09-29T15:00:00Z")
    #expect(WireClock.iso(rfc5322: "Tue, 29 Sep 2020 25:00:00 +0300") == nil)
    #expect(WireClock.iso(rfc5322: "yesterday") == nil)
    #expect(WireClock.rfc5322("2026-11-24T10:00:00+02:00") == "Tue, 24 Nov 2026 10:00:00 +0200")
    #expect(WireClock.rfc5322("2024-02-29") == "Thu, 29 Feb 2024 00:00:00 +0000")
    #expect(WireClock.rfc5322("1969-12-31") == "Wed, 31 Dec 1969 00:00:00 +0000")
  }

  @Test func timesOfISO8601() {
    #expect(WireClock.rfc3339("20170824T043834+0000") == "2017-08-24T04:38:34+00:00")
    #expect(WireClock.rfc3339("2017-08-24T04:38:34.5Z") == "2017-08-24T04:38:34.5Z")
    for wrong in [
      "2017-08-24", "2017-08-24T04:38:34", "2017-13-24T04:38:34Z", "", "2017-08-24T04:38:34ZZ", "2017-08-24T99:38:34Z",
    ] {
      #expect(WireClock.rfc3339(wrong) == nil, "\(wrong)")
    }
    #expect(WireClock.day(of: "20170824T043834Z") == "2017-08-24")
    #expect(WireClock.day(of: "soon") == nil)
  }

  @Test func timesOfTeleprinters() {
    #expect(WireClock.iptc7901("131137 GMT Nov 13 ") == "2013-11-13T11:37:00Z")
    #expect(WireClock.iptc7901("071341 GMT Okt 15") == "2015-10-07T13:41:00Z")
    #expect(WireClock.iptc7901("991341 GMT Okt 15") == nil)
    #expect(WireClock.anpa("AP-WF-11-13-13 1509GMT<") == "2013-11-13T15:09:00Z")
    #expect(WireClock.anpa("AP-WF") == nil)
    #expect(WireClock.anpa("NWS-21:37-09-12-26") == "2026-12-09T21:37:00")
    for wrong in ["NWS-21:37-9-12-26", "NWS-25:37-09-12-26", "NWS-21:37-09-13-26", "21:37", "a-b-c-d-e"] {
      #expect(WireClock.anpa(wrong) == nil, "\(wrong)")
    }
  }
}
