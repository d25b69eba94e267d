"""Until when a certificate holds, in a question, as conditions: "still valid", "expired", "runs out before April 2027".

Does not say whose validity is meant: `papers_asked` does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.words.due_dates import DueDate, find_due_dates
from assistant.words.located import Located
from ingestion.normalise import fold
from retrieval.filtering.bounds import beyond
from retrieval.filtering.filters import Criterion

_SUBJECT = r"(?:(?:that|which|and)\s+)?"
_BE = r"(?:(?:is|are|was|be|remains?|sind|ist|est|sont|esta|estan|es|son|sigue|siguen)\s+)?"
_STILL = r"(?:(?:still|currently|noch|encore|toujours|todavia|aun)\s+)?"
_ONLY_OF_PAPERS = r"valid|in[- ]date|unexpired|gultig\w*|valables?|valides?|valid[oa]s?|vigentes?"
_VALID = rf"{_ONLY_OF_PAPERS}|in force|up to date|en vigor|en vigueur|in kraft|a jour|al dia"
_OTHERWISE = r"(?! (?:reasons?|e-?mail|(?:phone )?numbers?|address|points?|excuse))"
_HOLDS = re.compile(
    rf"\b{_SUBJECT}{_BE}{_STILL}(?:{_VALID})\b{_OTHERWISE}"
    rf"|\b{_SUBJECT}{_BE}(?:still|noch|encore|toujours) (?:good|current|live|active|ok|okay)\b"
    rf"|\b{_SUBJECT}(?:is|are|be) current\b(?=\W*(?:$|and\b|or\b|on\b|in\b))|\bgood (?=(?:until|till|through) )"
    r"|\bcurrent (?=(?:[\w-]+ ){0,2}(?:certif\w*|certs?|licen[cs]es?|tickets?|cards?|registration)\b)"
)
_VALID_ITSELF = re.compile(rf"\b{_SUBJECT}{_BE}{_STILL}(?:{_ONLY_OF_PAPERS})\b{_OTHERWISE}")
_PERFECT = r"(?:(?:has|have|had|is|are|'s|'ve|ist|sind|est|sont|a|ont|ha|han|esta|estan)\s+)?(?:(?:already|since|bereits|schon|inzwischen|deja|ya)\s+)?"
_EXPIRED = re.compile(
    rf"\b{_SUBJECT}{_PERFECT}(?:expired|lapsed|out[- ]of[- ]date|ran out|overdue|abgelaufen\w*|ausgelaufen\w*|verfallen\w*|erloschen\w*|perimee?s?|caducad[oa]s?|vencid[oa]s?|expirad[oa]s?|scadut[oaie])\b(?:\s+already)?"
    r"|\b(?:has|have|had)\s+(?:\w+\s+){0,2}?run out\b(?:\s+already)?|\b(?:est|sont|a|ont)\s+(?:deja\s+)?expiree?s?\b"
    rf"|\b{_BE}(?:no longer|not|nicht mehr|plus|ya no (?:es |esta )?) ?(?:{_VALID})\b(?: any ?more)?|\b(?:invalid|ungultig\w*)\b"
)
_EXPIRES = re.compile(
    rf"\b{_SUBJECT}{_BE}(?:(?:will|going to|about to|due to|werden?|vont|va|van a|va a)\s+)?(?:expir(?:es?|ing|ent|an?)|runs? out|running out|lapses?|lapsing|(?:due|up) for renewal|(?:need\w*|due|has|have|must) (?:to )?(?:be )?renew\w*|ablauft|ablaufen|auslaufen|caducan?|caducaran?|vencen?|venceran?|perime(?:nt)?)\b"
    r"|\b(?:lauft|laufen)\s+(?P<between>[^?.;]{0,30}?)\b(?:ab|aus)\b"
)
_TODAY = re.compile(r"\b(?:as of )?(?:today|now|heute|aujourd'hui|hoy)\b(?=\W*$)")
_OF_HOLDING = re.compile(rf"\b(?:{_VALID}|expired|abgelaufen|expire|caducad[oa])\b")
_NEAR = 14  # letters between the word and its time
_BREAK = re.compile(r"[,;]|\b(?:and|or|who|und|oder|et|ou|y|o)\b")
_UNTIL_WHEN = re.compile(
    r"(?:\b(?:and|und|et|y)\s+)?(?:\b(?:until|till?|up to|to) when\b|\bbis wann\b|\bjusqu'a quand\b|\bjusque quand\b|\bhasta cuando\b|\bfino a quando\b|\bhow (?:much )?long(?:er)?\b(?=.*\b(?:valid|good|last|in date)\b)|\bwie lange\b(?=.*\bgultig))"
    r"(?:\s*(?:gilt|gelten|is|are|ist|sind|est-il|est-elle|es|vale|valen|vence)\b(?:\s+(?:it|he|she|they|er|sie|es|valables?|valid[oa]?|gultig|good))*(?=\W*(?:$|and\b|und\b|et\b|y\b)))?"
)  # what is left of the question names the certificate
_HOLDS_ASKED = re.compile(
    rf"\b(?:{_VALID}|good|last|gilt|gelten|vale|valen)\b(?=\W*$)|\b(?:gilt|gelten|vale|valen|est valable|es valid[oa])\b"
)


def without_date_question(text: str) -> str:
    """A question without "until when ... valid": it asks for the date, and sets no condition."""
    folded = fold(text)
    today = _TODAY.search(folded) if len(folded) == len(text) and _OF_HOLDING.search(folded) else None
    if today:
        text = text[: today.start()] + "|" * len(today.group()) + text[today.end() :]
    asked = _UNTIL_WHEN.search(folded) if len(folded) == len(text) else None
    if asked is None:
        return text
    held = _HOLDS_ASKED.search(folded, asked.end())
    for match in filter(None, (asked, held)):
        text = text[: match.start()] + "|" * len(match.group()) + text[match.end() :]
    return text


def asks_until_when(folded: str) -> bool:
    """Whether a question wants the date until which something holds."""
    return bool(_UNTIL_WHEN.search(folded))


def find_expiry(text: str, today: date, *, of_papers: bool = True) -> list[Located]:
    """The conditions on how long certificates hold, without the certificate; left to right.

    `of_papers`: the question speaks of certificates; else "good" and "up to date" may be said of anything.
    """
    folded = fold(text)
    if len(folded) != len(text):
        return []
    found: list[Located] = []
    times = find_due_dates(folded, today)
    for pattern in (_EXPIRED, _EXPIRES, _HOLDS if of_papers else _VALID_ITSELF):
        for match in pattern.finditer(folded):
            if any(item.first < match.end() and match.start() < item.last for item in found):
                continue
            when = _time_of(folded, match, times)
            bounds = _bounds(pattern, when, f"{today:%Y-%m}")
            asked = Criterion(field="expiry", minimum=bounds[0], maximum=bounds[1])
            found += [Located(asked, first, last) for first, last in _places(folded, match, when)]
    return _without_other_choice(folded, sorted(found, key=lambda item: item.first))


def _places(folded: str, match: re.Match[str], when: DueDate | None) -> list[tuple[int, int]]:
    """Where a condition is said: the word and its time, or both apart when a certificate stands between them (`renew the DBS soon`)."""
    if when is None:
        return [match.span()]
    first, last = min(match.start(), when.first), max(match.end(), when.last)
    between = folded[match.end() : when.first] or folded[when.last : match.start()]
    return [(first, last)] if not between.strip() else [match.span(), (when.first, when.last)]


def _bounds(pattern: re.Pattern[str], when: DueDate | None, month: str) -> tuple[str | None, str | None]:
    """What runs out in future holds now; what has run out did so before this month."""
    since, until = (when.since, when.until) if when else (None, None)
    if pattern is _EXPIRED:
        last_month = str(beyond("expiry", month, -1))
        return since, min(until or last_month, last_month)
    if pattern in (_HOLDS, _VALID_ITSELF):
        return since or until or month, None
    if until is not None and until[:4] < month[:4]:
        return since, until  # "expire before 2020"
    return since or month, until


def _without_other_choice(folded: str, found: list[Located]) -> list[Located]:
    """ "Still valid or expired": one of the two answers both."""
    kept: list[Located] = []
    for item in found:
        between = folded[kept[-1].last : item.first] if kept else ""
        if kept and re.search(r"\b(?:or|oder|ou|o)\b", between) and "|" not in between and _is_other(kept[-1], item):
            kept[-1] = replace(kept[-1], last=item.last)
        else:
            kept.append(item)
    return kept


def _is_other(one: Located, other: Located) -> bool:
    """Whether one says that something holds and the other that it does not."""
    return (one.criterion.maximum is None) != (other.criterion.maximum is None)


def _time_of(folded: str, match: re.Match[str], times: list[DueDate]) -> DueDate | None:
    """The time that stands right behind a word, in it (`läuft im Mai 2027 ab`) or right before it."""
    for when in times:
        if match.start() <= when.first and when.last <= match.end():
            return when
        between = folded[match.end() : when.first] if when.first >= match.end() else folded[when.last : match.start()]
        if len(between) <= _NEAR and not _BREAK.search(between):
            return when
    return None
