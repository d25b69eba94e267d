"""The skill measures on sentences that can be counted by hand."""

from pathlib import Path

import pytest

from eval.datasets import DataError
from eval.reading_skills import containing, measure_linking, measure_skills, measure_spans, r_precision, word_spans
from eval.reading_tables import skills_lines
from eval.skill_data import TaggedSentence, load_linked_spans, load_tagged_sentences

TAGGED = "\nGood O\nPython B-Skill\nand O\nteam B-Skill\nwork I-Skill\n. O\n\n\nCook B-Occupation\nwanted O\n"
LINKED = """sentence,span,sub_span,label
We use JS and talk,JS,,JavaScript
We use JS and talk,talk,,communication
We use JS and talk,talk,,cooperate
We use JS and talk,use,,LABEL NOT PRESENT
Smart people,Smart,,UNDERSPECIFIED
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "green_testset.txt").write_text(TAGGED)
    (tmp_path / "decorte_shop_validation_annotations.csv").write_text(LINKED)
    (tmp_path / "decorte_skills_en_label.txt").write_text("JavaScript\ncommunication\ncooperate\nJava\n")
    return tmp_path


def test_spans_begin_at_b_and_end_before_anything_but_i(folder: Path) -> None:
    first, second = load_tagged_sentences(folder / "green_testset.txt")
    assert first.words == ("Good", "Python", "and", "team", "work", ".")
    assert first.skills == {(1, 2), (3, 5)}
    assert second.skills == frozenset()


def test_labels_of_one_span_are_one_query_and_unlinked_rows_are_none(folder: Path) -> None:
    linked = load_linked_spans(folder / "decorte_shop_validation_annotations.csv")
    sentence = "We use JS and talk"
    assert linked == {(sentence, "JS"): {"JavaScript"}, (sentence, "talk"): {"communication", "cooperate"}}


def test_r_precision_divides_by_what_fits_into_k() -> None:
    assert r_precision(["a", "b", "c"], {"b", "z"}, 2) == 1 / 2
    assert r_precision(["a", "b", "c"], {"a", "b", "c"}, 2) == 1.0
    assert r_precision([], {"a"}, 5) == 0.0


def test_linking_averages_over_spans() -> None:
    linked = {("s", "one"): frozenset({"a"}), ("s", "two"): frozenset({"b", "c"})}
    result = measure_linking("made up", linked, {"always a, b": lambda _: ["a", "b"]})
    assert result.systems["always a, b"]["RP@5"].mean == pytest.approx((1 + 1 / 2) / 2)


def test_the_plain_look_up_wants_whole_words() -> None:
    assert containing("Java", ["JavaScript", "Java programming", "Java"]) == ["Java", "Java programming"]


def test_exact_spans_and_single_words_are_counted_apart() -> None:
    sentence = TaggedSentence(("Good", "Python", "and", "team", "work"), frozenset({(1, 2), (3, 5)}))
    result = measure_spans("made up", lambda text: [(5, 11), (text.index("work"), len(text))], [sentence])
    assert (result.span.right, result.span.wrong, result.span.missed) == (1, 1, 1)
    assert (result.word.right, result.word.wrong, result.word.missed) == (2, 0, 1)


def test_characters_become_the_words_that_they_touch() -> None:
    assert word_spans(("C", "++", "code"), [(0, 4)]) == {(0, 2)}
    assert word_spans(("C", "++", "code"), [(1, 2)]) == set()


def test_the_whole_part_from_files_to_table(folder: Path) -> None:
    result = measure_skills(folder)
    text = "\n".join(skills_lines(result))
    assert "decorte_shop_validation_annotations: 2 spans, 4 labels" in text
    assert (
        result.linking[0].systems["linker"]["RP@5"].mean > result.linking[0].systems["equal or containing"]["RP@5"].mean
    )
    assert "0.49" in text


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="decorte_skills_en_label"):
        measure_skills(tmp_path)
