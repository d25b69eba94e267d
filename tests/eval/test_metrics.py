"""Metrics: a wrong figure would set the product's constants wrongly."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics import (
    average_precision,
    estimate,
    ndcg_at,
    ranked,
    recall_at,
    reciprocal_rank,
    top_1,
)

RANKING = ["a", "b", "c", "d", "e"]
IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)
GRADES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3), max_size=8)
ALL = [top_1, reciprocal_rank, average_precision, recall_at(3), ndcg_at(3)]


def test_top_1_asks_for_the_first_only() -> None:
    assert top_1(RANKING, {"a": 1}) == 1.0
    assert top_1(RANKING, {"b": 1}) == 0.0
    assert top_1(RANKING, {"a": 0, "b": 1}) == 0.0


def test_reciprocal_rank_counts_from_one() -> None:
    assert reciprocal_rank(RANKING, {"d": 1, "e": 1}) == 1 / 4
    assert reciprocal_rank(RANKING, {"z": 1}) == 0.0


def test_average_precision_divides_by_all_relevant_ones_found_or_not() -> None:
    # precision 1/1 at a, 2/3 at c; z is never found
    assert average_precision(RANKING, {"a": 1, "c": 1, "z": 1}) == pytest.approx((1 + 2 / 3) / 3)


def test_recall_at_a_depth() -> None:
    assert recall_at(2)(RANKING, {"b": 1, "c": 2}) == 0.5


def test_ndcg_by_hand() -> None:
    # gains 0, 2, 1 at ranks 1-3 against the best order 2, 1
    gained = 2 / math.log2(3) + 1 / math.log2(4)
    best = 2 / math.log2(2) + 1 / math.log2(3)
    assert ndcg_at(10)(RANKING, {"b": 2, "c": 1, "e": 0}) == pytest.approx(gained / best)


def test_ties_are_broken_by_id_and_not_by_order_of_arrival() -> None:
    assert ranked({"b": 1.0, "c": 2.0, "a": 1.0}) == ["c", "a", "b"]


@pytest.mark.parametrize("metric", ALL)
@given(ranking=IDS, grades=GRADES)
def test_every_metric_lies_between_nought_and_one(metric, ranking, grades) -> None:  # type: ignore[no-untyped-def]
    assert 0.0 <= metric(ranking, grades) <= 1.0 + 1e-12


@pytest.mark.parametrize("metric", [top_1, reciprocal_rank, average_precision, ndcg_at(3)])
@given(grades=GRADES)
def test_the_best_order_scores_one_whenever_something_is_relevant(metric, grades) -> None:  # type: ignore[no-untyped-def]
    best = ranked({identifier: float(grade) for identifier, grade in grades.items()})
    expected = 1.0 if any(grades.values()) else 0.0
    assert metric(best, grades) == pytest.approx(expected)


@given(ranking=IDS, wanted=st.sampled_from("abcdefgh"))
def test_with_one_truth_average_precision_is_the_reciprocal_rank(ranking: list[str], wanted: str) -> None:
    grades = {wanted: 1}
    assert average_precision(ranking, grades) == reciprocal_rank(ranking, grades)


@given(values=st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_the_interval_holds_the_values_and_is_the_same_again(values: list[float]) -> None:
    first = estimate(values, resamples=50)
    assert min(values) - 1e-9 <= first.low <= first.high <= max(values) + 1e-9
    assert first == estimate(values, resamples=50)


def test_the_interval_of_equal_values_is_a_point_and_of_none_an_error() -> None:
    same = estimate([0.5] * 7)
    assert (same.low, same.mean, same.high) == (0.5, 0.5, 0.5)
    with pytest.raises(ValueError, match="nothing to average"):
        estimate([])


def test_the_interval_is_as_wide_as_theory_says() -> None:
    # 50 of 100: the standard error of the mean is .05, so the interval is about .5 +- .098
    interval = estimate([0.0, 1.0] * 50)
    assert interval.low == pytest.approx(0.402, abs=0.02)
    assert interval.high == pytest.approx(0.598, abs=0.02)
