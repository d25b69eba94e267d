"""The boolean text form of filters: `skill:Kubernetes>=3 AND (city:Berlin OR remote:yes) AND NOT title:intern`.

    filter    = all (OR all)*
    all       = one (AND one)*
    one       = PREFER? NOT* ( criterion | "(" filter ")" ) ("^" weight)?
    criterion = field (":" value)? (op bound)* ("[" option ("," option)* "]")?

AND binds closer than OR; upper and lower case are the same. A value may have several words; one with brackets, colons or the words
and, or, not stands in double quotes. `docs/filters.md` has every field with an example. NOT moves inwards (De Morgan).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NoReturn, get_args

from ingestion.skills import SkillMatcher, default_matcher
from retrieval.errors import InvalidFilter
from retrieval.filtering.bounds import beyond
from retrieval.filtering.condition import KEYWORDS, Criterion, FacetName, Filter, Group
from retrieval.filtering.filters import checked

_TOKEN = re.compile(
    r'\s*(?:(?P<op>>=|<=|[<>=])|(?P<mark>[()\[\]:^])|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<word>[^\s()\[\]:^"<>=]+))'
)
_FIELDS = get_args(FacetName)
_ALIASES = {
    "city": "location", "country": "location", "place": "location", "degree": "education", "company": "employer",
    "university": "school", "institution": "school", "text": "states", "notice": "availability", "available": "availability",
    "license": "licence", "certificate": "certification", "sector": "industry", "job": "role",
}  # fmt: skip
_WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "onsite": "on-site"}
_OPTIONS = ("listed", "used", "led", "current", "stated")
_HINT = "Write for example: skill:Kubernetes>=3 AND location:Berlin."
_FIELDS_HINT = f"Fields: {', '.join(_FIELDS)}."


def parse_filter(text: str, matcher: SkillMatcher | None = None) -> Filter:
    """A filter from its text form; `matcher` (default: the shipped skills) gives names their canonical spelling.

    Raises `InvalidFilter` with the place that does not fit.
    """
    return _Parser(text, matcher or default_matcher()).whole()


def parse_filters(texts: list[str], matcher: SkillMatcher | None = None) -> Filter | None:
    """Several filters, all of which must hold."""
    parts = tuple(parse_filter(text, matcher) for text in texts)
    return None if not parts else parts[0] if len(parts) == 1 else Group(kind="all", of=parts)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # op | mark | quoted | word | end
    text: str
    place: int

    @property
    def keyword(self) -> str:
        upper = self.text.upper()
        return upper if self.kind == "word" and upper in KEYWORDS else ""


def _tokens(text: str) -> list[_Token]:
    found, place = [], 0
    while text[place:].strip():
        match = _TOKEN.match(text, place)
        if match is None:
            raise InvalidFilter(f"A quotation mark is not closed, at {text[place:].strip()[:30]!r}.", _HINT)
        kind = str(match.lastgroup)
        written = re.sub(r"\\(.)", r"\1", match[kind]) if kind == "quoted" else match[kind]
        found.append(_Token(kind, written, match.start(kind)))
        place = match.end()
    return [*found, _Token("end", "", len(text))]


class _Parser:
    """Recursive descent: one method for each rule of the grammar."""

    def __init__(self, text: str, matcher: SkillMatcher) -> None:
        self._text, self._matcher = text, matcher
        self._tokens, self._next, self._depth = _tokens(text), 0, 0

    def whole(self) -> Filter:
        parsed = self._any()
        if self._token.kind != "end":
            self._fail("AND or OR is missing before", _HINT)
        return parsed

    def _any(self) -> Filter:
        return self._joined("OR", "any", self._all)

    def _all(self) -> Filter:
        return self._joined("AND", "all", self._one)

    def _joined(self, keyword: str, kind: Any, rule: Any) -> Filter:
        parts = [rule()]
        while self._take(keyword):
            parts.append(rule())
        return parts[0] if len(parts) == 1 else Group(kind=kind, of=tuple(parts))

    def _one(self) -> Filter:
        preferred, negated = self._take("PREFER"), False
        while self._take("NOT"):
            negated = not negated
        place = self._token
        part = self._bracket() if self._token.text == "(" and self._token.kind == "mark" else self._criterion()
        part = _negate(part, place) if negated else part
        return self._weighted(part.model_copy(update={"required": False}) if preferred else part)

    def _bracket(self) -> Filter:
        self._next += 1
        self._depth += 1
        if self._depth > 50:
            self._fail("There are too many brackets at", _HINT)
        part = self._any()
        if not self._take(")"):
            self._fail("A bracket is not closed before", _HINT)
        self._depth -= 1
        return part

    def _weighted(self, part: Filter) -> Filter:
        if not self._take("^"):
            return part
        weight = self._number_word()
        if not 0 < weight <= 100:
            raise InvalidFilter(f"A weight is over 0 and at most 100, not {weight:g}.", _HINT)
        return part.model_copy(update={"weight": weight})

    def _criterion(self) -> Criterion:
        name = self._token
        field = _ALIASES.get(name.text.lower(), name.text.lower())
        if name.kind != "word" or name.keyword or field not in (*_FIELDS, *_WORKPLACES):
            self._fail("The filter ends too early, at" if name.kind == "end" else "There is no field", _FIELDS_HINT)
        self._next += 1
        values: dict[str, Any] = {"field": field, "value": self._value() if self._take(":") else ""}
        if field in _WORKPLACES:
            values |= self._workplace(field, values["value"])
        while self._token.kind == "op":
            values |= self._bound(values["field"])
        if self._take("["):
            values |= self._options()
        if not values.keys() - {"field", "value"} and not values["value"]:
            self._fail(f"{name.text!r} says nothing to look for, at", _HINT)
        return checked(Criterion(**values), self._matcher)

    def _workplace(self, field: str, value: str) -> dict[str, Any]:
        """`remote:yes` is `workplace:remote`."""
        if value.lower() not in ("", "yes", "true", "no", "false"):
            raise InvalidFilter(f"{field} is yes or no, not {value!r}.", f"Write {field}:yes.")
        return {"field": "workplace", "value": _WORKPLACES[field], "negated": value.lower() in ("no", "false")}

    def _value(self) -> str:
        """One quoted text, or words up to the next sign or keyword."""
        if self._token.kind not in ("word", "quoted") or self._token.keyword:
            self._fail("A value is missing before", _HINT)
        words = [self._token]
        self._next += 1
        while words[-1].kind == "word" and self._token.kind == "word" and not self._token.keyword:
            following = self._tokens[self._next + 1]
            if following.text == ":" or (following.kind == "op" and self._token.text.lower() in _FIELDS):
                self._fail("AND or OR is missing before", "Put values with a colon in double quotes.")
            words.append(self._token)
            self._next += 1
        return " ".join(word.text for word in words).strip()

    def _bound(self, field: Any) -> dict[str, Any]:
        operator = self._token.text
        self._next += 1
        if self._token.kind not in ("word", "quoted"):
            self._fail(f"A number or level is missing after {operator} before", _HINT)
        bound = self._token.text
        self._next += 1
        return _bounds(field, operator, bound)

    def _options(self) -> dict[str, Any]:
        start, words = self._token.place, []
        while self._token.kind == "word":
            words.append(self._token.text)
            self._next += 1
        if not self._take("]"):
            self._fail("An option is not closed with ] before", _HINT)
        found: dict[str, Any] = {}
        for option in " ".join(words).lower().split(","):
            found |= _option(option.split(), self._text[start:])
        return found

    def _number_word(self) -> float:
        try:
            number = float(self._token.text)
        except ValueError:
            self._fail("A weight is a number, not", _HINT)
        self._next += 1
        return number

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next]

    def _take(self, expected: str) -> bool:
        """Step over a keyword or mark when it comes next."""
        token = self._token
        found = token.keyword == expected or (token.kind == "mark" and token.text == expected)
        self._next += found
        return found

    def _fail(self, problem: str, hint: str) -> NoReturn:
        place = self._token.place
        rest = self._text[place:].strip()[:30]
        where = f"{rest!r} (character {place + 1})" if rest else "the end"
        raise InvalidFilter(f"{problem} {where}.", hint)


def _bounds(field: Any, operator: str, bound: str) -> dict[str, Any]:
    match operator:
        case ">=" | ">":
            return {"minimum": beyond(field, bound, 1) if operator == ">" else bound}
        case "<=" | "<":
            return {"maximum": beyond(field, bound, -1) if operator == "<" else bound}
    return {"minimum": bound, "maximum": bound}


def _option(words: list[str], place: str) -> dict[str, Any]:
    match words:
        case ["current" | "stated" as option]:
            return {option: True}
        case ["listed" | "used" | "led" as strength]:
            return {"strength": strength}
        case ["since" | "until" as side, day] if re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?", day):
            return {side: day}
    raise InvalidFilter(
        f"There is no option {' '.join(words)!r} at {place[:30]!r}.",
        f"Options: {', '.join(_OPTIONS)}, since YYYY, until YYYY.",
    )


def _negate(part: Filter, place: _Token) -> Filter:
    """NOT moves inwards (De Morgan)."""
    if not part.required:
        raise InvalidFilter(f"NOT cannot deny a preference (character {place.place + 1}).", "Write PREFER NOT instead.")
    if isinstance(part, Criterion):
        return part.model_copy(update={"negated": not part.negated})
    inner = tuple(_negate(one, place) for one in part.of)
    return part.model_copy(update={"kind": "any" if part.kind == "all" else "all", "of": inner})
