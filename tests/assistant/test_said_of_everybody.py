"""What is asked of the pool as a whole: values that so many people have, what they studied, who looks for a post."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library


def names(answer: Answer) -> set[str | None]:
    return {name for _, name, _ in answer.candidates}


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        (
            "which cities do we have at least two people in?",
            "8 cities are named by at least 2 of the 30 candidates: Berlin, ",
        ),
        (
            "which languages are spoken by at least five people?",
            "4 languages are named by at least 5 of the 30 candidates: English, German, French, Spanish.",
        ),
        (
            "welche Sprachen sprechen mindestens drei Kandidaten?",
            "4 languages are named by at least 3 of the 30 candidates",
        ),
        (
            "languages spoken by more than four people in Berlin",
            "2 languages are named by at least 5 of the 5 candidates: English, German.",
        ),
        ("which languages does only one candidate speak?", "13 languages are named by exactly 1 of the 30 candidates"),
        (
            "which languages are spoken by at least forty people?",
            "No language is named by at least 40 of the 30 candidates.",
        ),
    ],
)
def test_values_that_so_many_people_have(ask: Callable[..., Answer], question: str, lead: str) -> None:
    answer = ask(question)
    assert answer.understood["intent"] == "statistics"
    assert answer.text.startswith(lead)


@pytest.mark.parametrize("question", ["which two candidates speak French?", "at least two people who speak Catalan"])
def test_a_number_of_people_asks_for_people(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question).understood["intent"] == "list"


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("where do our candidates live?", "| City | Candidates |"),
        ("wo wohnen unsere Bewerber?", "| City | Candidates |"),
        ("what kind of jobs have our candidates done?", "| Title | Candidates |"),
        ("what job titles have our candidates had?", "| Title | Candidates |"),
    ],
)
def test_what_there_is_in_the_pool(ask: Callable[..., Answer], question: str, head: str) -> None:
    assert head in ask(question).text


@pytest.mark.parametrize("question", ["what did people study?", "where did everyone study?"])
def test_what_everybody_studied(ask: Callable[..., Answer], question: str) -> None:
    text = ask(question).text
    assert "**Hannah Hartmann**: MSc Data Science" in text
    assert "**Robert van der Meer**: MSc Mechanical Engineering" in text


@pytest.mark.parametrize(
    "question", ["who is looking for a new job?", "who is actively looking?", "wer ist auf Jobsuche?"]
)
def test_who_looks_for_a_post_says_so(ask: Callable[..., Answer], question: str) -> None:
    assert names(ask(question)) == {"Jonas Weber", "Patrick Novak", "Rachel Stein"}


def test_whether_one_looks_for_a_post(ask: Callable[..., Answer]) -> None:
    assert ask("is Emily Carter looking for a job?").status == "not_stated"
    assert ask("is Jonas Weber looking for work?").text.startswith("Yes: Jonas Weber")
    assert ask("we are looking for a nurse").understood["in_words"] == "have worked as a nurse"


@pytest.mark.parametrize(
    "question",
    [
        "how far is Anna Keller from Hamburg?",
        "how far does Anna Keller live from Hamburg?",
        "wie weit wohnt Anna Keller von Hamburg?",
        "à quelle distance de Hambourg habite Anna Keller ?",
        "¿a qué distancia de Hamburgo vive Anna Keller?",
    ],
)
def test_how_far_one_person_lives(ask: Callable[..., Answer], question: str) -> None:
    text = ask(question).text
    assert text.startswith("Anna Keller: 255 km from ")
    assert "nobody else" not in text


@pytest.mark.parametrize(
    ("question", "weeks"),
    [
        ("anyone who could start on 1 December?", 4.0),
        ("who can start by December 15th?", 6.0),
        ("who can start by the 15th of January 2027?", 10.0),
        ("quién puede empezar el 1 de diciembre", 4.0),
        ("wer kann am 1. Januar anfangen?", 8.0),
        ("who can start in December?", 8.0),
    ],
)
def test_a_day_to_start_on_is_that_day(ask: Callable[..., Answer], question: str, weeks: float) -> None:
    (asked,) = ask(question).understood["filters"]
    assert (asked["field"], asked["maximum"]) == ("availability", weeks)


@pytest.mark.parametrize(
    "question", ["would Anna Keller accept 60k?", "would 60k be enough for Anna Keller?", "who would work for 60k?"]
)
def test_what_somebody_would_take_is_the_most_they_ask_for(ask: Callable[..., Answer], question: str) -> None:
    (asked,) = ask(question).understood["filters"]
    assert (asked["field"], asked.get("minimum"), asked["maximum"]) == ("salary", None, 60_000)


@pytest.mark.parametrize(
    "question", ["candidates whose first job was in Berlin", "people whose last position was in Berlin"]
)
def test_a_position_by_its_place_in_the_career_is_told_as_unread(ask: Callable[..., Answer], question: str) -> None:
    assert "I could not use “" in ask(question).text


@pytest.mark.parametrize("question", ["show the oldest certificate", "what is his oldest degree?"])
def test_old_things_are_no_age(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question).status != "refused"


@pytest.mark.parametrize("question", ["who is the oldest?", "show me the oldest candidates", "the oldest nurse"])
def test_old_people_are(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question).status == "refused"


def test_a_nurse_of_the_night_shift_is_a_nurse(library: Library) -> None:
    library.ingest_bytes(
        "a.txt",
        b"Mira Testova\nLeeds, UK\nmira@mail.example\n\nExperience\nStaff Nurse, Hill Hospital, Leeds\n2015 - present\n"
        b"Worked night shifts on a ward of thirty beds.\n",
        "cv",
    )
    answer = Assistant(library, FixedChooser(None)).answer("I need a night shift nurse")  # type: ignore[arg-type]
    assert names(answer) == {"Mira Testova"}


def test_what_is_bad_about_a_cv_is_feedback_and_a_name_is_told(ask: Callable[..., Answer]) -> None:
    assert ask("tell me something negative about James Okafor's CV").understood["intent"] == "feedback"
    assert ask("what's Priya's surname?").text.startswith("Priya Raman: ")


def test_two_numbers_are_two_counts(ask: Callable[..., Answer]) -> None:
    text = ask("how many electricians, how many nurses?").text
    assert "1 of the 30 candidates has worked as an electrician." in text
    assert "2 of the 30 candidates have worked as a nurse." in text


def test_a_number_of_those_counted_first_is_of_them(ask: Callable[..., Answer]) -> None:
    text = ask("how many people speak German? how many of them live in Berlin?").text
    assert "5 of those 16 candidates are in Berlin." in text


def test_in_a_hurry_is_a_wish_and_remote_a_place_of_work(ask: Callable[..., Answer]) -> None:
    answer = ask("need a python dev asap in berlin or remote")
    assert names(answer) == {"Anna Keller", "Hannah Hartmann", "Jonas Weber", "Tomasz Wiśniewski"}
    assert "Ideally: nobody of them is available immediately." in answer.text


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("who has Python in their title?", {"Anna Keller"}),
        ('whose job title contains "data"?', {"Hannah Hartmann", "Priya Raman"}),
        ("does the pool contain any electricians?", {"Samuel Price"}),
        ("who managed more than 1 million?", {"Camille Dubois", "Luis García Romero", "Robert van der Meer"}),
    ],
)
def test_what_a_word_is_asked_of(ask: Callable[..., Answer], question: str, people: set[str]) -> None:
    assert names(ask(question)) == people


def test_commuting_is_a_matter_of_distance(ask: Callable[..., Answer]) -> None:
    assert names(ask("who could commute to Potsdam?")) == names(ask("who lives near Potsdam?"))


def test_the_most_about_a_skill_is_the_longest_use(ask: Callable[..., Answer]) -> None:
    assert ask("who knows the most about Kubernetes?").text.startswith("James Okafor: 12 years of Kubernetes")


def test_customers_abroad_are_no_work_abroad(ask: Callable[..., Answer]) -> None:
    assert "worked abroad" not in ask("who worked with customers abroad?").text.split("\n")[0]


@pytest.mark.parametrize("question", ["any career changers?", "who changed from one profession to another?"])
def test_a_change_of_career_is_asked_by_wording(library: Library, question: str) -> None:
    for name, line in (
        ("Mira Testova", "Made a career change into nursing in 2018."),
        ("Jonas Anders", "Filed letters."),
    ):
        text = f"{name}\nLeeds, UK\n{name[:4]}@mail.example\n\nExperience\nClerk, Acme Ltd\n2015 - 2024\n- {line}\n"
        library.ingest_bytes(f"{name}.txt", text.encode(), "cv")
    answer = Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert names(answer) == {"Mira Testova"}


def test_what_somebody_is_now_is_said_in_the_present(ask: Callable[..., Answer]) -> None:
    assert "work as a nurse now" in ask("who is currently a nurse?").text.split("\n")[0]
