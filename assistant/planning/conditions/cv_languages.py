"""In which language a CV is written, as a condition: "CVs in German", "who wrote their CV in French", "Lebensläufe auf Englisch"."""

from __future__ import annotations

import re

from assistant.words.located import Located
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.filtering.fact_facets import LANGUAGE_CODES
from retrieval.filtering.filters import Criterion

_CV = r"(?:cvs?|resumes?|curriculums?(?: vitae)?|lebenslauf\w*|applications?|bewerbungen|candidatures?)"
_WRITTEN = r"(?:(?:that|which)\s+)?(?:(?:is|are|was|were|ist|sind|est|sont|esta|estan)\s+)?(?:(?:written|typed|verfasst|geschrieben|redige\w*|ecrit\w*|escrit[oa]s?|redactad[oa]s?)\s+)?"
_LANGUAGE = r"(?P<{0}>[^\W\d_]{{4,12}})"
_FORMS = re.compile(
    rf"\b(?:whose\s+)?{_CV}\s+{_WRITTEN}(?:in|auf|en)\s+{_LANGUAGE.format('behind')}(?:\s+(?:verfasst|geschrieben))?\b"
    rf"|\b(?:wrote|writes?|written|submitted|submits?|sent|sends?)\s+(?:(?:in\s+)?(?:their|the|an?|his|her)\s+)?{_CV}\s+in\s+{_LANGUAGE.format('verb')}\b"
    rf"|\b(?:ihren|einen|den)\s+lebenslauf\s+(?:auf|in)\s+{_LANGUAGE.format('german')}\b|\b{_LANGUAGE.format('before')}(?:[- ]language)?\s+{_CV}(?=\W*$|\s+(?:only|and|or|please)\b)"
)


def find_cv_languages(text: str, matcher: SkillMatcher) -> list[Located]:
    """The conditions on the language of the CV, of languages that are told apart."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    found = []
    for match in _FORMS.finditer(folded):
        named = next(name for name in ("behind", "verb", "german", "before") if match[name])
        language = (matcher.canonical(text[slice(*match.span(named))]) or "").lower()
        if language in LANGUAGE_CODES:
            asked = Criterion(field="document_language", value=language)
            found.append(Located(asked, match.start(), match.end()))
    return found
