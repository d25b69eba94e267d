"""Budgets that people answered for: as a condition, in an order, of one person; what we may pay is another thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

CV = """{name}
Leeds, UK | {mail}@mail.example

Experience
01/2019 - present Manager, {firm}
- {duty}

Salary expectation: {pay} GBP
"""
PEOPLE = (
    ("Ada Ember", "Fern Ltd", "Annual budget of 1.2 million euros", "55,000"),
    ("Bea Birk", "Moss Ltd", "Budgetverantwortung: 400.000 €", "48,000"),
    ("Cay Carr", "Reed Ltd", "Managed the yearly budget of the site", "70,000"),
    ("Dov Dunn", "Sedge Ltd", "Cut the IT budget by 50,000 €", "62,000"),
    ("Eli East", "Thorn Ltd", "Freight budget of $9m", "51,000"),
)


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    for name, firm, duty, pay in PEOPLE:
        text = CV.format(name=name, mail=name.split()[0].lower(), firm=firm, duty=duty, pay=pay)
        library.ingest_bytes(f"{name}.txt", text.encode(), "cv")
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question, **options: assistant.answer(question, **{"conversation": "budgets", **options})


def names(answer: Answer) -> set[str]:
    return {name.split()[0] for _, name, _ in answer.candidates if name}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("who managed a budget of over 1 million?", {"Ada", "Eli"}),
        ("who managed a budget of at least €300k?", {"Ada", "Bea"}),
        ("who has had a budget of less than 500,000 euros", {"Bea"}),
        ("who has budget responsibility?", {"Ada", "Bea", "Cay", "Eli"}),
        ("wer hatte Budgetverantwortung?", {"Ada", "Bea", "Cay", "Eli"}),
        ("who fits a budget of 52k?", {"Bea", "Eli"}),  # of pay
    ],
)
def test_who_had_a_budget(ask: Callable[..., Answer], question: str, found: set[str]) -> None:
    answer = ask(question)
    assert names(answer) == found, answer.text
    assert answer.citations


def test_the_largest_budget_is_of_one_currency(ask: Callable[..., Answer]) -> None:
    assert ask("who had the largest budget?").text.startswith("Ada Ember: a budget of 1,200,000 EUR, the highest of 2")
    assert ask("who had the largest budget in dollars?").text.startswith("Eli East: a budget of 9,000,000 USD")
    assert "no amount of a budget in EUR" in ask("rank everybody by budget").text


def test_the_budget_of_one_person(ask: Callable[..., Answer]) -> None:
    assert ask("how big was Ada's budget?").text.startswith("1,200,000 EUR as Manager at Fern Ltd")
    assert ask("what budget did Dov manage?").status == "not_stated"
