"""Time away from work that a CV states: it is no position and no experience, and its reason is nobody's business here.

Knows the words for a break in eight languages; a fact of one carries its dates alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from ingestion.dates import DateRange, find_date, find_range, months
from ingestion.normalise import fold
from ingestion.position_names import BULLET, SINCE, without_dates
from ingestion.types import Line, LineSpan, SectionName, StatedFact

_BREAK = (
    r"(?:career|work|employment|family|professional) (?:break|gap|pause)|break (?:in|from) (?:employment|work|career)|sabbatical(?: (?:leave|year))?|gap year|time off(?: work)?|"
    r"(?:parental|maternity|paternity|adoption|family|carer'?s|compassionate|sick|unpaid|extended) leave|leave of absence|job search|unemployed|world trip|travell?(?:ing|ed)|"
    r"(?:moved|moving) (?:house|home|to)|car(?:ing|ed) for|looking after|rais(?:ing|ed) (?:my |our |two |three )?(?:children|kids|family|a family)|full[- ]time (?:carer|parent|mother|father)|stay[- ]at[- ]home \w+|"
    r"elternzeit|mutterschutz|karenz(?:zeit)?|babypause|erziehungs(?:urlaub|zeit)|kindererziehung(?:szeit)?|familien(?:zeit|phase|pause)|pflegezeit|auszeit|erwerbspause|berufspause|"
    r"sabbatjahr|arbeitssuch\w+|arbeitslos\w*|weltreise|umzug|"
    r"conge (?:parental|maternite|de maternite|paternite|sabbatique|sans solde|d'adoption)|pause (?:carriere|professionnelle)|interruption (?:de carriere|professionnelle)|annee sabbatique|recherche d'emploi|tour du monde|"
    r"baja (?:maternal|paternal|por \w+)|excedencia|permiso (?:parental|(?:de|por) (?:maternidad|paternidad))|pausa (?:laboral|profesional)|interrupcion (?:laboral|profesional)|ano sabatico|busqueda de empleo|vuelta al mundo|"
    r"congedo parentale|ouderschapsverlof|urlop (?:macierzynski|wychowawczy)"
)
_BEFORE = r"(?:(?:currently |now |derzeit )?(?:on |in |en )(?:an? |une? )?)?(?:(?:planned|short|extended|personal|two-year|one-year|full[- ]time|berufliche|private|personliche) )?"
_BEHIND = (  # the words end there or go on with a reason: a `Parental Leave Adviser` has work
    r"(?=\s*(?:$|[(\[:,;.|/]|\d|[–—-](?:\s|$))|\s+(?:for|to|after|during|following|with|while|and|in|due|my|our|an?|the|zur|fur|wegen|mit|nach|und|von|meine[rs]?|pour|suite|apres|de|et|"
    r"por|para|tras|y|per|voor|around|through|from|ab|seit|bis)\b)"
)
_STATES = re.compile(rf"{_BEFORE}(?:{_BREAK}){_BEHIND}")
_COVERS = re.compile(r"\b(?:cover\w*|locum|stand-in|vertretung\w*|replacement|remplacement|sustitu\w+|suplencia)\b")
_ASIDE = frozenset({"references", "publications", "interests", "awards"})


@lru_cache(maxsize=4096)  # several finders ask about each line of a document
def names_break(text: str) -> bool:
    """Whether a line or a name, dates aside, says that its time was spent away from work."""
    folded = fold(_without_dates(text))
    return bool(_STATES.match(folded)) and not _COVERS.search(folded)


def find_breaks(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[StatedFact]:
    """Each dated break: its dates on its own line, or alone on the line above or below."""
    for i, section in enumerate(sections):
        if section in _ASIDE or not names_break(lines[i].plain):
            continue
        near = [i, *(k for k in (i + 1, i - 1) if 0 <= k < len(lines) and _is_only_dates(lines[k].plain))]
        dates = next((found for k in near if (found := _dates(lines[k].plain))), None)
        if dates is not None:
            span = LineSpan(page=lines[i].page, start=lines[i].number, end=lines[i].number)
            yield StatedFact(kind="break", value=_interval(dates), amount=_months(dates), span=span)


def _dates(text: str) -> DateRange | None:
    return find_range(text) or find_date(text)


def _without_dates(text: str) -> str:
    text = BULLET.sub("", text)
    found = _dates(text)
    rest = without_dates(text, found).strip(" ()|,:*–—-") if found else text
    return SINCE.sub("", rest) if found and SINCE.match(f"{rest} ") else rest


def _is_only_dates(text: str) -> bool:
    return _dates(text) is not None and not re.search(r"[^\W\d_]{2}", _without_dates(text))


def _interval(dates: DateRange) -> str:
    """As ISO 8601 writes one, `2019-03/2021`; `..` where it has no end yet."""
    return f"{dates.start}/{dates.end or '..'}"


def _months(dates: DateRange) -> float | None:
    if dates.end is None:
        return None
    return float(len(months(dates.start, dates.end, False, date(int(dates.end[:4]), 12, 31))))
