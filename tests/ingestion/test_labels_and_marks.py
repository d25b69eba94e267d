"""Labels with a gap instead of a colon, icons, dots that lead to a value, and breaks told below their name."""

from __future__ import annotations

from ingestion_documents import candidate_of

_TABULAR = """LEBENSLAUF

Persönliche Daten
Name    Petra Linden
Anschrift    Ahornweg 3, 81247 München

Berufserfahrung
seit 01/2019    Buchhalterin
                Feldmark GmbH, München

Sonstiges
Führerausweis    Kat. B
Kündigungsfrist    3 Monate zum Quartalsende
Gehaltswunsch    62.000 € brutto im Jahr
"""


def test_a_label_with_a_gap_is_a_label() -> None:
    found = candidate_of(_TABULAR)
    assert (found.identity.name, found.identity.city) == ("Petra Linden", "Munich")
    facts = {(fact.kind, fact.value, fact.amount) for fact in found.facts}
    assert {("licence", "driving", None), ("licence", "driving B", None), ("availability", "notice", 13.0)} <= facts
    assert found.salary is not None
    assert (found.salary.low, found.salary.currency, found.salary.period) == (62000.0, "EUR", "year")


_ICONS = """Mira Testova
Ejecutiva de Cuenta · Ventas B2B
✉ mira@correo.example   ☎ 81 5555 0155   ⌂ Monterrey, Nuevo León, México

■ Experiencia
▸ Ejecutiva de Cuenta
Nubosa Software, Monterrey (febrero 2021 – agosto 2026)
✓ Cartera de 45 clientes

■ Educación
✎ Licenciatura en Administración, Universidad Nogal, 2009 – 2013

■ Otros
✓ Licencia de conducir vigente
"""


def test_an_icon_is_no_part_of_what_it_marks() -> None:
    found = candidate_of(_ICONS)
    assert (found.identity.city, found.identity.country) == ("Monterrey", "Mexico")
    assert [role.title for role in found.experience] == ["Ejecutiva de Cuenta"]
    assert [study.degree for study in found.education] == ["Licenciatura en Administración"]
    assert ("licence", "driving") in {(fact.kind, fact.value) for fact in found.facts}


_ENGLISH = """Jonas Anders
Salthill, Galway

Experience
Frontend Developer
Larch Travel, Dublin  |  03/2022 - now
- Booking pages

Career break
travel in South America  |  02/2020 - 08/2020

Junior Developer
Pebble Media, Cork  |  07/2018 - 01/2020
- News pages

Skills
  Java ............ 4 years
  SQL ............. 5 years

Languages
French and Arabic (native), isiZulu (home language)

Other
Remote, or hybrid in Galway.
Notice period: one calendar month
Salary expectation: R780 000 per annum
"""


def test_what_was_done_in_a_break_is_no_position() -> None:
    found = candidate_of(_ENGLISH)
    assert [(role.title, role.organisation) for role in found.experience] == [
        ("Frontend Developer", "Larch Travel"),
        ("Junior Developer", "Pebble Media"),
    ]
    assert [fact.value for fact in found.facts if fact.kind == "break"] == ["2020-02/2020-08"]


def test_dots_lead_to_the_years_of_a_skill() -> None:
    years = {skill.name: skill.years for skill in candidate_of(_ENGLISH).skills}
    assert (years["Java"], years["SQL"]) == (4.0, 5.0)


def test_two_languages_share_the_level_behind_them() -> None:
    assert {one.name: one.level for one in candidate_of(_ENGLISH).languages} == {
        "French": "native",
        "Arabic": "native",
        "Zulu": "native",
    }


def test_terms_in_few_words_are_facts() -> None:
    found = candidate_of(_ENGLISH)
    facts = {(fact.kind, fact.value, fact.amount) for fact in found.facts}
    assert {("workplace", "remote", None), ("workplace", "hybrid", None), ("availability", "notice", 4.3)} <= facts
    assert found.salary is not None
    assert (found.salary.low, found.salary.currency) == (780000.0, "ZAR")
    assert (found.identity.city, found.identity.country) == ("Galway", "Ireland")


_NAMESAKE = """Lucía Robles
C/ Cuba 214, 46006 Valencia

EXPERIENCIA
2021 - actualidad    Responsable de Marketing
                     Naranja Foods, S.L. (Valencia)
                     Automatización de correo con HubSpot desde 2022.

2017 - 2021          Especialista SEO
                     Agencia Roble (Madrid)

2015 - 2017          Community manager autónoma (freelance)
                     Pequeños comercios.

FORMACIÓN
2012 - 2015    Coursework toward B.A. in Design, Universidad de Turia (not completed)
"""


def test_a_city_that_several_countries_have_is_where_the_work_was() -> None:
    assert candidate_of(_NAMESAKE).identity.country == "Spain"


def test_a_sentence_with_since_is_no_position_and_the_self_employed_borrow_no_employer() -> None:
    roles = [(role.title, role.organisation) for role in candidate_of(_NAMESAKE).experience]
    assert roles == [
        ("Responsable de Marketing", "Naranja Foods, S.L."),
        ("Especialista SEO", "Agencia Roble"),
        ("Community manager autónoma (freelance)", None),
    ]


def test_coursework_toward_a_degree_is_a_study_that_was_not_finished() -> None:
    (study,) = candidate_of(_NAMESAKE).education
    assert (study.level, study.is_held) == ("bachelor", False)
