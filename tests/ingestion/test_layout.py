"""Reading order: two columns mixed line by line make nonsense of both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from ingestion_documents import SETTINGS, pdf_of
from reportlab.pdfgen.canvas import Canvas

from ingestion.readers import read
from ingestion.readers.layout import Word, lines_in_reading_order


def row(baseline: float, *cells: tuple[float, str], size: float = 10) -> list[Word]:
    words = []
    for left, text in cells:
        for part in text.split():
            words.append(Word(part, left, left + 5 * len(part), baseline, size))
            left += 5 * len(part) + 3
    return words


def texts(words: list[Word]) -> list[str]:
    return [line.text for line in lines_in_reading_order(words)]


def test_two_columns_are_read_one_after_the_other() -> None:
    words = [word for n in range(10) for word in row(700 - 14 * n, (40, f"left text {n}"), (300, f"right text {n}"))]
    assert texts(words) == [f"left text {n}" for n in range(10)] + [f"right text {n}" for n in range(10)]


def test_a_full_width_line_above_and_below_columns_keeps_its_place() -> None:
    wide = "a line that runs over the whole width of the page from one side to the other side of it"
    columns = [word for n in range(10) for word in row(680 - 14 * n, (40, f"left text {n}"), (300, f"right text {n}"))]
    found = texts(row(700, (40, wide)) + columns + row(500, (40, wide)))
    assert found[0] == found[-1] == wide
    assert found[1:11] == [f"left text {n}" for n in range(10)]


def test_a_sidebar_longer_than_the_text_beside_it_is_read_to_its_end() -> None:
    words = [
        word
        for n in range(12)
        for word in row(700 - 14 * n, (40, f"side {n}"), (200, f"a much longer line of text {n}"))
    ]
    words += [word for n in range(12, 26) for word in row(700 - 14 * n, (40, f"side {n}"))]
    found = texts(words)
    assert found[:26] == [f"side {n}" for n in range(26)]


def test_dates_on_the_right_stay_on_the_lines_of_their_roles() -> None:
    words = [
        word
        for n in range(8)
        for word in (
            row(700 - 30 * n, (40, f"Engineer at company number {n}"), (460, f"{2010 + n} - {2011 + n}"))
            + row(686 - 30 * n, (40, "Built and ran services of every kind"))
        )
    ]
    assert texts(words)[0::2] == [f"Engineer at company number {n}   {2010 + n} - {2011 + n}" for n in range(8)]


def test_letter_spaced_headings_are_one_word() -> None:
    words = [Word(letter, 40 + 9 * n, 45 + 9 * n, 700, 12) for n, letter in enumerate("EXPERIENCE")]
    assert texts(words) == ["EXPERIENCE"]


def test_an_empty_page_has_no_lines() -> None:
    assert texts([]) == []


_WORDS = st.lists(
    st.builds(
        lambda text, left, baseline: Word(text, left, left + 5 * len(text), baseline, 10),
        st.text(alphabet="abcdefgh", min_size=2, max_size=8),
        st.floats(0, 550),
        st.floats(0, 800),
    ),
    max_size=40,
    unique_by=lambda word: (word.left, word.baseline),
)


@given(_WORDS)
def test_no_word_of_a_page_is_lost_or_doubled(words: list[Word]) -> None:
    assert sorted(" ".join(texts(words)).split()) == sorted(word.text for word in words)


@given(_WORDS)
def test_the_order_of_drawing_does_not_change_the_text(words: list[Word]) -> None:
    assert sorted(texts(words)) == sorted(texts(words[::-1]))


def test_running_heads_and_page_numbers_are_read_once_or_not_at_all() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(1, 4):
            canvas.drawString(60, 810, "Eva Muster - eva@muster.example")
            for row in range(8):
                canvas.drawString(60, 760 - 20 * row, f"Line {row} of the text on sheet {'abc'[number - 1]}")
            canvas.drawString(60, 30, f"Eva Muster, CV, page {number} of 3")
            canvas.showPage()

    found = [line.plain for line in read(pdf_of(draw), "cv.pdf", SETTINGS).lines]
    assert found.count("Eva Muster - eva@muster.example") == 1
    assert not [line for line in found if "page" in line]
    assert len([line for line in found if line.startswith("Line")]) == 24


def test_equal_last_lines_in_other_places_are_text() -> None:
    def draw(canvas: Canvas) -> None:
        for start in (760, 700):
            for row in range(8):
                canvas.drawString(60, start - 20 * row, "Kept the lights on")
            canvas.showPage()

    assert len(read(pdf_of(draw), "cv.pdf", SETTINGS).lines) == 16


def test_a_word_parted_at_a_line_end_is_whole_for_matching_and_as_drawn_for_display() -> None:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(
            ("Ran twelve clusters of Kuber-", "netes, and taught full-", "time students of law")
        ):
            canvas.drawString(60, 780 - 20 * number, text)

    lines = read(pdf_of(draw), "cv.pdf", SETTINGS).lines
    assert [line.plain for line in lines] == [
        "Ran twelve clusters of Kubernetes,", "and taught full-", "time students of law",
    ]  # fmt: skip
    assert [line.text for line in lines][:2] == ["Ran twelve clusters of Kuber-", "netes, and taught full-"]


def table(top: float, rows: list[tuple[str, list[str]]]) -> list[Word]:
    """A label on the left of each row, its wrapped cell on the right."""
    words: list[Word] = []
    for label, cell in rows:
        for number, line in enumerate(cell):
            words += row(top, *([(60, label)] if number == 0 else []), (200, line))
            top -= 14
    return words


def test_a_table_with_dates_on_the_left_is_read_row_by_row_over_its_headings() -> None:
    jobs = [("01/2016 - heute", ["Elektromeister", "Windkraft GmbH, Husum", "Wartung von Anlagen"])]
    schools = [("2006 - 2009", ["Ausbildung zum Elektroniker,", "Flensburg"]), ("2013", ["Meister,", "Husum"])]
    languages = [("Deutsch", ["Muttersprache"]), ("Englisch", ["B1"]), ("Polnisch", ["A2"])]
    words = row(700, (60, "Berufserfahrung")) + table(684, jobs)
    words += row(610, (60, "Ausbildung")) + table(594, schools)
    words += row(510, (60, "Sprachen")) + table(494, languages)
    assert texts(words + row(440, (60, "Husum, im Mai")) + row(420, (60, "Eva Muster"))) == [
        "Berufserfahrung",
        "01/2016 - heute   Elektromeister", "Windkraft GmbH, Husum", "Wartung von Anlagen",
        "Ausbildung",
        "2006 - 2009   Ausbildung zum Elektroniker,", "Flensburg", "2013   Meister,", "Husum",
        "Sprachen",
        "Deutsch   Muttersprache", "Englisch   B1", "Polnisch   A2",
        "Husum, im Mai", "Eva Muster",
    ]  # fmt: skip


def test_a_grid_of_one_job_per_row_is_not_read_column_by_column() -> None:
    def draw(canvas: Canvas) -> None:
        def cells(baseline: float, *texts: str) -> None:
            for left, text in zip((60, 160, 260, 360), texts, strict=False):
                canvas.drawString(left, baseline, text)

        canvas.setFont("Helvetica", 10)
        cells(760, "Work history")
        cells(740, "Period", "Employer", "Position", "Duties")
        cells(720, "2019 - now", "Copperleaf", "Charge Nurse", "Intensive care with")
        cells(707, "", "Clinics", "", "fourteen beds")
        cells(687, "2014 - 2018", "St Brannoc", "Staff Nurse", "Medication rounds")
        cells(674, "", "Hospital", "", "on a busy ward")
        cells(635, "Education")
        cells(615, "Year", "School", "Degree")
        cells(595, "2010 - 2013", "Plymouth", "BSc Nursing")
        cells(556, "Skills")
        cells(536, "Triage", "expert")
        cells(523, "Phlebotomy", "basic")
        canvas.showPage()

    found = [line.plain for line in read(pdf_of(draw), "cv.pdf", SETTINGS).lines]
    assert found[2] == "2019 - now   Copperleaf   Charge Nurse   Intensive care with"
    assert found[4] == "2014 - 2018   St Brannoc   Staff Nurse   Medication rounds"
    assert found[6:8] == ["Education", "Year   School   Degree"]


def test_columns_on_a_common_grid_of_lines_stay_columns() -> None:
    left = [
        "EXPERIENCE",
        "UX Lead",
        "Norte, Bilbao",
        "Ran usability tests",
        "for many shops",
        "UX Designer",
        "at Pixel",
    ]
    right = ["SKILLS", "Figma", "Research", "", "EDUCATION", "BA Design", "Bilbao", "", "LANGUAGES", "Basque"]
    words = [word for n, text in enumerate(left) for word in row(700 - 16 * n, (40, text))]
    words += [word for n, text in enumerate(right) for word in row(700 - 16 * n, (300, text))]
    assert texts(words) == left + [text for text in right if text]


def test_a_range_of_dates_broken_in_its_cell_is_whole() -> None:
    words = row(700, (60, "08/2009 -"), (200, "Electrician")) + row(686, (60, "12/2015"), (200, "City Works"))
    assert texts(words) == ["08/2009 - 12/2015   Electrician", "City Works"]


def test_a_table_under_headings_in_larger_type_keeps_its_rows() -> None:
    """The page of a tabular CV: labels and dates on the left, one heading for every few rows."""
    words, baseline = [], 700.0
    for heading in ("Ausbildung", "Weiterbildung", "Kenntnisse", "Sonstiges"):
        words += row(baseline, (60, heading), size=12)
        for n in range(2):
            baseline -= 23 if n == 0 else 19
            words += row(baseline, (60, f"{heading[:4]} {n}"), (185, f"cell {heading} {n}"))
            baseline -= 14
            words += row(baseline, (185, f"more {heading} {n}"))
        baseline -= 25
    found = texts(words)
    assert found[1] == "Ausb 0   cell Ausbildung 0"
    assert [line for line in found if line.startswith("Sons")] == [
        "Sonstiges",
        "Sons 0   cell Sonstiges 0",
        "Sons 1   cell Sonstiges 1",
    ]
