"""Finds the skills of the taxonomy in lines: one pass over the tokens, whatever the taxonomy's size.

A phrase trie over folded tokens (Aho-Corasick without failure links: phrases are short, the longest match wins). Tokens
keep `+` and `#`, so C++, C#, F# stand apart from C, and Java never matches JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ingestion.dates import find_date
from ingestion.geography.places import parse_place
from ingestion.normalise import fold
from ingestion.taxonomy import Skill, Taxonomy, default_taxonomy, taxonomy_with
from ingestion.types import Line, LineSpan, SectionName, SkillMention, Strength
from ingestion.vocabulary.licences import licence_classes, with_headings

_TOKEN = re.compile(r"\.?[^\W_]+(?:['.&][^\W_]+)*(?:\+\+|[+#](?![^\W_]))?")
_ELIDED = re.compile(r"(?:d|l|qu)'(?=[^\W\d_]{3})")
_PLAIN_WORDS = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_PHRASE_BREAK = re.compile(r"[,;:|•()\[\]]|\.\s|\s{3}")
_BREAK = "\n"  # a token that no phrase has
_NEGATION = (
    r"(?:\b(?:no|not|never|without|zero|yet to|lack(?:s|ing)?|\w+n't|keine?[nr]?|ohne|nicht|noch nie|pas d[e']|sans|aucune?|jamais|sin|ninguna?|nunca|senza|nessuna?|geen|sem|bez)\b"
    r"|\bnon-|\b(?:willing|eager|wants?|wanting|looking|hoping|keen|plan(?:s|ning)?|(?:would|'d) (?:like|love)) to (?:learn|train)\b|\binterested in learning\b"
    r"|(?:^|[.;|]\s*)(?:currently )?learning:)"
)
# What may stand between a negation and the skill it denies: "no hands-on experience with", "noch nie gearbeitet mit".
_REACHING_WORDS = (
    "experiences?|experienced|expertise|knowledge|know-how|skills?|exposure|background|training|familiar|familiarity|hands-on|practical|prior|previous|formal|professional|"
    "professionally|commercial|production|direct|deep|real|any|an?|the|my|own|hold|holds|held|holding|possess|got|currently|actually|presently|valid|yet to|leider|derzeit|momentan|gültige[nrs]?|actuellement|actualmente|with|in|of|on|to|for|yet|ever|have|has|had|i|been|worked|working|work|use|used|using|knows?|known|"
    "written|programmed|coded|learned|taught|teach|teaching|done|touched|tried|chance|opportunity|certified|certification|certificate|proficient|or|and|more|about|new|technolog(?:y|ies)|tools?|"
    "languages?|frameworks?|such|as|like|how|erfahrung(?:en)?|berufserfahrung|kenntnisse?|vorkenntnisse|wissen|praxis|praktische[nr]?|mit|im|von|bisher|noch|nie|je|gearbeitet|"
    "verwendet|genutzt|eingesetzt|de[rnm]|die|das|expériences?|connaissances?|maîtrise|pratique|de|d'|en|avec|du|des|le|la|encore|utilisé|travaillé|experiencia|conocimientos?|"
    "práctica|previa|con|aún|todavía|usado|utilizado|trabajado|he|esperienza|conoscenza|di|ervaring|met|experiência|com|em|doświadczenia|w|z"
)
_ITEM_BREAK = r"\s*(?:,|/|&|\b(?:and|or|nor|und|oder|et|ou|ni|y|o)\b)\s*(?:(?:and|or|nor|und|oder)\s+)?"
_NEGATION_BEFORE = re.compile(
    rf"(?i:{_NEGATION})(?i:[\s,]*(?<![^\W_])(?:{_REACHING_WORDS})(?![^\W_]))*\s*"
    rf"(?:[^\W\d_a-zà-ÿ][\w+#.]*(?:\s[^\W\d_a-zà-ÿ][\w+#.]*)?(?i:{_ITEM_BREAK}))*$"
)
_NO_EXPERIENCE_BEFORE = re.compile(  # "no experience in industrial catering"
    r"\b(?:no|not|never|without|kein\w*|ohne|sans|pas|aucune|sin|ninguna?)\s+(?:[\w'’-]+\s+){0,3}?(?:experience|expertise|knowledge|erfahrung(?:en)?|kenntnisse?|exp[ée]rience|connaissances?|experiencia|conocimientos?)"
    r"\s+(?:in|with|of|mit|im|in der|en|dans|de)\s+(?:[a-zà-ÿ-]+\s+)$",
    re.IGNORECASE,
)
_NEXT_ITEM = re.compile(rf"{_ITEM_BREAK}|\s+", re.IGNORECASE)
_NEGATION_AFTER = re.compile(
    r"^[^.;:!?()]{0,25}?(?:\((?:no (?:hands-on |practical |real )?experience|not yet|learning|none)|\bis not something\b|:\s*(?:none|no experience)\b|\bnot (?:yet|used|held)\b|\bnoch nicht\b|\bpas encore\b)",
    re.IGNORECASE,
)
# What is said of a certificate that nobody holds yet; folded or not.
_LATER = (
    r"(?:not (?:yet|held|taken|passed|completed)|(?:booked|planned|scheduled|pending)(?=\W*(?:for|in|on|by|\d|$|[).;,]))|expected (?:in |by |for )?(?:\w+ )?\d+|in (?:preparation|progress)|"
    r"(?:currently )?(?:studying|preparing|working) (?:for|towards?)|noch nicht|nicht vorhanden|(?:geplant|gebucht|angemeldet)|in (?:vorbereitung|arbeit)|pas encore|pr[ée]vue? (?:en|pour)|en (?:cours|pr[ée]paration)|"
    r"a[uú]n no|previst[oa] para|en (?:curso|preparaci[oó]n)|part(?:ly|ially)?[- ]qualified|finalist|level (?:i{1,3}|\d) candidate|"
    r"(?P<passed>\d+) ?(?:of|out of|/|von|sur|de) ?(?!(?P=passed)\b)\d+ (?:papers?|exams?|modules?|units?|levels?|parts?|prüfungen|module|épreuves|exámenes))"
)
NOT_HELD = re.compile(rf"(?<!\w){_LATER}(?!\w)", re.IGNORECASE)
_NOT_HELD_AFTER = re.compile(
    rf"^(?:[\s,(:–-]|\b(?:exam|course|training|certification|certificate|is|\w*prüfung|kurs)\b)*{_LATER}(?!\w)",
    re.IGNORECASE,
)
NOT_GRANTED = re.compile(  # "Accredited mediator: course finished in May, accreditation not yet granted"
    r"\b(?:accreditation|certification|certificate|award|registration|licen[cs]e|anerkennung|zulassung|zertifikat|agr[ée]ment|titre|t[íi]tulo) (?:is |was |ist |steht )?(?:not\b|noch nicht|noch aus|(?:still )?(?:pending|outstanding)|pas encore|a[úu]n no)",
    re.IGNORECASE,
)
_OF_ONE_ITEM = re.compile(r"[^.;|]{0,80}")
_LATER_BEFORE = re.compile(
    r"\b(?:(?:studying|preparing|working|training) (?:for|towards?)|part(?:ly|ially)?[- ]qualified)(?: my| the| an?| with| in)?\s+$",
    re.IGNORECASE,
)
_NO_LONGER_HELD_AFTER = re.compile(
    r"^[\s,(:–-]*(?:(?:has|is|was|ist|war|est|está) )?(?:lapsed|expired|out of date|no longer (?:valid|held|current)|abgelaufen|ausgelaufen|verfallen|nicht mehr gültig|périmée?|expirée?|plus valable|caducad[oa]|vencid[oa])\b",
    re.IGNORECASE,
)
_NEAR_DATE = 20  # characters: what ran out on a date is judged by the date
_LEFT_OPEN_AFTER = re.compile(
    r"^\s*(?:(?:is|are|was) )?(?:mentioned|stated|given|named|listed|needed|required|necessary|angegeben|erw[äa]hnt|n[öo]tig|erforderlich)\b",
    re.IGNORECASE,
)
_CONTEXT_CHARACTERS = 120  # before a name: what stands farther away says nothing about it
_CONTEXT_BEFORE = re.compile(
    r"(?:\b(?:in|with|using|use of|of|and|or|und|mit|en|et|con|y|like|knowledge of|know|knows|uses?|used|learn(?:ed|ing)?|via|through|from|to|microsoft|ms|apache)|[,;/&|•·(:+])\s*$",
    re.IGNORECASE,
)
_CONTEXT_AFTER = re.compile(
    r"^\s*(?:[,;/&|•·)+]|\d|\b(?:developer|developers|programming|programmer|engineer|services?|microservices|language|code|scripts?|scripting|skills?|experience|"
    r"certified|entwickler|backend|apps?|applications?|sheets?|spreadsheets?|macros?|dashboards?|reports?|models?|modelling|packages?|jobs?|pipelines?|cookbooks?|and|or|und|et|y)\b)",
    re.IGNORECASE,
)
# A nationality is a language where it says how well: `Spoken Irish`, `Irish (fluent)`.
_SPOKEN_BEFORE = re.compile(
    r"\b(?:spoken|written|speaks?|fluent(?: in)?|native|conversational|basic)\s+$", re.IGNORECASE
)
_SPOKEN_AFTER = re.compile(
    r"^\s*[(:–-]?\s*(?:[ABC][12]\b|(?:fluent|native|mother tongue|conversational|basics?|intermediate|advanced|speakers?)\b)",
    re.IGNORECASE,
)
_OF_OTHERS_BEFORE = re.compile(  # `Ansprechpartnerin für Wirtschaftsprüfer` is none herself
    r"\b(?:ansprechpartner\w*|kontaktperson|contact(?: person)?|liaison|interlocut\w+)\s+(?:(?:to|for|with|für|von|der|des|den|pour|avec|de|con|para)\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
# Who "worked with Rust in a team of four" names the language: words of use before it, and none after it that it could describe.
_USE_BEFORE = re.compile(
    r"\b(?:work(?:ed|ing|s)?|experienced?|built|written|wrote|develop(?:ed|ing)?|coded|programmed|proficien\w+|skilled|arbeit\w*|gearbeitet|entwick\w+|"
    r"erfahrung\w*|kenntnisse?|travail\w*|développ\w+|expérience|trabaj\w*|desarroll\w+|experiencia)\s+(?:with|in|using|mit|avec|en|con)\s+$",
    re.IGNORECASE,
)
_HOW_WELL_BEFORE = re.compile(  # `good Excel`: how well somebody knows it says that it is something known
    r"\b(?:good|strong|solid|sound|excellent|advanced|basic|intermediate|confident|proficient|expert|fluent|gute[nrms]?|sichere[nrms]?|fundierte[nrms]?|bon(?:ne)?s?|"
    r"excellente?s?|buen(?:os?|as?)?|sólid[oa]s?)\s+$",
    re.IGNORECASE,
)
_NO_NOUN_AFTER = re.compile(
    r"^\s*(?:$|[.;:!?)]|(?:in|on|at|for|to|from|since|as|by|im|am|bei|für|seit|als|auf|dans|pour|chez|depuis|sur|para|desde)\b)",
    re.IGNORECASE,
)
_LED = re.compile(
    r"\b(?:led|lead|leading|headed|managed|directed|owned|architected|spearheaded|founded|in production|to production|production|"
    r"leitung|geleitet|leitete|verantwortlich|dirige|pilote|encadre|lidere|dirigi|responsable|diretto|guidato)\b",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(r"\s*(?:19|20)\d\d\b")  # Spring 2020 is no version of anything
_CONJUNCTION = re.compile(r"\s*(?:and|or|und|et|y)\b", re.IGNORECASE)
_LEGAL_FORM = re.compile(r"(?:^|[,|]\s*|\s-\s|\b(?:at|bei|chez)\s)(?:[^\W\d_a-zà-ÿ][\w&.'-]*\s)+$")
_REMEMBERED = 512  # lines of the document at hand: several readers of facts ask for the skills of the same line
_USING_SECTIONS = frozenset({"experience", "projects", "volunteering", "publications"})


@dataclass(frozen=True, slots=True)
class Match:
    """A skill found in a text, at characters `first`..`last`."""

    skill: str
    first: int
    last: int
    negated: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """The end of a phrase in the trie. `needs_context`: the phrase is also a word of everyday language."""

    skill: Skill
    needs_context: bool


class SkillMatcher:
    """Finds skills of one taxonomy. Building costs some 30 ms per 1,000 skills; build once."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self._found = lru_cache(_REMEMBERED)(lambda text, in_list: tuple(self._find(text, in_list)))
        self._tokens = lru_cache(_REMEMBERED)(lambda text: tuple(self._split(text)))
        self._trie: dict[str, object] = {}
        self._dotted: set[str] = set()
        self._marked: set[str] = set()  # abbreviations whose letters have marks, folded
        phrases = [
            (phrase, self._phrase_tokens(phrase), skill)
            for skill in taxonomy.skills.values()
            for phrase in (skill.name, *skill.aliases)
        ]
        for phrase, tokens, skill in phrases:
            self._add(phrase, tokens, skill)
        for _, tokens, skill in phrases:
            self._add_other_number(tokens, skill)

    def canonical(self, phrase: str) -> str | None:
        """The canonical name of the skill that `phrase` as a whole names, or None."""
        tokens = [token for token, _, _ in self._tokens(phrase)]
        found = self._longest(tokens, 0)
        return found[0].skill.name if found and found[1] == len(tokens) else None

    def labels(self) -> dict[str, str]:
        """Every name and alias in lower case with its skill's canonical name."""
        skills = self.taxonomy.skills.values()
        return {label.lower(): skill.name for skill in skills for label in (skill.name, *skill.aliases)}

    def find(self, text: str, *, in_list: bool = False) -> list[Match]:
        """Skills named in `text`, left to right, longest phrase first. `in_list` says the text lists skills."""
        return list(self._found(text, in_list))

    def _phrase_tokens(self, phrase: str) -> list[str]:
        """Tokens of a phrase. Most are plain words, for which a split does: this is half of the start of a question."""
        if _PLAIN_WORDS.fullmatch(phrase):
            return phrase.lower().split()
        tokens = [token for token, _, _ in self._split(phrase, dotted=True)]
        self._dotted.update(token for token in tokens if "." in token.strip("."))
        return tokens

    def _add(self, phrase: str, tokens: list[str], skill: Skill) -> None:
        is_name = phrase == skill.name
        needs_context = skill.needs_context and len(tokens) == 1 if is_name else phrase in skill.ambiguous
        self._insert(tokens, skill, needs_context)
        if len(tokens) == 1 and phrase.isupper() and not phrase.isascii():
            self._marked.add(tokens[0])
        if _BREAK in tokens:
            self._insert([token for token in tokens if token != _BREAK], skill, needs_context)

    def _add_other_number(self, tokens: list[str], skill: Skill) -> None:
        """The plural of a phrase of several words, or its singular; no exact phrase is overruled."""
        if len(tokens) > 1 and len(tokens[-1]) > 3:
            last = tokens[-1]
            other = last.removesuffix("s") if last.endswith("s") else last + "s"
            self._insert([*tokens[:-1], other], skill, needs_context=False)

    def _insert(self, tokens: list[str], skill: Skill, needs_context: bool) -> None:
        node = self._trie
        for token in tokens:
            node = node.setdefault(token, {})  # type: ignore[assignment]
        node.setdefault("", _Entry(skill, needs_context))

    def _find(self, text: str, in_list: bool) -> Iterator[Match]:
        licences = self._licences(text)
        phrases = (
            m for m in self._phrases(text, in_list) if not any(m.first < o.last and m.last > o.first for o in licences)
        )
        return iter(sorted((*phrases, *licences), key=lambda match: match.first)) if licences else phrases

    def _licences(self, text: str) -> list[Match]:
        """Driving licences by their classes; one that the taxonomy has no entry for is a driving licence."""
        named = ((licence_name(one.name), one) for one in licence_classes(text))
        return [
            Match(name, one.first, one.last, _is_negated(text, one.first, one.last))
            for name, one in named
            if name in self.taxonomy.skills
        ]

    def _phrases(self, text: str, in_list: bool) -> Iterator[Match]:
        tokens = self._tokens(text)
        folded = [token for token, _, _ in tokens]
        position = 0
        above: Match | None = None
        while position < len(tokens):
            found = self._longest(folded, position) if folded[position] in self._trie else None
            if found is None:
                position += 1
                continue
            entry, length = found
            first, last = tokens[position][1], tokens[position + length - 1][2]
            if text[first:last].isascii() and folded[position] in self._marked and length == 1:
                position += 1  # EUR is no EÜR
                continue
            if not entry.needs_context or self._in_context(text, first, last, in_list, entry.skill):
                denied = _is_negated(text, first, last)
                if denied and is_left_open(text, last):
                    position += length
                    continue
                is_certificate = "certification" in entry.skill.flags
                if is_certificate and _OF_OTHERS_BEFORE.search(text, max(0, first - _CONTEXT_CHARACTERS * 3), first):
                    position += length
                    continue
                negated = (
                    denied
                    or (
                        is_certificate
                        and (
                            _is_taken_later(text, first, last)
                            or _is_no_longer_held(text, last)
                            or _is_not_granted(text, last)
                        )
                    )
                    or (
                        above is not None
                        and above.negated
                        and _NEXT_ITEM.fullmatch(text, above.last, first) is not None
                    )
                )
                above = Match(entry.skill.name, first, last, negated)
                yield above
                position += length
            else:
                position += 1

    def _longest(self, tokens: Sequence[str], position: int) -> tuple[_Entry, int] | None:
        node, best = self._trie, None
        for end in range(position, len(tokens)):
            following = node.get(tokens[end])
            if not isinstance(following, dict):
                break
            node = following
            entry = node.get("")
            if isinstance(entry, _Entry):
                best = (entry, end - position + 1)
        return best

    def _in_context(self, text: str, first: int, last: int, in_list: bool, skill: Skill) -> bool:
        """An everyday word is a skill when written like the name and standing among skills."""
        written = text[first:last]
        names = {skill.name, *skill.aliases}
        if written not in names and not (written.isupper() and written.capitalize() in names):
            return False
        before, after = text[max(0, first - _CONTEXT_CHARACTERS) : first], text[last:]
        if _YEAR_AFTER.match(after) or (
            len(written) == 1
            and (
                before.endswith(".") or re.match(r"\.\w|\.(?::| (?:and|und|et|y|&) [^\W\d_a-z])|\., [^\W\d_a-z]", after)
            )
        ):
            return False  # a year, or a letter of an abbreviation such as H.R.
        left, right = bool(_CONTEXT_BEFORE.search(before)), bool(_CONTEXT_AFTER.match(after))
        starts = first <= _CONTEXT_CHARACTERS and not before.strip(" •-*")
        if "language" in skill.flags and (_SPOKEN_BEFORE.search(before) or _SPOKEN_AFTER.match(after)):
            return True
        if _USE_BEFORE.search(before) and _NO_NOUN_AFTER.match(after):
            return True
        is_last = not after.strip(" .)") or after[:1] in ".;)"
        if _HOW_WELL_BEFORE.search(before) and (right or is_last):
            return True
        if in_list:
            return skill.needs_context or left or starts
        if not skill.needs_context and starts:
            return right and not _CONJUNCTION.match(after)
        return (left and (right or is_last)) or (right and starts)

    def _split(self, text: str, *, dotted: bool = False) -> Iterator[tuple[str, int, int]]:
        """Folded tokens with their place; dots stay inside names like `node.js` and part `experience.Java`.

        A comma, bracket or full stop becomes an empty token: no phrase reaches over it.
        """
        end = 0
        for match in _TOKEN.finditer(text):
            token, first = fold(match.group()), match.start()
            if (elided := _ELIDED.match(token)) is not None:  # `maîtrise d'Excel`
                token, first = token[elided.end() :], first + elided.end()
            if end and text[end:first] != " " and _PHRASE_BREAK.search(text, end, first):
                yield _BREAK, end, end
            end = match.end()
            if dotted or "." not in token or "." not in token.strip(".") or token in self._dotted:
                if token.startswith(".") and not dotted and token not in self._trie:
                    yield token[1:], first + 1, match.end()
                else:
                    yield token, first, match.end()
                continue
            place = first
            for part in token.split("."):
                if part:
                    yield part, place, place + len(part)
                place += len(part) + 1


@cache
def default_matcher() -> SkillMatcher:
    """The matcher of the shipped taxonomy. Built once per process."""
    return SkillMatcher(default_taxonomy())


def matcher_with(folder: Path | None) -> SkillMatcher:
    """The matcher of the shipped taxonomy and of the imported ones in `folder`; built anew when these change."""
    files = sorted(folder.glob("*.tsv")) if folder and folder.is_dir() else []
    stamps = tuple((file, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    return _matcher_of(stamps) if stamps else default_matcher()


@lru_cache(maxsize=2)
def _matcher_of(stamps: tuple[tuple[Path, int, int], ...]) -> SkillMatcher:
    return SkillMatcher(taxonomy_with(file for file, _, _ in stamps))


def mentions(lines: Sequence[Line], sections: Sequence[SectionName], matcher: SkillMatcher) -> list[SkillMention]:
    """Every skill mention of a document with its line, section, negation and strength."""
    found = []
    for line, text, section in zip(lines, with_headings([line.plain for line in lines]), sections, strict=True):
        if section in ("references", "personal") or not text:
            continue
        span = LineSpan(page=line.page, start=line.number, end=line.number)
        for match in matcher.find(text, in_list=section == "skills" or _is_list(text)):
            if section in ("experience", "header") and _is_legal_form(text, match):
                continue
            if section != "skills" and is_place(text, match):
                continue
            found.append(
                SkillMention(
                    skill=match.skill,
                    span=span,
                    section=section,
                    negated=match.negated,
                    strength=_strength(text, section),
                )
            )
    return found


def licence_name(letters: str) -> str:
    """The taxonomy's name for a class of driving licence; classes that it lacks stand under the one they contain."""
    if letters.startswith("A"):
        return "Driving licence class A" if letters == "A" else "Driving licence"
    listed = ("B", "BE", "C", "C1", "CE", "D")
    return f"Driving licence {next(name for name in (letters, letters[:2], letters[0]) if name in listed)}"


def _is_list(text: str) -> bool:
    """Three or more short items between commas, bullets or bars."""
    items = [item for item in re.split(r"[,|•·;/]", text) if item.strip()]
    return len(items) >= 3 and sum(len(item.split()) <= 3 for item in items) >= 0.8 * len(items)


def _strength(text: str, section: SectionName) -> Strength:
    if section not in _USING_SECTIONS or (_is_list(text) and len(text.split()) < 25 and not _LED.search(fold(text))):
        return "listed" if section not in _USING_SECTIONS else "used"
    return "led" if _LED.search(fold(text)) else "used"


def _is_legal_form(text: str, match: Match) -> bool:
    """`Soieries Bellecour SAS`, `SmallBuild plc`: the end of an employer's name, not a tool."""
    written, after = text[match.first : match.last], text[match.last :].lstrip()
    if written not in ("SAS", "plc", "Plc") or (after and after[0] not in ",|)(-–"):
        return False
    return bool(_LEGAL_FORM.search(text[: match.first]))


def is_left_open(text: str, last: int) -> bool:
    """`No driving licence mentioned`: a denial of something else than the licence that ends at `last`."""
    return _LEFT_OPEN_AFTER.match(text[last:]) is not None


def _is_taken_later(text: str, first: int, last: int) -> bool:
    """`CCNP (exam booked for May)`, `studying for the CCNP`: a certificate that is not held yet."""
    return bool(
        _NOT_HELD_AFTER.match(text[last:]) or _LATER_BEFORE.search(text[max(0, first - _CONTEXT_CHARACTERS) : first])
    )


def _is_no_longer_held(text: str, last: int) -> bool:
    """`Forklift licence (expired)`: a certificate that has run out on no date."""
    said = _NO_LONGER_HELD_AFTER.match(text[last:])
    return said is not None and find_date(text[last + said.end() :][:_NEAR_DATE]) is None


def _is_not_granted(text: str, last: int) -> bool:
    said = _OF_ONE_ITEM.match(text, last)
    return said is not None and NOT_GRANTED.search(said.group()) is not None


def is_place(text: str, match: Match) -> bool:
    """`Palo Alto` alone, where no skills are listed: more likely where a firm sits than what it makes."""
    written = text[match.first : match.last]
    return " " in written and parse_place(written) is not None


def _is_negated(text: str, first: int, last: int) -> bool:
    before = text[max(0, first - _CONTEXT_CHARACTERS) : first]
    denied = _NEGATION_BEFORE.search(before) or _NO_EXPERIENCE_BEFORE.search(before)
    return bool(denied or _NEGATION_AFTER.match(text[last:]))
