"""The typed record of `eval reading`. Measures nothing and prints nothing."""

from __future__ import annotations

from collections.abc import Mapping

from eval.metrics import Estimate
from eval.records import Record


class FieldScore(Record):
    """One field or section. `right`, `wrong` and `missed` are true positives, false positives and false negatives."""

    f1: float
    right: int
    wrong: int
    missed: int


class TruthResult(Record):
    """How one set of CVs was read. The three figures are micro averages, with intervals over documents."""

    name: str
    documents: int
    rejected: Mapping[str, str]
    field_f1: Estimate
    section_f1: Estimate
    order: Estimate
    fields: Mapping[str, FieldScore]
    sections: Mapping[str, FieldScore]
    disagreements: tuple[str, ...]


class FileOutcome(Record):
    """What became of one file. `outcome` is `ok` or the typed reason.

    `hides` says whether the file is known to hide text on its page, `must_be_clean` that it hides none;
    `canary_used` whether its marker reached a chunk, a blind line or a field. `peak_megabytes` is the memory of the reading
    process, where the system tells it.
    """

    file: str
    outcome: str
    seconds: float
    peak_megabytes: float | None
    hidden_text: bool
    canary_used: bool
    hides: bool
    must_be_clean: bool


class SafetyResult(Record):
    """All files of the attack collection, and the clean ones beside them."""

    files: tuple[FileOutcome, ...]
    outcomes: Mapping[str, int]
    hiding: int
    found: int
    leaked: tuple[str, ...]
    clean: int
    false_flags: tuple[str, ...]
    over_limit: tuple[str, ...]
    worst: FileOutcome
    alive: bool


class LinkingResult(Record):
    """Labels ranked for the spans of one file."""

    name: str
    queries: int
    systems: Mapping[str, Mapping[str, Estimate]]
    milliseconds: Mapping[str, float]


class SpanResult(Record):
    """Skill spans against one file: exact spans and single words."""

    system: str
    span: FieldScore
    word: FieldScore


class SkillsResult(Record):
    """Linking and spans; `published_span_f1` is over all kinds of spans and by a model trained on the same corpus."""

    labels: int
    linking: tuple[LinkingResult, ...]
    sentences: int
    spans: tuple[SpanResult, ...]
    published_span_f1: float


class RateResult(Record):
    """CVs read one after the other by one process.

    `cpu_seconds` is what the process computed, `seconds` what passed; on a busy machine the first is the steadier.
    """

    name: str
    files: int
    seconds: float
    cpu_seconds: float | None
    idle_megabytes: float | None = None
    peak_megabytes: float | None = None

    @property
    def per_second(self) -> float:
        """CVs per second that passed."""
        return self.files / self.seconds

    @property
    def per_core_second(self) -> float | None:
        """CVs per second of one core, where the system tells."""
        return self.files / self.cpu_seconds if self.cpu_seconds else None


class ReadingSpeedResult(Record):
    """Rates of growing collections, and where the time of one CV goes (milliseconds by stage)."""

    rates: tuple[RateResult, ...]
    stages: Mapping[str, float]


class ReadingRecord(Record):
    """Everything that `eval reading` measured. A part that was not asked for or has no data is empty."""

    fields: tuple[TruthResult, ...] = ()
    safety: SafetyResult | None = None
    skills: SkillsResult | None = None
    speed: ReadingSpeedResult | None = None
    skipped: tuple[str, ...] = ()
