"""Conditions of a question: one that is dropped or turned round answers something that nobody asked."""

from __future__ import annotations

import pytest

from assistant.planning.conditions.combined import combine
from assistant.planning.conditions.criteria import find_criteria
from ingestion.skills import default_matcher

PLACES = {"berlin", "hamburg", "toronto", "zaragoza", "london", "uk"}


def understood(question: str) -> str:
    """The filter of a question in its text form."""
    return str(combine(question, find_criteria(question, default_matcher(), PLACES)))


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("who speaks at least four languages", "number:languages>=4"),
        ("Wer spricht mehr als drei Sprachen?", "number:languages>=4"),
        ("qui parle au moins trois langues ?", "number:languages>=3"),
        ("¿Quién habla más de dos idiomas?", "number:languages>=3"),
        ("who lists fewer than three languages?", "number:languages<=2"),
        ("people with two or more certificates", "number:certifications>=2"),
        ("anyone with exactly one employer", "number:employers=1"),
        ("who has between two and four degrees", "number:degrees>=2<=4"),
        ("who has worked at several companies", "number:employers>=2"),
        ("who only speaks English", "(number:languages=1 AND language:English)"),
        ("who has a degree", "education>=bachelor"),
    ],
)
def test_numbers_of_things(question: str, condition: str) -> None:
    assert understood(question).replace(".0", "") == condition


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("Who has ever worked in Hamburg?", "work_place:Hamburg"),
        ("who works in Berlin", "work_place:Berlin[current]"),
        ("wer hat in Hamburg gearbeitet?", "work_place:Hamburg"),
        ("quién ha trabajado en Zaragoza", "work_place:Zaragoza"),
        ("who lives in the U.K.?", 'location:"United Kingdom"'),
        ("who lives in Hamburg and has worked in Berlin", "(location:Hamburg AND work_place:Berlin)"),
        ("who wants to work in Berlin", "location:Berlin"),
        ("Toronto, speaks French", "(location:Toronto AND language:French)"),
        ("who studied in Berlin?", "study_place:Berlin"),
        ("qui a étudié à Lyon ?", "study_place:Lyon"),
        ("¿quién estudió en Madrid?", "study_place:Madrid"),
        ("Wer hat in München studiert?", "study_place:Munich"),
        ("who lives in Paris and studied in Lyon", "(location:Paris AND study_place:Lyon)"),
        ("who has a degree from Berlin", "(education>=bachelor AND study_place:Berlin)"),
        ("who has a degree and lives in Berlin", "(education>=bachelor AND location:Berlin)"),
        ("who studied abroad?", "study_place:abroad"),
        ("who was promoted at least twice?", "promoted>=2"),
        ("who got promoted more than once", "promoted>=2"),
        ("wer wurde mehrmals befördert", "promoted>=2"),
        ("qui a un diplôme d'ingénieur ?", "field_of_study:ingénieur"),
        ("wer hat ein Informatikstudium?", "field_of_study:Informatik"),
        ("quién tiene un título de ingeniería", "field_of_study:ingeniería"),
        ("wer hat seit 2022 den Arbeitgeber gewechselt?", "joined>=2022[current]"),
        ("qui a changé d'employeur depuis 2022 ?", "joined>=2022[current]"),
        ("¿quién ha cambiado de empresa desde 2022?", "joined>=2022[current]"),
        ("qui a été chef d'équipe ?", 'title:"chef d\'équipe"'),
        ("¿quién ha sido jefa de obra?", 'title:"jefa de obra"'),
    ],
)
def test_a_place_of_work_is_told_from_a_place_of_living(question: str, condition: str) -> None:
    assert understood(question) == condition


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("Qui connaît Kafka et ne connaît pas Spark ?", '(skill:"Apache Kafka" AND NOT skill:"Apache Spark")'),
        ("¿Quién conoce Docker y no conoce Spark?", '(skill:Docker AND NOT skill:"Apache Spark")'),
        ("wer kennt kein Kubernetes aber Docker", "(NOT skill:Kubernetes AND skill:Docker)"),
        ("who knows neither Docker nor Kubernetes", "(NOT skill:Docker AND NOT skill:Kubernetes)"),
        ("wer kennt weder Docker noch Kubernetes", "(NOT skill:Docker AND NOT skill:Kubernetes)"),
        ("who does not know Java or Python", "(NOT skill:Java AND NOT skill:Python)"),
        ("who knows Java or Python", "(skill:Java OR skill:Python)"),
    ],
)
def test_a_negation_holds_for_what_it_is_said_of(question: str, condition: str) -> None:
    assert understood(question).replace("[]", "") == condition


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("how many have English at exactly B1", "language:English=B1"),
        ("who has German at B1 or below", "language:German<=B1"),
        ("who speaks French at B2 or better", "language:French>=B2"),
        ("any Java developers? I mean Java, not JavaScript", "skill:Java"),
        ("not in the UK... I mean not in London", "NOT location:London"),
    ],
)
def test_bounds_and_corrections(question: str, condition: str) -> None:
    assert understood(question) == condition


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("find people who joined their current employer in 2017", "joined=2017[current]"),
        ("who has been with the same employer since before 2016?", "joined<=2015-12[current]"),
        ("who joined their present employer between 2018 and 2020", "joined>=2018<=2020[current]"),
        ("who has been in the current job since before 2018", "role[current, until 2017-12]"),
    ],
)
def test_an_employer_is_joined_once_and_a_position_taken_each_time(question: str, condition: str) -> None:
    assert understood(question) == condition


def test_a_region_before_a_noun_is_no_place() -> None:
    def fields(text: str) -> list[tuple[str, str]]:
        return [(one.criterion.field, one.criterion.value) for one in find_criteria(text, default_matcher(), ())]

    assert fields("who holds a Texas licence") == [("states", "Texas licence")]
    assert fields("who lives in Bayern") == [("location", "Bavaria")]


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("can she work in Germany", 'states:"permit to work in Germany"'),
        ("who has the right to work in Germany", 'states:"permit to work in Germany"'),
        ("who has worked in Berlin", "work_place:Berlin"),
        ("people who lead a team", "team>=1"),
        ("lead engineers", "seniority:lead AND title:engineer"),
    ],
)
def test_a_permit_is_no_place_of_work_and_to_lead_no_level(question: str, condition: str) -> None:
    found = find_criteria(question, default_matcher(), {"berlin", "germany"})
    assert str(combine(question, found)) in (condition, f"({condition})")


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("French speakers with B2 or higher", "language:French>=B2"),
        ("german or dutch, at least B2", "(language:German>=B2 OR language:Dutch>=B2)"),
        (
            "who holds a driving licence class C or CE",
            '(certification:"Driving licence C" OR certification:"Driving licence CE")',
        ),
        ("who has a notice period of three months or more", "availability>=13"),
        ("who worked as a nurse at any time", "title:nurse"),
        ("candidates in scotland pls", "location:Scotland"),
        ("who studied at berlin", "school:berlin"),
        ("who can start now and has a team of 5 or more", "availability<=0 AND team>=5"),
    ],
)
def test_hurried_wording_sets_the_condition_that_is_meant(question: str, condition: str) -> None:
    found = find_criteria(question, default_matcher(), {"berlin"})
    assert str(combine(question, found)) in (condition, f"({condition})")


@pytest.mark.parametrize(
    "question",
    [
        "Which candidates started a degree but did not finish it?",
        "Who never finished a degree?",
        "Who has unfinished studies?",
        "who dropped out of university",
        "Wer hat ein abgebrochenes Studium?",
        "Wer hat sein Studium nicht abgeschlossen?",
    ],
)
def test_unfinished_studies_are_one_condition(question: str) -> None:
    (found,) = find_criteria(question, default_matcher(), ())
    assert (found.criterion.field, found.criterion.value, found.criterion.negated) == ("education", "unfinished", False)


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("wer hat Jura studiert?", "field_of_study:Jura"),
        ("qui a étudié le droit ?", "field_of_study:droit"),
        ("¿Quién ha estudiado enfermería?", "field_of_study:enfermería"),
        ("who has a business degree?", "(field_of_study:business AND education>=bachelor)"),
        ("who studied computer science in Berlin", '(field_of_study:"computer science" AND study_place:Berlin)'),
    ],
)
def test_a_field_of_study_is_asked_in_four_languages(question: str, condition: str) -> None:
    assert understood(question) == condition


@pytest.mark.parametrize(
    "question",
    [
        "who is studying at the moment?",
        "Who is still a student?",
        "anyone studying for a degree",
        "wer ist noch Student",
        "Qui est encore étudiant ?",
        "¿Quién está estudiando?",
    ],
)
def test_studies_under_way_are_one_condition(question: str) -> None:
    (found,) = find_criteria(question, default_matcher(), ())
    assert (found.criterion.field, found.criterion.value) == ("education", "current")


@pytest.mark.parametrize("question", ["who is studying law", "who studied in Leeds", "nurses studying for the IELTS"])
def test_what_is_studied_is_no_study_under_way(question: str) -> None:
    assert "current" not in [found.criterion.value for found in find_criteria(question, default_matcher(), ())]


@pytest.mark.parametrize(
    "question",
    [
        "who went back to a former employer?",
        "candidates who left a company and later went back to it",
        "has anyone worked twice for the same company",
        "who worked for the same employer twice?",
        "Wer ist zu einem früheren Arbeitgeber zurückgekehrt?",
        "any boomerang employees",
    ],
)
def test_who_came_back_to_an_employer_is_one_condition(question: str) -> None:
    assert [found.criterion.field for found in find_criteria(question, default_matcher(), ())] == ["returned"]


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("who lives outside the UK and Ireland", '(NOT location:"United Kingdom" AND NOT location:Ireland)'),
        ("who lives outside the UK or Ireland", '(NOT location:"United Kingdom" AND NOT location:Ireland)'),
        ("who has had more than 30 people under them", "team>=31"),
        ("who helps out at a food bank in their spare time", 'states:"food bank"'),
        ("how many know their way around excel", 'skill:"Microsoft Excel"'),
        ("who prefers working from home", "workplace:home"),
        ("who wants to work hybrid", "workplace:hybrid"),
        ("who is happy with on-site work", "workplace:on-site"),
        ("who asks for home office, hybrid or full remote", "(workplace:home OR workplace:hybrid OR workplace:remote)"),
        ("Wer möchte im Homeoffice arbeiten?", "workplace:home"),
        ("which CVs give no figure for pay whatsoever", "unstated:salary"),
        ("who worked as an engineer in Qatar", "(title:engineer AND work_place:Qatar)"),
        ("who has worked on the wards of a clinic in Lyon and lives in Ulm", None),
        ("anyone with experience in the Netherlands", "work_place:Netherlands"),
        ("nurses with 5 years of experience in London", "(title:nurse AND years>=5 AND location:London)"),
        ("who knows Python and lives in London", "(skill:Python AND location:London)"),
    ],
)
def test_where_people_work_is_told_from_where_they_live(question: str, condition: str | None) -> None:
    found = find_criteria(question, default_matcher(), ())
    if condition is None:
        assert {(f.criterion.field, f.criterion.value) for f in found} >= {("work_place", "Lyon"), ("location", "Ulm")}
    else:
        assert str(combine(question, found)) in (condition, f"({condition})")


@pytest.mark.parametrize("question", ["who does remote sensing", "who led a remote team", "who has worked remotely"])
def test_remote_work_that_nobody_wishes_is_no_wish(question: str) -> None:
    fields = [found.criterion.field for found in find_criteria(question, default_matcher(), ())]
    assert "workplace" not in fields
