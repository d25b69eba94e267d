"""A day of this week or the next as questions name it: "next Monday", "tomorrow", "ab nächster Woche"."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAYS = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        "mondays?|montags?|lundi|lunes",
        "tuesdays?|dienstags?|mardi|martes",
        "wednesdays?|mittwochs?|mercredi|miercoles",
        "thursdays?|donnerstags?|jeudi|jueves",
        "fridays?|freitags?|vendredi|viernes",
        "saturdays?|samstags?|samedi|sabado",
        "sundays?|sonntags?|dimanche|domingo",
    )
)
_LEADING = re.compile(  # what may stand before the day
    r"(?:(?:from|on|by|until|as of|ab|am|bis|a partir de|des|le|el|desde|next|this|coming|the|nachste[nrm]?|kommende[nrm]?|diese[nrm]?|proximo|este)\s+)+$"
)
_WEEK = re.compile(
    r"\b(?:(?:from|by|in|within|as of|ab|bis|in der|des|a partir de|desde|la)\s+)*(?:(?P<this>(?:the end of )?this week|(?:ende )?diese[rn]? woche|cette semaine|esta semana)|"
    r"(?:the )?(?:next|coming|following) week|(?:der )?(?:nachste|kommende)[rn]? woche|semaine prochaine|(?:proxima semana|semana que viene))\b"
)
_TOMORROW = re.compile(
    r"\b(?:(?:from|by|ab|a partir de|des|desde)\s+)?(?:tomorrow|demain|manana)\b|\b(?:ab\s+)morgen\b|\bmorgen\b(?=\W*$)"
)


def soon(folded: str, today: date) -> tuple[date, int, int] | None:
    """The day, and where it is named; of a week its Sunday. A week day is the next one to come, never today."""
    if week := _WEEK.search(folded):
        sunday = today + timedelta(days=6 - today.weekday() + (0 if week["this"] else 7))
        return sunday, week.start(), week.end()
    if tomorrow := _TOMORROW.search(folded):
        return today + timedelta(days=1), tomorrow.start(), tomorrow.end()
    for number, names in enumerate(_DAYS):
        if named := names.search(folded):
            leading = _LEADING.search(folded, 0, named.start())
            ahead = (number - today.weekday() - 1) % 7 + 1
            return today + timedelta(days=ahead), leading.start() if leading else named.start(), named.end()
    return None
