"""Who and which job a question names: names become keys before any planner sees the question."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from rapidfuzz import fuzz

from assistant.words.filler import filler_words
from assistant.words.known_names import bare_firm
from assistant.words.question_words import MATCH
from ingestion.normalise import fold, normalise
from ingestion.skills import SkillMatcher
from ingestion.vocabulary.titles import is_title
from retrieval.filtering.same_titles import is_occupation, names_title

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_ELIDED = re.compile(r"^(?:d|l|qu)'")
_ADDRESSED = re.compile(  # "Frau C7"
    r"\b(?:Herrn?|Frau|Mrs?|Ms|Miss|Mister|Dr|Prof|Mme|Mlle|Madame|Monsieur|Mademoiselle|Se[nñ]or(?:a|ita)?|Sra?|Don|Doña)\b\.?\s+(?=C\d)",
    re.IGNORECASE,
)
_KEY = re.compile(r"\b([CJ]\d{1,9})\b", re.IGNORECASE)
_PARTICLES = frozenset(
    ("van von der den de del della di da la le los las dos das el al bin ibn ter ten zu zum y e und the").split()
)
_TYPED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "å": "aa", "ø": "oe"}
)
_LEADS_TO_A_NAME = re.compile(
    r"(?:\b(?:does|did|do|has|is|was|why|can|about|hat|ist|kann|warum)|^\W*)\s*$", re.IGNORECASE
)
_LEADS_TO_A_PLACE = re.compile(r"\b(?:in|from|near|around|at|aus|nach|bei|im|[àa]|en|chez|dans)\s+$", re.IGNORECASE)
_SHORT_NAME, _LONGEST_SHORT = 3, 5  # letters of what somebody is called for short
_TYPO = 86  # similarity of two name parts (0..100) from which a misspelling is assumed
_SAINT = re.compile(r"\b(?:St\.?|Saint|Sankt|Sainte|San|Santa)\s$")
_ALIKE = 70  # the same of a first name beside its surname
_COMMON = frozenset(
    (
        "who which what how many does can has have with the and for candidates candidate people best job find show "
        "list tell compare is are any all in of a an give me about experience years know knows please wer welche kann "
        "hat wie viele qui quels combien quien cuantos will may mark grant rose price"
    ).split()
)
_LEVEL_BEFORE = re.compile(
    r"\b(?:at|on|level|niveau|nivel|cefr|least|mindestens|minimum|min|exactly|genau|ab|au moins|al menos|nur|only|than|auf|to|sprachniveau|and|or|(?:those|ones|people|anyone|everyone|candidates|speakers) with|class|klasse|category|cat\.?|categorie|clase|licen[cs]e)(?: niveau| level)?\s+$"
)
_LEVEL_AFTER = re.compile(
    r"^\s*(?:or (?:better|above|higher|below|lower|more)|oder (?:besser|hoher|mehr)|ou (?:plus|mieux)|o (?:mas|superior)|level|niveau|\+|(?:(?:lorry|truck|hgv|driving|category|class|cat\.?) )?(?:licen[cs]es?|lorry|lorries|trucks?|fuhrerschein\w*|permis|carnet)\b)"
)
_NEXT_TO = re.compile(r"[\s(:,-]{1,3}(?:(?:in|of|auf|en)\s+)?")
_JOB_CUE = re.compile(r"\b(?:jobs?|roles?|positions?|posts?|posting|vacancy|opening|stelle|poste|puesto)\b")
_COMPOUND = re.compile(
    r"\b(?P<base>[^\W\d_]{4,}-?|[^\W\d_]{2,3}-)(?:stelle|job|posten|position|ausschreibung|stellenanzeige)n?\b"
)
_FOR_ONE = re.compile(  # "an invitation for the nurse" names the post as much as "for the nurse job"
    r"\b(?:for|fur|pour|para) (?:the|our|die|den|unsere\w*|le|la|el)\s+(?:\w+\s+)?(?P<name>[^\W\d_]+)\W*$"
)
_SPOKEN_OF = re.compile(
    r"\b(?:the|our|this|that) (?:(?!(?:for|to|of|in|at|and|or|who|with)\b)[\w'’-]+ ){1,4}(?:job|post|posting|vacancy|opening)\b(?: (?:in|at) [^\W\d_]+)?"
    r"|\b(?:(?:le|ce|notre|au|du) poste|(?:el|este|nuestro|al|del) puesto|(?:die|diese|unsere|der|dieser|unserer|zur|eine|einer) stelle)"
    r"(?: (?:als |d['’]|de (?:l['’]|la )?|del )[\w-]+(?: (?!(?:qui|que|avec|con|et|y|ou|o|à|a|en|in|bei|mit|der|die|das|est|es|ist|parle\w*|habla\w*|spricht)\b)(?:d['’]|de )?[\w-]+){0,3})?(?: (?:in|bei|à|a|en) [^\W\d_]+)?",
    re.IGNORECASE,
)
_OCCUPATION = re.compile(
    r"\b(?:poste|offre|annonce|puesto|oferta|vacante|stelle|anzeige|job|post|position|vacancy) (?:als|as|of|for|an?|d['’]|de l['’]|de la|de|del|pour|para|fur|eine[nrs]?|einen|un|une|una|den|die|der|the| )*(?P<name>[^\W\d_]{4,})\b"
)
_JOB_WORDS = frozenset(["senior", "junior", "the", "and", "for", "of", "in", "m", "w", "d", "f", "h"])


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the question, and whom it may mean."""

    first: int
    last: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A question with names replaced by keys. `ambiguous` are those of the `mentions` in `text` that fit several people."""

    text: str
    keyed: str
    people: tuple[str, ...]
    ambiguous: tuple[Mention, ...]
    mentions: tuple[Mention, ...] = ()


def find_people(
    question: str, names: Sequence[tuple[str, str | None]], matcher: SkillMatcher, recent: Iterable[str] = ()
) -> Named:
    """Candidates named in a question. `names` are (key, name); `recent` keys settle an ambiguous name."""
    text = normalise(question)
    words = [_unelided(fold(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]
    existing = {key for key, _ in names}
    mentions = [
        Mention(m.start(), m.end(), (m.group(1).upper(),))
        for m in _KEY.finditer(text)
        if _is_key(text, m, existing, matcher)
    ]
    mentions += _full_names(words, names)
    mentions += _parts(text, words, names, matcher, mentions)
    mentions = _settle(_with_nicknames(text, _widest(mentions), names), set(recent))
    certain = [m for m in mentions if len(m.keys) == 1]
    keyed = text
    for mention in sorted(certain, key=lambda m: -m.first):
        keyed = keyed[: mention.first] + mention.keys[0] + keyed[mention.last :]
    keyed = _ADDRESSED.sub("", keyed)
    people = tuple(dict.fromkeys(m.keys[0] for m in sorted(certain, key=lambda m: m.first)))
    return Named(text, keyed, people, tuple(m for m in mentions if len(m.keys) > 1), tuple(mentions))


def _unelided(word: str, first: int, last: int) -> tuple[str, int, int]:
    """`d'Élodie` is Élodie; `O'Brien` is himself."""
    elided = _ELIDED.match(word)
    return (word[elided.end() :], first + elided.end(), last) if elided else (word, first, last)


def is_part_of_name(word: str, keys: Collection[str], names: Sequence[tuple[str, str | None]]) -> bool:
    """Whether a word may be a part of the name of any of some people: misspelt, shortened, or an initial."""
    wanted = fold(word)
    parts = {part for key, name in names if key in keys for part in _WORD.findall(fold(name or ""))}
    return any(
        part.startswith(wanted) or wanted.startswith(part) or fuzz.ratio(wanted, part) >= _ALIKE for part in parts
    )


def without_umlauts(name: str) -> str:
    """A name as it is typed without umlauts: Köhler is Koehler."""
    return name.translate(_TYPED)


def find_job(question: str, jobs: Sequence[tuple[str, str | None, str | None]]) -> str | None:
    """The job a question names by key, title or organisation. `jobs` are (key, title, organisation)."""
    text = fold(normalise(question)).replace(" & ", " and ")
    for match in _KEY.finditer(text):
        if match.group(1)[0] == "j" and any(key == match.group(1).upper() for key, _, _ in jobs):
            return match.group(1).upper()
    compounds = _words_of_compounds(text)
    words = {_ELIDED.sub("", word) for word in _words_of(text)} | compounds
    scored = []
    short = _FOR_ONE.search(text)
    rare = _words_of_one_job(jobs) if compounds or _JOB_CUE.search(text) or (short and is_title(short["name"])) else {}
    named_firms = _firms_of_one_job(jobs)
    is_of_job = bool(compounds or _JOB_CUE.search(text) or short or MATCH.search(text))
    for key, title, _ in jobs:
        title_words = _words_of_title(title)
        stems = {word.removesuffix("s") for word in words}
        said = {word for word in title_words if word.removesuffix("s") in stems}
        share = len(said) / len(title_words) if title_words else 0.0
        if len(said) == 1 < len(title_words) and not is_of_job:
            share = 0.0  # "payroll" alone is a subject, not the payroll specialist job
        firm = named_firms.get(key, "")
        named = bool(firm) and re.search(rf"(?<!\w){re.escape(firm)}(?!\w)", text) is not None
        told_apart = any(rare.get(stem) == key for stem in stems) or bool(_initials(title or "") & words)
        told_apart = told_apart or any(_begins_one_title(base, key, rare) for base in compounds)
        scored.append((1.0 if named else max(share, 0.5) if told_apart else share, share, key))
    best = sorted(scored, key=lambda item: (-item[0], -item[1], item[2]))
    if not best or best[0][0] < 0.5:
        return _job_of_occupation(text, jobs)
    tied = [item for item in best if item[:2] == best[0][:2]]
    return best[0][2] if len(tied) == 1 else None


def _job_of_occupation(text: str, jobs: Sequence[tuple[str, str | None, str | None]]) -> str | None:
    """ "Le poste de comptable": the only post for an occupation, which its title names in another language."""
    named = _OCCUPATION.search(text)
    if named is None or not is_occupation(named["name"]):
        return None
    meant = [key for key, title, _ in jobs if title and names_title(title, named["name"])]
    return meant[0] if len(meant) == 1 else None


def job_in_place(question: str, places: Sequence[tuple[str, str | None]]) -> str | None:
    """ "The Hamburg job": the only job in a place that the question names. `places` are (key, location)."""
    text = fold(normalise(question))
    there = [key for key, location in places if any(_job_in(part).search(text) for part in _parts_of_place(location))]
    return there[0] if len(there) == 1 else None


@lru_cache(maxsize=1024)  # the places of the posts are the same for every question
def _job_in(place: str) -> re.Pattern[str]:
    job, the = (
        r"(?:job|role|position|post|posting|vacancy|opening|stelle|poste|puesto)",
        r"(?:the|our|this|that|die|der|le|la|el|au|du|al|del)",
    )
    name = re.escape(place)
    between = r"(?:[\w'-]+ ){0,4}"  # "le poste de directeur d'hotel a Nice"
    return re.compile(rf"\b{the} (?:{name} (?:\w+ )?{job}|{between}{job} {between}(?:in|at|bei|a|en|de) {name})\b")


def _parts_of_place(location: str | None) -> list[str]:
    parts = re.split(r",|/|\s(?:and|or|und|oder|et|ou|y|o)\s", location or "")
    return [part for part in (fold(part).strip() for part in parts) if len(part) > 2]


def _initials(title: str) -> set[str]:
    """`sre` of Site Reliability Engineer, `icu` of Nurse, Intensive Care Unit: of three words of a title or more."""
    letters = [word[0] for word in _WORD.findall(fold(re.sub(r"\(.*?\)", "", title)))]
    count = len(letters)
    return {"".join(letters[first:last]) for first in range(count) for last in range(first + 3, count + 1)}


def without_job(text: str, job: str, jobs: Sequence[tuple[str, str | None, str | None]]) -> str:
    """A question with the name of a job blanked: what the post is called is no condition, nor is "the purchasing job in Lyon"."""
    _, title, firm = next((row for row in jobs if row[0] == job), (job, None, None))
    named = {word.removesuffix("s") for word in _WORD.findall(fold(f"{title or ''} {firm or ''} {job}"))}
    named |= _initials(title or "")
    spoken_of = {
        word.removesuffix("s") for match in _SPOKEN_OF.finditer(text) for word in _WORD.findall(fold(match.group()))
    }
    text = without_job_words(text)
    if spoken_of & named:
        return text
    words = [(m.start(), m.end()) for m in re.finditer(r"\w+", text)]
    runs: list[tuple[int, int]] = []
    for first, last in words:
        if fold(text[first:last]).removesuffix("s") in named or text[first:last].upper() == job:
            joins = runs and not re.search(r"\w|[,;:?!]", text[runs[-1][1] : first])
            runs = [*runs[:-1], (runs[-1][0], last)] if joins else [*runs, (first, last)]
    if not runs:
        return text
    first, last = max(runs, key=lambda run: run[1] - run[0])
    return text[:first] + "|" * (last - first) + text[last:]


def without_job_words(text: str) -> str:
    """A question with "the data engineer job" blanked."""
    return _SPOKEN_OF.sub(lambda match: "|" * len(match.group()), text)


def without_town(text: str, location: str | None) -> str:
    """A question with the town of a job blanked where it stands behind the blanked title: "the engineer in Leeds" is one post."""
    towns = "|".join(map(re.escape, _parts_of_place(location)))
    named = re.search(rf"\|+\)?,?\s+(?:in|at|bei|en|a|à)\s+(?P<town>{towns})\b", fold(text)) if towns else None
    if named is None or len(fold(text)) != len(text):
        return text
    return text[: named.start("town")] + "|" * len(named["town"]) + text[named.end("town") :]


def _words_of(text: str) -> set[str]:
    """The words of folded text; of `IT-Projektleiter` both."""
    return {part for word in _WORD.findall(text) for part in (word, *word.split("-")) if part}


def _words_of_title(title: str | None) -> set[str]:
    """The words of a title that tell it from others, each alone: "the Projektleiter job" is that of an IT-Projektleiter."""
    words = _WORD.findall(fold(re.sub(r"\(.*?\)", "", title or "")))
    return {part for word in words for part in word.split("-") if part} - _JOB_WORDS


def _words_of_compounds(text: str) -> set[str]:
    """`Disponentenstelle` names the Disponent: what stands before the word for a post, without the letters that link them."""
    bases = [match["base"].rstrip("-") for match in _COMPOUND.finditer(text)]
    return {base.removesuffix(link) for base in bases for link in ("", "s", "n", "en", "innen")}


def _begins_one_title(base: str, key: str, rare: Mapping[str, str]) -> bool:
    """`Vertriebsstelle` is that of the Vertriebsmitarbeiter, where no other title begins so."""
    begun = {owner for word, owner in rare.items() if len(base) > 4 and word.startswith(base)}
    return begun == {key}


def _firms_of_one_job(jobs: Sequence[tuple[str, str | None, str | None]]) -> dict[str, str]:
    """How people call the firm of a job: its name without legal form, or its first word when no other job has it."""
    bare = {key: bare_firm(firm).replace(" & ", " and ") for key, _, firm in jobs if firm}
    firsts = [name.split()[0] for name in bare.values() if name]
    return {
        key: name.split()[0] if len(name.split()[0]) > 4 and firsts.count(name.split()[0]) == 1 else name
        for key, name in bare.items()
        if name
    }


def _words_of_one_job(jobs: Sequence[tuple[str, str | None, str | None]]) -> dict[str, str]:
    """The job of each title word that only one post has: `the nurse job` needs no more."""
    owners: dict[str, set[str]] = {}
    for key, title, _ in jobs:
        for word in _words_of_title(title):
            if len(word) > 2:
                owners.setdefault(word.removesuffix("s"), set()).add(key)
    return {word: next(iter(keys)) for word, keys in owners.items() if len(keys) == 1}


def _is_key(text: str, match: re.Match[str], existing: Collection[str], matcher: SkillMatcher) -> bool:
    """`C1` is a person unless it is the level of a language (`German at C1`)."""
    key = match.group(1).upper()
    if key not in existing:
        return False
    if key not in ("C1", "C2"):
        return True
    if _LEVEL_BEFORE.search(fold(text[: match.start()])) or _LEVEL_AFTER.match(fold(text[match.end() :])):
        return False
    languages = [m for m in matcher.find(text, in_list=True) if "language" in matcher.taxonomy[m.skill].flags]
    return not any(
        _NEXT_TO.fullmatch(text[m.last : match.start()] or text[match.end() : m.first] or "x") for m in languages
    )


def _full_names(words: Sequence[tuple[str, int, int]], names: Sequence[tuple[str, str | None]]) -> list[Mention]:
    """Whole names, or first and last name without what stands between."""
    place: dict[str, list[int]] = {}
    for i, (word, _, _) in enumerate(words):
        place.setdefault(word.removesuffix("'s"), []).append(i)
    found: dict[tuple[int, int], list[str]] = {}
    for key, name in names:
        parts = _WORD.findall(fold(name or ""))
        for wanted in (parts, [parts[0], parts[-1]] if len(parts) > 2 else []):
            if len(wanted) > 1 and wanted[0] in place:
                for start in place[wanted[0]]:
                    said = [word.removesuffix("'s") for word, _, _ in words[start : start + len(wanted)]]
                    if said == wanted or (said and [*said[:-1], said[-1].removesuffix("s")] == wanted):
                        span = (words[start][1], words[start + len(wanted) - 1][2])
                        found.setdefault(span, []).append(key)
    return [Mention(first, last, tuple(dict.fromkeys(keys))) for (first, last), keys in found.items()]


def _parts(
    text: str,
    words: Sequence[tuple[str, int, int]],
    names: Sequence[tuple[str, str | None]],
    matcher: SkillMatcher,
    known: Sequence[Mention],
) -> list[Mention]:
    """Single first or last names, and misspelt ones when written with a capital."""
    index: dict[str, list[str]] = {}
    for key, name in names:
        for part in _WORD.findall(fold(name or "")):
            if part not in _PARTICLES and len(part) > 1:
                index.setdefault(part, []).append(key)
    taken = [(m.first, m.last) for m in known]
    found = []
    for position, (word, first, last) in enumerate(words):
        bare = word.removesuffix("'s")
        if bare not in index and bare.removesuffix("s") in index:  # `marcus swifts address`
            bare = bare.removesuffix("s")
        if bare in _COMMON or len(bare) < 3 or any(a <= first < b for a, b in taken):
            continue
        if bare in index:
            if not _is_other_word(text[first:last], matcher):
                keys, start = _of_particles(index[bare], words[:position], names)
                found.append(Mention(first if start is None else start, last, keys))
        elif meant := _shortened(text, first, last, index, matcher):
            found.append(Mention(first, last, meant))
        elif _may_be_misspelt(text, first, bare, position) and not _is_other_word(text[first:last], matcher):
            close = [key for part, keys in index.items() if fuzz.ratio(bare, part) >= _TYPO for key in keys]
            if close and not any(skill.first <= first < skill.last for skill in matcher.find(text, in_list=True)):
                found.append(Mention(first, last, tuple(dict.fromkeys(close))))
    return _joined(found)


def _shortened(
    text: str, first: int, last: int, index: Mapping[str, list[str]], matcher: SkillMatcher
) -> tuple[str, ...] | None:
    """`Olu` is Olumide: the beginning of one person's name that is no word of questions and no skill."""
    written = text[first:last]
    bare = fold(written).removesuffix("'s")
    is_said_so = written[:1].isupper() and first > 0 and not _LEADS_TO_A_PLACE.search(text[:first])
    if not (is_said_so or _LEADS_TO_A_NAME.search(text[:first])) or not _SHORT_NAME <= len(bare) <= _LONGEST_SHORT:
        return None
    if bare in filler_words() or bare in _COMMON or _is_other_word(written, matcher):
        return None
    keys = {key for part, owners in index.items() if part.startswith(bare) and part != bare for key in owners}
    return tuple(keys) if len(keys) == 1 else None


def _may_be_misspelt(text: str, first: int, bare: str, position: int) -> bool:
    """`St. Josef` is a place of work, not a misspelt José, nor is PRINCE2 a misspelt Price."""
    return (
        text[first].isupper()
        and position > 0
        and len(bare) >= 5
        and not text[first + len(bare) :][:1].isdigit()
        and not _SAINT.search(text[:first])
    )


def _of_particles(
    keys: Sequence[str], before: Sequence[tuple[str, int, int]], names: Sequence[tuple[str, str | None]]
) -> tuple[tuple[str, ...], int | None]:
    """Of people with one surname those whose particles stand before it as well, and where these begin: `van den Berg` is not Berg."""
    said = list(takewhile(lambda word: word[0] in _PARTICLES, reversed(before)))[::-1]
    while said:
        written = " ".join(word for word, _, _ in said)
        fitting = [key for key, name in names if key in keys and f" {written} " in f" {fold(name or '')} "]
        if fitting:
            return tuple(dict.fromkeys(fitting)), said[0][1]
        said = said[1:]
    return tuple(dict.fromkeys(keys)), None


def _joined(found: list[Mention]) -> list[Mention]:
    """Neighbouring parts (a misspelt first name, then the surname) mean whom they have in common."""
    joined: list[Mention] = []
    for mention in found:
        before = joined[-1] if joined else None
        common = tuple(key for key in before.keys if key in mention.keys) if before else ()
        if before and mention.first - before.last <= 2 and common:
            joined[-1] = Mention(before.first, mention.last, common)
        else:
            joined.append(mention)
    return joined


def _is_other_word(word: str, matcher: SkillMatcher) -> bool:
    """A word that is also a skill is taken for the skill."""
    return matcher.canonical(word) is not None


def _widest(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not lie in a wider one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.first - m.last, m.first)):
        if not any(k.first <= mention.first and mention.last <= k.last for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.first)


def _with_nicknames(text: str, mentions: Iterable[Mention], names: Sequence[tuple[str, str | None]]) -> list[Mention]:
    """`Jon Weber` is Jonas Weber, and `J. Weber` as well."""
    widened = []
    for mention in mentions:
        before = re.search(r"(?<!\w)([A-ZÀ-ÖØ-Þ][\w’-]*)\.?\s$", text[: mention.first])
        if before and " " not in text[mention.first : mention.last]:
            keys = tuple(key for key in mention.keys if is_part_of_name(before[1], (key,), names))
            mention = Mention(before.start(), mention.last, keys) if keys else mention
        widened.append(mention)
    return widened


def _settle(mentions: list[Mention], recent: set[str]) -> list[Mention]:
    """Someone from the conversation is meant before anybody else of that name."""
    settled = []
    for mention in mentions:
        near = tuple(key for key in mention.keys if key in recent)
        settled.append(
            Mention(mention.first, mention.last, near) if len(mention.keys) > 1 and len(near) == 1 else mention
        )
    return settled
