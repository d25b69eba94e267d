"""What a job post asks for. A requirement misread rejects people who meet it."""

from __future__ import annotations

from pathlib import Path

import pytest
from ingestion_documents import job_asking, job_of, parse_text, parsed_file
from sample_truth import sample_jobs

from ingestion.posts.requirements import is_stated
from ingestion.types import Requirement
from ingestion.vocabulary.years_asked import years_asked


def asked(*bullets: str, heading: str = "Requirements") -> list[tuple[str, str, object]]:
    return [(r.kind, r.type, _value(r)) for r in job_asking(*bullets, heading=heading).requirements]


def _value(requirement: Requirement) -> object:
    value = requirement.value
    parts = (value.skills, value.min_years, value.level, None if value.skills else value.name)
    return tuple(part for part in parts if part)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Python", [("must", "skill", (("Python",),))]),
        ("Java or Kotlin", [("must", "skill", (("Java", "Kotlin"),))]),
        ("Python, Java or SQL", [("must", "skill", (("Python", "Java", "SQL"),))]),
        ("Knowledge of C++ and C#", [("must", "skill", (("C++",),)), ("must", "skill", (("C#",),))]),
        ("AWS/Azure", [("must", "skill", (("AWS", "Microsoft Azure"),))]),
        ("5+ years of Python", [("must", "skill_years", (("Python",), 5.0))]),
        ("3-5 years of experience in Java", [("must", "skill_years", (("Java",), 3.0))]),
        ("3 ans d'expérience en Java", [("must", "skill_years", (("Java",), 3.0))]),
        ("Al menos 3 años de experiencia en Java", [("must", "skill_years", (("Java",), 3.0))]),
        ("Mindestens drei Jahre Erfahrung mit Java", [("must", "skill_years", (("Java",), 3.0))]),
        ("18 months of experience with React", [("must", "skill_years", (("React",), 1.5))]),
        ("At least five years of experience", [("must", "years", (5.0,))]),
        ("Native speaker of German", [("must", "language", ("native", "German"))]),
        ("English C1", [("must", "language", ("C1", "English"))]),
        ("A third language such as French or Italian", [("must", "language", (("French", "Italian"),))]),
        ("Spanish, French or Italian at B2", [("must", "language", (("Spanish", "French", "Italian"), "B2"))]),
        ("Französisch oder Italienisch", [("must", "language", (("French", "Italian"),))]),
        (
            "German B1 or better, English C1",
            [("must", "language", ("B1", "German")), ("must", "language", ("C1", "English"))],
        ),
        ("Cat D licence", [("must", "licence", (("Driving licence D",),))]),
        ("Personal licence", [("must", "licence", ())]),
        ("Master's degree in physics", [("must", "education", ("master",))]),
        ("Führerschein Klasse B", [("must", "licence", (("Driving licence B",),))]),
        ("Driving licence B", [("must", "licence", (("Driving licence B",),))]),
        ("Docker is a plus", [("nice", "skill", (("Docker",),))]),
        ("(optional) Docker", [("nice", "skill", (("Docker",),))]),
        ("Must be based in Berlin", [("must", "location", ())]),
        ("Willing to work night shifts", [("must", "availability", ())]),
        ("German C1 and English B2", [("must", "language", ("C1", "German")), ("must", "language", ("B2", "English"))]),
        (
            "German (native speaker) and English (fluent)",
            [("must", "language", ("native", "German")), ("must", "language", ("C1", "English"))],
        ),
        (
            "English (C1), German is a plus",
            [("must", "language", ("C1", "English")), ("nice", "language", ("German",))],
        ),
        ("Python is a must, Docker is a plus", [("must", "skill", (("Python",),)), ("nice", "skill", (("Docker",),))]),
        (
            "At least 2 years with AWS and 3 years with Terraform",
            [("must", "skill_years", (("AWS",), 2.0)), ("must", "skill_years", (("Terraform",), 3.0))],
        ),
        ("Bachelor's or Master's degree", [("must", "education", ("bachelor",))]),
        ("A little programming in C++ or Python", [("must", "skill", (("C++", "Python"),))]),
        ("Three years of Kubernetes in production", [("must", "skill_years", (("Kubernetes",), 3.0))]),
    ],
)
def test_a_sentence_becomes_the_requirement_it_states(sentence: str, expected: object) -> None:
    assert asked(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "We have 20 years in business",
        "Join a company with 15 years of history",
        "No experience with SAP required",
        "----------------------",
        "6 months contract",
        "Must be at least 18 years old",
        "Our customers have 30+ years of experience trusting us",
        "401(k) after 1 year",
        "Within 3 years of hire you lead a team",
    ],
)
def test_no_years_and_no_skill_are_asked_by_a_sentence_that_asks_for_none(sentence: str) -> None:
    assert [r for r in asked(sentence) if r[1] in ("skill", "years", "skill_years")] == []


def test_a_rule_of_dashes_asks_for_nothing() -> None:
    assert asked("Python", "-----------------") == [("must", "skill", (("Python",),))]


def test_years_of_the_company_are_not_asked_of_the_candidate_over_a_line_break() -> None:
    job = job_of(
        "Support Hero\nQuiet Harbour GmbH\nBerlin, Germany\n\nAbout us\n"
        "We have kept our nurse turnover below ten percent for\nfive years.\n\nRequirements\n- Python\n"
    )
    assert [r.value.min_years for r in job.requirements if r.value.min_years] == []


def test_a_requirement_over_two_lines_is_one_requirement() -> None:
    job = job_of(
        "Support Hero\nQuiet Harbour GmbH\nBerlin, Germany\n\nRequirements\n"
        "- At least 3 years of experience in\n  Python\n- English C1\n"
    )
    first = job.requirements[0]
    assert (first.type, first.value.skills, first.value.min_years) == ("skill_years", ("Python",), 3.0)


def test_nice_to_have_is_never_a_must() -> None:
    assert {kind for kind, _, _ in asked("Docker", "Rust, C++", "3 years of Java", heading="Nice to have")} == {"nice"}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("3-5 years", 3.0),
        ("5+ years", 5.0),
        ("five years", 5.0),
        ("minimum five (5) years", 5.0),
        ("mindestens zwei Jahre", 2.0),
        ("trois ans", 3.0),
        ("cinco años", 5.0),
        ("2,5 Jahre", 2.5),
        ("18 months", 1.5),
        ("over 10 years' experience", 10.0),
        ("no years at all", None),
        ("yearly review", None),
        ("in 2019", None),
    ],
)
def test_the_least_number_of_years_is_asked(text: str, years: float | None) -> None:
    assert years_asked(text) == years


def test_title_company_and_place_of_a_post_are_read() -> None:
    job = job_of("Data Engineer (m/f/d)\nQuiet Harbour GmbH\nBerlin, Germany\n\nRequirements\n- Python\n- SQL\n")
    assert (job.title, job.organisation, job.location) == (
        "Data Engineer (m/f/d)",
        "Quiet Harbour GmbH",
        "Berlin, Germany",
    )


def test_one_day_at_home_does_not_make_a_field_job_remote() -> None:
    job = job_of(
        "Sales Representative\nQuiet Harbour GmbH\nWork model: on the road, one day a week home office\n\n"
        "Requirements\n- English C1\n- Driving licence B\n"
    )
    assert job.workplace != "remote"


@pytest.mark.parametrize("job_source", sample_jobs(), ids=lambda job: job[0].stem)
def test_every_sample_job_has_the_title_and_company_of_its_source(job_source: tuple[Path, dict[str, object]]) -> None:
    path, source = job_source
    job = parsed_file(path).job
    assert job is not None
    assert (job.title, job.organisation) == (source["title"], source["organisation"])


@pytest.mark.parametrize("job_source", sample_jobs(), ids=lambda job: job[0].stem)
def test_no_sample_job_asks_for_a_rule_of_dashes_or_half_a_sentence(job_source: tuple[Path, dict[str, object]]) -> None:
    path, _ = job_source
    job = parsed_file(path).job
    assert job is not None
    assert [r.text for r in job.requirements if not any(c.isalpha() for c in r.text) or r.text[0].islower()] == []


def test_requirements_are_numbered_and_point_at_their_lines() -> None:
    document = parse_text(
        "Support Hero\nQuiet Harbour GmbH\n\nRequirements\n- Python\n- English C1\n\nBenefits\n- Fruit\n", wanted="job"
    )
    assert document.job is not None
    assert [(r.id, r.span.start) for r in document.job.requirements] == [("R1", 5), ("R2", 6)]


@pytest.mark.parametrize(
    "sentence",
    ["No degree required", "A degree isn't necessary", "Kein Abschluss erforderlich", "No Java experience required"],
)
def test_what_is_not_asked_is_no_requirement(sentence: str) -> None:
    assert asked(sentence, "English C1") == [("must", "language", ("C1", "English"))]


@pytest.mark.parametrize(
    "line",
    [
        "Work Remotely:", "No", "Full Time", "Speak with the employer*", "Application Deadline: 19/12/2020",
        "Category: Engineering",         "Adobe is an equal opportunity employer.",
        "Essential skills:", "Published on: 24/08/2020", "Bond: 2 years", "Exempt",
    ],
)  # fmt: skip
def test_lines_about_the_post_ask_nothing_of_the_person(line: str) -> None:
    assert [kind for _, kind, _ in asked("Python", line, "Docker")] == ["skill", "skill"]


def test_being_on_the_market_is_no_availability() -> None:
    assert [kind for _, kind, _ in asked("Experience deploying apps that are currently available in the shops")] == [
        "other"
    ]


@pytest.mark.parametrize(
    "heading", ["What you will do", "Your tasks", "Deine Aufgaben", "Vos missions", "Tus funciones"]
)
def test_a_duty_is_told_from_what_the_post_calls_nice_to_have(heading: str) -> None:
    document = parse_text(
        f"Support Hero\nQuiet Harbour GmbH\n\n{heading}\n- Terraform reviews\n- Kafka is a plus\n- 2 years of Docker\n\n"
        "Requirements\n- Python\n- English C1\n\nNice to have\n- Rust\n",
        wanted="job",
    )
    assert document.job is not None
    section = {line.number: section for line, section in zip(document.lines, document.sections, strict=True)}
    stated = {r.value.skills or r.value.name for r in document.job.requirements if is_stated(r, section[r.span.start])}
    duties = {r.value.skills for r in document.job.requirements if not is_stated(r, section[r.span.start])}
    assert duties == {("Terraform",)}
    assert {("Docker",), ("Python",), ("Rust",), ("Apache Kafka",)} <= stated


@pytest.mark.parametrize(
    ("bullet", "skills"),
    [
        ("Firewalls (Palo Alto or Fortinet)", [("Palo Alto firewalls", "Fortinet FortiGate")]),
        ("Frontend frameworks (React or Vue)", [("React", "Vue.js")]),
        ("SIEM (Splunk or similar)", [("SIEM", "Splunk")]),
        ("Accounting software (Sage, Xero or similar)", [("Accounting software", "Sage", "Xero")]),
    ],
)
def test_the_examples_in_brackets_are_alternatives(bullet: str, skills: list[tuple[str, ...]]) -> None:
    assert [r.value.skills for r in job_asking(bullet).requirements] == skills


def test_where_a_firm_sits_is_no_skill() -> None:
    job = job_of("Network Engineer\nTern Ltd, Palo Alto, CA\n\nRequirements\n- BGP, OSPF and MPLS in large networks\n")
    assert "Palo Alto firewalls" not in {skill for r in job.requirements for skill in r.value.skills}


def test_a_degree_is_asked_for_once() -> None:
    assert [r.type for r in job_asking("Degree in oceanography or similar").requirements] == ["education"]


@pytest.mark.parametrize(
    "offer",
    [
        "Permanent. 26 days of holiday.",
        "Full-time, pension",
        "Vertrag: unbefristet, 30 Tage Urlaub",
        "Eintritt: ab 01.04.2027",
    ],
)
def test_what_a_post_offers_is_no_requirement(offer: str) -> None:
    assert [r.text for r in job_asking("Fluent Polish", offer).requirements] == ["Fluent Polish"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Would be great:", "nice"),
        ("What would make our day:", "nice"),
        ("Bonus points for:", "nice"),
        ("Good to have", "nice"),
        ("Ideally:", "nice"),
        ("Schön wäre:", "nice"),
        ("Das wäre toll:", "nice"),
        ("Wir freuen uns über:", "nice"),
        ("Serait apprécié :", "nice"),
        ("Un vrai plus :", "nice"),
        ("Se valorará:", "nice"),
        ("You really need:", "must"),
        ("Il te faut :", "must"),
        ("Das setzen wir voraus:", "must"),
        ("What we'd like you to bring:", "must"),
        ("Tools we like to see:", "must"),
        ("We'd also like to see:", "nice"),
    ],
)
def test_a_heading_in_own_words_says_must_or_nice(heading: str, kind: str) -> None:
    assert {k for k, _, _ in asked("Docker", "Kotlin", heading=heading)} == {kind}


def test_a_label_in_own_words_ends_with_its_paragraph() -> None:
    post = job_of(
        "Shift Baker\nOven & Sons\n\nwe bake at night.\n\nit'd be lovely if you had: Docker, Kotlin\n\nGrade 4, Kubernetes shop."
    )
    assert {(r.kind, r.value.skills) for r in post.requirements if r.value.skills} >= {
        ("nice", ("Docker",)),
        ("nice", ("Kotlin",)),
    }
    assert all(r.text != "Grade 4, Kubernetes shop." or r.kind == "nice" for r in post.requirements)


def test_what_the_taxonomy_does_not_know_is_still_asked_for() -> None:
    texts = [
        r.text for r in job_asking("Payroll, TUPE, quarry blasting; 4 years in quarry law ... and Docker").requirements
    ]
    assert "TUPE" in texts
    assert "quarry blasting" in texts
    assert "quarry law" in texts
    assert "haemofiltration" in [r.text for r in job_asking("haemofiltration").requirements]


def test_members_between_slashes_are_asked_one_by_one() -> None:
    found = job_asking("Docker / Kotlin / blasting of quarries").requirements
    assert [r.value.skills or r.text for r in found] == [("Docker",), ("Kotlin",), "blasting of quarries"]


def test_a_must_among_the_benefits_counts() -> None:
    post = job_of(
        "Shift Lead\nOven & Sons\n\nRequirements\n- Docker\n\nBenefits\nTeam of 6, so Kotlin is essential too. Free Python lessons."
    )
    assert [(r.kind, r.value.skills) for r in post.requirements] == [("must", ("Docker",)), ("must", ("Kotlin",))]


def test_the_name_of_the_employer_asks_for_nothing() -> None:
    post = job_of("Shift Lead\nNordkai Logistik GmbH\nBremen, Germany\n\nRequirements\n- Docker\n")
    assert post.organisation == "Nordkai Logistik GmbH"
    assert [r.value.skills for r in post.requirements] == [("Docker",)]


@pytest.mark.parametrize(
    "line",
    [
        "£60,000 - £70,000, 37.5 hours per week, start 1 February 2027.",
        "pay 16.20/h, 40 hrs, some weekends!!",
        "48.000 € im Jahr",
        "Full time, 45 hours.",
        "Three days in the office.",
        "no agencies. ring Bev 01902 496 0111",
        "Closing date 10 January 2027.",
    ],
)
def test_pay_hours_and_start_are_no_requirements(line: str) -> None:
    assert asked("Python", line) == [("must", "skill", (("Python",),))]


def test_what_is_asked_about_money_and_hours_stays_a_requirement() -> None:
    assert len(asked("Budget responsibility of £2m", "Willing to work 40 hours with weekends")) == 2


def test_the_name_of_the_employer_asks_nothing() -> None:
    job = job_of("Technician\nEmployer: Moor Building Automation Ltd\n\nRequirements\n- Python\n- SQL\n")
    assert [r.value.skills for r in job.requirements] == [("Python",), ("SQL",)]


@pytest.mark.parametrize("heading", ["What we would love to give you:", "What we'd like to offer you:"])
def test_what_is_given_is_no_wish(heading: str) -> None:
    assert asked("Docker courses", heading=heading) == []


def test_what_somebody_would_decide_on_is_no_wish() -> None:
    assert "nice" not in [k for k, _, _ in asked("Rotas of the ward", heading="You would make decisions on:")]


@pytest.mark.parametrize("label", ["Requirements", "Must have"])
def test_musts_behind_a_label_go_on_below_it(label: str) -> None:
    post = job_of(
        f"Ferry Cook\nOban Boats Ltd\n\n{label}: Kotlin\n\nDocker\n\n2 years of experience\n\nDriving licence"
    )
    assert [r.text for r in post.requirements if r.kind == "must"] == [
        "Kotlin",
        "Docker",
        "2 years of experience",
        "Driving licence",
    ]


def test_below_a_wish_behind_a_label_the_musts_go_on() -> None:
    post = job_of("Ferry Cook\nOban Boats Ltd\n\nRequirements: Kotlin\n\nBonus points: Docker\n\nDriving licence")
    assert [(r.text, r.kind) for r in post.requirements] == [
        ("Kotlin", "must"),
        ("Docker", "nice"),
        ("Driving licence", "must"),
    ]


def test_names_of_one_kind_between_slashes_are_alternatives() -> None:
    assert [r.value.skills for r in job_asking("C++ / C# / Java").requirements] == [("C++", "C#", "Java")]


def test_years_behind_a_qualification_name_no_subject() -> None:
    assert [r.text for r in job_asking("2 to 3 years post-qualification").requirements] == [
        "2 to 3 years post-qualification"
    ]


def test_a_single_word_below_the_musts_is_asked_unless_it_answers() -> None:
    assert [r.text for r in job_asking("driving", "travel", "patience", "Yes", "None", "Skills").requirements] == [
        "driving", "travel", "patience",
    ]  # fmt: skip
    post = job_of("Ferry Cook\nOban Boats Ltd\nWe sail every day of the summer.\n\nNon-negotiable: on-call\n")
    assert [(r.text, r.kind, r.type) for r in post.requirements] == [("on-call", "must", "availability")]


def test_a_wish_in_the_writers_own_words_heads_the_list_below_it() -> None:
    post = job_of(
        "Clerk\nSeegras GmbH, Kiel\n\nDas bringen Sie mit\n- Excel\n\nSchön wäre\n- Python\n- Dänisch B1\n\n"
        "Gehalt: 40.000 bis 44.000 Euro im Jahr.\nBewerbung an: jobs@seegras.example\n"
    )
    assert [(r.kind, r.text) for r in post.requirements] == [
        ("must", "Excel"), ("nice", "Python"), ("nice", "Dänisch B1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "You will report to the Head of Pricing.",
        "Our manager of twelve years retires in spring.",
        "Seegras Medizintechnik GmbH, Kiel",
    ],
)
def test_what_is_told_of_others_is_not_asked(line: str) -> None:
    post = job_of(f"Clerk\nSeegras Medizintechnik GmbH, Kiel\n\n{line}\n\nRequirements\n- Excel\n")
    assert [r.text for r in post.requirements] == ["Excel"]


def test_what_you_must_bring_heads_musts() -> None:
    post = job_of(
        "Clerk\nSeegras GmbH, Kiel\n\nDas müssen Sie mitbringen:\n- Excel\n- Deutsch C1\n\nGern gesehen:\n- Python\n"
    )
    assert [(r.kind, r.text) for r in post.requirements] == [
        ("must", "Excel"),
        ("must", "Deutsch C1"),
        ("nice", "Python"),
    ]


def test_a_list_in_brackets_is_one_requirement() -> None:
    assert [r.text for r in job_asking("Diplôme en cuisine (CAP, Bac pro ou BTS)").requirements] == [
        "Diplôme en cuisine (CAP, Bac pro ou BTS)"
    ]


@pytest.mark.parametrize(
    ("item", "kinds"),
    [
        ("English, fluent", ["language"]),
        ("Deutsch, fließend in Wort und Schrift", ["language"]),
        ("French and German, both fluent", ["language", "language"]),
        ("anglais courant, lu et écrit", ["language"]),
        ("Python, advanced", ["skill"]),
        ("Excel, Word and PowerPoint", ["skill", "skill", "skill"]),
        ("employee relations, TUPE and Workday", ["skill", "skill", "other"]),
    ],
)
def test_how_well_something_is_asked_for_is_no_requirement_of_its_own(item: str, kinds: list[str]) -> None:
    text = f"Engineer\nAcme Ltd, Leeds\n\nWe build things that many people use every day.\n\nMust have\n- {item}\n"
    job = parse_text(text, wanted="job").job
    assert job is not None
    assert [requirement.type for requirement in job.requirements] == kinds
