"""Pay that CVs ask for: amounts are compared, in the currency and for the period that they are stated in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser
from hypothesis import given
from hypothesis import strategies as st
from ingestion_documents import candidate_of

from assistant.assistant import Answer, Assistant
from assistant.planning.conditions.pay import find_pay
from retrieval.library import Library

_WISHES = {
    "Mira Testova": "Salary expectation: £38,000",
    "Jonas Anders": "Gehaltswunsch: 82.000 € brutto/Jahr",
    "Pia Bildner": "Rate: 35 EUR per hour",
    "Rosa Quell": "Notice period: 4 weeks",
}


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    for number, (name, wish) in enumerate(_WISHES.items()):
        library.ingest_bytes(f"{number}.txt", cv(name, employer=f"Firma {number} AG", extra=f"\nOther\n{wish}\n"))
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question, **options: assistant.answer(question, **options)


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("candidates asking for less than 40k", ["Mira Testova"]),
        ("who wants more than 80,000 euros", ["Jonas Anders"]),
        ("anyone with a salary expectation between £30k and £40k", ["Mira Testova"]),
        ("wer verlangt höchstens 90.000 Euro?", ["Jonas Anders"]),
        ("who asks for less than 40 euros an hour", ["Pia Bildner"]),
        ("who asks for less than 20 euros an hour", []),
        ("who asks for pay per hour?", ["Pia Bildner"]),
        ("Wer will mehr als 80.000 Euro im Jahr?", ["Jonas Anders"]),
    ],
)
def test_pay_is_compared_in_its_currency_and_period(
    ask: Callable[..., Answer], question: str, people: list[str]
) -> None:
    answer = ask(question)
    assert [name for _, name, _ in answer.candidates] == people
    assert answer.understood["filters"][0]["field"] == "salary"


def test_pay_of_one_person_is_told_with_its_line(ask: Callable[..., Answer]) -> None:
    assert ask("what does Pia Bildner want to earn?").text.startswith("35 EUR an hour (Pia Bildner, pay expectation).")
    assert ask("Jonas Anders pay expectation").text.startswith("82,000 EUR a year")
    assert ask("what salary does Rosa Quell expect").status == "not_stated"


def test_amounts_of_two_currencies_are_put_on_no_common_scale(ask: Callable[..., Answer]) -> None:
    answer = ask("who is the cheapest?")
    assert answer.text.startswith("Jonas Anders: 82,000 EUR a year, nobody else states any.")
    assert "no yearly pay in EUR" in answer.text


@given(st.integers(1_000, 900_000), st.sampled_from(["{:,} GBP", "£{:,}", "{} £"]))
def test_any_amount_is_read_with_its_bound(amount: int, written: str) -> None:
    money = written.format(amount)
    (less,) = find_pay(f"who asks for less than {money}")
    (more,) = find_pay(f"people with a salary of at least {money}")
    assert (less.criterion.minimum, less.criterion.value) == (None, "GBP")
    assert amount - 1 < float(less.criterion.maximum or 0) < amount
    assert (more.criterion.minimum, more.criterion.maximum) == (float(amount), None)


@pytest.mark.parametrize("text", ["who started in 2021", "who managed a budget of 500k", "who expects 3 years of Java"])
def test_other_numbers_are_no_pay(text: str) -> None:
    assert find_pay(text) == []


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("who didn't state a salary expectation", ["Rosa Quell"]),
        ("people without any notice period mentioned", ["Mira Testova", "Jonas Anders", "Pia Bildner"]),
        ("who says nothing about their location", []),
    ],
)
def test_who_says_nothing_of_it_can_be_asked(ask: Callable[..., Answer], question: str, people: list[str]) -> None:
    answer = ask(question)
    assert answer.understood["filters"][0]["field"] == "unstated"
    assert [name for _, name, _ in answer.candidates] == people


POST = b"""Boat Builder
Kieler Werft, Kiel
Salary: 40,000 to 46,000 pounds a year

Requirements
- At least 2 years of experience
- English C1
"""


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ("Salary expectation: £38,000", "Yes: 38,000 GBP"),
        ("Salary expectation: £47,000", "No: 47,000 GBP"),
        ("Gehaltswunsch: 3.300 £ im Monat (14 Gehälter)", "No: 46,200 GBP"),
        ("Salary expectation: 38,000 euros a year", "Not comparable: EUR and GBP"),
        ("Notice period: 4 weeks", "Not stated"),
    ],
)
def test_a_wish_is_compared_with_what_a_post_offers(library: Library, wish: str, says: str) -> None:
    library.ingest_bytes("cv.txt", cv("Mira Testova", extra=f"\nOther\n{wish}\n"))
    library.ingest_bytes("job.txt", POST.replace(b"40,000 to 46,000 pounds", "£40,000 to £46,000".encode()), "job")
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    answer = assistant.answer("Does Mira's salary expectation fit the budget of the boat builder job?")
    assert answer.text.startswith(says)


@pytest.mark.parametrize(
    ("question", "mean"),
    [("What is the average salary expectation in pounds?", "38,000 GBP"), ("average pay in euros", "82,000 EUR")],
)
def test_figures_of_pay_are_in_the_currency_that_is_asked(ask: Callable[..., Answer], question: str, mean: str) -> None:
    assert ask(question).text.startswith(mean)


@pytest.mark.parametrize(
    "question", ["Wie viele Kandidaten machen keine Angabe zum Gehalt?", "Combien n'indiquent pas leur salaire ?"]
)
def test_silence_on_pay_is_counted_in_other_languages(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question).counts["matched"] == 1


def test_what_is_earned_now_is_no_wish() -> None:
    text = cv(
        "Mira Testova",
        extra="\nPracticalities\nNotice three months. Current salary £78,000; looking for £85,000 or more.\n",
    )
    salary = candidate_of(text.decode()).salary
    assert salary is not None
    assert (salary.low, salary.currency) == (85000, "GBP")


@pytest.mark.parametrize(
    "question", ["what day rate does Lena charge", "what does Lena charge", "what money is Lena after"]
)
def test_a_day_rate_is_pay(library: Library, question: str) -> None:
    library.ingest_bytes("lena.txt", cv("Lena Quell", extra="\nBooking me\nDay rate 420 euros\n"), "cv")
    answer = Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert answer.text.startswith("420 EUR a day")


@pytest.mark.parametrize(
    "question", ["how many nurses does Lena lead", "how many orders go through the shop Lena works in"]
)
def test_a_number_that_no_line_gives_is_not_stated(library: Library, question: str) -> None:
    library.ingest_bytes("lena.txt", cv("Lena Quell"), "cv")
    assert Assistant(library, FixedChooser(None)).answer(question).status == "not_stated"  # type: ignore[arg-type]
