"""Questions as recruiters type them: short forms, slips, lower case. They must mean what the careful form means."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Answer, Assistant
from assistant.words.question_form import without_preamble
from assistant.words.shorthand import spelt_out
from retrieval.library import Library


@pytest.mark.parametrize(
    ("typed", "careful"),
    [
        ("python ppl in berlin", "people with Python in Berlin"),
        ("whos got aws certs", "who has an AWS certification"),
        ("who speeks italian", "who speaks Italian?"),
        ("who lives in hamburg but isnt in sales", "who lives in Hamburg but is not in sales?"),
        ("who doesnt speak english", "who does not speak English?"),
        ("Wieviele Kandidaten wohnen in Berlin", "Wie viele Kandidaten wohnen in Berlin?"),
        ("quién vive en valencia", "who lives in Valencia?"),
        ("who has english C1+ and knows react or vue", "who has English at C1 or above and knows React or Vue.js"),
        ("without the ones in spain or france", "who is not in Spain and not in France"),
        ("how many have a masters or higher", "how many hold a master degree"),
        ("phd or doctorate", "who holds a doctorate"),
        ("French speakers, B2 or above", "who speaks French at B2 or above?"),
        ("who knows SQL in any form", "who knows SQL?"),
        ("Hi, a client in Lisbon is looking for people with Python in Berlin", "people with Python in Berlin"),
        ("Guten Morgen! Wer spricht Italienisch?", "who speaks Italian?"),
        ("Wer ist seit 2019 oder länger beim selben Arbeitgeber?", "who has been with the same employer since 2019?"),
        ("Bei wem steht kein Wohnort im Lebenslauf?", "who states no location?"),
        ("Wer will im Homeoffice arbeiten?", "who wants to work remotely?"),
        ("Wer will auf keinen Fall im Homeoffice arbeiten?", "who does not want to work remotely?"),
        ("who studied physics or maths", "who studied physics or mathematics"),
        ("who speaks native-level German?", "who speaks German as a native language"),
        ("how mny ppl speak spansih", "how many people speak Spanish?"),
        ("python n docker in berlin", "people with Python and Docker in Berlin"),
        ("Qui parle italien parmi nos candidats ?", "who speaks Italian?"),
        ("Welche Bewerber haben einen abgeschlossenen Master?", "who holds a master degree?"),
    ],
)
def test_a_hurried_question_finds_whom_the_careful_one_finds(
    ask: Callable[..., Answer], typed: str, careful: str
) -> None:
    found = ask(careful)
    hurried = ask(typed, conversation="another")
    assert hurried.candidates == found.candidates
    assert hurried.counts == found.counts


def test_at_least_a_level_but_not_native_leaves_the_natives_out(ask: Callable[..., Answer]) -> None:
    names = {name for _, name, _ in ask("german at least c1 but not native").candidates}
    assert names == {"Isabel de la Torre", "Robert van der Meer"}


def test_a_surname_with_an_s_and_no_apostrophe_is_the_person(ask: Callable[..., Answer]) -> None:
    answer = ask("what is marcus swifts email")
    assert answer.text.startswith("marcus@swift-family.example")


def test_any_certificate_is_one_at_least(ask: Callable[..., Answer]) -> None:
    answer = ask("who has a certificate but no degree")
    assert [f["field"] for f in answer.understood["filters"]] == ["number", "education"]


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("what should I change in my CV?", "feedback"),
        ("How could I make my CV better?", "feedback"),
        ("in welchem kindergarten hat Lena Hofmann 2015 gearbeitet", "value"),
        ("who wants the highest yearly salary in euros?", "figures"),
        ("who started their present job most recently?", "figures"),
        ("Wer ist am besten für die Stelle als Data Scientist geeignet?", "match"),
    ],
)
def test_a_question_is_planned_by_what_it_asks(ask: Callable[..., Answer], typed: str, intent: str) -> None:
    assert ask(typed, candidate="C4").understood["intent"] == intent


@pytest.mark.parametrize("said", ["hello", "hi there, hows it going", "thanks!", "Guten Morgen"])
def test_small_talk_is_answered_with_what_can_be_asked(ask: Callable[..., Answer], said: str) -> None:
    assert ask(said).understood["intent"] == "help"


def test_jobs_that_ask_for_a_degree_are_those_whose_post_does(ask: Callable[..., Answer]) -> None:
    answer = ask("which jobs require a master?")
    assert answer.text.startswith("2 of the 8 jobs: Data Scientist, Mechanical Design Engineer")
    assert ask("which of the jobs are part-time?").text.startswith("1 of the 8 jobs: UX Designer")


@given(st.text(max_size=80))
def test_spelling_out_never_fails_and_leaves_spelt_out_text_alone(text: str) -> None:
    once = spelt_out(text)
    assert spelt_out(once) == once


def test_a_noun_too_general_to_be_a_title_is_told(ask: Callable[..., Answer]) -> None:
    assert ask("specialists in Germany").understood["not_understood"] == ["specialists"]
    assert ask("developers in Germany").understood["in_words"] == "have worked as a developer and are in Germany"
    assert ask("java developers in Germany").understood["not_understood"] == []


def test_who_is_between_jobs_holds_no_position_now(ask: Callable[..., Answer]) -> None:
    assert ask("who is between jobs right now").understood["in_words"] == "hold no position now"


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("how can I improve my CV? I'm Anna Keller", "feedback"),
        ("how can I filter by city?", "help"),
        ("who would you pick for the data scientist job", "match"),
        ("who'd be your pick for the nurse job and why", "explain"),
    ],
)
def test_the_verb_decides(ask: Callable[..., Answer], question: str, intent: str) -> None:
    assert ask(question).understood["intent"] == intent


def test_who_left_an_employer_worked_there_and_does_not_now(ask: Callable[..., Answer]) -> None:
    words = ask("who used to work at Mercy Hospital but doesn't any more").understood["in_words"]
    assert words == "have worked at Mercy Hospital and have not worked at Mercy Hospital now"


def test_a_slip_in_a_word_of_a_cv_is_read_as_that_word(library: Library) -> None:
    library.ingest_bytes("1.txt", cv("Mira Testova", bullet="Kept the registration of boats."))
    library.ingest_bytes("2.txt", cv("Jonas Anders", bullet="Sold pumps."))
    answer = Assistant(library, FixedChooser(None)).answer("who has kept the registraton of boats")  # type: ignore[arg-type]
    assert [name for _, name, _ in answer.candidates] == ["Mira Testova"]
    assert "I read “registraton” as registration." in answer.text


@pytest.mark.parametrize("question", ["customer needs analysis", "client wants and wishes", "clients in Paris"])
def test_a_customer_as_a_subject_is_no_preamble(question: str) -> None:
    assert without_preamble(question) == question


def test_an_unexplained_gap_is_not_answered_as_any_gap(ask: Callable[..., Answer]) -> None:
    asked = ask("who has an unexplained gap in the CV?").understood["filters"]
    assert any("unexplained" in f["value"] for f in asked if f["field"] == "states")


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("anybody play an instrument? we have a company band", "anybody play an instrument?"),
        ("who runs a firm of their own, even if only on the side", "who runs a firm of their own"),
        ("who speaks German? we need at least C1", "who speaks German? we need at least C1"),
        ("we have a desk in Ulm. who lives there?", "we have a desk in Ulm. who lives there?"),
    ],
)
def test_why_something_is_asked_is_no_condition(question: str, left: str) -> None:
    assert without_preamble(question) == left
