"""How answers and drafts read: articles by sound, a message without dates, the post under its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from assistant.results import Result
from assistant.words.articles import with_article
from assistant.writing import template_writer
from assistant.writing.wording import drafts_of
from retrieval.library import Library


@pytest.mark.parametrize(
    ("noun", "told"),
    [
        ("nurse", "a nurse"),
        ("engineer", "an engineer"),
        ("UX designer", "a UX designer"),
        ("HR manager", "an HR manager"),
        ("ICU nurse", "an ICU nurse"),
        ("university lecturer", "a university lecturer"),
        ("hourly worker", "an hourly worker"),
        ("nurses", "nurses"),
        (".NET developer", ".NET developer"),
    ],
)
def test_an_article_goes_by_the_sound(noun: str, told: str) -> None:
    assert with_article(noun) == told


def test_who_has_worked_as_something_reads_as_english(ask: Callable[..., Answer]) -> None:
    assert "have worked as a nurse." in ask("who has worked as a nurse").text


@pytest.mark.parametrize("post", ["the nurse job", "the nurse", "J5"])
def test_a_first_message_names_work_and_post_without_dates(ask: Callable[..., Answer], post: str) -> None:
    text = ask(f"draft a first message to Grace Thompson for {post}").text
    assert "Your work as Registered Nurse, Medical ICU at Barton Creek Medical Center, Austin, TX caught" in text
    assert "the position Registered Nurse, Intensive Care Unit" in text


def _named(answer: Answer) -> set[str]:
    return {candidate["name"] for candidate in answer.understood["candidates"]}


def test_somebody_is_compared_with_another_of_the_list(ask: Callable[..., Answer]) -> None:
    ask("show me nurses")
    ask("tell me about the second")
    assert _named(ask("compare her with the first one")) == {"Grace Thompson", "Margaret Doyle"}
    ask("tell me about Margaret Doyle")
    assert _named(ask("compare her with Anna Keller")) == {"Margaret Doyle", "Anna Keller"}


def test_as_many_of_a_list_are_compared_as_said(ask: Callable[..., Answer]) -> None:
    ask("who knows Python")
    assert len(_named(ask("compare the 3 developers"))) == 3


@pytest.mark.parametrize("question", ["which of the two is stronger for J5", "which one is better for J5"])
def test_the_stronger_of_a_list_is_ranked_within_it(ask: Callable[..., Answer], question: str) -> None:
    ask("show me nurses")
    answer = ask(question)
    assert answer.understood["intent"] == "match"
    assert {name for _, name, _ in answer.candidates} == {"Grace Thompson", "Margaret Doyle"}


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("exclude anybody who took parental leave", "refused"),
        ("who is a parent", "refused"),
        ("How good is Anna Keller at dealing with parents?", "not_stated"),
        ("who has taught young children", "answered"),
        ("wer hat schon mit Kindern gearbeitet?", "answered"),
        ("qui a travaillé avec des enfants ?", "answered"),
        ("¿quién ha trabajado con niños?", "answered"),
        ("nur Bewerber mit Kindern", "refused"),
        ("zeig mir ältere Bewerber", "refused"),
    ],
)
def test_a_word_of_a_trade_is_no_trait(ask: Callable[..., Answer], question: str, status: str) -> None:
    assert ask(question).status == status


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("who finished an MSc after 2015", {"Hannah Hartmann", "Priya Raman", "Rachel Stein", "Tomasz Wiśniewski"}),
        ("who graduated before 2005", {"Robert van der Meer"}),
        ("wer hat seinen Abschluss vor 2005 gemacht?", {"Robert van der Meer"}),
    ],
)
def test_when_a_degree_was_taken(ask: Callable[..., Answer], question: str, names: set[str]) -> None:
    assert {name for _, name, _ in ask(question).candidates} == names


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("write a kind no to Anna Keller", "draft"),
        ("put a note on Anna Keller for J1: prefers mornings", "decide"),
        ("show me the Hartmanns", "list"),
        ("Compare both Hartmanns", "compare"),
        ("Welche Abschlüsse hat Anna Keller?", "value"),
        ("Camille Dubois est disponible quand ?", "value"),
        ("who manages people", "list"),
    ],
)
def test_requests_in_everyday_words_are_understood(ask: Callable[..., Answer], question: str, intent: str) -> None:
    assert ask(question).understood["intent"] == intent


def test_the_reason_of_an_order_needs_no_marker(ask: Callable[..., Answer]) -> None:
    assert "Reason: good with dementia." in ask("star Grace Thompson for J5, good with dementia").text
    assert "Reason" not in ask("star Grace Thompson for J5, please").text


def test_managing_is_no_slip_of_manager(ask: Callable[..., Answer]) -> None:
    assert ask("who manages people").understood["in_words"] == "have led people"


def test_the_next_most_common_leaves_the_first_out(ask: Callable[..., Answer]) -> None:
    answer = ask("most common language after English")
    assert "besides English" in answer.text
    assert "| English |" not in answer.text


def test_a_reason_is_said_once_and_an_inverted_verb_asks_yes_or_no(ask: Callable[..., Answer]) -> None:
    assert "Reason: good with dementia." in ask("shortlist Grace Thompson for J5, reason: good with dementia").text
    assert ask("Camille Dubois parle-t-elle anglais ?").understood["intent"] == "check"


def test_a_question_with_two_conditions_tells_which_one_fails(ask: Callable[..., Answer]) -> None:
    answer = ask("Does Anna Keller know Python and live in Paris?")
    assert answer.text.startswith("No")
    assert "Shows Python: yes" in answer.text
    assert "Is in Paris: no" in answer.text


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("wich candidats hv german?", "list"),
        ("What if the Data Scientist job did not require Python - who would then qualify?", "what_if"),
        ("Which languages are in our pool, how many speak each?", "statistics"),
        ("what does the job at Fernspur pay and when does it close?", "job"),
        ("Is Anna Keller currently employed?", "check"),
        ("¿Cuánto quiere ganar Luis García Romero?", "value"),
    ],
)
def test_hurried_and_roundabout_questions_are_understood(
    ask: Callable[..., Answer], question: str, intent: str
) -> None:
    assert ask(question).understood["intent"] == intent


@pytest.mark.parametrize("question", ["who has trained younger colleagues", "who worked with elderly patients?"])
def test_whom_somebody_works_with_is_no_trait_of_theirs(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question).status != "refused"


def test_either_of_two_phrases_will_do(ask: Callable[..., Answer]) -> None:
    assert " or " in str(ask("who worked in a care home or with elderly patients?").understood["in_words"])


def test_of_the_two_of_the_last_list(ask: Callable[..., Answer]) -> None:
    ask("show me nurses")
    answer = ask("Und wer von den beiden spricht Deutsch?")
    assert answer.counts is not None
    assert answer.counts["total"] == 2


@pytest.mark.parametrize("question", ["who has led a team?", "qui a encadré une équipe ?", "who has managed staff"])
def test_whoever_led_people_is_found_by_number_or_by_words(library: Library, question: str) -> None:
    for number, bullet in enumerate(
        ("Responsible for 5 direct reports.", "Led a team of welders.", "Welded pipes alone.")
    ):
        name = ("Mira Testova", "Jonas Anders", "Pia Bildner")[number]
        library.ingest_bytes(f"{number}.txt", cv(name, employer=f"F{number} AG", bullet=bullet))
    answer = Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert {name for _, name, _ in answer.candidates} == {"Mira Testova", "Jonas Anders"}


@pytest.mark.parametrize("kind", get_args(Result))
def test_reading_the_writer_is_enough_to_have_words_for_a_kind_of_result(kind: type) -> None:
    read = {writer.__name__ for writer in template_writer.WRITERS} | {template_writer.__name__}
    assert drafts_of.dispatch(kind).__module__ in read


def test_who_joined_an_employer_is_shown_with_the_line_that_names_it(ask: Callable[..., Answer]) -> None:
    quotes = [citation.quote for citation in ask("who joined the current employer before 2010").citations]
    assert any("Mar 2008" in quote for quote in quotes)
    assert any("Noordzee" in quote for quote in quotes)


@pytest.mark.parametrize("asked", ["write an invitation to Sofia", "invite Sofia", "schreib Sofia eine Einladung"])
def test_an_invitation_is_to_an_interview(ask: Callable[..., Answer], asked: str) -> None:
    assert "invite you to an interview" in ask(f"{asked} for the UX job").text


def test_an_invitation_to_apply_is_a_first_message(ask: Callable[..., Answer]) -> None:
    assert "caught our attention" in ask("invite Sofia to apply for the UX job").text


def test_a_decline_may_be_asked_for_by_its_tone(ask: Callable[..., Answer]) -> None:
    assert "decided not to go on" in ask("politely decline Jonas for the backend job").text


def test_a_cell_without_a_value_is_empty(ask: Callable[..., Answer]) -> None:
    rows = [line for line in ask("export the candidates from Berlin").text.splitlines() if "Jonas Weber" in line]
    assert [row.split("|")[-2].strip() for row in rows] == [""]
