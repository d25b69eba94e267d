"""The retrieval task from texts to table, over five invented CVs and vectors that can be computed by hand."""

import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from eval.collection import Collection, collection_name, ingested
from eval.datasets import TestSet
from eval.metrics import average_precision, top_1
from eval.records import set_lines, stars_lines, sweep_lines
from eval.retrieval_task import measure_set
from eval.run_files import write_run
from eval.stars_task import measure_stars, title_grades
from eval.sweep import compare, sweep
from eval.systems import open_systems
from retrieval.embedders.embedding import Vectors

TOPICS = ("bread", "radar", "tax", "violin", "goats")
CVS = {
    topic: f"Profession {topic}\n\nExperience\n{topic.title()} specialist, Acme Ltd, Graz\n2015 - 2020\n"
    f"- Worked with {topic} every day and wrote about {topic} for the trade press\n\nSkills\n{topic}, patience\n"
    for topic in TOPICS
}
POSTS = {
    "P0": "Bread specialist\n\nRequirements\n- Experience with bread and with people who eat bread\n",
    "P1": "Radar specialist\n\nRequirements\n- Experience with radar, day and night, in all weathers\n",
    "P2": "Keeper\n\nRequirements\n- Experience with goats, fences, hay and long cold winters\n",
}


class TopicEmbedder:
    """One axis for each topic, one for anything else."""

    model = "topics-1"
    dimension = len(TOPICS) + 1

    def __init__(self) -> None:
        self.calls = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.calls += 1
        counts = [[text.lower().count(topic) for topic in TOPICS] + [0.1] for text in texts]
        vectors = np.asarray(counts, dtype=np.float32).reshape(len(texts), self.dimension)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def test_set() -> TestSet:
    qrels = {"P0": {"bread": 1}, "P1": {"radar": 1}, "P2": {"goats": 1}}
    return TestSet("invented", CVS, POSTS, qrels)


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return ingested(CVS, TopicEmbedder(), tmp_path / "cache")


def test_every_system_finds_the_only_cv_on_the_topic(test_set: TestSet, collection: Collection, tmp_path: Path) -> None:
    result = measure_set(test_set, collection, TopicEmbedder(), {"top-1": top_1}, runs=tmp_path / "runs")
    assert {r.system: r.metrics["top-1"].mean for r in result.results} == {
        "lexical": 1.0,
        "dense": 1.0,
        "equal": 1.0,
        "search": 1.0,
        "match": 1.0,
    }
    assert (tmp_path / "runs" / "invented.search.run").read_text().startswith("P0 Q0 bread 1 1.0")
    assert "5 of 5 documents kept" in set_lines(result)[0]


def test_a_ranking_of_weight_nought_adds_nobody(collection: Collection) -> None:
    with open_systems(collection.home, TopicEmbedder()) as systems:
        assert systems["lexical"]("bread") == [collection.keys["bread"]]
        assert len(systems["dense"]("bread")) == len(CVS)


def test_the_sweep_reports_both_halves(test_set: TestSet, collection: Collection) -> None:
    results = sweep(test_set, collection, TopicEmbedder())
    assert [len(result.settings) for result in results] == [11, 10, 10, 9]
    assert results[0].best_on_even == "0.0"
    assert results[-1].settings[0].odd == {"top-1": 1.0, "MRR": 1.0}
    assert any("*" in line for line in sweep_lines(results[0])[2:])


def test_simulated_stars_lift_who_is_like_the_starred(collection: Collection) -> None:
    grades = dict.fromkeys(collection.keys.values(), 0) | {collection.keys["tax"]: 1, collection.keys["violin"]: 1}
    posts = {"P0": POSTS["P0"]}
    result = measure_stars("invented", posts, {"P0": grades}, collection, TopicEmbedder())
    assert result.whole[0] < result.whole[1]  # bread was first, tax and violin were asked for by a star
    assert result.residual[-1] == 0.0  # whoever is relevant has a star by then
    assert stars_lines([result])[1].startswith("invented (1 posts), whole")


def test_posts_of_one_title_judge_each_others_cvs(collection: Collection) -> None:
    texts = {f"P{n}": "Keeper\n" for n in range(7)} | {"P7": "Alone\n"}
    truth = {f"P{n}": {TOPICS[n % 5]: 1} for n in range(8)}
    grades = title_grades(TestSet("titles", CVS, texts, truth), collection)
    assert set(grades) == {f"P{n}" for n in range(7)}
    assert grades["P0"] == {collection.keys[topic]: 2 if topic == "bread" else 1 for topic in TOPICS}


def test_the_best_setting_is_chosen_on_the_even_half_alone() -> None:
    grades = {"P0": {"a": 1}, "P1": {"a": 1}}
    good_on_even = {"P0": ["a", "b"], "P1": ["b", "a"]}
    good_on_odd = {"P0": ["b", "a"], "P1": ["a", "b"]}
    result = compare("made up", {"odd": good_on_odd, "even": good_on_even}, grades)
    assert result.best_on_even == "even"
    assert result.settings[1].odd["MRR"] == 0.5


def test_a_second_run_takes_the_library_from_the_cache(collection: Collection, tmp_path: Path) -> None:
    embedder = TopicEmbedder()
    assert ingested(CVS, embedder, tmp_path / "cache") == collection
    assert embedder.calls == 0


def test_other_documents_or_another_model_make_another_library() -> None:
    names = {collection_name(CVS, "a"), collection_name(CVS, "b"), collection_name({"x": "y"}, "a")}
    assert len(names) == 3


def test_rejected_and_equal_documents_are_counted_and_scored_fairly(tmp_path: Path) -> None:
    documents = CVS | {"copy": CVS["bread"] + "\n", "short": "Hello"}
    kept = ingested(documents, TopicEmbedder(), tmp_path / "cache")
    assert kept.rejected == {"short": "too_short"}
    assert kept.duplicates == ("copy",)
    truth = TestSet("odd", documents, {"P0": "bread", "P1": "hello"}, {"P0": {"copy": 1}, "P1": {"short": 1}})
    (result,) = measure_set(truth, kept, TopicEmbedder(), {"MAP": average_precision}, systems=("search",)).results
    assert result.metrics["MAP"].mean == 0.5  # the equal CV is found, the one that was not kept is a miss


def test_run_files_fall_strictly_so_that_every_tool_reads_the_same_order(tmp_path: Path) -> None:
    write_run(tmp_path / "x.run", "tag", {"q": [f"d{n}" for n in range(1500)]})
    scores = [float(line.split()[4]) for line in (tmp_path / "x.run").read_text().splitlines()]
    assert len(scores) == 1000
    assert all(first > second for first, second in itertools.pairwise(scores))
