"""Budgets as CVs write them: the amount with its scale and currency; what a budget was cut by is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.stated.budgets import find_budgets
from ingestion.types import Line


def budgets(text: str, section: str = "experience") -> list[tuple[float | None, str]]:
    line = Line(page=1, number=1, text=text, plain=text)
    return [(fact.amount, fact.value) for fact in find_budgets([line], [section])]  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("Own an operating budget of €3.2 million", 3_200_000, "EUR"),
        ("Annual budget of 1.2 million euros, team of 5", 1_200_000, "EUR"),
        ("Plan a yearly budget of 900,000 euros for six countries", 900_000, "EUR"),
        ("Six stores, 85 employees, $14M annual P&L", 14_000_000, "USD"),
        ("Responsible for an annual freight budget of S$12 million", 12_000_000, "SGD"),
        ("Department budget of CAD 60,000 a year", 60_000, "CAD"),
        ("managed a $2.5M marketing budget", 2_500_000, "USD"),
        ("responsible for a budget of 500k", 500_000, ""),
        ("Budgetverantwortung: 3 Mio. €", 3_000_000, "EUR"),
        ("Verantwortung für ein Kostenbudget von 2,1 Mio. € im Jahr", 2_100_000, "EUR"),
        ("Etatverantwortung 450 T€", 450_000, "EUR"),
        ("Google Ads mit 45.000 € Monatsbudget", 45_000, "EUR month"),
        ("Trois chantiers en parallèle, budget cumulé de 6,4 M€", 6_400_000, "EUR"),
        ("Responsable de un presupuesto anual de 2,3 millones de euros.", 2_300_000, "EUR"),
        ("Presupuesto anual de 450.000 €", 450_000, "EUR"),
    ],
)
def test_a_budget_is_read(text: str, amount: float, unit: str) -> None:
    assert budgets(text) == [(amount, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "Cut the IT budget by £50,000",
        "Saved 5% of the budget of the department",
        "Delivered on time and within budget, 12 people",
        "Budget of 20 projects",
        "I like small budgets and old buildings",
        "Established the budget 2022 for the region",
        "Élaboration des états financiers de 12 M€",
        "Senkte das Budget um 40.000 Euro",
    ],
)
def test_what_is_no_budget_is_not(text: str) -> None:
    assert budgets(text) == []


def test_the_largest_of_a_line_counts_and_references_do_not() -> None:
    assert budgets("Budget of €1m in 2019, budget of €3m in 2021") == [(3_000_000, "EUR")]
    assert budgets("Budget of €3m", "references") == []


@given(
    st.integers(1, 999),
    st.sampled_from([("", 1_000), ("k", 1_000), (" million", 1_000_000), ("m", 1_000_000), ("bn", 10**9)]),
)
def test_the_scale_multiplies(number: int, scale: tuple[str, int]) -> None:
    written, factor = scale
    text = f"Managed a budget of €{number},000" if not written else f"Managed a budget of €{number}{written} in Leeds"
    assert budgets(text) == [(number * factor, "EUR")]


@given(st.text(max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    assert all(amount and amount > 0 for amount, _ in budgets(f"budget {text}"))
