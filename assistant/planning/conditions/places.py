"""Places in a question: where somebody lives, or where a position was held. Knows the places of the pool and the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from assistant.words.filler import filler_words
from assistant.words.located import Located
from ingestion.geography.country_groups import country_group
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.filtering.asked_place import OUTSIDE
from retrieval.filtering.filters import Criterion

_PLACE = re.compile(
    r"\b(?P<cue>in|im|from|near|around|outside(?: of)?|aus|a|à|aux?|en|at|de|du|ausserhalb(?: von| der)?|außerhalb(?: von| der)?|(?:hors|en dehors) d(?:e(?: la)?|u|es)|fuera del?|dans)\s+(?P<name>(?:(?:the|el|la|los|las|les|den|der|die)\s+)?(?:(?:[a-z]\.){2,}[a-z]?(?!\w)|[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,2}))",
    re.I,
)
_KM = r"(?P<far>\d{1,3})\s*(?P<unit>km|kms|k|kilometers?|kilometres?|kilometern?|kilometros?|mi|miles?|meilen|millas)"
_AROUND = (  # a distance, or none; longest forms first
    rf"(?:(?:with)?in|innerhalb(?: von)?|dans|en|im|a moins de|a menos de|moins de|menos de|less than|not more than|no more than|no further than|max(?:imum|imal)?\.?|hochstens|up to|bis zu)?\s*"
    rf"(?:an?\s+|un\s+)?(?:radius|umkreis|rayon|radio)?\s*(?:of|von|de)?\s*{_KM}(?:\s+(?:radius|umkreis))?\s*(?:of|from|around|away from|to|von|um|rund um|entfernt von|de|du|autour de|a la redonda de|alrededor de)"
    r"|(?:clos(?:e|er|est)|near(?:er|est)|next|closeby)\s+to|nearest|near|around|(?:(?:could|can|would|able to|willing to|happy to) )?(?:commut\w+|travel daily)(?: daily)? (?:to|into|from)|(?:in|within) (?:easy )?(?:commuting|travel(?:ling)?|driving|reasonable) distance (?:of|to|from)|(?:far|fur)thest (?:away )?from|am weitesten (?:entfernt |weg )?von|le plus loin d(?:e|u)|mas lejos de|in the vicinity of|not far from|not too far from"
    r"|(?:in der |der )?nahe (?:von|bei|zu)|am nachsten (?:an|bei|zu)|nah (?:an|bei)|rund um|(?:im )?(?:gross)?raum|(?:im )?umkreis von|pres d(?:e|u)|(?:le |la )?plus proches? d(?:e|u)|proches? d(?:e|u)|autour d(?:e|u)|(?:mas )?cerca de|(?:mas )?proximos? a|alrededor(?:es)? de"
)
_RADIUS = re.compile(rf"\b(?:{_AROUND})\s+(?P<city>[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*){{0,2}})")
_AREA = re.compile(r"\b(?:in |from )?the (?:greater )?(?P<city>[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*)?) area\b")
_ONE_PLACE = r"(?:[Tt]he\s+)?[A-ZÄÖÜ][\w'’-]*(?:\s[A-ZÄÖÜ][\w'’-]*)?"
_MORE = re.compile(
    r"\s*(?:,|\b(?:or|and|oder|und|ou|et|o|y)\b)+\s*(?:(?:in|en|im|aux?)\s+)?(?P<name>(?:(?:[Tt]he|den|der|el|la|los|las|les)\s+)?[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*)?)"
)
_PLACE_CUE = re.compile(r"\b(?:based|located|living|lives?|resid\w+|wohn\w+|habit\w+|viv\w+|sitz\w*|place)\s+$", re.I)
_A_NOUN = re.compile(r"\s+(?!(?:and|or|und|oder|et|ou|y|o|who|with)\b)[a-z]{3,}")
_WORKED = re.compile(
    r"\b(?:(?P<past>worked|working|employed|been|(?:had|held) (?:an? |any |their |the )?(?:jobs?|positions?|posts?|roles?)|taught|served|practi[sc]ed|gearbeitet|unterrichtet|travaille|enseigne|exerce|trabajad[oa]|trabajo|ensenado)|works?|arbeite[nt]|travaillent?|trabajan?)(?:\s+(?:ever|already|once|before|also|somewhere|anywhere|elsewhere|abroad|irgendwo|jemals|schon|deja|auparavant|alguna vez|ya|antes))?\s+$"
)
_CLAUSE_WORD = r"(?:and|or|but|who|whose|that|which|now|lives?|living|based|resid\w*|is|are|has|have|speaks?|speaking|knows?|wants?|near|then|und|oder|der|die|aber|wohn\w*|leb(?:t|en)|et|ou|mais|qui|habit\w*|vi[vt]\w*|y|o|pero|que)"
_WORKED_AS = re.compile(  # "worked as an engineer in Qatar", "has been a nurse in Leeds": what stands between is of the same clause
    rf"\b(?:(?P<past>worked|working|employed|been|taught|served|practi[sc]ed|interned|travaille|exerce|trabajad[oa]|trabajo)|works?|travaillent?|trabajan?)(?:\s+(?!{_CLAUSE_WORD}\b)[\w'’|/&-]+){{1,7}}\s+$"
    r"|(?P<experience>\b(?!years?|yrs|months?|of|[a-z]+'s?\b)[a-z]+\s+(?:work(?:ing)?\s+)?experience|\b(?:internships?|apprenticeships?|work placements?|praktik(?:um|a)|stages?|practicas))\s+$"
)
_STUDIED = re.compile(
    r"\b(?:stud(?:y|ied|ying)|graduated|educated|degrees?|masters?|bachelors?|phd|doctorate|mba|(?:went|been|go) to (?:university|college|uni|school)|"
    r"(?:university|college|uni)|etudie\w*|(?:ses|leurs|des) etudes|estudi\w+|diplome|abschluss|studium)[\s|]*$"
)
_STUDIED_AFTER = re.compile(r"^[\s|]*(?:\w+ )?studiert\b")
_DID = re.compile(r"\b(?:did|ever|used to|jemals|deja|alguna vez)\b")
_WISHES = re.compile(r"\b(?:wants?|willing|likes?|prefers?|open|ready|happy|could|would|can) to (?:work|be)\w*\s+$")
_GOING = re.compile(r"\b(?:irai[ts]?|iraient|aller|ira|iria[ns]?|ir)\s+$")
_WORKED_AFTER = re.compile(r"^\s*(?:gearbeitet|tatig (?:war|gewesen))\b")
_NO_PLACE_AFTER = re.compile(
    r"^\s*(?:job|office|role|position|post|vacancy|university|stelle|gmbh|ag|ltd|inc)\b", re.IGNORECASE
)


_STANDS_ALONE = re.compile(
    r"(?:^|[,;:.?!(|]|\b(?:and|or|und|oder|et|ou|y|o|only|just|nur|seulement|solo|not|nicht|pas|about|candidates?|people|anyone|somebody))\s*$"
)


_OF_SCHOOL = re.compile(  # "at a university in Spain"
    r"\b(?:(?:at|an|[àa]|en)\s+)?(?:(?:an?|einer|une|una)\s+)?(?:university|college|uni|universit[äa]t|hochschule|universit[ée]|universidad)\s+(?:in|[àa]|en|aus|from)\s+$",
    re.I,
)
_BASED = re.compile(r"\b(?P<name>(?:UK|uk|USA?|usa|[A-ZÄÖÜ][\w'’]+(?: [A-ZÄÖÜ][\w'’]+)?))[- ]based\b")  # "UK based"
_OF_PEOPLE = re.compile(  # "the Berlin people"
    r"(?<=\s)(?P<name>[A-ZÄÖÜ][\w'’]+(?:[ -][A-ZÄÖÜ][\w'’]+)?)(?:[- ]based)?\s+(?:people|persons|candidates?|applicants?|ones|folks?|team|group|crowd|lot|residents)\b"
)


def find_places(text: str, places: Collection[str], matcher: SkillMatcher) -> list[Located]:
    found: list[Located] = []
    start = 0
    while match := _PLACE.search(text, start):
        start = match.start("name")  # "a étudié à Lyon": what is no place may hold the cue of one
        words = match["name"].split()
        certain = bool(_PLACE_CUE.search(text[: match.start()])) or fold(match["cue"]) in ("near", "around")
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length])
            if matcher.canonical(name) and fold(name) not in places:
                break
            if match["cue"] == "a" and _A_NOUN.match(text, match.start("name") + len(name)):
                continue  # a Texas licence is no place, though Spanish and French say `a` of one
            place = place_name(name, places, certain and length == 1 and name[:1].isupper())
            if place and _GOING.search(fold(text[: match.start()])):
                break  # where somebody would go is not where they live
            if place:
                first = match.start("name")
                negated = bool(re.search(r"\b(?:not|nicht|pas|no)\s+$", text[: match.start()], re.I))
                outside = fold(match["cue"]).startswith(("outside", "ausserhalb", "hors", "en dehors", "fuera"))
                before, after = fold(text[: match.start()]), fold(text[first + len(name) :])
                asked = _of_place(place, before, after, negated=negated, outside=outside)
                of_school = _OF_SCHOOL.search(text, 0, first) if asked.field == "study_place" else None
                found.append(Located(asked, of_school.end() if of_school else first, first + len(name)))
                if of_school:
                    university = Criterion(field="education", minimum="bachelor")
                    found.append(Located(university, of_school.start(), of_school.end()))
                more = _more_places(text, first + len(name), places, asked, outside=outside)
                found += more
                start = more[-1].last if more else first + len(name)
                break
    return found


def _of_place(place: str, before: str, after: str, *, negated: bool, outside: bool) -> Criterion:
    """`worked in Hamburg` asks where a position was held, everything else where somebody lives.

    Who lives outside Hamburg lives not there; who worked outside it may have worked there, too.
    """
    elsewhere = OUTSIDE + place if outside else place
    worked = _WORKED.search(before) or _WORKED_AS.search(before)
    if (worked and not _WISHES.search(before[: worked.end()])) or _WORKED_AFTER.match(after):
        past = worked and (worked["past"] or worked.groupdict().get("experience"))
        now = bool(worked and not past and not _DID.search(before))
        return Criterion(field="work_place", value=elsewhere, current=now, negated=negated)
    if _STUDIED.search(before) or _STUDIED_AFTER.match(after):
        return Criterion(field="study_place", value=elsewhere, negated=negated)
    return Criterion(field="location", value=place, negated=negated or outside)


def find_radii(text: str, places: Collection[str]) -> list[Located]:
    """`within 30 miles of Leeds`, `near Leeds`: the cities around a city. What is no city of the gazetteer has no distance."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    found = []
    for match in (*_RADIUS.finditer(folded), *_AREA.finditer(folded)):
        if _WORKED.search(folded[: match.start()]) or _STUDIED.search(folded[: match.start()]):
            continue  # a CV tells where a position was, not how far
        words = text[match.start("city") : match.end("city")].split()
        for length in range(len(words), 0, -1):
            name = place_name(" ".join(words[:length]), places, certain=False)
            if name and _has_spot(name):
                last = match.start("city") + len(" ".join(words[:length]))
                asked = Criterion(field="location", value=name, maximum=_kilometres(match.groupdict()))
                found.append(Located(asked, match.start(), match.end() if match.re is _AREA else last))
                break
    return found


def _has_spot(name: str) -> bool:
    from ingestion.geography.distances import spot_of

    return spot_of(name) is not None


def _kilometres(said: Mapping[str, str | None]) -> float:
    from ingestion.geography.distances import KM_OF_MILE, NEAR_KM

    if not said.get("far"):
        return NEAR_KM
    in_miles = str(said["unit"]).startswith(("mi", "meilen"))
    return round(float(said["far"] or 0) * (KM_OF_MILE if in_miles else 1))


def find_bare_places(text: str, places: Collection[str]) -> list[Located]:
    """`Toronto, speaks French`: a place of the pool that stands for itself, with a capital."""
    found = []
    for match in re.finditer(rf"(?<![\w-]){_ONE_PLACE}(?![\w-])", text):
        for name in (match.group(), match.group().split()[0]):
            alone = _STANDS_ALONE.search(fold(text[: match.start()]))
            if alone and fold(name) in places and not _NO_PLACE_AFTER.match(text[match.start() + len(name) :]):
                place = Criterion(field="location", value=name)
                found.append(Located(place, match.start(), match.start() + len(name)))
                break
    for match in _BASED.finditer(text):
        if based := place_name(match["name"], places, certain=True):
            found.append(Located(Criterion(field="location", value=based), *match.span()))
    for match in _OF_PEOPLE.finditer(text):
        if fold(match["name"]) in places:
            found.append(Located(Criterion(field="location", value=match["name"]), *match.span("name")))
    return found


def _more_places(text: str, start: int, places: Collection[str], first: Criterion, *, outside: bool) -> list[Located]:
    """`in Munich, Hamburg or the UK`: the places that follow the first."""
    found = []
    while match := _MORE.match(text, start):
        words = match["name"].split()
        names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        name, place = next(((n, p) for n in names if (p := place_name(n, places, False))), ("", None))
        if place is None:
            break
        both = {"value": place, "negated": first.negated and outside}  # "outside the UK and Ireland" is outside both
        asked = first.model_copy(update=both)
        start = match.start("name") + len(name)
        found.append(Located(asked, match.start("name"), start))
    return found


def place_name(name: str, places: Collection[str], certain: bool) -> str | None:
    """A place of the pool, else one of the gazetteer (loaded only for a capitalised name that nothing else explains)."""
    name = re.sub(r"^(?:the|el|los|las|les|den|der|die)\s+", "", name, flags=re.IGNORECASE).strip()
    folded = fold(name)
    if group := country_group(name):
        return group.name
    if folded in places:
        return name if name != folded else name.title()
    if " " in name and name == folded:
        name = name.title()  # `new york`: two words are hardly anything else
    if name == folded and folded not in filler_words() and (region := _region(name)):
        return region
    if name[:1].isupper() and folded not in filler_words():
        from ingestion.geography.places import canonical_city, country_name

        if region := _region(name):
            return region
        in_the = country_name(name[:-1]) if folded.endswith("en") else None  # in den Niederlanden
        known = country_name(name) or canonical_city(name) or in_the
        return known or (name if certain else None)
    return None


def _region(name: str) -> str | None:
    """A region, or a county that GeoNames has no cities of: only its name tells then who lives there."""
    from ingestion.geography.places import is_region
    from ingestion.geography.regions import region_named

    region = region_named(name)
    return region.name if region else name.title() if is_region(name) else None
