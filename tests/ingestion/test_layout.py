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
