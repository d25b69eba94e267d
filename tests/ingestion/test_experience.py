"""Positions: a role that is lost or invented changes the years of a person."""

from __future__ import annotations

import re
import textwrap

import pytest
from ingestion_documents import candidate_of, cv_with, parse_text, parsed_file
from sample_truth import TrueCv, sample_cvs

from ingestion.dates import find_range
from ingestion.types import Role


def roles_of(experience: str) -> list[Role]:
    return list(candidate_of(f"Eva Muster\neva@muster.example\n\nExperience\n{experience}\n").experience)


def briefly(roles: list[Role]) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(role.title, role.organisation, role.start, role.end) for role in roles]


@pytest.mark.parametrize(
    "block",
    [
        "Nurse, Mercy Hospital\nMar 2019 - Feb 2021\n- Wards.",
        "Nurse\nMercy Hospital\nMar 2019 - Feb 2021\n- Wards.",
        "Mercy Hospital\nNurse   Mar 2019 - Feb 2021\n- Wards.",
        "Mercy Hospital   Mar 2019 - Feb 2021\nNurse\n- Wards.",
        "Nurse at Mercy Hospital (Mar 2019 - Feb 2021)\n- Wards.",
        "Mar 2019 - Feb 2021\nNurse, Mercy Hospital\n- Wards.",
        "Mar 2019 - Feb 2021   Nurse\nMercy Hospital\n- Wards.",
        "Mercy Hospital | Nurse | Mar 2019 - Feb 2021\n- Wards.",
        "03/2019 – 02/2021 Nurse, Mercy Hospital: day and night shifts, training of new staff.",
        "03/2019 – 02/2021 Nurse, Mercy Hospital: rota of the 38 nurses on three wards, orders of dressings, training",
        "03/2019 – 02/2021: Nurse, Mercy Hospital\n- Wards.",
        "Position: Nurse\nCompany: Mercy Hospital\nDates: Mar 2019 - Feb 2021\n- Wards.",
    ],
)
def test_a_role_is_read_in_all_common_layouts(block: str) -> None:
    assert briefly(roles_of(block)) == [("Nurse", "Mercy Hospital", "2019-03", "2021-02")]


def test_one_employer_with_several_roles_gives_its_name_to_each() -> None:
    roles = roles_of(
        "Acme Corp, San Francisco, CA   2012 - Present\nSenior Engineer   Jan 2019 - Present\n- Led.\n"
        "Engineer   Mar 2015 - Dec 2018\n- Built.\nIntern   2012 - 2014\n- Learned."
    )
    assert [(role.title, role.organisation) for role in roles] == [
        ("Senior Engineer", "Acme Corp"),
        ("Engineer", "Acme Corp"),
        ("Intern", "Acme Corp"),
    ]


def test_roles_with_two_date_formats_are_both_dated() -> None:
    roles = roles_of(
        "Nurse, Mercy Hospital\n03/2019 - 02/2021\n- Wards.\n\nCook, Blue Hotel\nJune 2015 to May 2018\n- Soups."
    )
    assert [(role.start, role.end) for role in roles] == [("2019-03", "2021-02"), ("2015-06", "2018-05")]


def test_roles_with_two_layouts_are_both_found() -> None:
    roles = roles_of(
        "Project Manager, BigBuild Ltd, Leeds, UK\nJan 2018 to Present\n- Managed.\n"
        "Site Engineer\nSmallBuild Ltd\nLeeds, UK\n09/2010 - 12/2017\n- Measured."
    )
    assert [(role.title, role.start) for role in roles] == [
        ("Project Manager", "2018-01"),
        ("Site Engineer", "2010-09"),
    ]


@pytest.mark.parametrize(
    "bullet",
    [
        "Migrated the 2015-2018 records in 3 months",
        "Head of department since 2019 (seven teachers)",
        "Built things since 2017",
        "Won the team prize in 2019",
        "Cut costs by 12% from 2019 to 2020",
        "Jefa de departamento desde 2019",
        "Night charge nurse since March 2020",
    ],
)
def test_a_bullet_that_mentions_years_is_no_role_of_its_own(bullet: str) -> None:
    roles = roles_of(
        f"Nurse, Mercy Hospital\nMar 2019 - Feb 2021\n- Wards.\n- {bullet}\n\nCook, Blue Hotel\n2015 - 2018\n- Soups."
    )
    assert briefly(roles) == [("Nurse", "Mercy Hospital", "2019-03", "2021-02"), ("Cook", "Blue Hotel", "2015", "2018")]


def test_education_before_experience_stays_education() -> None:
    candidate = candidate_of(
        "Eva Muster\n\nEducation\nBSc Physics, University of Leeds\n2010 - 2013\n\n"
        "Experience\nNurse, Mercy Hospital\n2015 - 2018\n- Wards.\n"
    )
    assert briefly(list(candidate.experience)) == [("Nurse", "Mercy Hospital", "2015", "2018")]
    assert candidate.total_years == 3.0


def test_overlapping_roles_count_once_in_the_total() -> None:
    candidate = candidate_of(
        "Eva Muster\n\nExperience\nNurse, Mercy Hospital\nJan 2015 - Dec 2019\n- Wards.\n\n"
        "Tutor, Blue School\nJan 2017 - Dec 2018\n- Lessons.\n"
    )
    assert candidate.total_years == 5.0


def test_years_in_business_are_no_years_of_the_person() -> None:
    candidate = candidate_of(
        "Eva Muster\n\nProfile\nMy last employer has 20 years in business.\n\nSkills\nPython\n\nLanguages\nEnglish\n"
    )
    assert candidate.total_years is None
    assert candidate.experience == ()


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Oberärztin, Klinikum Nordend", "Oberärztin"),
        ("Assistenzärztin, Klinikum Nordend", "Assistenzärztin"),
        ("Audit Senior, Lowe Tanner LLP", "Audit Senior"),
        ("Ingénieure logiciel, Éditions du Préau", "Ingénieure logiciel"),
        ("Werkstudentin, Franken Werkzeugbau GmbH", "Werkstudentin"),
        ("Enfermera, Hospital Azul", "Enfermera"),
        ("Data Science Lead, Acme Inc", "Data Science Lead"),
    ],
)
def test_a_title_is_told_from_the_employer(written: str, title: str) -> None:
    roles = roles_of(f"{written}\n03/2015 - 02/2018\n- Work.")
    assert [role.title for role in roles] == [title]


def test_the_lines_of_a_role_hold_its_bullets() -> None:
    role = roles_of("Nurse, Mercy Hospital\n2015 - 2018\n- Wards.\n- Nights.")[0]
    assert (role.span.page, role.span.start, role.span.end) == (1, 5, 8)


@pytest.mark.parametrize("cv", sample_cvs(), ids=str)
def test_every_sample_has_the_dated_roles_of_its_source(cv: TrueCv) -> None:
    candidate = parsed_file(cv.path).candidate
    assert candidate is not None
    wanted = [find_range(role.dates) for role in cv.roles]
    dated = [(role.start, role.end) for role in candidate.experience if role.start]
    assert dated == [(w.start, w.end) for w in wanted if w]


@pytest.mark.parametrize("cv", sample_cvs(), ids=str)
def test_every_sample_role_has_the_employer_of_its_source(cv: TrueCv) -> None:
    candidate = parsed_file(cv.path).candidate
    assert candidate is not None
    employers = {re.sub(r" \(\d[^)]*\)$", "", role.organisation) for role in cv.roles}  # `(96 chambres)` is its size
    assert {role.organisation for role in candidate.experience if role.start} == employers


def named(experience: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(role.title, role.organisation, role.start) for role in roles_of(experience)]


def test_a_role_without_dates_is_a_role_of_unknown_time() -> None:
    found = named(
        "Senior Java Developer\nAcme Inc, Berlin\nMay 2016 - Present\n- Split the claims system.\n"
        "Software Developer\nMaple Street Systems, Newark, NJ\n- Billing software for dentists.\n"
    )
    assert found == [
        ("Senior Java Developer", "Acme Inc", "2016-05"),
        ("Software Developer", "Maple Street Systems", None),
    ]


def test_a_bullet_that_names_a_position_is_no_role() -> None:
    assert named("Nurse, Mercy Hospital, Dublin\n2015 - 2018\n- Team leader, night shift.\n- Mentor of two.\n") == [
        ("Nurse", "Mercy Hospital", "2015")
    ]


def test_an_employer_that_no_word_gives_away_follows_the_comma() -> None:
    assert named("Office manager, Nod Publishing Row\nMarch 2019 - May 2020\n- Ran the office.\n") == [
        ("Office manager", "Nod Publishing Row", "2019-03")
    ]
    assert named("Staff Engineer, Platform\nMarch 2019 - May 2020\n- Ran it.\n") == [
        ("Staff Engineer, Platform", None, "2019-03")
    ]


def test_an_unknown_position_stands_where_the_others_do() -> None:
    found = named(
        "Software Engineer\nGlobex Corp · Austin, TX · 2016 - 2018\n- Built it.\n"
        "Falconer\nNorthwind Gardens · Boston, MA · 2013 - 2015\n- Flew it.\n"
    )
    assert found[1] == ("Falconer", "Northwind Gardens", "2013")


def test_roles_without_a_heading_are_experience_all_the_same() -> None:
    document = parse_text(
        "Eva Muster\neva@muster.example\n\nHighlights\nEight years of testing across web and mobile.\n"
        "QA Engineer, Contoso Labs, Seattle, WA (Jun 2018 - Feb 2021) Led the guild of six testers.\n"
        "- Wrote the first suite.\n\nEducation\nBSc Computer Science, University of Leeds, 2012\n",
        wanted="cv",
    )
    assert document.candidate is not None
    assert [(r.title, r.organisation) for r in document.candidate.experience] == [("QA Engineer", "Contoso Labs")]
    assert (
        document.sections[document.lines.index(next(x for x in document.lines if "first suite" in x.text))]
        == "experience"
    )


def test_the_length_of_a_job_is_no_employer_and_a_firm_of_partners_no_position() -> None:
    found = named(
        "Brindle Foods\n6 years 3 months\nSenior Accountant\nJanuary 2019 - Present\nDublin\n"
        "Accountant\nJanuary 2017 - January 2019\nCalloway Partners LLC   Dallas, TX\nConsultant   2014 to 2016\n- Advised.\n"
    )
    assert found == [
        ("Senior Accountant", "Brindle Foods", "2019-01"),
        ("Accountant", "Brindle Foods", "2017-01"),
        ("Consultant", "Calloway Partners LLC", "2014"),
    ]


def test_what_was_done_is_not_taken_for_the_employer() -> None:
    assert named("2015 - 2018   Nurse, Plym\nPostoperative care\n2012 - 2015   Nurse, Tamar\nEmergency ward") == [
        ("Nurse", "Plym", "2015"),
        ("Nurse", "Tamar", "2012"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Anwendungsentwicklung | Otterbrook Ltd, Leipzig | 11/2012 – heute",
        "11/2012 – heute | Otterbrook Ltd, Leipzig | Anwendungsentwicklung",
        "Anwendungsentwicklung, Otterbrook Ltd, Leipzig   11/2012 – heute",
        "Otterbrook Ltd, Leipzig – Anwendungsentwicklung (11/2012 – heute)",
    ],
)
def test_a_position_that_no_word_names_stands_beside_its_firm(line: str) -> None:
    [role] = roles_of(f"{line}\n- Arbeit an der Kasse.")
    assert (role.title, role.organisation) == ("Anwendungsentwicklung", "Otterbrook Ltd")
    assert role.location == "Leipzig"


@pytest.mark.parametrize(
    "line",
    ["Luciole Conseil SARL, Lyon | Développement d'applications", "Software Engineer | Luciole Conseil SARL, Lyon"],
)
def test_a_position_without_dates_is_told_by_the_firm_beside_it(line: str) -> None:
    [role] = roles_of(f"{line}\n- Monthly reports in half the time.")
    assert role.organisation == "Luciole Conseil SARL"
    assert role.location == "Lyon"


def test_partners_of_a_firm_are_no_position() -> None:
    [role] = roles_of("Muller, Schmidt & Sohn GmbH   2012 – 2015\n- Bau.")
    assert role.organisation == "Muller, Schmidt & Sohn GmbH"


def test_the_rule_below_a_heading_is_no_line_of_a_role() -> None:
    text = "Eva Muster\neva@muster.example\n\nEXPERIENCE\n----------\nNordbau GmbH, Lyon | Statik\n- Bridges.\n"
    [role] = candidate_of(text).experience
    assert (role.title, role.organisation, role.span.start) == ("Statik", "Nordbau GmbH", 6)


@pytest.mark.parametrize(
    "block",
    [
        "2016 - present  Crane operator, Ferrous Lifting, Hull. Lifts steel at 12 sites a month.",
        "* Crane operator, Ferrous Lifting, Hull — 2016 to present. Team of 5, lift plans, slinging.",
        "2016 - present: Crane operator, Ferrous Lifting. Tower cranes, 60 lifts a day, night work at the port",
    ],
)
def test_what_follows_the_names_of_a_position_is_no_part_of_them(block: str) -> None:
    assert briefly(roles_of(block)) == [("Crane operator", "Ferrous Lifting", "2016", None)]


def test_rows_with_position_and_employer_need_no_heading_and_take_no_line_above() -> None:
    candidate = candidate_of(
        "Ruth Ashdown\nSite Foreman - Railways\nSunderland\n\n"
        "2020-02 - present: Site Foreman, Wearside Tracks. New track, 9 miles, 30 trades on site\n"
        "2014-06 - 2020-01: Plasterer, Ashdown & Daughters\n"
    )
    assert briefly(list(candidate.experience)) == [
        ("Site Foreman", "Wearside Tracks", "2020-02", None),
        ("Plasterer", "Ashdown & Daughters", "2014-06", "2020-01"),
    ]


@pytest.mark.parametrize("heading", ["Bakery experience", "Bakery posts", "JOBS", "Roles"])
def test_the_heading_above_a_position_is_not_its_employer(heading: str) -> None:
    candidate = candidate_of(
        f"Ines Corte\nines@corte.example\n\n{heading}\nBaker   Dublin   Jan 2021 - Present\n- Sourdough.\n"
        "Baker, Copper Pan, Dublin   May 2018 - Dec 2020\n- Rye.\n"
    )
    assert [role.organisation for role in candidate.experience] == [None, "Copper Pan"]


def test_a_field_behind_the_position_is_no_employer() -> None:
    roles = roles_of(
        "Claims Clerk - Marine\nHarbour Mutual LLP, Bristol\nJune 2022 to date\nHandles hull claims.\n\n"
        "Office Assistant\nHarbour Mutual LLP, Bristol\nJanuary 2020 to May 2022"
    )
    assert [(role.title, role.organisation) for role in roles] == [
        ("Claims Clerk - Marine", "Harbour Mutual LLP"),
        ("Office Assistant", "Harbour Mutual LLP"),
    ]


@pytest.mark.parametrize(
    ("title", "employer"), [("Ward Sister", "Tamar General Hospital"), ("PA", "Lord & Pike Solicitors")]
)
def test_a_position_of_a_trade_stands_where_the_others_have_theirs(title: str, employer: str) -> None:
    roles = roles_of(f"{title}, {employer}, Plymouth, 2019 - present\nStaff Nurse, Moor Hospital, Exeter, 2014 - 2019")
    assert [(role.title, role.organisation, role.location) for role in roles] == [
        (title, employer, "Plymouth"),
        ("Staff Nurse", "Moor Hospital", "Exeter"),
    ]


def test_the_head_of_a_table_is_no_employer() -> None:
    roles = roles_of(
        "| Period | Role | Company |\n|---|---|---|\n| 02/2023 - present | Data Analyst | Brightwater |\n"
        "| 09/2019 - 01/2023 | Junior Data Analyst | Loom & Co |"
    )
    assert [(role.title, role.organisation) for role in roles] == [
        ("Data Analyst", "Brightwater"),
        ("Junior Data Analyst", "Loom & Co"),
    ]


@pytest.mark.parametrize("remark", ["Chemistry lead from 2020; mentor of two trainees", "Head of year from 2020"])
def test_a_remark_below_a_position_is_none_of_its_own(remark: str) -> None:
    roles = roles_of(f"2017-2025   Teacher, Moor School, Truro\n            {remark}")
    assert briefly(roles) == [("Teacher", "Moor School", "2017", "2025")]


def test_a_course_among_the_positions_is_none() -> None:
    roles = roles_of(
        "Web Developer, Brightwater, Leeds, Oct 2025 - present\n   Vue\n"
        "Bootcamp: full stack bootcamp, Leeds, Jan 2025 - June 2025 (Node.js)"
    )
    assert briefly(roles) == [("Web Developer", "Brightwater", "2025-10", None)]


def test_a_place_behind_a_freelance_position_is_no_employer() -> None:
    (role,) = roles_of("Sept 2025 - present    Freelance translator, Bath (10 hours a week)")
    assert (role.title, role.organisation, role.location) == ("Freelance translator", None, "Bath")


def test_the_size_of_an_employer_is_no_part_of_its_name() -> None:
    (role,) = roles_of("HR Assistant, Kiln Foods (650 employees), Birmingham        05/2021 - Present\n- Onboarding.")
    assert (role.organisation, role.location) == ("Kiln Foods", "Birmingham")


def test_a_firm_with_partners_is_no_title() -> None:
    roles = roles_of(
        "04/2019 – heute    Projektleiterin Hochbau, Illerbau GmbH, Ulm\n   - Kitas\n"
        "10/2014 – 03/2019  Architektin, Planungsbüro Aulendorf & Partner, Stuttgart\n   - Entwürfe"
    )
    assert [(role.title, role.organisation) for role in roles] == [
        ("Projektleiterin Hochbau", "Illerbau GmbH"),
        ("Architektin", "Planungsbüro Aulendorf & Partner"),
    ]


@pytest.mark.parametrize(
    ("text", "title", "organisation"),
    [
        ("Hall porter at The Gilded Goose, Whitby since May 2024.", "Hall porter", "The Gilded Goose"),
        ("Before that I was a night porter at The Gilded Goose (June 2022 to March 2024).", "night porter", "The Gilded Goose"),
        ("After school I peeled potatoes at Gull Rock Hotel (June 2022 to March 2024).", None, "Gull Rock Hotel"),
    ],
)  # fmt: skip
def test_positions_told_in_sentences_are_read(text: str, title: str | None, organisation: str) -> None:
    candidate = candidate_of(f"Eva Muster\nPorter\n\nI like people.\n\n{text}\n")
    assert [(role.title, role.organisation) for role in candidate.experience] == [(title, organisation)]


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        (
            "Since June 2019 I have been a stock controller at Calder Foods in Leeds, where I count 40,000 items each quarter. "
            "Before that, from October 2016 until May 2019, I worked as a warehouse clerk at Northfield Parcels in Hull.",
            [("stock controller", "Calder Foods", "Leeds", "2019-06", None),
             ("warehouse clerk", "Northfield Parcels", "Hull", "2016-10", "2019-05")],
        ),
        (
            "Je conduis aujourd'hui des chantiers de bureaux chez Alpes Bâti (Annecy), depuis le 1er mars 2020, avec 12 maçons. "
            "Auparavant chef de chantier chez Rhône Structures à Lyon, d'octobre 2015 à janvier 2020, équipe de 8 personnes.",
            [(None, "Alpes Bâti", "Annecy", "2020-03", None),
             ("chef de chantier", "Rhône Structures", "Lyon", "2015-10", "2020-01")],
        ),
        (
            "Seit März 2018 arbeite ich als Krankenpfleger bei Parkklinik Nord in Bonn und betreue dort 20 Betten.",
            [("Krankenpfleger", "Parkklinik Nord", "Bonn", "2018-03", None)],
        ),
        (
            "De mayo de 2015 a junio de 2019 trabajé como cocinera en Casa Perla en Sevilla y llevé la cocina fría.",
            [("cocinera", "Casa Perla", "Sevilla", "2015-05", "2019-06")],
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("wrapped", [False, True])
def test_positions_told_in_a_paragraph_are_read(
    text: str, positions: list[tuple[str | None, ...]], wrapped: bool
) -> None:
    text = "\n".join(textwrap.wrap(text, 80)) if wrapped else text
    candidate = candidate_of(f"Eva Muster, Leeds, eva@muster.example\n\nI like people.\n\n{text}\n\nDriving licence.\n")
    read = [(role.title, role.organisation, role.location, role.start, role.end) for role in candidate.experience]
    assert read == positions


def test_studies_told_in_a_sentence_are_no_position() -> None:
    text = "From 2014 to 2018 I studied chemistry at Leeds College and worked in bars the whole time to pay for it all."
    assert candidate_of(f"Eva Muster, Leeds, eva@muster.example\n\n{text}\n\nDriving licence.\n").experience == ()


def test_what_follows_the_place_on_a_dated_line_names_nothing() -> None:
    roles = roles_of(
        "01.08.2017 bis heute: Lagerleiter bei Weserhof Handel GmbH in Bremen, 18 Mitarbeiter, 9.000 Stellplätze\n"
        "15.03.2011 bis 31.07.2017: Schichtleiter Lager, Nordhof Handel KG, Kiel, 7 Mitarbeiter\n"
        "02/2008 - 02/2011: Warehouse clerk, Acme Ltd, Leeds, 9,000 pallets"
    )
    assert [(role.title, role.organisation, role.location) for role in roles] == [
        ("Lagerleiter", "Weserhof Handel GmbH", "Bremen"),
        ("Schichtleiter Lager", "Nordhof Handel KG", "Kiel"),
        ("Warehouse clerk", "Acme Ltd", "Leeds"),
    ]


def test_a_firm_above_its_dated_positions_is_their_employer_though_its_name_has_a_trade() -> None:
    roles = roles_of(
        "Redoubt Security, Austin, TX                     08/2017 - 12/2023\n"
        "SOC Analyst, Tier 2 (2020 - 2023)\nSOC Analyst, Tier 1 (2017 - 2020)\n- Watched alerts\n"
    )
    assert [(role.title, role.organisation) for role in roles] == [
        ("SOC Analyst, Tier 2", "Redoubt Security"),
        ("SOC Analyst, Tier 1", "Redoubt Security"),
    ]


def test_the_present_one_of_several_positions_may_begin_with_since() -> None:
    roles = roles_of(
        "Lowland Ambulance Service, Glasgow          May 2019 - present\n"
        "  Specialist Paramedic (since February 2023)\n  Paramedic (May 2019 - January 2023)\n  Rotating shifts.\n"
    )
    assert briefly(roles) == [
        ("Specialist Paramedic", "Lowland Ambulance Service", "2023-02", None),
        ("Paramedic", "Lowland Ambulance Service", "2019-05", "2023-01"),
    ]


def test_sentences_behind_a_dated_bullet_are_what_was_done_there() -> None:
    roles = roles_of(
        "- 05/2019 – heute: Schweißer, Ruhrbau Anlagen GmbH, Duisburg. Rohre aus Edelstahl, WIG. "
        "Seit 2023 Leitung von 5 Kollegen.\n"
        "- 2015 – 2019: Schlosser, Weserwerft GmbH, Bremen. Schiffbau."
    )
    assert briefly(roles) == [
        ("Schweißer", "Ruhrbau Anlagen GmbH", "2019-05", None),
        ("Schlosser", "Weserwerft GmbH", "2015", "2019"),
    ]


@pytest.mark.parametrize(
    "below",
    [
        "Barista, Edinburgh (2014 – 2016)",
        "Self-employed driver (2012 – 2016)",
        "Maths tutor (part time), Glasgow (2014 – 2017)",
    ],
)
def test_a_position_takes_no_employer_that_was_not_its_own(below: str) -> None:
    roles = roles_of(f"UX Designer, Paisley Interactive, Glasgow (Feb 2016 – Oct 2021)\n- Wireframes\n\n{below}\n")
    assert [role.organisation for role in roles] == ["Paisley Interactive", None]


@pytest.mark.parametrize(
    "now", ["aktuell (since 05/2022)", "currently, since 05/2022", "actuellement (depuis 05/2022)"]
)
def test_a_position_held_now_may_say_so_before_its_dates(now: str) -> None:
    roles = roles_of(
        f"- {now}: Software Engineer @ Talwerk Software GmbH, Leipzig. Team of 9, lead of two juniors.\n"
        "- 10/2018 - 04/2022: Java-Entwicklerin, Nordkasse IT, Dresden. Migration."
    )
    assert briefly(roles) == [
        ("Software Engineer", "Talwerk Software GmbH", "2022-05", None),
        ("Java-Entwicklerin", "Nordkasse IT", "2018-10", "2022-04"),
    ]


def test_the_grade_of_a_position_is_no_one_who_tells() -> None:
    (role,) = roles_of("Clerk I for claims | Weir Ltd\n02/2016 - 02/2020\n- Letters")
    assert role.title == "Clerk I for claims"


@pytest.mark.parametrize(
    "gap",
    [
        "March to June 2020: moved house to Scotland.",
        "2020 - 2021: Travelled in South America",
        "03/2020 - 06/2020   caring for my father",
    ],
)
def test_what_was_done_between_positions_is_none(gap: str) -> None:
    roles = roles_of(f"07/2020 - now   Weir Ltd, Perth - Fitter\n02/2016 - 02/2020  Taylor Ltd, Hull - Fitter\n\n{gap}")
    assert [role.organisation for role in roles] == ["Weir Ltd", "Taylor Ltd"]


@pytest.mark.parametrize("line", ["Profession: Land Surveyor", "Land Surveyor - Perth, UK", "Beruf: Land Surveyor"])
def test_a_headline_is_the_profession_alone(line: str) -> None:
    assert (
        candidate_of(f"Eva Muster\n{line}\n\nSkills\nAutoCAD, levelling, total stations\n").headline == "Land Surveyor"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Joiner, Harbour Boats, Kiel, 03/2019 - 02/2021: fitting of cabins, teak decks",
        "(2) Joiner, Harbour Boats, Kiel, 03/2019 - 02/2021: fitting of cabins, teak decks",
        "- Joiner, Harbour Boats, Kiel (03/2019–02/2021): CNC routing of teak decks",
        "Joiner, Harbour Boats, Kiel (03/2019–02/2021) – teak decks, cabins, CNC routing",
        "Joiner at Harbour Boats, Kiel, 03/2019 - 02/2021: Teak decks and cabins for yachts of up to 60 feet in two yards",
    ],
)
def test_words_behind_the_dates_are_the_text_of_the_position(line: str) -> None:
    assert briefly(roles_of(f"{line}\n- Cook, Blue Hotel, Bremen (2015 - 2018)")) == [
        ("Joiner", "Harbour Boats", "2019-03", "2021-02"),
        ("Cook", "Blue Hotel", "2015", "2018"),
    ]


def test_a_colon_behind_the_dates_may_stand_before_the_employer_or_the_town() -> None:
    assert briefly(roles_of("Cook (2015 - 2018): Blue Hotel")) == [("Cook", "Blue Hotel", "2015", "2018")]
    assert [role.location for role in roles_of("Cook, Blue Hotel (2015 - 2018) – Bremen")] == ["Bremen"]


def test_a_qualification_below_a_position_is_not_its_employer() -> None:
    roles = roles_of("2015 - 2017   Apprentice, Kelder Boats\n\nNVQ Level 2 Boat Building, 2017")
    assert briefly(roles) == [("Apprentice", "Kelder Boats", "2015", "2017")]
    roles = roles_of("Apprentice joiner\n2015 - 2017\nNVQ Level 2 Boat Building\n- Hulls.")
    assert [role.organisation for role in roles] == [None]


def test_a_later_title_belongs_to_the_same_position() -> None:
    candidate = candidate_of(
        "Marek Test\nmarek@test.example\n\nWORK\n----\n2016/02 - 2020/04    Shift Leader, later Operations Manager,\n"
        "                     Nordkai Spedition GmbH, Hamburg, Germany\n                     * cold chain for supermarkets\n"
        "2012/09 - 2016/01    Forklift Driver, later Dispatcher,\n                     Moravia Sklad s.r.o., Brno\n\n"
        "SCHOOL\n------\nNo university degree.\n"
    )
    assert [(role.title, role.organisation) for role in candidate.experience] == [
        ("Shift Leader, later Operations Manager", "Nordkai Spedition GmbH"),
        ("Forklift Driver, later Dispatcher", "Moravia Sklad s.r.o."),
    ]
    assert candidate.education == ()


def test_what_stands_behind_a_legal_form_is_a_town_however_small() -> None:
    (role,) = candidate_of(
        "Nora Feld\nnora@feld.example\n\nBerufserfahrung\n\n10/2010 - 08/2016\n"
        "Buchhalterin, Fuldatal Lebensmittel KG, Melsungen\n- Belege\n"
    ).experience
    assert (role.organisation, role.location) == ("Fuldatal Lebensmittel KG", "Melsungen")


def test_a_comma_in_brackets_ends_no_title() -> None:
    (role,) = candidate_of(
        "Nora Feld\nnora@feld.example\n\nStationen\n\n"
        "HR Business Partner (Karenzvertretung, 32 Stunden), Murtal Pharma GmbH, Graz\n"
        "Februar 2022 - Mai 2024\n- Betreuung von Teams\n"
    ).experience
    assert (role.title, role.organisation) == (
        "HR Business Partner (Karenzvertretung, 32 Stunden)",
        "Murtal Pharma GmbH",
    )


@pytest.mark.parametrize(
    ("block", "position"),
    [
        ("Elmwood Devices, Inc., Senior Counsel   June 2019 - May 2021", ("Senior Counsel", "Elmwood Devices, Inc.", None)),
        ("Marsh Heron LLP, Associate   June 2019 - May 2021\n- Contracts.", ("Associate", "Marsh Heron LLP", None)),
        ("Art Teaching Assistant, Quito, Ecuador   06/2019 - 05/2021", ("Art Teaching Assistant", None, "Quito, Ecuador")),
        ("Architect, Fjord Studio, Aarhus (Denmark) - 06/2019 - 05/2021", ("Architect", "Fjord Studio", "Aarhus, Denmark")),
        (
            "Harbour Watch Services, Poplar   06/2019 - 05/2021\nShift supervisor (from 2020), security officer before that",
            ("Shift supervisor", "Harbour Watch Services, Poplar", None),
        ),
        (
            "Staff Nurse, later Senior Staff Nurse (Band 6 from 2020)\nElm Hospital, Leeds · June 2019 - May 2021",
            ("Staff Nurse, later Senior Staff Nurse", "Elm Hospital", "Leeds"),
        ),
    ],
)  # fmt: skip
def test_title_employer_and_place_are_told_apart(block: str, position: tuple[str, str | None, str | None]) -> None:
    [role] = roles_of(block)
    assert (role.title, role.organisation, role.location) == position
    assert (role.start, role.end) == ("2019-06", "2021-05")


def test_a_heading_above_its_own_dates_is_no_part_of_the_position_before() -> None:
    roles = roles_of(
        "Birch Outfitters, Leeds\nStore Manager | Aug 2015 - Jan 2021\n- Flagship store.\n\n"
        "Sales Associate | Nov 2009 - Jul 2015\n\nMuster & Sons Pies (market stall) - co-owner\n"
        "Spring 2018 - Fall 2019, weekends, alongside my day job. Sold my share.\n"
    )
    assert briefly(roles) == [
        ("Store Manager", "Birch Outfitters", "2015-08", "2021-01"),
        ("Sales Associate", "Birch Outfitters", "2009-11", "2015-07"),
        ("co-owner", "Muster & Sons Pies (market stall)", "2018", "2019"),
    ]


def test_a_single_date_before_a_whole_position_is_its_date() -> None:
    roles = roles_of(
        "10/2014 - 09/2018. Scientist, Fern Bioassays Ltd, Leeds\n- Assays.\n\n"
        "Autumn 2013. Laboratory technician (temporary), Fern Diagnostics, York\n"
    )
    assert [(role.title, role.start, role.end) for role in roles][1] == (
        "Laboratory technician (temporary)",
        "2013",
        "2013",
    )


def test_a_comma_within_brackets_parts_no_employer() -> None:
    text = "Experience\n2016 - today   Freelance translator (law, patents), about 400 000 words a year\n"
    role = candidate_of(cv_with(f"Eva Muster\n{text}")).experience[0]
    assert (role.title, role.organisation) == ("Freelance translator (law, patents)", None)


def test_a_range_that_wraps_in_a_narrow_column_is_one_range() -> None:
    first, second = roles_of(
        """
        October 2020 to   Senior Nurse, Fernhill Hospital, Leeds
        date   - 18 beds, shift leader for 7 nurses
        - Trained five newly qualified nurses
        Sept 2016 -   Staff Nurse, Brook Infirmary, York
        Sept 2020   - Link nurse for diabetes
        """
    )
    assert (first.title, first.organisation, first.start, first.current) == (
        "Senior Nurse", "Fernhill Hospital", "2020-10", True,
    )  # fmt: skip
    assert (second.title, second.start, second.end) == ("Staff Nurse", "2016-09", "2020-09")


def test_a_firm_before_its_city_is_no_place() -> None:
    (role,) = roles_of(
        """
        Osprey Marine Parts, Singapore
        Senior Buyer
        July 2013 - April 2018
        - Bought pumps and valves
        """
    )
    assert (role.title, role.organisation, role.location) == ("Senior Buyer", "Osprey Marine Parts", "Singapore")


def test_when_and_what_head_a_table_and_are_no_employer() -> None:
    roles = roles_of(
        """
        When   What
        02/2020 - present
        Finance Manager
        Larkfield Foods, Dublin
        09/2015 - 01/2020
        Accountant
        Kilbarra Dairy, Cork
        """
    )
    assert [role.organisation for role in roles] == ["Larkfield Foods", "Kilbarra Dairy"]
