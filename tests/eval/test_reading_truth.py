"""Scores of reading: a fault in them would tune the readers the wrong way."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.datasets import DataError
from eval.reading_fields import measure_truth, summary
from eval.reading_truth import Counts, agrees, field_f1, load_truth, order_score, score, section_f1
from ingestion.types import Candidate, Education, Identity, LanguageSkill, Line, LineSpan, ParsedDocument, Role

SPAN = LineSpan(page=1, start=1, end=1)
LINES = (
    ("Ida Berg", "header"),
    ("Experience", "experience"),
    ("Nurse, Alder Clinic", "experience"),
    ("Cook, Harbour Inn", "experience"),
    ("Languages", "languages"),
    ("Danish and Dutch", "languages"),
)
ANCHORS = [{"text": text, "section": section} for text, section in LINES]


def role(title: str, organisation: str, start: str, end: str | None) -> Role:
    return Role(
        title=title, organisation=organisation, location=None, start=start, end=end, current=end is None, span=SPAN
    )


ROLES = (role("Nurse", "Alder Clinic", "2019-03", None), role("Cook", "Harbour Inn", "2015", "2018-12"))


def cv(lines: Sequence[tuple[str, str]] = LINES, roles: Sequence[Role] = ROLES) -> ParsedDocument:
    candidate = Candidate(
        identity=Identity(
            name="Ida Berg", email="ida@example.org", phone="+45 33 11 22 33", links=(), location="Odense",
            city="Odense", country=None,
        ),
        headline=None, total_years=None, seniority=None, skills=(), experience=tuple(roles),
        education=(Education(degree="BSc Nursing", level=None, field=None, institution="Odense College", start=None,
                             end=None, span=SPAN),),
        languages=(LanguageSkill(name="Danish", level=None, span=SPAN), LanguageSkill(name="Dutch", level=None, span=SPAN)),
        certifications=(), projects=(),
    )  # fmt: skip
    return ParsedDocument(
        path="folder/ida.pdf", sha256="", text_sha256="", kind="cv", confidence=1.0, language=None, format="pdf",
        lines=tuple(Line(1, number, text, text) for number, (text, _) in enumerate(lines, 1)),
        blind_lines=(), sections=tuple(section for _, section in lines), warnings=(), chunks=(), candidate=candidate,
    )  # type: ignore[arg-type]  # fmt: skip


def truth(**changes: Any) -> dict[str, dict[str, Any]]:
    true = {
        "file": "ida.pdf",
        "name": "Ida Berg",
        "email": "ida@example.org",
        "phone": "45 33112233",
        "location": "Odense",
        "roles": [
            {"title": "Nurse", "organisation": "Alder Clinic", "start": "2019-03", "end": None},
            {"title": "Cook", "organisation": "Harbour Inn", "start": "2015", "end": "2018-12"},
        ],
        "education": [{"institution": "Odense College", "degree": "BSc Nursing"}],
        "languages": [{"name": "Danish"}, {"name": "Dutch"}],
        "anchors": ANCHORS,
    }
    return {"ida.pdf": true | changes}


def test_a_perfect_reading_scores_one_and_disagrees_with_nothing() -> None:
    scores = score([cv()], truth())
    assert (field_f1(scores), section_f1(scores), order_score(scores)) == (1.0, 1.0, 1.0)
    assert scores.disagreements == []


def test_roles_are_paired_whatever_their_order() -> None:
    assert field_f1(score([cv(roles=ROLES[::-1])], truth())) == 1.0


def test_exchanged_titles_are_two_faults_and_two_misses_and_nothing_else() -> None:
    exchanged = (ROLES[0].model_copy(update={"title": "Cook"}), ROLES[1].model_copy(update={"title": "Nurse"}))
    scores = score([cv(roles=exchanged)], truth())
    assert scores.fields["role title"] == Counts(0, 2, 2)
    assert scores.fields["role organisation"] == Counts(2, 0, 0)
    # 15 values are stated: 4 of identity, 4 + 3 of roles (one has no end), 2 of education, 2 languages; 2 are wrong
    assert field_f1(scores) == pytest.approx(2 * 13 / (2 * 13 + 2 + 2))


def test_a_role_that_is_not_there_and_one_that_is_not_found() -> None:
    scores = score([cv(roles=(ROLES[0], role("Pilot", "Skyline", "2001", "2002")))], truth())
    assert scores.fields["role title"] == Counts(right=1, wrong=1, missed=1)
    assert scores.fields["role end"] == Counts(right=0, wrong=1, missed=1)
    assert any("'Pilot' instead of None" in line for line in scores.disagreements)


def test_a_missing_anchor_loses_its_section_and_both_its_neighbours() -> None:
    scores = score([cv([line for line in LINES if line[0] != "Languages"])], truth())
    assert order_score(scores) == pytest.approx(3 / 5)  # of 5 pairs, those with "Languages" are lost
    assert scores.sections["languages"] == Counts(right=1, wrong=0, missed=1)
    assert section_f1(scores) == pytest.approx(2 * 5 / (2 * 5 + 1))


def test_two_columns_read_in_exchanged_order_lose_the_pair_across_them() -> None:
    scores = score([cv([*LINES[:1], *LINES[4:], *LINES[1:4]])], truth())
    assert order_score(scores) == pytest.approx(4 / 5)
    assert section_f1(scores) == 1.0


def test_a_line_in_the_wrong_section_is_a_fault_of_one_and_a_miss_of_the_other() -> None:
    scores = score([cv([*LINES[:5], ("Danish and Dutch", "skills")])], truth())
    assert scores.sections["skills"] == Counts(0, 1, 0)
    assert scores.sections["languages"] == Counts(1, 0, 1)


def test_anchors_may_be_digests_of_their_words() -> None:
    digest = hashlib.sha256(b"nurse alder clinic").hexdigest()[:16]
    anchors = [ANCHORS[0], {"words": 3, "sha256": digest, "section": "experience"}]
    assert order_score(score([cv()], truth(anchors=anchors))) == 1.0
    assert order_score(score([cv()], truth(anchors=anchors[::-1]))) == 0.0


@pytest.mark.parametrize(
    ("field", "found", "true", "same"),
    [
        ("title", "Senior Software Engineer", "Software Engineer", False),
        ("title", "Softwareengineer (m/w/d)", "Cook", False),
        ("organisation", "ALDER CLINIC", "Alder Clinic", True),
        ("location", "Odense, Denmark", "Odense", True),
        ("degree", "BSc Nursing, with honours", "BSc Nursing", True),
        ("start", "2019", "2019-03", False),
        ("phone", "+1 (202) 555-0100", "12025550100", True),
        ("name", None, None, True),
        ("name", "Ida", None, False),
    ],
)
def test_what_agrees(field: str, found: str | None, true: str | None, same: bool) -> None:
    assert agrees(field, found, true) is same


def test_a_cv_that_cannot_be_read_counts_as_read_empty(tmp_path: Path) -> None:
    (tmp_path / "truth.json").write_text(json.dumps({"documents": list(truth().values())}))
    (tmp_path / "ida.pdf").write_bytes(b"")
    result = measure_truth(tmp_path / "truth.json", tmp_path)
    assert result.rejected == {"ida.pdf": "empty"}
    assert (result.field_f1.mean, result.section_f1.mean, result.order.mean) == (0.0, 0.0, 0.0)


def test_the_summary_of_equal_documents_has_an_interval_that_is_a_point() -> None:
    other = truth() | {"eva.pdf": truth()["ida.pdf"] | {"name": "Eva Strand"}}
    parsed = [cv(), replace(cv(), path="eva.pdf")]
    result = summary("two", parsed, other, {})
    assert result.fields["name"].f1 == 0.5
    assert result.field_f1.low < result.field_f1.mean < result.field_f1.high
    assert (result.order.low, result.order.mean, result.order.high) == (1.0, 1.0, 1.0)


def test_without_a_truth_file_the_error_names_it(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nothing\.json"):
        load_truth(tmp_path / "nothing.json")
