"""The text form of filters: what it says comes back the same, and what it cannot say is one clear error with its place."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from retrieval.errors import InvalidFilter
from retrieval.filtering.filters import Criterion, FacetName, Filter, Group
from ui.filter_text import parse_filter

DOCS = Path(__file__).resolve().parents[2] / "docs" / "filters.md"
_words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
_values = st.one_of(
    _words, st.lists(_words, min_size=1, max_size=3).map(" ".join), st.sampled_from(["and", 'a "b"', "C:\\x"])
)
_years = st.integers(0, 400).map(lambda tenths: tenths / 10)
_weights = st.sampled_from([1.0, 2.0, 0.5])
_days = st.none() | st.sampled_from(["2019", "2020-03"])
_criteria = st.one_of(
    st.builds(
        Criterion,
        field=st.just("role"),
        value=_values,
        minimum=st.none() | _years,
        maximum=st.none() | _years,
        since=_days,
        until=_days,
        current=st.booleans(),
        negated=st.booleans(),
        required=st.booleans(),
        weight=_weights,
    ),
    st.builds(
        Criterion,
        field=st.just("skill"),
        value=st.sampled_from(["Python", "C++", "C#", "Power BI", "Node.js"]),
        minimum=st.none() | _years,
        strength=st.none() | st.sampled_from(["listed", "used", "led"]),
        since=_days,
    ),
    st.builds(Criterion, field=st.sampled_from(["states", "title", "employer"]), value=_values, negated=st.booleans()),
    st.builds(Criterion, field=st.just("role_start"), minimum=st.sampled_from(["2019", "2020-03"]), maximum=_days),
    st.builds(Criterion, field=st.just("language"), value=st.just("German"), minimum=st.sampled_from(["B2", "native"])),
)
_filters = st.recursive(
    _criteria,
    lambda inner: st.builds(
        Group,
        kind=st.sampled_from(["all", "any"]),
        of=st.lists(inner, min_size=2, max_size=3).map(tuple),
        required=st.booleans(),
        weight=_weights,
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(condition=_filters)
def test_what_is_shown_as_understood_can_be_asked_again(condition: Filter) -> None:
    assert parse_filter(str(condition)) == condition


@given(st.text(max_size=60))
def test_no_filter_text_breaks_the_parser(text: str) -> None:
    try:
        parse_filter(text)
    except InvalidFilter as error:
        assert str(error)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("skill:k8s>=3 and (city:Berlin or remote:yes) and not title:intern",
         "(skill:Kubernetes>=3 AND (location:Berlin OR workplace:remote) AND NOT title:intern)"),
        ("years>5 AND years<10", "(years>=5.1 AND years<=9.9)"),
        ("language:German>B1", "language:German>=B2"),
        ("role_start<2020", "role_start<=2019"),
        ("role_end>=2018-06 AND role_end<2020-01", "(role_end>=2018-06 AND role_end<=2019-12)"),
        ("role:nurse=5 [current]", "role:nurse=5[current]"),
        ("skill:Python [used, since 2022]", "skill:Python[used, since 2022]"),
        ("skill:Go AND PREFER skill:Docker^2", "(skill:Go AND PREFER skill:Docker^2)"),
        ("NOT (skill:Go OR city:Berlin)", "(NOT skill:Go AND NOT location:Berlin)"),
        ("NOT NOT skill:Go", "skill:Go"),
        ("remote:no", "NOT workplace:remote"),
        ("notice<=4", "availability<=4"),
        ("degree:master", "education>=master"),
        ('states:"ran a restaurant"', 'states:"ran a restaurant"'),
        ("skill:Go OR skill:Rust AND city:Berlin", "(skill:Go OR (skill:Rust AND location:Berlin))"),
    ],
)  # fmt: skip
def test_signs_aliases_and_priorities(text: str, says: str) -> None:
    assert str(parse_filter(text)) == says


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "ends too early"),
        ("skil:Python", "character 1"),
        ("skill:", "the end"),
        ("(skill:Go", "not closed"),
        ("skill:Go AND", "ends too early"),
        ("skill:Go)", "')' (character 9)"),
        ("AND", "no field"),
        ("skill:Go>=x", "no number"),
        (":::", "character 1"),
        ("skill:Go city:Berlin", "AND or OR is missing before 'city:Berlin' (character 10)"),
        ('title:"data', "quotation mark"),
        ("years>=", "missing after >="),
        ("title:Engineer>=3", "no bounds"),
        ("location:Berlin[used]", "no option"),
        ("skill:Go[yesterday]", "no option"),
        ("language:German>native", "beyond native"),
        ("NOT PREFER skill:Go", "no field"),
        ("NOT (skill:Go AND PREFER skill:Rust)", "preference"),
        ("skill:Go^0", "weight"),
        ("role_start>=yesterday", "no date"),
    ],
)
def test_an_error_says_what_does_not_fit_and_where(text: str, place: str) -> None:
    with pytest.raises(InvalidFilter) as caught:
        parse_filter(text)
    assert place in str(caught.value)


def test_every_field_is_documented_with_an_example_that_can_be_asked() -> None:
    rows = [line.split("|") for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    examples = {row[1].strip(" `"): row[2].strip(" `") for row in rows}
    assert set(examples) == set(get_args(FacetName))
    for field, example in examples.items():
        parsed = parse_filter(example)
        assert isinstance(parsed, Criterion)
        assert parsed.field == field


def test_the_typed_example_of_the_docs_is_one() -> None:
    example = next(line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith('`{"kind"'))
    parsed = TypeAdapter[Filter](Filter).validate_json(example.strip("`"))
    assert str(parsed) == "(skill:Go>=3 AND PREFER location:Berlin^2)"
