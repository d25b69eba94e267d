"""Follow-ups that take people off a list, ask for others, or speak of the first two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Answer
from retrieval.filtering.condition import Criterion, Group, denied


def _names(answer: Answer) -> set[str | None]:
    return {name for _, name, _ in answer.candidates}


@pytest.mark.parametrize(
    ("question", "gone"),
    [
        ("drop Claire Moreau", {"Claire Moreau"}),
        ("quita a Claire. ¿Quién queda?", {"Claire Moreau"}),
        ("remove the first one", {"Anna Nowak"}),
        ("leave out those who live in Canada", {"Anna Nowak", "Oliver Chen"}),
        ("without the native speakers", {"Camille Dubois", "Claire Moreau", "Jean-Luc Petit"}),
        ("ohne die Muttersprachler", {"Camille Dubois", "Claire Moreau", "Jean-Luc Petit"}),
    ],
)
def test_people_are_taken_off_the_list(ask: Callable[..., Answer], question: str, gone: set[str]) -> None:
    listed = _names(ask("Who speaks French?"))
    assert gone < listed
    assert _names(ask(question)) == listed - gone


def test_who_else_leaves_out_whom_the_answer_named(ask: Callable[..., Answer]) -> None:
    listed = _names(ask("Who speaks French?"))
    others = _names(ask("who else speaks German?"))
    assert others
    assert not others & listed


def test_who_else_meets_what_one_person_was_asked_for(ask: Callable[..., Answer]) -> None:
    ask("Does Claire Moreau speak French?")
    answer = ask("who else?")
    assert "Claire Moreau" not in _names(answer)
    assert "Jean-Luc Petit" in _names(answer)


@pytest.mark.parametrize(
    "question",
    ["which of the two lives in Berlin?", "who of them could start sooner", "wer von beiden ist früher verfügbar?"],
)
def test_of_the_two_are_the_first_two(ask: Callable[..., Answer], question: str) -> None:
    ranked = [name for _, name, _ in ask("Who is best for the backend engineer job?").candidates]
    ask("compare the first two")
    assert _names(ask(question)) <= set(ranked[:2])


def test_denial_is_de_morgans() -> None:
    python, berlin = Criterion(field="skill", value="Python"), Criterion(field="location", value="Berlin")
    either = denied(Group(kind="all", of=(python, berlin)))
    assert isinstance(either, Group)
    assert (either.kind, [part.negated for part in either.of if isinstance(part, Criterion)]) == ("any", [True, True])
    assert denied(either) == Group(kind="all", of=(python, berlin))


def test_a_form_of_address_is_no_trait(ask: Callable[..., Answer]) -> None:
    answer = ask("Wie viele Jahre Erfahrung mit Python hat Frau Keller?")
    assert answer.status == "answered"
    assert "9.5 years" in answer.text
    assert ask("Ist Frau Keller eine Frau?").status == "refused"


def test_the_largest_team(ask: Callable[..., Answer]) -> None:
    answer = ask("Who has led the largest team?")
    assert answer.understood["intent"] == "figures"
    assert "people led, the highest of" in answer.text
    assert answer.citations


def test_countries_in_other_languages(ask: Callable[..., Answer]) -> None:
    english = _names(ask("Who speaks English and does not live in the UK?"))
    assert _names(ask("Qui parle anglais et vit hors du Royaume-Uni ?")) == english
    assert _names(ask("¿Quién habla inglés y vive fuera del Reino Unido?")) == english
