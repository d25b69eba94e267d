"""What a recruiter asks of one career: which position, when, and for how long; the answer begins with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Answer


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("what was Grace Thompson's previous job", "Registered Nurse, Cardiac Step-Down at San Jacinto"),
        ("first job of James Okafor", "Systems Engineer at Northgate Hosting"),
        ("what was Robert van der Meer's previous job", "Head of Mechanical Design at Noordzee"),
        ("what was Robert van der Meer's previous employer", "Mechanical Design Engineer at Brabant"),
        ("quel était le premier poste de Claire Moreau", "Assistante comptable"),
        ("cuál fue el trabajo anterior de Luis García Romero", "Ingeniero de estructuras at Estudio Trazos"),
        ("where did Anna Keller work before Zahlwerk", "Backend Developer at Frachtlotse AG"),
        ("what was Anna Keller's job before she joined Frachtlotse", "Junior Python Developer"),
        ("wo hat Anna Keller vor Frachtlotse gearbeitet", "Junior Python Developer"),
        ("what did Anna Keller do after Frachtlotse", "Senior Backend Engineer at Zahlwerk"),
    ],
)
def test_a_position_is_found_by_its_place_in_the_career(ask: Callable[..., Answer], question: str, begins: str) -> None:
    answer = ask(question)
    assert answer.text.startswith(begins)
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "employers"),
    [
        ("where did James Okafor work in 2018", {"Pennant Media"}),
        ("wo hat James Okafor 2018 gearbeitet", {"Pennant Media"}),
        ("where did James Okafor work in 2017", {"Pennant Media", "Northgate Hosting"}),
        ("what did Oliver Chen do between 2017 and 2019", {"Trillium Telecom"}),
        ("où travaillait Claire Moreau en 2015", {"Cabinet Rivoire"}),
    ],
)
def test_a_year_shows_only_the_positions_held_in_it(
    ask: Callable[..., Answer], question: str, employers: set[str]
) -> None:
    everywhere = {"Pennant Media", "Northgate Hosting", "Harrow & Vale", "Trillium Telecom", "Beaver Valley"}
    everywhere |= {"Cabinet Rivoire", "Soieries Bellecour", "Transports Garonnet"}
    text = ask(question).text
    assert {name for name in everywhere if name in text} == employers


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("when did James Okafor leave Pennant Media", "2021-05 ("),
        ("wann hat James Okafor Pennant Media verlassen", "2021-05 ("),
        ("when did James Okafor leave his first employer", "2017-01 ("),
        ("when did James Okafor leave Harrow & Vale", "Still there since 2021-06"),
        ("how long was James Okafor at Pennant Media", "4 years 4 months ("),
        ("wie lange war James Okafor bei Pennant Media", "4 years 4 months ("),
        ("how long was James Okafor at Quellfirma", "Not stated"),
        ("when did Margaret Doyle start at St Brendan's", "2020-02 ("),
    ],
)
def test_an_end_or_a_length_comes_first(ask: Callable[..., Answer], question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


def test_time_with_an_employer_spans_the_positions_there(ask: Callable[..., Answer]) -> None:
    assert ask("how long has Robert van der Meer been in his current job").text.startswith("8 years")
    assert ask("how long has Robert van der Meer been with his current employer").text.startswith("18 years")


def test_before_that_goes_one_position_further_back(ask: Callable[..., Answer]) -> None:
    ask("tell me about James Okafor")
    assert ask("what was his last job before that").text.startswith("Senior DevOps Engineer at Pennant Media")
    assert ask("and before that, what was his last job?").text.startswith("Systems Engineer at Northgate")


def test_nothing_before_the_first_position_is_not_stated(ask: Callable[..., Answer]) -> None:
    answer = ask("where did James Okafor work before Northgate Hosting")
    assert answer.status == "not_stated"


def test_a_position_without_dates_is_named_apart(ask: Callable[..., Answer]) -> None:
    answer = ask("where did David Cohen work before Gramercy")
    assert answer.text.startswith("Java Developer at Battery Park")
    assert "Without dates: Software Developer at Maple Street Systems" in answer.text


def test_ever_worked_somewhere_asks_of_the_past(ask: Callable[..., Answer]) -> None:
    assert ask("did James Okafor ever work in Leeds").text.startswith("Yes")
    assert not any(f.get("current") for f in ask("did James Okafor ever work in London").understood["filters"])


def test_how_long_somebody_used_a_skill_is_no_question_of_positions(ask: Callable[..., Answer]) -> None:
    assert ask("how long has Anna Keller worked with Python").understood["topic"] == "skill_years"
    assert ask("how long did Anna Keller study at university").understood["topic"] != "positions"
    assert ask("how many years of experience does Anna Keller have").understood["topic"] == "years"
