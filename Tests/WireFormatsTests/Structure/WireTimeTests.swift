import Testing

@testable import WireFormats

@Suite struct WireTimeTests {
  @Test(arguments: [
    ("2014-07-16T15:53:10.000Z", "2014-07-16", "2014-07-16T15:53:10.000Z", "20140716T155310Z"),
    ("20140829T134951+0000", "2014-08-29", "2014-08-29T13:49:51Z", "20140829T134951Z"),
    ("2017-10-11T10:41:00+0100", "2017-10-11", "2017-10-11T10:41:00+01:00", "20171011T104100+0100"),
    ("20151014T0430-0330", "2015-10-14", "2015-10-14T04:30:00-03:30", "20151014T043000-0330"),
    (" 2018-01-30T17:32:18,5 ", "2018-01-30", "2018-01-30T17:32:18.5", "20180130T173218"),
    ("2018-01-30", "2018-01-30", nil, "20180130"),
    ("2018-01", nil, nil, nil),
  ])
  func timesAreRead(text: String, date: String?, dateTime: String?, basic: String?) throws {
    let time = try #require(WireTime(text))
    #expect(time.date == date)
    #expect(time.dateTime == dateTime)
    #expect(time.basic == basic)
  }

  @Test(arguments: ["", "soon", "2018-13-01", "2018-01-32", "20181", "2018-01-30T25:61", "2018-01-30T10:00:00Zx", "99"])
  func whatIsNoTimeIsNone(text: String) { #expect(WireTime(text) == nil) }
}
