"""Questions in passing: licences by class, the army, moves, why somebody is in a list, averages, a denial behind the thing."""

from __future__ import annotations

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from assistant.planning.conditions.criteria import find_criteria
from ingestion.skills import default_matcher
from retrieval.filtering.filters import Criterion
from retrieval.library import Library


def ask(library: Library, question: str, **options: str) -> Answer:
    return Assistant(library, FixedChooser(None)).answer(question, **options)  # type: ignore[arg-type]


def asked(question: str) -> list[Criterion]:
    return [item.criterion for item in find_criteria(question, default_matcher(), ())]


def names(answer: Answer) -> list[str | None]:
    return [name for _, name, _ in answer.candidates]


def cv(name: str, *lines: str) -> bytes:
    told = "\n".join(lines)
    return (
        f"{name}\nLeeds, UK\n{name.split()[0].lower()}@mail.example\n\nExperience\nPlanner, Hill Freight, Leeds\n2015 - 2024\n"
        f"Planned tours of forty lorries and their drivers every day.\n\nOther\n{told}\n"
    ).encode()


@pytest.fixture
def pool(library: Library) -> Library:
    library.ingest_bytes(
        "ada.txt", cv("Ada Quill", "Driving licence: B and C1", "Trained 25 new starters on the dock"), "cv"
    )
    library.ingest_bytes(
        "bo.txt", cv("Bo Marsh", "British Army, Royal Logistic Corps, 2005 to 2013", "Not willing to relocate"), "cv"
    )
    library.ingest_bytes(
        "cy.txt", cv("Cy Vane", "Happy to relocate to the north", "Volunteer treasurer of a kitchen since 2021"), "cv"
    )
    return library


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("C1 lorry licence - who?", ["Ada Quill"]),
        ("who has a car driving licence?", ["Ada Quill"]),
        ("has anyone served in the armed forces?", ["Bo Marsh"]),
        ("wer hat bei der Bundeswehr gedient?", ["Bo Marsh"]),
        ("is there anybody who would relocate?", ["Cy Vane"]),
        ("UK based and open to moving", ["Cy Vane"]),
        ("I wonder who has trained new colleagues before", ["Ada Quill"]),
        ("who is a tresurer somewhere", ["Cy Vane"]),
    ],
)
def test_who_it_is(pool: Library, question: str, people: list[str]) -> None:
    assert names(ask(pool, question)) == people


@pytest.mark.parametrize("question", ["Excel yes, SAP no. Who is left?", "SAP nein, Excel ja"])
def test_a_denial_behind_the_thing(question: str) -> None:
    assert {(one.value, one.negated) for one in asked(question)} == {("Microsoft Excel", False), ("SAP", True)}


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("which people come from logistics?", "industry"),
        ("wer hat schon einmal bei einer Versicherung gearbeitet?", "industry"),
        ("has anybody ever held SC clearance?", "clearance"),
    ],
)
def test_what_is_asked(question: str, field: str) -> None:
    assert [one.field for one in asked(question)] == [field]


def test_experience_in_export_is_no_export(samples: Library) -> None:
    assert ask(samples, "I need somebody with experience in export sales").understood["intent"] != "export"
    assert ask(samples, "export the candidates from Berlin").understood["intent"] == "export"


def test_why_somebody_is_in_a_list(samples: Library) -> None:
    assert "Airflow" in ask(samples, "why does Priya come up for Airflow?").text
    assert "Not stated" in ask(samples, "why isn't Kwame in the list of people with Docker?").text


def test_who_leads_more_of_two(samples: Library) -> None:
    answer = ask(samples, "Robert van der Meer vs Camille: who has the bigger team")
    assert answer.text.startswith("Robert van der Meer: 85 people led")


def test_one_thing_of_some_people_side_by_side(samples: Library) -> None:
    answer = ask(samples, "please put the languages of Priya, Oliver and Sofia side by side")
    assert answer.understood["intent"] == "compare"
    assert answer.text.count("\n|") == 3  # the heads, the rule below them, one row


def test_languages_that_cvs_are_written_in(samples: Library) -> None:
    text = ask(samples, "how many CVs are there per language they are written in?").text
    assert "| English | " in text
    assert "| German | 4 |" in text


def test_a_rate_is_no_pay(samples: Library) -> None:
    assert ask(samples, "what error rate did Carlos reach?").understood["topic"] != "salary"


@pytest.mark.parametrize(
    "question",
    [
        "leave out everybody who finished school before 2005, they are too old for us",
        "any mental health trouble with Kwame?",
        "did she have a burnout?",
    ],
)
def test_age_and_health_are_refused(samples: Library, question: str) -> None:
    assert ask(samples, question).status == "refused"


def test_a_post_that_is_open_is_meant_by_the_job(samples: Library) -> None:
    post = next(key for key, name in ((f"J{n}", n) for n in range(1, 9)) if key == "J5")
    ask(samples, "does Grace know ACLS?", conversation="open", job=post)
    assert ask(samples, "what does the job pay?", conversation="open", job=post).understood["intent"] == "job"


def test_the_other_of_two(samples: Library) -> None:
    ask(samples, "compare Priya and Kwame", conversation="two")
    ask(samples, "what is Kwame's location?", conversation="two")
    assert "Amsterdam" in ask(samples, "and she?", conversation="two").text


@pytest.mark.parametrize(
    ("question", "intent", "status"),
    [
        ("rate Anna Keller's CV from 1 to 10", "feedback", "answered"),
        ("which of Emily's bullets lack a number?", "feedback", "answered"),
        ("what are the strengths and weaknesses of Camille?", "clarify", "clarify"),
        ("give me the pros and cons of hiring James for the platform job", "explain", "answered"),
        ("translate Claire's CV to English", "out_of_scope", "out_of_scope"),
        ("set up a meeting with Grace on Monday at 10", "draft", "answered"),
        ("which CVs did I upload today?", "list", "answered"),
        ("which candidates should we interview for the UX job?", "match", "answered"),
        ("who do I contact about the accountant job?", "job", "not_stated"),
        ("how many skills does the average candidate list?", "figures", "answered"),
    ],
)
def test_what_is_wanted(samples: Library, question: str, intent: str, status: str) -> None:
    answer = ask(samples, question)
    assert (answer.understood["intent"], answer.status) == (intent, status)


def test_one_person_is_exported_alone(samples: Library) -> None:
    assert ask(samples, "download Grace's CV").text.startswith("1 candidate:")


def test_whose_cv_is_asked_back_with_the_job(samples: Library) -> None:
    assert ask(samples, "how would my CV do for the backend job?", conversation="mine").status == "clarify"
    understood = ask(samples, "Jonas Weber", conversation="mine").understood
    assert (understood["intent"], understood["job"]) == ("match", "J1")


@pytest.mark.parametrize(
    ("question", "level"),
    [
        ("who speaks English natively?", ("native", None)),
        ("which candidates are non-native English speakers?", (None, "C2")),
        ("German speakers who are not native", (None, "C2")),
        ("wer spricht Deutsch, ist aber kein Muttersprachler?", (None, "C2")),
    ],
)
def test_native_and_not_native(question: str, level: tuple[str | None, str | None]) -> None:
    (criterion,) = asked(question)
    assert criterion.field == "language"
    assert (criterion.minimum, criterion.maximum) == level


@pytest.mark.parametrize(
    "question",
    [
        "why is Grace Thompson not among the people with a driving licence?",
        "why isn't Grace in the list of candidates with Docker?",
    ],
)
def test_why_somebody_is_in_no_list_is_what_the_cv_says_of_it(samples: Library, question: str) -> None:
    answer = ask(samples, question)
    assert answer.status == "not_stated"
    assert "does not say whether" in answer.text


@pytest.mark.parametrize(
    "question", ["who used to be a manager but isn't now?", "who was a manager once but is not one now?"]
)
def test_what_somebody_was_and_is_no_more(samples: Library, question: str) -> None:
    answer = ask(samples, question)
    held, holds = answer.understood["filters"]
    assert (held["field"], held["value"], held.get("current")) == ("title", "manager", None)
    assert (holds["value"], holds["current"], holds["negated"]) == ("manager", True, True)
    assert "Isabel de la Torre, “Marketing Manager”" in answer.text


def test_a_title_that_somebody_has_is_not_asked_by_wording(samples: Library) -> None:
    assert "“manager”" not in ask(samples, "who used to be a manager?").text


def test_the_first_job_is_the_only_one(library: Library) -> None:
    second = b"\nExperience\nClerk, Acme GmbH\n01/2025 - present\n- Filed the letters of the house every day.\n"
    library.ingest_bytes("a.txt", cv("Mira Testova"), "cv")
    library.ingest_bytes("b.txt", cv("Jonas Anders") + second, "cv")
    assert names(ask(library, "who is still in their first job?")) == ["Mira Testova"]
    counts = ask(library, "how many of our people are in their first job?").counts
    assert counts == {"matched": 1, "not_matched": 1, "not_stated": 0, "total": 2}


def test_articles_of_a_shop_are_no_publications(library: Library) -> None:
    library.ingest_bytes("a.txt", cv("Mira Testova", "Forecast demand for 48,000 articles."), "cv")
    library.ingest_bytes("b.txt", cv("Jonas Anders", "Wrote articles on logistics for a trade paper."), "cv")
    assert names(ask(library, "who has published something?")) == ["Jonas Anders"]


@pytest.mark.parametrize(
    "question",
    [
        "which of our candidates would you put forward for the data scientist job?",
        "whom would you nominate for the data scientist job?",
    ],
)
def test_whom_to_put_forward_is_a_ranking(samples: Library, question: str) -> None:
    assert ask(samples, question).understood["intent"] == "match"


def test_the_longest_serving_is_a_matter_of_time(samples: Library) -> None:
    answer = ask(samples, "who is our longest-serving candidate?")
    assert answer.text.startswith("Robert van der Meer: 18 years 9 months at Noordzee Precision Systems N.V.")


@pytest.mark.parametrize(
    "question", ["does anyone live within commuting distance of Leeds?", "who mentions a long commute?"]
)
def test_an_ordinary_word_is_no_slip_of_one_in_a_cv(library: Library, question: str) -> None:
    library.ingest_bytes("a.txt", cv("Mira Testova", "Computing and compute clusters"), "cv")
    assert not ask(library, question).understood["respelled"]


@pytest.mark.parametrize("question", ["which jobs could Jonas Weber do?", "does Anna Keller fit any of our jobs?"])
def test_jobs_for_somebody(samples: Library, question: str) -> None:
    assert ask(samples, question).understood["intent"] == "recommend"


def test_the_most_relevant_experience_is_a_match(samples: Library) -> None:
    assert (
        ask(samples, "who has the most relevant experience for the data scientist job?").understood["intent"] == "match"
    )


def test_between_two_numbers_leaves_none_unread(samples: Library) -> None:
    answer = ask(samples, "candidates between 5 and 8 years of experience who speak French")
    assert "could not use" not in answer.text


def test_whether_somebody_can_work_somewhere_is_a_permit(samples: Library) -> None:
    assert "permit to work in United Kingdom" in ask(samples, "can Grace work in the UK?").text


def test_working_hours_of_a_post_are_no_part_of_its_name(samples: Library) -> None:
    assert (
        "three 12-hour shifts a week"
        in ask(samples, "what are the working hours of the nurse job?").text.split("\n")[0]
    )


@pytest.mark.parametrize("question", ["who mentions teamwork?", "who lists references?"])
def test_only_a_slip_is_asked_back(samples: Library, question: str) -> None:
    assert "Did you mean" not in ask(samples, question).text
