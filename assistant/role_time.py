"""When positions were held, as conditions: "in her current job since before 2018", "joined in 2021 or later", "five years in one job"."""

from __future__ import annotations

import re

from assistant.located import Located
from ingestion.normalise import fold
from retrieval.filters import Criterion

_NOW = (
    r"(?:(?:the(?:ir)?|his|her|its)\s+)?(?:current|present|same)\s+(?:job|employer|company|position|role|post|firm)"
    r"|(?:der|ihrer|seiner)?\s*(?:jetzigen|aktuellen|gegenwartigen)\s+(?:stelle|position|firma|arbeitgeber)"
    r"|(?:son|leur|le|l')?\s*(?:poste|emploi|employeur)\s+actuel|(?:su|el)\s+puesto\s+actual"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_BEFORE = r"(?:since before|before|prior to|seit vor|vor|depuis avant|avant|desde antes de|antes de)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("until", rf"(?:in|with|at|on)?\s*(?:{_NOW})\s+(?:schon\s+)?{_BEFORE}\s+{_YEAR}"),
    ("until", rf"(?:schon\s+)?(?:seit vor|depuis avant|desde antes de)\s+{_YEAR}\s+(?:in|dans|en|a|au|bei)\s+(?:{_NOW})"),
    ("between", rf"(?:joined|started|began|took|entered)(?:\s+(?:in|with|at))?\s+(?:{_NOW})\s+between\s+{_YEAR}\s+and\s+(?P<to>(?:19|20)\d\d)"),
    ("from", rf"(?:joined|started|began|took|entered)(?:\s+(?:in|with|at))?\s+(?:{_NOW})\s+(?:in\s+|since\s+|after\s+)?{_YEAR}\s+or\s+later"),
    ("from", rf"(?:joined|started|began|took|entered)(?:\s+(?:in|with|at))?\s+(?:{_NOW})\s+(?:since|from)\s+{_YEAR}"),
    ("after", rf"(?:joined|started|began|took|entered)(?:\s+(?:in|with|at))?\s+(?:{_NOW})\s+after\s+{_YEAR}"),
    ("until", rf"(?:joined|started|began|took|entered)(?:\s+(?:in|with|at))?\s+(?:{_NOW})\s+before\s+{_YEAR}"),
    ("year", rf"(?:joined|started|began|took|entered)(?:\s+(?:in|with|at))?\s+(?:{_NOW})\s+in\s+{_YEAR}"),
    ("until", rf"(?:in|with|at)\s+(?:{_NOW})\s+since\s+{_YEAR}"),
)  # fmt: skip


_EMPLOYER = re.compile(r"\b(?:employer|company|firm|firma|arbeitgeber|employeur|empresa)\b")


def find_role_times(text: str) -> list[Located]:
    """The conditions on the time of positions."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    found: list[Located] = []
    for kind, pattern in _PATTERNS:
        for match in re.finditer(rf"\b(?:been\s+|is\s+|are\s+|esta\s+|ist\s+)?{pattern}\b", folded):
            if not any(item.first < match.end() and match.start() < item.last for item in found):
                found.append(Located(_criterion(kind, match), match.start(), match.end()))
    return found


def _criterion(kind: str, match: re.Match[str]) -> Criterion:
    year = int(match["year"])
    if _EMPLOYER.search(match.group()):
        return _joined(kind, year, match)
    if kind == "until":
        stays = re.search(r"since\s+(?:19|20)\d\d$", match.group())
        return Criterion(field="role", current=True, until=str(year) if stays else f"{year - 1}-12")
    if kind == "between":
        return Criterion(field="role_start", minimum=str(year), maximum=match["to"])
    if kind == "year":
        return Criterion(field="role_start", minimum=str(year), maximum=str(year))
    return Criterion(field="role_start", minimum=str(year + (kind == "after")))


def _joined(kind: str, year: int, match: re.Match[str]) -> Criterion:
    """Of the employer, not of the position: who was promoted there has not joined anew."""
    low, high = {
        "until": (None, str(year) if re.search(r"since\s+(?:19|20)\d\d$", match.group()) else f"{year - 1}-12"),
        "between": (str(year), match.groupdict().get("to")),
        "year": (str(year), str(year)),
        "after": (str(year + 1), None),
    }.get(kind, (str(year), None))
    return Criterion(field="joined", minimum=low, maximum=high, current=True)
