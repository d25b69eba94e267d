"""`eval attacks --part verifier`: how many planted errors the sentence check catches, and how many true sentences it costs.

People of even number may be looked at while the check is changed; those of odd number are reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.writing.verify import check_model_sentence
from eval.records import Record, table
from eval.verifier_cases import SentenceCase, sentence_cases
from retrieval.library import Library


class ErrorKind(Record):
    """One kind of planted error. `missed` has up to three examples."""

    error: str
    planted: int
    caught: int
    missed: tuple[str, ...]


class VerifierRecord(Record):
    """One half of the people. `false_alarms` are true sentences that were dropped."""

    half: str
    true_sentences: int
    false_alarms: int
    alarms: tuple[str, ...]
    kinds: tuple[ErrorKind, ...]

    @property
    def recall(self) -> float:
        return sum(kind.caught for kind in self.kinds) / max(1, sum(kind.planted for kind in self.kinds))

    @property
    def false_alarm(self) -> float:
        return self.false_alarms / max(1, self.true_sentences)


def measure_verifier(library: Library) -> tuple[VerifierRecord, ...]:
    """The even half, then the odd one."""
    cases = sentence_cases(library)
    return tuple(
        _measure(library, half, [case for case in cases if case.person % 2 == rest])
        for half, rest in (("even", 0), ("odd", 1))
    )


def _measure(library: Library, half: str, cases: Sequence[SentenceCase]) -> VerifierRecord:
    planted: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    alarms: list[str] = []
    for case in cases:
        checked = check_model_sentence(case.text, case.evidence, "", library.matcher)
        if case.error is not None:
            planted[case.error].append((case.text, checked.draft is None))
        elif checked.draft is None:
            alarms.append(f"{checked.reason}: {case.text}")
    kinds = [
        ErrorKind(
            error=error,
            planted=len(found),
            caught=sum(caught for _, caught in found),
            missed=tuple(text for text, caught in found if not caught)[:3],
        )
        for error, found in sorted(planted.items())
    ]
    true = sum(case.error is None for case in cases)
    return VerifierRecord(
        half=half, true_sentences=true, false_alarms=len(alarms), alarms=tuple(alarms), kinds=tuple(kinds)
    )


def verifier_lines(records: Sequence[VerifierRecord]) -> list[str]:
    lines: list[str] = []
    for record in records:
        rows = [[k.error, str(k.planted), str(k.caught), f"{k.caught / k.planted:.3f}"] for k in record.kinds]
        lines += [
            f"people of {record.half} number",
            *table(["error", "planted", "caught", "recall"], rows),
            f"recall {record.recall:.3f}, false alarm {record.false_alarm:.3f} ({record.false_alarms} of {record.true_sentences})",
            "",
        ]
    return lines
