"""The open predicate: words in any inflection or language of the list, denials and wishes told apart, the deciding line given."""

from __future__ import annotations

import pytest
from cvs import cv

from ingestion.skills import default_matcher
from retrieval.filtering.filters import Criterion
from retrieval.filtering.phrases import read_phrase
from retrieval.library import Library


@pytest.mark.parametrize(
    ("phrase", "line", "said"),
    [
        ("willing to relocate", "open to relocation within europe", True),
        ("willing to relocate", "umzugsbereit", True),
        ("willing to relocate", "not willing to relocate", False),
        ("willing to relocate", "non dispose a demenager", False),
        ("willing to relocate", "kein umzug, keine bereitschaft", False),
        ("willing to relocate", "relocated to berlin in 2019", None),
        ("ran a restaurant", "managed a 60-seat restaurant", True),
        ("ran a restaurant", "would like to run a restaurant one day", None),
        ("served in the army", "served two years in the army", True),
        ("willing to travel", "not willing to move, happy to travel", True),
        ("no night shifts", "no night shifts", True),
        ("legal practice course", "legal practice course (lpc): not taken yet", False),
        ("legal practice course", "legal practice course: 2019, reading", True),
        ("people management", "no people management so far", False),
        ("weekends", "nights and weekends are no problem", True),
        ("weekend work", "wochenende kein problem", True),
        ("weekends", "weekends: no", False),
        ("nachts", "nachtschicht ist mir nicht moglich", False),
        ("weekends", "weekends are not possible", False),
        ("night shifts", "pas de nuits", False),
        ("night shifts", "nachtschichten ohne probleme", True),
        ("fine with business trips", "reisebereitschaft bis 30 %", True),
        ("managed people", "managed 12 staff in two shops", True),
        ("can coordinate volunteers", "coordination of 40 volunteers", True),
        ("can coordinate volunteers", "coordinating volunteers", True),
    ],
)
def test_a_line_says_a_phrase_denies_it_or_leaves_it_open(phrase: str, line: str, said: bool | None) -> None:
    read = read_phrase(phrase, default_matcher())
    assert read is not None
    assert read.read(line) is said


def test_the_deciding_line_is_given_and_marked_by_wording(library: Library) -> None:
    library.ingest_bytes("1.txt", cv("Mira Testova", extra="\nOther\nHappy to move for the right role.\n"))
    library.ingest_bytes("2.txt", cv("Jonas Anders", employer="A AG", extra="\nOther\nNot willing to relocate.\n"))
    library.ingest_bytes("3.txt", cv("Pia Bildner", employer="B AG", bullet="Sold pumps."))
    condition = Criterion(field="states", value="willing to relocate")
    verdicts = library.filter(condition)
    assert (verdicts.matched, verdicts.not_matched, verdicts.not_stated) == ({1}, {2}, {3})
    entry = library.entry("C1")
    (reason,) = library.explain(condition, entry, verdicts)
    assert reason.says == "by wording"
    assert entry.document.cite(reason.lines[0]).quote == "Happy to move for the right role."


def test_what_stands_above_the_next_role_says_nothing_about_it(library: Library) -> None:
    """A bullet without a full stop and the role below it are two statements: who led a ship led no restaurant."""
    above = "- Led a ship with 24 people\n"
    text = cv(bullet="Led a ship with 24 people").decode()
    library.ingest_bytes(
        "1.txt", text.replace(above, f"{above}Waiter, restaurant of the port | 2016 - 2018\n").encode()
    )
    assert library.filter(Criterion(field="states", value="led a restaurant")).matched == frozenset()


def test_what_stands_under_a_heading_of_certificates_is_a_licence(library: Library) -> None:
    held = cv().replace(b"Skills", b"Licenses & Certifications\nRegistered Nurse, State of Texas\n\nSkills", 1)
    lived = cv("Jonas Anders", employer="Texas Instruments")
    library.ingest_bytes("mira.txt", held)
    library.ingest_bytes("jonas.txt", lived)
    assert library.filter(Criterion(field="states", value="Texas licence")).matched == {1}
    assert library.filter(Criterion(field="states", value="licence")).matched == set()
