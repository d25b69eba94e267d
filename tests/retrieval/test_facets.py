"""Each field answers for everyone by what the CVs say: matched, not matched, not stated; and says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from cvs import cv

from retrieval.library import Library
from ui.filter_text import parse_filter


@pytest.fixture
def pool(library: Library) -> Library:
    """1: nurse, long at one hospital. 2: developer at a bank, with wishes. 3: developer, denies and differs. 4: silent."""
    library.ingest_bytes(
        "1.txt",
        cv(
            "Mira Testova",
            title="Nurse",
            employer="Lindenau Hospital",
            dates="01/2012 - 12/2020",
            skills="Excel",
            bullet="Cared for patients.",
            extra="\nOther\nDriving licence class B, C1. Available immediately.\n",
        ),
    )
    library.ingest_bytes(
        "2.txt",
        cv(
            "Jonas Anders",
            employer="Talbach Bank AG",
            dates="01/2021 - present",
            skills="Amazon EC2",
            bullet="Led the move to Kubernetes.",
            place="Lyon, France",
            extra="\nOther\nOpen to remote work. Notice period: 3 months. SC cleared.\n",
        ),
    )
    library.ingest_bytes(
        "3.txt",
        cv(
            "Pia Bildner",
            employer="Nordquell",
            dates="03/2015 - 09/2016",
            skills="Kubernetes",
            bullet="Sold pumps.",
            extra="\nOther\nNo remote work. No driving licence.\n",
        ),
    )
    library.ingest_bytes(
        "4.txt", cv("Otto Leerfeld", employer="Xanta", dates="02/2018 - 06/2019", skills="Word", bullet="Did things.")
    )
    return library  # fmt: skip


@pytest.mark.parametrize(
    ("text", "matched", "not_matched"),
    [
        ("skill:AWS", {2}, set()),  # by the narrower Amazon EC2
        ("skill:Kubernetes [led]", {2}, set()),  # a bare list does not speak against it
        ("skill:Kubernetes [since 2020]", {2}, set()),
        ("role>=5", {1, 2}, {3, 4}),
        ("role:nurse>=5", {1}, {2, 3, 4}),
        ("role [current]", {2}, {1, 3, 4}),
        ("role [since 2015, until 2016]", {1, 3}, {2, 4}),
        ("role_start<2015", {1}, {2, 3, 4}),
        ("joined<2015", {1}, {2, 3, 4}),
        ("joined>=2018 [current]", {2}, set()),
        ("number:employers>=2", set(), {1, 2, 3, 4}),
        ("number:employers<=1", {1, 2, 3, 4}, set()),
        ("role_end<2017", {3}, {1, 2, 4}),
        ("employer:Bank [current]", {2}, {1, 3, 4}),
        ("NOT employer:Lindenau", {2, 3, 4}, {1}),
        ("industry:banking", {2}, set()),
        ("industry:health", {1}, set()),
        ("remote:yes", {2}, {3}),
        ("availability<=4", {1}, {2}),
        ("availability:immediately", {1}, {2}),
        ("licence:B", {1}, set()),
        ("licence:driving", {1}, {3}),
        ("NOT licence:driving", {2, 3, 4}, {1}),
        ("education:bachelor [since 2014, until 2015]", {1, 2, 3, 4}, set()),
        ("education [since 2016]", set(), {1, 2, 3, 4}),
        ("education:master [since 2014]", set(), set()),
        ("clearance:SC", {2}, set()),
        ("clearance:any", {2}, set()),
        ("document_language:English", {1, 2, 3, 4}, set()),
        ("document_language:de", set(), {1, 2, 3, 4}),
        ("PREFER skill:AWS", {1, 2, 3, 4}, set()),
        ("industry:health OR PREFER skill:AWS", {1}, set()),
    ],
)
def test_a_field_parts_the_pool(pool: Library, text: str, matched: set[int], not_matched: set[int]) -> None:
    verdicts = pool.filter(parse_filter(text))
    assert (verdicts.matched, verdicts.not_matched) == (matched, not_matched)


def test_a_preference_orders_and_shuts_nobody_out(pool: Library) -> None:
    verdicts = pool.filter(parse_filter("role>=1 AND PREFER skill:AWS^3"))
    assert verdicts.fit == {1: 0.25, 2: 1.0, 3: 0.25, 4: 0.25}
    plain = pool.search("developer", condition=parse_filter("role>=1"))
    preferring = pool.search("developer", condition=parse_filter("role>=1 AND PREFER employer:Nordquell"))
    assert {hit.key for hit in plain.hits} == {hit.key for hit in preferring.hits}
    assert preferring.hits[0].key == "C3"


def test_each_result_says_why_with_its_lines(pool: Library) -> None:
    condition = parse_filter("skill:AWS AND (licence:B OR availability<=20)")
    verdicts = pool.filter(condition)
    entry = pool.entry("C2")
    reasons = {reason.condition: reason for reason in pool.explain(condition, entry, verdicts)}
    assert reasons["skill:AWS"].says == "by a narrower skill: Amazon EC2"
    assert "Amazon EC2" in entry.document.cite(reasons["skill:AWS"].lines[0]).quote
    assert (reasons["licence:B"].verdict, reasons["licence:B"].says) == ("not_stated", "")
    assert reasons["availability<=20"].says == "notice 13 weeks"


def test_a_related_skill_is_told_and_never_counted(pool: Library) -> None:
    condition = parse_filter('skill:"Amazon S3"')
    verdicts = pool.filter(condition)
    assert not verdicts.matched
    assert "Amazon EC2" in pool.explain(condition, pool.entry("C2"), verdicts)[0].says


def test_a_value_that_nobody_has_is_reported_with_the_nearest(pool: Library) -> None:
    condition = parse_filter("skill:Kubernets AND location:Lyonn AND skill:Kubernetes>=40")
    assert pool.unmatched(condition, pool.filter(condition)) == (
        "skill:Kubernets: no CV has it; did you mean Kubernetes?",
        "location:Lyonn: no CV has it; did you mean Lyon?",
    )


def test_a_file_is_judged_as_the_pool_is(pool: Library) -> None:
    for text in ("role>=5", "licence:B", "availability<=4", "skill:AWS", "document_language:English"):
        condition = parse_filter(text)
        one = pool.entry("C1")
        judged = pool.judge(condition, replace(one, number=-1))
        assert judged.of(-1) == pool.filter(condition).of(1)


def test_a_position_without_dates_is_not_said_to_be_over(library: Library) -> None:
    library.ingest_bytes(
        "1.txt",
        b"Vera Stillfeld\nvera@mail.example\n\nExperience\nNurse | Lindenau Hospital Ltd\n- Cared for patients.\n",
    )
    found = library.filter(parse_filter("role [current, until 2019-12]"))
    assert (found.matched, found.not_matched) == (frozenset(), frozenset())


def test_things_are_counted_and_a_place_of_work_is_no_place_of_living(library: Library) -> None:
    library.ingest_bytes(
        "1.txt",
        b"Vera Stillfeld\nLeipzig\nvera@mail.example\n\nExperience\nClerk | Nordbau GmbH, Hamburg | 2019 - present\n- Letters.\n"
        b"Clerk | Nordbau GmbH, Bremen | 2015 - 2019\n- Letters.\nCook | Krone GmbH, Bremen | 2012 - 2015\n- Soups.\n\n"
        b"Languages\nGerman (native), English (C1), French (B1)\n",
    )
    for text, fits in {
        "number:languages>=3": True,
        "number:languages<3": False,
        "number:employers>2": False,
        "number:positions>2": True,
        "work_place:Hamburg": True,
        "location:Hamburg": False,
        "joined<2016 [current]": True,
        "joined>=2016 [current]": False,
    }.items():
        found = library.filter(parse_filter(text))
        assert (found.matched if fits else found.not_matched) == {1}, text


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ("study_place:Potsdam", True),
        ("study_place:Netherlands", True),
        ("study_place:Leipzig", False),
        ("study_place:abroad", True),
        ("field_of_study:Jura", True),
        ("field_of_study:law", True),
        ("field_of_study:droit", True),
        ("field_of_study:medicine", False),
    ],
)
def test_where_and_what_somebody_studied(library: Library, asked: str, fits: bool) -> None:
    library.ingest_bytes(
        "1.txt",
        b"Vera Stillfeld\nLeipzig, Germany\nvera@mail.example\n\nExperience\nClerk | Nordbau GmbH | 2019 - present\n- Letters.\n\n"
        b"Education\nLL.M. Labour Law, Leidenhof University, Netherlands, 2012\n"
        b"Erstes Staatsexamen Rechtswissenschaften, Universit\xc3\xa4t Potsdam, 2004 - 2010\n",
    )
    assert (library.filter(parse_filter(asked)).matched == {1}) == fits


@pytest.mark.parametrize(
    ("text", "matched", "not_matched"),
    [
        ("certification:Driving licence", {1, 2}, {3}),
        ("certification:Driving licence B", {1}, set()),
        ("certification:Driving licence C", set(), set()),
        ("licence:driving", {1, 2}, {3}),
        ("licence:B", {1}, set()),
        ("skill:SAP", {4}, set()),
    ],
)
def test_a_licence_without_a_class_is_none_of_a_class_and_a_class_is_a_licence(
    library: Library, text: str, matched: set[int], not_matched: set[int]
) -> None:
    for number, line in enumerate(
        ("Führerschein Klasse B", "Clean driving licence", "No driving licence", "SAP EWM"), 1
    ):
        name = ("Mira Testova", "Jonas Anders", "Pia Bildner", "Otto Leerfeld")[number - 1]
        library.ingest_bytes(f"{number}.txt", cv(name, employer=f"Firma {number}", extra=f"\nOther\n{line}\n"))
    verdicts = library.filter(parse_filter(text))
    assert (verdicts.matched, verdicts.not_matched) == (matched, not_matched)


@pytest.mark.parametrize("asked", ["nurse", "infirmière", "Pflegefachfrau", "enfermera"])
def test_a_title_is_found_in_the_language_of_the_cv(library: Library, asked: str) -> None:
    library.ingest_bytes("a.txt", cv("Mira Testova", title="Pflegefachfrau", employer="Klinik Lindenau"))
    library.ingest_bytes("b.txt", cv("Jonas Anders", title="Accountant", employer="A AG"))
    matched = library.filter(parse_filter(f"title:{asked}")).matched
    assert matched == frozenset({1})


def test_nobody_without_that_occupation_is_found_by_another_language(library: Library) -> None:
    library.ingest_bytes("a.txt", cv("Mira Testova", title="Project Manager", employer="Bau AG"))
    assert not library.filter(parse_filter("title:jefe")).matched
    assert library.filter(parse_filter('title:"chef de projet"')).matched


@pytest.mark.parametrize(
    ("level", "matched", "not_matched"),
    [("bachelor", {1}, {2, 3}), ("master", set(), {1, 2, 3, 4}), ("secondary", {1}, set())],
)
def test_degrees_that_are_not_completed_are_not_held(
    library: Library, level: str, matched: set[int], not_matched: set[int]
) -> None:
    library.ingest_bytes("1.txt", _studied("Mira Testova", "BSc Biology, University of Hull, 2015 - 2018"))
    library.ingest_bytes("2.txt", _studied("Jonas Anders", "BSc Biology, University of Hull, expected 2045"))
    library.ingest_bytes("3.txt", _studied("Pia Bildner", "BSc Biology, University of Hull, 2015 (not completed)"))
    library.ingest_bytes("4.txt", _studied("Otto Leerfeld", "MSc Biology, University of Hull, in progress"))
    verdicts = library.filter(parse_filter(f"education>={level}"))
    assert (set(verdicts.matched), set(verdicts.not_matched)) == (matched, not_matched)


def _studied(name: str, studies: str) -> bytes:
    employer = f"{name.split()[1]} AG"
    said = cv(name, employer=employer, bullet=f"Worked for {employer}.").decode()
    return said.replace("BSc Computer Science, Technische Universität Berlin, 2012 - 2015", studies).encode()


def test_the_longest_stay_is_told_on_the_day_of_the_library(library: Library) -> None:
    earlier = "Experience\n\nClerk, Altmark AG\n01/2001 - 12/2013\n- Filed letters.\n\n"
    library.ingest_bytes("1.txt", cv(dates="01/2019 - present").replace(b"Experience\n\n", earlier.encode()))
    library._today = lambda: date(2035, 1, 1)
    condition = parse_filter("stay>=14")
    (reason,) = library.explain(condition, library.entry("C1"), library.filter(condition))
    assert reason.says.startswith("Backend Developer at Quellwerk GmbH")


@pytest.mark.parametrize(
    ("place", "people"),
    [
        ("Germany", {1}),
        ("Deutschland", {1}),
        ("Bavaria", {1}),
        ("UK", {2, 3, 4}),
        ("U.K.", {2, 3, 4}),
        ("Great Britain", {2, 3, 4}),
        ("Royaume-Uni", {2, 3, 4}),
        ("England", {2, 4}),
        ("Scotland", {3}),
        ("US", {5}),
        ("Massachusetts", {5}),
    ],
)
@pytest.mark.parametrize("field", ["location", "work_place"])
def test_a_place_lies_in_its_region_and_country_by_any_of_their_names(
    library: Library, field: str, place: str, people: set[int]
) -> None:
    places = ("Regensburg", "Leeds", "Edinburgh", "Manchester, UK", "Boston, MA")
    names = ("Mira Testova", "Jonas Anders", "Pia Bildner", "Otto Leerfeld", "Ada Nordin")
    for number, (name, town) in enumerate(zip(names, places, strict=True)):
        text = cv(name, place=town, employer=f"Werk {number} AG, {town}", bullet=f"Served {name} and {number} more.")
        library.ingest_bytes(f"{number}.txt", text)
    assert set(library.filter(parse_filter(f"{field}:{place}")).matched) == people


def test_a_notice_of_one_term_is_no_number_of_weeks(pool: Library) -> None:
    pool.ingest_bytes("term.txt", cv("Ada Termer", extra="\nOther\nNotice: one full term\n"))
    found = pool.filter(parse_filter("availability<=4"))
    assert 5 not in found.matched
    assert 5 in found.not_stated


def test_unfinished_studies_are_those_given_up_or_under_way(library: Library) -> None:
    head = b"Experience\nFitter, Rohr GmbH\n01/2019 - 12/2020\n- Laid pipes\n\nEducation\n"
    for number, (name, studies) in enumerate(
        (
            ("Ada Beispiel", "BA Philosophy, University of Ulm, 2016 - 2018 (not completed)"),
            ("Bea Beispiel", "MSc Physics, Universität Leipzig, 2015 - 2018"),
            ("Cem Beispiel", "Studium Informatik, TU Dresden, 2014 - 2018, abgebrochen"),
            ("Dua Beispiel", "BSc Chemistry, University of Ulm, since October 2024, in progress"),
        )
    ):
        library.ingest_bytes(
            f"{number}.txt", f"{name}\nFitter\n{name[:3]}@beispiel.example\n\n".encode() + head + studies.encode()
        )
    verdicts = library.filter(parse_filter("education:unfinished"))
    assert verdicts.matched == {1, 3, 4}
    assert verdicts.not_matched == {2}
    now = library.filter(parse_filter("education:current"))
    assert (now.matched, now.not_stated) == ({4}, {1, 2, 3})
