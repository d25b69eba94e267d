"""Time away from work that a CV states: it is no position and no experience, and its reason is nobody's business here.

Knows the words for a break in eight languages; a fact of one carries its dates alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Sequence
from datetime import date
from functools import lru_cache

from ingestion.career.position_names import BULLET, ORGANISATION, SINCE, without_dates
from ingestion.dates import DateRange, find_date, find_range, months
from ingestion.lines.sections import cv_heading
from ingestion.normalise import fold
from ingestion.types import Line, LineSpan, SectionName, StatedFact
from ingestion.vocabulary.titles import is_title

_LEAVE = (
    r"(?:career|work|employment|family|professional) (?:break|gap|pause)|no (?:position|employment|job)|out of work|years? (?:out|off)|break (?:in|from) (?:employment|work|career)|sabbatical(?: (?:leave|year))?|gap year|time (?:off|out)(?: (?:of |from )?work)?|"
    r"(?:parental|maternity|paternity|adoption|family|carer'?s|compassionate|sick|unpaid|extended) leave|leave of absence|unemployed|world trip|"
    r"full[- ]time (?:carer|parent|mother|father)|stay[- ]at[- ]home \w+|"
    r"elternzeit|mutterschutz|(?:eltern|bildungs|mutter|vater|baby)?karenz(?:zeit|urlaub)?|babypause|erziehungs(?:urlaub|zeit)|kindererziehung(?:szeit)?|familien(?:zeit|phase|pause)|pflegezeit|auszeit|erwerbspause|berufspause|"
    r"sabbatjahr|ohne (?:anstellung|beschaftigung|arbeit|stelle)|arbeitslos\w*|arbeit ?such\w+|(?:auf )?(?:arbeits|stellen|job)suche|weltreise|between jobs|"
    r"conge (?:parental|maternite|de maternite|paternite|sabbatique|sans solde|d'adoption)|pause (?:carriere|professionnelle)|interruption (?:de carriere|professionnelle)|annee sabbatique|(?:annee |periode )?sans (?:activite|emploi|poste)|periode d'inactivite|chomage|tour du monde|"
    r"baja (?:maternal|paternal|por \w+)|excedencia|permiso (?:parental|(?:de|por) (?:maternidad|paternidad))|pausa (?:laboral|profesional)|interrupcion (?:laboral|profesional)|ano sabatico|desempleo|en paro|(?:periodo )?sin (?:actividad|empleo|trabajo)|vuelta al mundo|"
    r"congedo parentale|ouderschapsverlof|urlop (?:macierzynski|wychowawczy)"
)
_ACTIVITY = (  # which firms and duties are named after as well
    r"job search|retrenched|(?:made |was )?redundant|laid off|travell?(?:ing|ed)|backpacking|(?:(?:cycling|bicycle|bike|motorbike|sailing|overland|road|long) )?(?:trip|journey)(?= (?:through|across|around|round|to|in|from)\b)|(?:moved|moving) (?:house|home|to)|car(?:ing|ed) for|looking after|rais(?:ing|ed) (?:my |our |two |three )?(?:children|kids|family|a family)|"
    r"arbeitssuch\w+|umzug|(?:rad|rucksack)?reisen?(?= (?:durch|nach|in|um|mit|per)\b)|recherche d'emploi|voyage(?= (?:a|au|aux|en|autour)\b)|"
    r"busqueda de empleo|viajes?(?= (?:por|a|en|alrededor)\b)"
)
_BEFORE = r"(?:(?:currently |now |derzeit )?(?:on |in |en )(?:an? |une? )?)?(?:(?:planned|short|extended|personal|two-year|one-year|full[- ]time|berufliche|private|personliche) )?"
_BEHIND = (  # the words end there or go on with a reason: a `Parental Leave Adviser` has work
    r"(?=\s*(?:$|[(\[:,;.|/]|\d|[–—-](?:\s|$))|\s+(?:for|to|after|during|following|with|while|and|in|due|my|our|an?|the|zur|fur|wegen|mit|nach|und|von|meine[rs]?|pour|suite|apres|de|et|"
    r"por|para|tras|y|per|voor|around|across|round|through|from|ab|seit|bis|durch|um|per|en|au|aux|autour|alrededor)\b)"
)
_STATES = re.compile(rf"{_BEFORE}(?:{_LEAVE}|(?P<activity>{_ACTIVITY})){_BEHIND}")
_PIECE = re.compile(r"[,;|:]\s|\s[–—-]\s|\([^()]*\)")
_COVERS = re.compile(r"\b(?:cover\w*|locum|stand-in|vertretung\w*|replacement|remplacement|sustitu\w+|suplencia)\b")
_MOST_DUTIES = 40  # of one position
_ASIDE = frozenset({"references", "publications", "interests", "awards"})


@lru_cache(maxsize=4096)  # several finders ask about each line of a document
def names_break(text: str) -> bool:
    """Whether a line or a name, dates aside, says that its time was spent away from work."""
    words = _without_dates(text)
    stated = _STATES.match(fold(words))
    if stated is None or _COVERS.search(fold(words)):
        return False
    return stated["activity"] is None or not any(map(_names_work, _PIECE.split(words)))


def _names_work(piece: str) -> bool:
    firm = ORGANISATION.search(piece)
    return is_title(piece) or (firm is not None and firm.group()[0].isupper())


def find_breaks(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[StatedFact]:
    """Each dated break: its dates on its own line, or alone on the line above or below."""
    first = 0
    for section, run in itertools.groupby(sections):
        last = first + len(list(run))
        for i, dated in dated_breaks(lines, first, last).items() if section not in _ASIDE else ():
            dates = _dates(lines[dated].plain)
            if dates is not None:
                span = LineSpan(page=lines[i].page, start=lines[i].number, end=lines[i].number)
                yield StatedFact(kind="break", value=_interval(dates), amount=_months(dates), span=span)
        first = last


def dated_breaks(lines: Sequence[Line], first: int, last: int) -> dict[int, int]:
    """The lines from `first` up to `last` that name a break, each with the line of its dates: itself, or one beside it.

    Of two, it is the one on the side where the first entry has its dates; one that another entry claims is none.
    """
    entries = {i: None for i in range(first, last) if lines[i].plain and cv_heading(lines[i]) is None}
    step = -1 if entries and _is_only_dates(lines[next(iter(entries))].plain) else 1
    found: dict[int, int] = {}
    for i in entries:
        if not names_break(lines[i].plain) or _is_duty(lines, i):
            continue
        near, far = i + step, i - step
        if _dates(lines[i].plain):
            found[i] = i
        elif near in entries and _is_of_break(lines[near].plain):
            found[i] = near
        elif far in entries and _is_only_dates(lines[far].plain) and not _is_entry(lines, far - step, entries):
            found[i] = far
    return found


def _is_of_break(text: str) -> bool:
    """Dates alone, or what was done in that time: `travel in Asia, 2018 - 2019` below `Career break`."""
    return _is_only_dates(text) or (text[:1].islower() and _dates(text) is not None)


def _is_entry(lines: Sequence[Line], i: int, entries: Container[int]) -> bool:
    """Whether a line may be the name of what is dated beside it."""
    text = lines[i].plain if i in entries else ""
    return bool(text) and not BULLET.match(text) and not _is_only_dates(text) and not names_break(text)


def _is_duty(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is an item of a list below a line of text, and about what is done in a position too: `- Travelling to clients`."""
    stated = _STATES.match(fold(_without_dates(lines[i].plain)))
    if stated is None or stated["activity"] is None:
        return False
    over = range(i, max(-1, i - _MOST_DUTIES), -1)
    above = next((k for k in over if not BULLET.match(lines[k].plain)), i)
    return above < i and bool(lines[above].plain) and cv_heading(lines[above]) is None


def _dates(text: str) -> DateRange | None:
    return find_range(text) or find_date(text)


def _without_dates(text: str) -> str:
    text = BULLET.sub("", text)
    found = _dates(text)
    rest = without_dates(text, found).strip(" ()|,.:*–—-") if found else text
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
