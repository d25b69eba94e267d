"""Stuffing a CV with the words of a job post must not pay."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from cvs import cv
from fakes import WordEmbedder

from retrieval.job_matches import Matched
from retrieval.library import Library

POST = b"""Platform Engineer
Hafenlicht AG, Berlin, full-time

About the role
You will run the platform on which forty teams ship their services to three million people every single day.

Requirements
- At least three years of Python in services that other people depend on at night and at weekends
- Deep knowledge of Kubernetes, Helm and Terraform on bare metal, with your own hands on the broken parts
- You have led the response to incidents and written down what was learnt from each of them
- German at B2 or better and a calm voice on the telephone
"""
TODAY = date(2026, 11, 1)
PASTED = "\n".join(line.removeprefix("- ") for line in POST.decode().split("\n")[3:] if line)


def ranked(library: Library) -> Matched:
    (job,) = library.ingest_bytes("job.txt", POST)
    return library.matches.match(library.job_subject(str(job.key)), k=100)


def fill(library: Library, last: bytes) -> None:
    library.ingest_bytes("1.txt", cv("Mira Testova", skills="Python, Kubernetes, Terraform"))
    library.ingest_bytes("2.txt", cv("Ole Brandt", skills="Python, Helm", employer="Nordlicht AG"))
    library.ingest_bytes("3.txt", cv("Ida Sommer", skills="Java", employer="Sommer KG", bullet="Built a shop in Java."))
    library.ingest_bytes("4.txt", last)


def test_pasting_the_post_gains_next_to_nothing(library: Library, tmp_path: Path) -> None:
    honest = cv("Jonas Anders", skills="Excel", employer="Pumpen AG", bullet="Sold pumps.")
    stuffed = cv("Jonas Anders", skills="Excel", employer="Pumpen AG", bullet="Sold pumps.", extra=PASTED)
    other = Library(tmp_path / "other", embedder=WordEmbedder(), today=lambda: TODAY)
    fill(library, honest)
    fill(other, stuffed)
    before = {row.entry.profile.identity.name: (n, row.score) for n, row in enumerate(ranked(library).ranked)}
    after = {row.entry.profile.identity.name: (n, row.score) for n, row in enumerate(ranked(other).ranked)}
    other.close()
    assert before["Jonas Anders"][0] - after["Jonas Anders"][0] <= 1
    assert after["Jonas Anders"][1] - before["Jonas Anders"][1] <= 0.02
    assert abs(after["Mira Testova"][1] - before["Mira Testova"][1]) <= 0.02


def test_copied_lines_are_named_and_what_only_they_say_is_not_stated(library: Library) -> None:
    fill(library, cv("Jonas Anders", skills="Excel", employer="Pumpen AG", bullet="Sold pumps.", extra=PASTED))
    (row,) = [row for row in ranked(library).ranked if row.entry.profile.identity.name == "Jonas Anders"]
    copied = [row.entry.document.lines[i].text for i in row.copied_lines]
    assert any("Deep knowledge of Kubernetes" in line for line in copied)
    assert not any("Sold pumps" in line for line in copied)
    assert "Kubernetes" not in {skill.name for skill in row.entry.profile.skills}


def test_the_heading_over_a_paste_goes_with_it_and_ones_own_skills_stay(library: Library) -> None:
    cvs = {"pasted": "Technologies\n" + PASTED, "own": "Technologies\nExcel, Word\n" + PASTED}
    headings = {}
    for name, extra in cvs.items():
        library.ingest_bytes(
            f"{name}.txt", cv(f"Jonas {name.title()}", skills="Excel", employer="Pumpen AG", extra=extra)
        )
    for row in ranked(library).ranked:
        copied = [row.entry.document.lines[i].text for i in row.copied_lines]
        headings[row.entry.profile.identity.name] = ("Technologies" in copied, "Excel, Word" in copied)
    assert headings == {"Jonas Pasted": (True, False), "Jonas Own": (False, False)}


def test_a_phrase_that_everybody_uses_is_no_copy(library: Library) -> None:
    phrase = "At least three years of Python in services that other people depend on"
    fill(library, cv("Jonas Anders", skills="Python", employer="Pumpen AG", bullet=f"{phrase}."))
    assert [row.copied_lines for row in ranked(library).ranked] == [()] * 4


def test_pasted_years_and_degrees_are_nobodys(tmp_path: Path) -> None:
    asks = (
        "- At least five years of experience with Python in services that other people depend on at night and at weekends\n"
        "- A master's degree in physics, mathematics or a related field of science or engineering from any university\n"
    )
    post = POST.replace(b"Requirements\n", b"Requirements\n" + asks.encode())
    pasted = PASTED + "\n" + asks.replace("- ", "")
    honest = cv(
        "Jonas Anders", skills="Excel, Python", employer="Pumpen AG", bullet="Sold pumps.", dates="01/2022 - 12/2023"
    )
    for name, extra in (("honest", ""), ("pasted", pasted)):
        with closing(Library(tmp_path / name, embedder=WordEmbedder(), today=lambda: TODAY)) as library:
            (job,) = library.ingest_bytes("job.txt", post)
            library.ingest_bytes("1.txt", honest.rstrip() + extra.encode())
            (row,) = library.matches.match(library.job_subject(str(job.key))).ranked
            verdicts = [finding.status for finding in row.findings]
            if name == "honest":
                before = verdicts, row.score
    assert verdicts == before[0]
    assert row.score <= before[1] + 0.02


def test_years_that_only_the_pasted_post_asks_are_nobodys_years(tmp_path: Path) -> None:
    """A CV with positions but no dates claims the years that its own lines claim, not those of the post."""
    asks = "- At least 5 years of experience with Python in services that other people depend on\n"
    post = POST.replace(b"Requirements\n", b"Requirements\n" + asks.encode())
    undated = cv("Jonas Anders", skills="Excel", employer="Pumpen AG", bullet="Sold pumps.", dates="")
    with closing(Library(tmp_path / "home", embedder=WordEmbedder(), today=lambda: TODAY)) as library:
        (job,) = library.ingest_bytes("job.txt", post)
        library.ingest_bytes("1.txt", undated.rstrip() + f"\n\nSkills\n{PASTED}\n{asks}".encode())
        (row,) = library.matches.match(library.job_subject(str(job.key))).ranked
        assert row.copied_lines
        assert row.components["experience"] is None
