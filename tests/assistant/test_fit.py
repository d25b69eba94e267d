"""Whether somebody fits the job that is spoken of, what changes after a ranking, and the first few of an answer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from assistant.assistant import Answer


def understood(answer: Answer) -> tuple[object, object, list[str]]:
    people = [one["name"] for one in answer.understood["candidates"]]
    return answer.understood["intent"], answer.understood["job"], people


def names(answer: Answer) -> list[str | None]:
    return [name for _, name, _ in answer.candidates]


@pytest.mark.parametrize(
    "question", ["does Grace fit?", "would Grace be a good fit for it?", "is Grace suitable?", "passt Grace?"]
)
def test_fit_is_asked_of_the_job_that_is_spoken_of(ask: Callable[..., Answer], question: str) -> None:
    job = ask("what does the ICU nurse job pay?").understood["job"]
    intent, of, people = understood(ask(question))
    assert (intent, of, people) == ("match", job, ["Grace Thompson"])
    assert understood(ask("what about Margaret?"))[::2] == ("match", ["Margaret Doyle"])
    better = ask("who is better?")
    assert better.understood["intent"] == "match"
    assert names(better) == ["Grace Thompson", "Margaret Doyle"]


def test_without_a_job_it_is_asked_back(ask: Callable[..., Answer]) -> None:
    assert ask("does Grace fit?").status == "clarify"
    assert understood(ask("the nurse job"))[::2] == ("match", ["Grace Thompson"])


def test_whom_to_invite_is_answered_by_the_evidence(ask: Callable[..., Answer]) -> None:
    assert ask("should I invite Marcus?").status == "clarify"
    ask("for which jobs is Marcus suitable?")
    intent, _, people = understood(ask("should I invite him?"))
    assert (intent, people) == ("explain", ["Marcus Swift"])


def test_what_is_lacking_for_a_job_named_by_its_place(ask: Callable[..., Answer]) -> None:
    jobs = re.findall(r"\((J\d+)\)", ask("for which jobs is Marcus suitable?").text)
    assert understood(ask("and what's he missing for the first of them?"))[:2] == ("missing", jobs[0])
    assert understood(ask("and for the second?"))[:2] == ("missing", jobs[1])


def test_which_of_several_posts_is_meant_is_asked_with_these(ask: Callable[..., Answer]) -> None:
    shown = re.findall(r"\((J\d+)\)", ask("which job pays best?").text)
    asked = ask("what does it require?")
    assert asked.status == "clarify"
    assert re.findall(r"^- (J\d+):", asked.text, re.MULTILINE) == shown
    assert understood(ask("the second"))[:2] == ("job", shown[1])


def test_the_last_posts_are_narrowed(ask: Callable[..., Answer]) -> None:
    ask("which jobs ask for Python?")
    assert re.findall(r"\((J\d+)\)", ask("and which one is remote?").text) == ["J1"]


@pytest.mark.parametrize("question", ["the first two", "show me the first two please", "nur die ersten zwei"])
def test_the_first_of_a_list_and_the_others(ask: Callable[..., Answer], question: str) -> None:
    everybody = names(ask("who speaks French?"))
    assert names(ask(question)) == everybody[:2]
    assert names(ask("and the others")) == everybody[2:]


def test_the_top_of_an_order_stays_an_order(ask: Callable[..., Answer]) -> None:
    ask("sort the people in Berlin by experience")
    top = ask("the top 3 please")
    assert (top.understood["intent"], top.text.count("\n- ")) == ("figures", 3)


def test_a_change_is_supposed_and_taken_back(ask: Callable[..., Answer]) -> None:
    ask("what if the data scientist job did not ask for a master's degree?")
    again = ask("and Python as nice to have")
    assert again.understood["intent"] == "what_if"
    assert "with Python only as a wish" in again.text
    assert understood(ask("back to the original"))[:2] == ("match", "J2")


def test_why_somebody_is_not_first_sets_both_side_by_side(ask: Callable[..., Answer]) -> None:
    first, second = names(ask("rank the candidates for the data scientist job"))[:2]
    why = ask("why is number two not first?")
    assert understood(why)[2] == [first, second]
    assert "stands above" in why.text


def test_the_things_counted_are_named(ask: Callable[..., Answer]) -> None:
    ask("who has the most certificates?")
    assert "CCRN" in ask("which ones?").text


def test_work_before_an_employer_and_what_it_was(ask: Callable[..., Answer]) -> None:
    before = ask("did Thomas Brandt work anywhere else before Altmühl?").text
    assert "Main-Hydraulik" in before
    assert "Altmühl Antriebstechnik" not in before
    duties = ask("what did he do there?").text
    assert "positions before Altmühl" in duties
    assert "at or as" not in duties


def test_a_comparison_goes_on_with_another_thing(ask: Callable[..., Answer]) -> None:
    ask("how does Hannah Hartmann compare to Priya on statistics?")
    on = ask("and on experience?")
    assert (on.understood["intent"], "| Experience | 8.2 years" in on.text) == ("compare", True)


def test_the_last_two_are_compared(ask: Callable[..., Answer]) -> None:
    people = names(ask("who speaks French?"))
    assert understood(ask("compare the last two"))[2] == people[-2:]


@pytest.mark.parametrize(
    ("first", "then", "wanted"),
    [
        ("does Emily Carter have a gap in her CV?", "how long?", "3 years 2 months"),
        ("when did Anna Keller start at her current company?", "total experience?", "11.9 years"),
        (
            "when did Anna Keller start at her current company?",
            "how long had she been at the previous one?",
            "2 years 5 months",
        ),
        ("who has a master's degree?", "since when?", "stated in 12 of 12 CVs"),
        ("wer wohnt in Hamburg und spricht Englisch?", "wie lange arbeiten sie schon?", "stated in 2 of 2 CVs"),
        ("qui a travaillé dans un hôtel ?", "depuis combien de temps ?", "15 years 6 months"),
        ("explain the score of Anna Keller for the backend job", "what would raise it?", "Not stated: Go"),
        ("give Patrick Novak feedback on his CV", "which bullet is the weakest?", "ATS checks"),
    ],
)
def test_a_short_question_goes_on_where_the_answer_was(
    ask: Callable[..., Answer], first: str, then: str, wanted: str
) -> None:
    ask(first)
    assert wanted in ask(then).text


def test_too_much_for_a_job_is_a_question_of_fit(ask: Callable[..., Answer]) -> None:
    assert understood(ask("is David Cohen overqualified for the backend job?"))[:2] == ("match", "J1")


@pytest.mark.parametrize(
    "question", ["how do Priya and Hannah Hartmann differ?", "worin unterscheiden sich Priya und Hannah Hartmann?"]
)
def test_how_people_differ_is_a_comparison(ask: Callable[..., Answer], question: str) -> None:
    assert understood(ask(question))[::2] == ("compare", ["Priya Raman", "Hannah Hartmann"])
