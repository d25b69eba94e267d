"""CV, job post or something else, with a confidence.

Counts what each kind of document is made of; does not look at file names.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ingestion.career.position_names import is_whole_position, without_description
from ingestion.dates import find_range
from ingestion.lines.sections import cv_heading, job_heading
from ingestion.lines.short_documents import is_short_cv, is_short_post
from ingestion.normalise import fold
from ingestion.types import DocumentKind, Line
from ingestion.vocabulary.contact_patterns import EMAIL, PHONE
from ingestion.vocabulary.titles import is_title

_CV_WORDS = re.compile(
    r"\b(?:curriculum vitae|resume|lebenslauf|hoja de vida|date of birth|geburtsdatum|references available|"
    r"(?:seeking|to obtain|to secure) an? (?:\w+ )?(?:position|role)|my (?:experience|skills)|i (?:am|have|was|worked|developed)|ich (?:bin|habe)|je suis|j'ai|soy|"
    r"managed|developed|implemented|designed|led|built|improved|assisted|coordinated|achieved|collaborated|gpa)\b"
)
_JOB_WORDS = re.compile(
    r"\b(?:we are (?:looking|seeking|hiring)|we're (?:looking|hiring)|you will|you'll|you are|you have|your (?:profile|tasks|role|application)|we offer|join (?:us|our)|apply (?:now|today|by|with)?|"
    r"job (?:description|title|type|summary|post|requirements)|the (?:successful|ideal) candidate|ideal candidate|candidates? (?:must|should|will|with)|salary|equal opportunity|full[- ]time|part[- ]time|"
    r"responsible for|must have|nice to have|years? of (?:\w+ ){0,2}experience (?:in|with|is|required)|preferred|required|will be (?:required|responsible|expected)|minimum (?:of )?\d+|vacanc\w+|hiring|openings?|"
    r"wir suchen|wir bieten|sie haben|sie verfugen|sie bringen|ihre bewerbung|bewerben sie sich|\(m/w/d\)|m/w/d|w/m/d|vollzeit|nous recherchons|vous avez|vous etes|poste|cdi|cdd|h/f|candidature|"
    r"buscamos|ofrecemos|se requiere|incorporacion|jornada completa|cerchiamo|offriamo|wij zoeken|wij bieden|poszukujemy|oferujemy|experience required|must be able|should have|ability to)\b"
)
_CV_ONLY = frozenset(
    {
        "experience",
        "education",
        "summary",
        "projects",
        "publications",
        "awards",
        "references",
        "interests",
        "volunteering",
        "certifications",
        "skills",
        "languages",
    }
)
_JOB_ONLY = frozenset({"responsibilities", "nice", "benefits", "apply", "about"})
_MIN_EVIDENCE = 2.0
_ASKS = re.compile(
    r"\b(?:experience (?:with|in|of|as|using)|knowledge (?:of|in)|understanding of|ability to|proficien\w+ (?:in|with)|familiarity with|strong \w+|excellent \w+|"
    r"degree in|bachelors? degree|is a plus|\d\+? (?:to \d+ )?years?|responsible|requirements?|responsibilities)\b"
)
_MIN_ASKS = 4
_ASKS_WEIGHT = 2.0
_SHORT_WEIGHT = 2.5
_ADDRESSES_YOU = re.compile(r"\b(?:you|your|we are|candidates?|applicants?|requirements?|responsibilities)\b")
_ONLY_IN_CVS = re.compile(r"\bmy (?:experience|skills)\b|\breferences available\b|\bdate of birth\b|\bgeburtsdatum\b")
# People who write about themselves in prose: what they have and are, or (without "I") what they are skilled in.
_SELF = re.compile(
    r"\b(?:i (?:have|am|hold|possess|bring|worked|developed|can)|i've|i'm|my (?:experience|skills|background|expertise|previous|career|education)|ich (?:habe|bin|verfuge)|j'ai|je suis|tengo|soy)\b"
)
_SELF_SUBJECT = re.compile(
    r"\b(?:experience|degree|skills|certifi\w+|erfahrung|experience|experiencia|diplome|titulo)\b"
)
_SKILLED = re.compile(
    r"\b(?:skilled|proficient|experienced|knowledgeable|familiar|adept|well[- ]versed|expertise) (?:in|with|at|of)\b"
)
_YEARS_OF = re.compile(r"\bwith (?:over |more than |about )?\d+\+? years? of (?:\w+ ){0,3}experience\b")
_SALUTATION = re.compile(
    r"^\W*(?:dear\b|to whom it may concern|sehr geehrte|liebe[rs]?\b|guten tag|madame|monsieur|cher|chere|bonjour|estimad[oa]s?|muy senor|gentile|egregio|spettabile|geachte|beste\b|szanown|prezad[oa]s?|exm[oa])"
)
_GREETING = re.compile(
    r"^\W*(?:yours (?:sincerely|faithfully|truly)|sincerely|(?:kind|best|warm) regards|regards|mit (?:freundlichen|besten|herzlichen)|freundliche grusse|cordialement|bien a vous|"
    r"(?:veuillez|je vous prie)|atentamente|saludos|un (?:cordial )?saludo|cordiali saluti|distinti saluti|met vriendelijke|hoogachtend|z powazaniem|atenciosamente|com os melhores)"
)
_LETTER_TOP, _LETTER_END = 14, 8  # lines: addresses stand before, names and enclosures after
_LETTER_CONFIDENCE = 0.9
_MIN_SELF = 3
_SELF_WEIGHT = 3.0
_OPENING_LINES = 4
_MAX_DATED_LETTERS = 110
_MIN_CV_SIGNS = 3  # headings, dated lines, those that name a position, and contact details: minutes of a meeting have an address and a date range
_ONLY_IN_JOBS = re.compile(
    r"\b(?:we are (?:looking|seeking|hiring)|we're (?:looking|hiring)|you(?: wi|')ll (?:be|work|have|join|lead|own|help|build)|your (?:profile|tasks|role|application)|we offer|join (?:us|our)|"
    r"apply (?:now|today|by|with|online)|job\b|candidates?\b|salary|equal opportunity|full[- ]time|part[- ]time|years? of (?:\w+ ){0,2}experience|experience required|must have|nice to have|"
    r"vacanc\w+|hiring|position|role\b|responsibilities|wir suchen|wir bieten|ihre bewerbung|bewerben sie sich|m/w/d|w/m/d|vollzeit|nous recherchons|poste|cdi|cdd|h/f|candidature|buscamos|"
    r"ofrecemos|se requiere|incorporacion|jornada completa|cerchiamo|offriamo|wij zoeken|wij bieden|poszukujemy|oferujemy)"
)


def classify(lines: Sequence[Line]) -> tuple[DocumentKind, float]:
    """The kind and a confidence in 0.5..1. `other` when neither kind has enough of its marks."""
    filled = [line for line in lines if line.plain]
    if _is_letter(filled):
        return "other", _LETTER_CONFIDENCE
    text = fold(" \n".join(line.plain for line in filled))
    headings_cv = {h.section for line in filled if (h := cv_heading(line))} & _CV_ONLY
    headings_job = {h.section for line in filled if (h := job_heading(line))}
    if any((h := job_heading(line)) and h.section == "must" and not cv_heading(line) for line in filled):
        headings_job.add("nice")  # `Requirements` is a heading of no CV, as little as a list of wishes is
    dated = _dated(filled)
    top = " ".join(line.plain for line in filled[:12])
    cv = 0.9 * len(headings_cv) + 1.2 * min(len(dated), 4) + 0.25 * _hits(_CV_WORDS, text, 12)
    email, phone = bool(EMAIL.search(top)), bool(PHONE.search(top))
    named_cv = "curriculum vitae" in text[:200] or "lebenslauf" in text[:200]
    writes_of_self = _writes_of_self(filled, text)
    cv += _SELF_WEIGHT * writes_of_self
    cv += 1.0 * email + 0.7 * phone + 1.5 * named_cv
    positions = sum(is_whole_position(filled, i) for i in dated)
    signs = len(headings_cv) + len(dated) + positions + (email or phone)
    short_cv = is_short_cv(filled, text)
    short_post = not (short_cv or dated) and is_short_post(filled, text)
    stated = named_cv or writes_of_self or short_cv or _ONLY_IN_CVS.search(text)
    if (len(headings_cv) < 2 and signs < _MIN_CV_SIGNS and not stated) or short_post:
        cv = 0.0
    cv += _SHORT_WEIGHT * short_cv
    job = 1.2 * len(headings_job & _JOB_ONLY) + 0.4 * len(headings_job - _JOB_ONLY) + 0.6 * _hits(_JOB_WORDS, text, 14)
    job += 0.5 * bool(filled and is_title(filled[0].plain))
    asks_of_title = _asks_of_a_title(filled, text) and not (writes_of_self or email or phone or dated)
    job += _ASKS_WEIGHT * asks_of_title + _SHORT_WEIGHT * short_post
    if not headings_job & _JOB_ONLY and not (asks_of_title or short_post) and not _ONLY_IN_JOBS.search(text):
        job = 0.0
    if max(cv, job) < _MIN_EVIDENCE:
        return "other", 1.0 - max(cv, job) / (2 * _MIN_EVIDENCE)
    confidence = 1 / (1 + math.exp(-abs(cv - job) / 2))
    return ("cv" if cv >= job else "job"), round(confidence, 2)


def _is_letter(lines: Sequence[Line]) -> bool:
    """A cover letter: a salutation near the top, a greeting near the end, and no list of roles or studies between."""
    top, end = lines[:_LETTER_TOP], lines[-_LETTER_END:]
    if not any(_SALUTATION.match(fold(line.plain)) for line in top) or not any(
        _GREETING.match(fold(line.plain)) for line in end
    ):
        return False
    return len(_dated(lines)) < _MIN_CV_SIGNS and sum(1 for line in lines if cv_heading(line)) < _MIN_CV_SIGNS


def _dated(lines: Sequence[Line]) -> list[int]:
    """Lines that a range of dates heads, whatever they tell of the time."""
    heads = [without_description(line.plain) for line in lines]
    return [i for i, text in enumerate(heads) if len(text) < _MAX_DATED_LETTERS and find_range(text)]


def _writes_of_self(lines: Sequence[Line], text: str) -> bool:
    """Whether someone describes what they can do, rather than what somebody else should."""
    if len(_SELF.findall(text)) >= _MIN_SELF and _SELF_SUBJECT.search(text):
        return True
    opening = fold(" ".join(line.plain for line in lines[:_OPENING_LINES]))
    return bool(_YEARS_OF.search(opening)) and len(_SKILLED.findall(text)) > 1 and not _ADDRESSES_YOU.search(text)


def _asks_of_a_title(lines: Sequence[Line], text: str) -> bool:
    """A position on the first line, and then what somebody should know: a post without any heading or address."""
    first = lines[0].plain if lines else ""
    return is_title(first) and len(first.split()) <= 8 and _hits(_ASKS, text, _MIN_ASKS) == _MIN_ASKS


def _hits(pattern: re.Pattern[str], text: str, limit: int) -> int:
    """Distinct phrases found, at most `limit`: one phrase repeated is one sign."""
    return min(limit, len(set(pattern.findall(text))))
