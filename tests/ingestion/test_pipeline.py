"""From bytes to facts: the same file always gives the same record, and a bad one a clear reason."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingestion_documents import AS_OF, SETTINGS, cv_with, docx_of, lines_of, parse_text, parsed_file
from sample_truth import ROOT, TrueCv, sample_cvs

from ingestion.errors import UnreadableDocument
from ingestion.pipeline import detect_language, parse, text_digest
from ingestion.settings import IngestionSettings
from ingestion.workers import parser_pool

SECURITY = ROOT.parent / "shared" / "data" / "security"
# Settle within two seconds and 400 MB (measured); the others are listed in the report of the measurement, not here.
HOSTILE = (
    "pdf_hostile/control_ok.pdf",
    "pdf_hostile/html_as_pdf.pdf",
    "pdf_hostile/length_indirect_cycle.pdf",
    "pdf_hostile/negative_length.pdf",
    "pdf_hostile/nul_64KB.pdf",
    "pdf_hostile/outline_loop.pdf",
    "pdf_hostile/pages_self.pdf",
    "pdf_hostile/polyglot_pdf_zip.pdf",
    "pdf_hostile/truncated_half.pdf",
    "pdf_hostile/xmp_billion_laughs.pdf",
    "pdf_hostile/zero_bytes.pdf",
    "pdf_malformed/pdfjs_bad-PageLabels.pdf",
    "pdf_malformed/pdfjs_poppler-395-0-fuzzed.pdf",
    "pdf_malformed/pypdf_r5-user-password.pdf",
    "pdf_malformed/pypdf_issue-297.pdf",
    "docx/00_control.docx",
    "docx/02_vanish_hidden.docx",
    "docx/11_bomb_media_1GB.docx",
    "docx/13_billion_laughs.docx",
    "docx/15_xxe_http_param.docx",
    "docx/17_deep_xml_nesting.docx",
    "docx/19_no_document_part.docx",
    "docx/23_docx_named_pdf.pdf",
    "docx/25_empty.docx",
    "docx/27_size_lie.docx",
)
_SETTLE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
from pathlib import Path
from ingestion.errors import UnreadableDocument
from ingestion.pipeline import parse
from ingestion.settings import IngestionSettings
for name in sys.argv[1:]:
    try:
        parse(Path(name).read_bytes(), name, IngestionSettings(), wanted="cv")
    except UnreadableDocument as error:
        assert error.reason and error.message, name
    print("settled", name, flush=True)
"""


def test_parsing_twice_gives_the_same_record() -> None:
    path = sample_cvs()[0].path
    first, second = (parse(path.read_bytes(), path.name, SETTINGS, as_of=AS_OF) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("cv", sample_cvs(), ids=str)
def test_all_parts_of_a_sample_have_one_entry_for_each_line(cv: TrueCv) -> None:
    document = parsed_file(cv.path)
    assert len(document.lines) == len(document.blind_lines) == len(document.sections)
    assert (document.candidate is None, document.job is None) == (False, True)
    assert len({(line.page, line.number) for line in document.lines}) == len(document.lines)


@pytest.mark.parametrize("cv", sample_cvs(), ids=str)
def test_every_span_of_a_sample_points_at_lines_that_exist(cv: TrueCv) -> None:
    document = parsed_file(cv.path)
    assert document.candidate is not None
    known = {(line.page, line.number) for line in document.lines}
    c = document.candidate
    spans = [
        item.span for group in (c.experience, c.education, c.languages, c.certifications, c.projects) for item in group
    ]
    spans += [span for skill in c.skills for span in skill.spans]
    assert [s for s in spans if s.start > s.end or {(s.page, s.start), (s.page, s.end)} - known] == []


@pytest.mark.parametrize("cv", sample_cvs(), ids=str)
def test_the_language_of_a_sample_is_that_of_its_source(cv: TrueCv) -> None:
    assert parsed_file(cv.path).language == cv.raw["language"]


def test_the_same_words_in_another_format_are_the_same_text() -> None:
    text = cv_with("Eva Muster\nEngineer\neva@muster.example")
    as_text = parse_text(text, wanted="cv")
    as_word = docx_of(lambda word: [word.add_paragraph(line) for line in text.split("\n")] and None)
    document = parse(as_word, "cv.docx", SETTINGS, wanted="cv", as_of=AS_OF)
    assert document.text_sha256 == as_text.text_sha256
    assert document.sha256 != as_text.sha256


def test_different_words_are_different_text() -> None:
    assert text_digest(lines_of("Eva Muster")) != text_digest(lines_of("Eva Master"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"Eva", "too_short"),
        ("\u200b\u200b\u200b".encode(), "no_text"),
        (b"%PDF-1.4 broken", "damaged"),
        (
            b"A sentence about the weather, the sea and the harbour that says nothing of any work at all.",
            "not_a_cv_or_job",
        ),
    ],
)
def test_a_bad_file_gives_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        parse(data, "upload", SETTINGS)
    assert caught.value.reason == reason


def test_time_passes_for_current_roles_only() -> None:
    text = "Eva Muster\n\nExperience\nEngineer, Acme Inc\nJan 2020 - Present\n- Built.\n\nCook, Inn Ltd\n2010 - 2012\n"
    years = [
        parse(text.encode(), "cv.txt", SETTINGS, wanted="cv", as_of=date(year, 12, 31)).candidate.total_years  # type: ignore[union-attr]
        for year in (2020, 2024)
    ]
    assert years == [3.0, 7.0]


def test_a_text_too_short_to_tell_has_no_language() -> None:
    assert detect_language("SQL") is None


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=60, max_size=400),
    st.sampled_from(["cv", "job"]),
)
@settings(max_examples=60, deadline=None)
def test_any_text_becomes_a_record_or_a_reason(text: str, wanted: str) -> None:
    try:
        document = parse_text(text, wanted=wanted)
        outcome = "read" if len(document.blind_lines) == len(document.lines) else "torn"
    except UnreadableDocument as error:
        outcome = error.reason
    assert outcome in ("read", "empty", "no_text", "too_short", "unsupported_type")


_PIECES = st.sampled_from(
    (
        "Experience|Education|Skills|Jan 2019 - Dec 2020|2015|Engineer|Acme Inc, Berlin, Germany|- Led|BSc Physics|"
        "University of Leeds||Languages: English (C1)|seit 2019|(2015 –|Python, SQL|eva@x.example|•"
    ).split("|")
)


@given(st.lists(_PIECES, min_size=8, max_size=40))
@settings(max_examples=80, deadline=None)
def test_any_order_of_cv_lines_becomes_a_record(pieces: list[str]) -> None:
    document = parse_text(
        "Eva Muster, a person with a CV of at least sixty letters in it\n" + "\n".join(pieces), wanted="cv"
    )
    assert document.candidate is not None
    for role in document.candidate.experience:
        assert role.span.start <= role.span.end


@pytest.mark.skipif(not SECURITY.is_dir(), reason="../shared/data/security is absent")
def test_hostile_files_settle_with_a_record_or_a_reason() -> None:
    files = [SECURITY / name for name in HOSTILE]
    present = [str(file) for file in files if file.exists()]
    done = subprocess.run(
        [sys.executable, "-c", _SETTLE, *present], capture_output=True, text=True, timeout=60, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.count("settled") == len(present)


def test_the_samples_lie_where_the_tests_look_for_them() -> None:
    assert len(sample_cvs()) >= 20
    assert all(isinstance(cv.path, Path) for cv in sample_cvs())


def test_publications_are_whole_entries_with_their_lines() -> None:
    document = parse_text(
        "Eva Muster\neva@muster.example\n\nExperience\nChemist, Acme Inc\n2015 - 2018\n\nPublications\n"
        "- Muster E. On the slow drying of paint in\n  northern harbours. J. Paint 12 (2019).\n- Muster E. On varnish (2021).\n",
        wanted="cv",
    )
    assert document.candidate is not None
    assert [(item.name, item.span.start, item.span.end) for item in document.candidate.publications] == [
        ("Muster E. On the slow drying of paint in northern harbours. J. Paint 12 (2019).", 9, 10),
        ("Muster E. On varnish (2021).", 11, 11),
    ]


def test_libraries_share_their_reading_processes(tmp_path: Path) -> None:
    """Two for each library would fill the memory of a server that opens many."""
    one, other = (IngestionSettings(skills_folder=tmp_path / name) for name in ("one", "other"))
    assert parser_pool(one) is parser_pool(other)
    assert parser_pool(one) is not parser_pool(IngestionSettings(parse_timeout_seconds=3))
