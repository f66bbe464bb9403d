import Testing

@testable import Terminology

@Suite struct PersonNameTests {
  private func parts(_ form: String) -> String? {
    PersonName(form).map { name in
      let initials = name.initials.isEmpty ? nil : name.initials.joined(separator: ".") + "."
      return
        ([name.given.joined(separator: "+")]
        + [initials, name.patronymic, name.particles + name.family].compactMap { $0 })
        .joined(separator: "/")
    }
  }

  @Test func ordersOfNames() {
    #expect(parts("Володимир Зеленський") == "Володимир/Зеленський")
    #expect(parts("Володимир Олександрович Зеленський") == "Володимир/Олександрович/Зеленський")
    #expect(parts("Зеленский Владимир Александрович") == "Владимир/Александрович/Зеленский")
    #expect(parts("Иан Дункан Смит") == "Иан+Дункан/Смит")
    #expect(parts("Наполеон") == "/Наполеон")
  }

  @Test func initialsAndParticles() {
    #expect(parts("Т. Мей") == "/Т./Мей")
    #expect(parts("В.О.Зеленський") == "/В.О./Зеленський")
    #expect(parts("О. О. Іваненко") == "/О.О./Іваненко")
    #expect(parts("Урсула фон дер Ляєн") == "Урсула/фон дер Ляєн")
    #expect(parts("J. D. Vance") == "/J.D./Vance")
  }

  @Test func whatIsNoName() {
    #expect(parts("Елизавета II") == nil)
    #expect(parts("британская подданная") == nil)
    #expect(parts("Джордан Рочестер (Jordan Rochester)") == nil)
    #expect(parts("Джон Сміт мол.") == nil)
    #expect(parts("") == nil)
  }
}
