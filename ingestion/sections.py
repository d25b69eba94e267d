"""Which section of a CV or job post each line belongs to, by its headings in eight languages.

Does not look inside sections.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingestion.dates import find_range
from ingestion.normalise import fold
from ingestion.own_headings import in_first_person, set_like_headings
from ingestion.spoken_headings import spoken_heading
from ingestion.types import Line, SectionName

# Folded phrases. A heading is such a phrase, optionally with qualifiers around it.
_CV_HEADINGS: dict[SectionName, str] = {
    "summary": "summary|profile|about me|about|objective|career objective|career summary|executive summary|professional "
    "summary|personal statement|personal profile|overview|career profile|career highlights|highlights|kurzprofil|profil|uber mich|zusammenfassung|"
    "profil professionnel|a propos|resume professionnel|objectif|perfil|perfil profesional|resumen|resumen profesional|"
    "sobre mi|objetivo|extracto|profilo|profilo professionale|profiel|over mij|perfil profissional|sobre mim|resumo|profil zawodowy|o mnie|"
    "podsumowanie|accroche|qualifications summary|summary of qualifications",
    "experience": "experience|appointments|research appointments|professional history|stationen|work experience|professional experience|employment|employment history|work history|career "
    "history|employment experience|career|relevant experience|jobs|posts|roles|posts held|job history|professional background|work|positions|positions held|internships|internship|"
    "internship experience|leadership experience|research experience|teaching experience|clinical experience|research|industry experience|where i've worked|"
    "berufserfahrung|beruflicher werdegang|werdegang|berufliche stationen|praktische erfahrung|berufspraxis|berufliche erfahrung|praktika|"
    "experience professionnelle|experiences professionnelles|experiences|parcours professionnel|parcours|emplois|stages|"
    "experiencia|experiencia laboral|experiencia profesional|trayectoria profesional|historial laboral|practicas|experiencia docente|esperienza|"
    "esperienze|esperienza lavorativa|esperienze lavorative|esperienze professionali|esperienza professionale|werkervaring|ervaring|loopbaan|experiencia profissional|"
    "doswiadczenie|doswiadczenie zawodowe|przebieg kariery",
    "education": "education|academic|abschluss|abschlusse|hochschulabschluss|titulacion|titulaciones|academic background|educational background|academic history|education and training|studies|"
    "qualifications|academic qualifications|educational qualifications|university education|degree|degrees|academic degrees|schooling|"
    "ausbildung|aus- und weiterbildung|aus- und fortbildung|ausbildung und weiterbildung|schul- und berufsausbildung|schule und ausbildung|bildung|studium|bildungsweg|schulbildung|akademische ausbildung|schulische ausbildung|formation|formations|etudes|diplomes|"
    "parcours academique|formacion|formacion academica|educacion|estudios|istruzione|istruzione e formazione|formazione|titoli di studio|"
    "coursework|relevant coursework|selected coursework|courses taken|opleiding|opleidingen|educacao|formacao|formacao academica|wyksztalcenie|edukacja|educational qualification|academics|academic qualification",
    "skills": "skills|methods|methoden|methodes|qualifikationen|toolkit|technical skills|core skills|key skills|hard skills|soft skills|skills summary|core competencies|competencies|key competencies|"
    "areas of expertise|expertise|technologies|technical expertise|tech stack|tools|tools and technologies|technical proficiencies|"
    "technical proficiency|proficiencies|strengths|core strengths|computer skills|it skills|programming|programming languages|skill set|skillset|"
    "systems|it systems|software|software skills|computer literacy|informatica|abilities|technical summary|specialties|technical|techniques|laboratory techniques|capabilities|toolbox|what i work with|"
    "kenntnisse|fahigkeiten|kompetenzen|it-kenntnisse|edv-kenntnisse|fachkenntnisse|kernkompetenzen|technische kenntnisse|"
    "besondere kenntnisse|competences|competences techniques|competences cles|savoir-faire|outils|informatique|habilidades|competencias|"
    "competencias clave|conocimientos|aptitudes|habilidades tecnicas|conocimientos tecnicos|competenze|competenze tecniche|capacita|vaardigheden|"
    "competenties|habilidades tecnicas|umiejetnosci|kompetencje",
    "languages": "languages|language skills|language|sprachen|sprachkenntnisse|langues|competences linguistiques|idiomas|lingue|"
    "conoscenze linguistiche|talen|talenkennis|linguas|jezyki|jezyki obce|znajomosc jezykow",
    "certifications": "tickets|certs|membership|professional membership|admission|admissions|bar admission|bar admissions|mandatory training|cpd|certifications|certificates|certificate|certification|licenses|licences|licenses and certifications|"
    "certifications and licenses|licences and certificates|credentials|professional certifications|training|trainings|courses|courses and certifications|"
    "licensure|registration|registrations|accreditations|professional development|memberships|professional memberships|affiliations|"
    "zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildungen|certificats|certifications professionnelles|formations complementaires|"
    "habilitations|certificaciones|certificados|cursos|formacion complementaria|certificazioni|corsi|certificaten|cursussen|"
    "certificacoes|certyfikaty|kursy|szkolenia|uprawnienia",
    "projects": "projects|personal projects|selected projects|key projects|academic projects|side projects|project experience|project|notable projects|"
    "open source|projekte|projets|proyectos|progetti|projecten|projetos|projekty|portfolio",
    "publications": "publications|papers|patents|selected publications|veroffentlichungen|publikationen|publicaciones|pubblicazioni|publicaties|"
    "publicacoes|publikacje|conference presentations|presentations|talks",
    "awards": "awards|honors|honours|honors and awards|awards and honors|achievements|accomplishments|key achievements|recognition|scholarships|"
    "auszeichnungen|erfolge|prix|distinctions|recompenses|premios|logros|premi|riconoscimenti|prijzen|nagrody|osiagniecia|kpis|kpi's|academic honors",
    "volunteering": "volunteering|volunteer|volunteer experience|volunteer work|community|community service|community involvement|activities|extracurricular|"
    "extracurricular activities|leadership|leadership and activities|activities and leadership|ehrenamt|engagement|benevolat|"
    "vie associative|voluntariado|volontariato|vrijwilligerswerk|wolontariat|campus involvement|on campus involvement|on-campus involvement|involvement|"
    "student involvement|student activities|campus activities|clubs|clubs and societies|societies|student organizations|extracurriculars",
    "interests": "interests|hobbies|hobbies and interests|interests and hobbies|personal interests|hobbys|interessen|loisirs|centres d'interet|"
    "intereses|aficiones|interessi|hobby|interesses|zainteresowania",
    "references": "references|referees|referenzen|references professionnelles|referencias|referenze|referenties|referencje",
    "personal": "personal|personal information|personal details|personal data|contact|contact information|contact details|contact info|links|details|"
    "personliche daten|personliche angaben|zur person|kontakt|kontaktdaten|coordonnees|informations personnelles|etat civil|"
    "datos personales|contacto|informacion personal|dati personali|contatti|contatto|informazioni personali|persoonlijke gegevens|"
    "persoonlijke informatie|contactgegevens|dados pessoais|contato|dane osobowe|dane kontaktowe|social|websites|find me online",
    "other": "other|otros datos|datos de interes|otra informacion|weitere angaben|weiteres|informations complementaires|autres informations|terms|terms and conditions|conditions|practical|practical details|practicalities|konditionen|rahmenbedingungen|condiciones|condizioni|modalites|availability|notice|notice period|salary|pay|salary expectation|salary expectations|wishes|preferences|looking for|verfugbarkeit|"
    "kundigungsfrist|gehaltsvorstellung|gehaltswunsch|eintrittstermin|disponibilite|preavis|pretentions salariales|disponibilidad|"
    "pretensiones salariales|licence|license|driving licence|fuhrerschein|permis|additional information|additional|miscellaneous|sonstiges|divers|otros|altro|overig|inne|autres|further information",
}  # fmt: skip
_JOB_HEADINGS: dict[SectionName, str] = {
    "about": "about us|about the company|who we are|company|our company|the company|company overview|company description|about the team|our team|"
    "the team|about the role|role overview|job summary|position summary|summary|overview|job description|description|the role|"
    "the opportunity|about the job|about this role|about the position|position overview|role summary|job purpose|purpose of the role|your mission|intro|uber uns|wir uber uns|das unternehmen|die stelle|"
    "a propos de nous|a propos|qui sommes-nous|l'entreprise|le poste|description du poste|sobre nosotros|quienes somos|la empresa|descripcion del puesto|el puesto|"
    "chi siamo|over ons|sobre nos|o nas|introduction|background",
    "responsibilities": "responsibilities|key responsibilities|duties|duties and responsibilities|roles and responsibilities|role and responsibilities|"
    "what you will do|what you'll do|what you'll be doing|your responsibilities|your role|your tasks|tasks|main duties|job duties|essential duties|"
    "essential functions|day to day|in this role you will|how you will contribute|key duties|main responsibilities|primary responsibilities|"
    "what you will be doing|accountabilities|key accountabilities|job responsibilities|the work|scope of work|responsibilities and duties|"
    "your job|aufgaben|ihre aufgaben|deine aufgaben|das erwartet sie|das erwartet dich|tatigkeiten|ihr aufgabengebiet|missions|vos missions|responsabilites|"
    "vos responsabilites|vos taches|funciones|responsabilidades|tus funciones|tareas|mansioni|responsabilita|taken|verantwoordelijkheden|obowiazki|"
    "zakres obowiazkow",
    "must": "muss|must|musts|mandatory|zwingend|pflicht|muss-kriterien|muss-anforderungen|obligatoire|imprescindible|requirements|required|job requirements|required skills|required qualifications|minimum qualifications|minimum requirements|basic qualifications|"
    "must have|must haves|must-have|must-haves|essential|essential skills|essential requirements|essential criteria|essentials|qualifications|key requirements|"
    "what you bring|what you'll bring|what you will bring|what we are looking for|what we're looking for|who you are|your profile|you have|you bring|"
    "skills|key skills|skills required|skills and experience|experience|education|education and experience|skills and qualifications|qualifications and skills|"
    "required experience|experience required|candidate profile|ideal candidate|the ideal candidate|about you|you should have|what you need|what you'll need|technical skills|"
    "about required skills|knowledge and skills|knowledge skills and abilities|competencies|person specification|work experience|desired candidate profile|eligibility|"
    "you must have|we require|technical requirements|language requirements|languages|certifications|primary skills|mandatory skills|skill set|"
    "anforderungen|ihr profil|dein profil|das bringen sie mit|das bringst du mit|was sie mitbringen|was du mitbringst|voraussetzungen|qualifikationen|"
    "ihre qualifikation|profil|unsere anforderungen|profil recherche|votre profil|competences requises|exigences|requisitos|perfil|tu perfil|perfil requerido|requisiti|"
    "you'll need|you will need|who we're looking for|who we are looking for|your background|what we expect|what you'll have|to be successful you'll have|what will make you successful|"
    "what makes you successful|your skills|your experience|you are|wen wir suchen|wir erwarten|das zeichnet sie aus|das zeichnet dich aus|lo que buscamos|que buscamos|que pedimos|ce que nous recherchons|"
    "ce que nous attendons|cosa cerchiamo|wij vragen|jouw profiel|oczekujemy|twoj profil|nasze wymagania|czego oczekujemy|o que procuramos|o teu perfil|seu perfil|requisitos obrigatorios|"
    "vereisten|functie-eisen|wat vragen wij|wymagania|oczekiwania",
    "nice": "kann|soll|wunsch|kann-kriterien|soll-kriterien|souhaite|souhaitable|nice to have|nice to haves|nice-to-have|nice-to-haves|preferred|preferred qualifications|preferred skills|preferred experience|desirable|"
    "desirable skills|desired|desired skills|bonus|bonus points|bonus skills|plus|pluses|a plus|good to have|advantageous|would be a plus|it's a plus|"
    "additional qualifications|ideally|extra credit|optional|secondary skills|it would be great if you have|brownie points|assets|"
    "von vorteil|wunschenswert|idealerweise|das ist ein plus|pluspunkte|atouts|les plus|serait un plus|deseable|se valora|se valorara|valorable|"
    "costituisce titolo preferenziale|pre|pluspunten|mile widziane|dodatkowym atutem",
    "benefits": "benefits|what we offer|we offer|perks|perks and benefits|our offer|compensation|compensation and benefits|why join us|what's in it for you|"
    "why us|salary|salary and benefits|pay|what you get|your benefits|package|wir bieten|das bieten wir|unser angebot|ihre vorteile|nous offrons|avantages|ce que nous offrons|"
    "ofrecemos|que ofrecemos|beneficios|offriamo|wij bieden|oferujemy|what we can offer|employee benefits",
    "apply": "how to apply|apply|application|apply now|contact|next steps|application process|equal opportunity|equal opportunity employer|eeo statement|"
    "bewerbung|jetzt bewerben|so bewerben sie sich|candidature|pour postuler|postuler|como aplicar|contacto|candidati|solliciteren|jak aplikowac|diversity",
}  # fmt: skip
_QUALIFIERS = frozenset(
    (
        "basic minimum professional relevant selected additional other technical key core work my further academic personal main "
        "recent related special career and & of the / | + und et y e en i de des la et autres weitere weiterer otros otras altre altri overige inne recent "
        "employment industry general history background details information section overview list full part time "
        "qualified meine mein mes ma mon mis mi bisherige bisherigen"
    ).split()
)
_NUMBERING = re.compile(r"^\s*(?:[\divx]{1,4}[.)]\s+|[•·▪■►◆●*\-–|_=#>]+\s*)|[\s:.\-–—_|=•·]*$", re.IGNORECASE)
_INLINE = re.compile(r"^(?P<head>[^:]{3,40}?)\s*(?::|\s{3,}|\s(?:[–—-]|--)\s)\s*(?P<rest>\S.*)$")
_SPOKEN = re.compile(
    r"\b(?:[abc][12]|native|fluent|mother tongue|muttersprache|fliessend|verhandlungssicher|courant|maternelle|nativ[oa]|english|german|french|spanish|italian|dutch|polish|"
    r"portuguese|russian|arabic|chinese|mandarin|hindi|turkish|deutsch|englisch|franzosisch|spanisch|italienisch|anglais|allemand|francais|espagnol|ingles|aleman|frances|espanol|"
    r"inglese|tedesco|francese|engels|duits|frans|polski|angielski|niemiecki)\b"
)
_MAX_HEADING_WORDS = 6
_REMEMBERED_LINES = 4096  # several finders ask about each line of a document
_EXPERIENCE_WORDS = frozenset(
    "experience career posts jobs employment erfahrung berufserfahrung tatigkeit tatigkeiten experiencia esperienza".split()
)
_LISTS = frozenset({"languages", "certifications", "skills", "interests"})
_DATED_WITHIN = 4  # lines below the heading of positions
_SENTENCES = re.compile(r"[^\W\d_]{3}\.\s+[A-ZÀ-Þ]")
_REMARK = re.compile(r"\s*\((?P<said>[^()]{3,20})\)$")
_LINES_BELOW_LABEL = 4
_CLOSING_LINES = 3
# Terms and wishes, as the last lines of a CV state them under whatever heading stands above.
_TERMS = re.compile(
    r"\bnotice\b|\bavailable (?:from|now|immediately|at|in|as of)\b|\bavailability\b|\bsalary\b|\b(?:part|full)[- ]time\b|\b[\w.]+[- ]days?(?: a| per|-)? ?week\b|\b\d+ hours (?:a|per) week\b|\b\d[.,]\d+ ?fte\b|"
    r"\bdriving licen[cs]e\b|\bown car\b|\brelocat\w+|\bcontract (?:ends|until|runs)\b|\bkundigungsfrist\b|\bverfugbar(?:keit)?\b|\beintritt\w*\b|\bgehalts\w+|\bteilzeit\w*|\bvollzeit\b|\bfuhrerschein\b|\bumzug\w*|\bvertrag\b|"
    r"\bpreavis\b|\bdisponib\w+|\bpretentions\b|\bsalaire\b|\btemps (?:partiel|plein)\b|\bpermis [abc]\b|\bcdd\b|\bpreaviso\b|\bincorporacion\b|\bsalario\b|\bjornada\b|\bcarne de conducir\b"
)
_STANDS_OUT = 1.3  # times the median size of letters
_WITH_ROLES = frozenset({"experience", "projects", "volunteering"})
_OR_CERTIFICATES = frozenset(
    {"qualifications", "professional qualifications", "qualification"}
)  # British usage has both


@dataclass(frozen=True, slots=True)
class Heading:
    """A recognised heading; `rest` is what follows it on the same line (`Skills: Python, SQL`)."""

    section: SectionName
    rest: str


def _index(headings: dict[SectionName, str]) -> dict[str, SectionName]:
    table: dict[str, SectionName] = {}
    for section, phrases in headings.items():
        for phrase in phrases.split("|"):
            table.setdefault(phrase.strip(), section)
    return table


_TABLES = {"cv": _index(_CV_HEADINGS), "job": _index(_JOB_HEADINGS)}


def cv_heading(line: Line) -> Heading | None:
    """The CV section that a line opens, or None."""
    return _heading(line, "cv")


def job_heading(line: Line) -> Heading | None:
    """The job post section that a line opens, or None."""
    return _heading(line, "job")


def label_sections(lines: Sequence[Line], table: str) -> list[SectionName]:
    """The section of each line; lines before the first heading are `header`."""
    headings = [_heading(line, table) for line in lines]
    if table == "cv":
        headings = _in_context(lines, headings)
    labels: list[SectionName] = []
    names = _name_lines(lines) if table == "cv" else frozenset()
    own = _own_headings(lines, headings) if table == "cv" else {}
    closing = _closing_lines(lines, headings) if table == "cv" else frozenset()
    current: SectionName = "header"
    is_inline, level = False, 0
    for i, heading in enumerate(headings):
        if heading and table == "cv" and heading.section == "other" and _is_label(lines[i], heading):
            labels.append("other")  # `Notice: 1 month` is about itself only
            continue
        if heading is not None:
            current, is_inline, level = heading.section, _is_label(lines[i], heading), lines[i].heading_level
        elif i in closing:
            current = "other"
        elif i in own:
            labels.append("other")  # its words are no part of what stands below
            current, is_inline, level = own[i], False, lines[i].heading_level
            continue
        elif table == "job" and _paragraph_has_ended(current, is_inline, lines, i):
            current = "about"  # what stands behind a label (`Bonus points: Docker`) is its own paragraph
        elif i in names:
            current = "header"  # the column of the name begins; what a sidebar before it was about has ended
        elif table == "cv" and (_is_like_heading(current, level, lines[i]) or _has_ended(current, is_inline, lines, i)):
            current = "other"
        labels.append(current)
    return labels


def _closing_lines(lines: Sequence[Line], headings: Sequence[Heading | None]) -> frozenset[int]:
    """The last lines, up to the one that states no terms: no items of a list, no dated entry, nothing below a heading of its own."""
    closing: list[int] = []
    for i in [i for i, line in enumerate(lines) if line.plain][: -_CLOSING_LINES - 1 : -1]:
        text = lines[i].plain
        if headings[i] or text[0] in "•·▪●*-–" or find_range(text) or not _TERMS.search(fold(text)):
            break
        closing.append(i)
    below_heading = closing and headings[max((k for k in range(closing[-1]) if lines[k].plain), default=0)]
    return frozenset() if below_heading else frozenset(closing)


def _own_headings(lines: Sequence[Line], headings: Sequence[Heading | None]) -> dict[int, SectionName]:
    known = [heading.section if heading and not heading.rest else None for heading in headings]
    return set_like_headings(lines, known, lambda phrase: _lookup(phrase[:1].upper() + phrase[1:], "cv"))


def text_with_label(lines: Sequence[Line], i: int) -> str:
    """The text of a line below the heading it stands under, when that is about wishes and terms: `Notice` / `6 weeks`."""
    heading = cv_heading(lines[i])
    for above in reversed(lines[max(0, i - _LINES_BELOW_LABEL) : i]) if heading is None else ():
        found = cv_heading(above)
        if found is not None:
            return f"{above.plain}: {lines[i].plain}" if found.section == "other" and not found.rest else lines[i].plain
    return lines[i].plain


def _is_label(line: Line, heading: Heading) -> bool:
    """`Languages: Polish, English`: a heading with what it is about behind a colon."""
    return bool(heading.rest) and ":" in line.plain.removesuffix(heading.rest)


def _is_like_heading(section: SectionName, level: int, line: Line) -> bool:
    """Whether a line is set like the heading of the list above it, though its words are unknown."""
    return section in _LISTS - {"skills"} and 0 < line.heading_level <= level


def _has_ended(section: SectionName, is_inline: bool, lines: Sequence[Line], i: int) -> bool:
    """Whether a list is over: below it stand sentences, or no language; one behind a label ends with its paragraph."""
    if section not in _LISTS or not lines[i].plain:
        return False
    after_blank = i > 0 and not lines[i - 1].plain
    if after_blank and _SENTENCES.search(lines[i].plain):
        return True
    if section == "languages" and (is_inline or after_blank):
        return not _SPOKEN.search(fold(lines[i].plain))
    return is_inline and after_blank


def _paragraph_has_ended(section: SectionName, is_inline: bool, lines: Sequence[Line], i: int) -> bool:
    """Whether below a label with its list (`Bonus points: Docker`) a new paragraph begins that is no list."""
    text = lines[i].plain
    return (
        is_inline and section in ("must", "nice") and bool(text) and not lines[i - 1].plain and text[0] not in "•·▪●*-–"
    )


def _in_context(lines: Sequence[Line], headings: Sequence[Heading | None]) -> list[Heading | None]:
    """Headings without the labels of rows, and with those of two meanings decided by what else the CV has."""
    has_education = any(h and h.section == "education" and fold(_bare(line)) not in _OR_CERTIFICATES
                        for line, h in zip(lines, headings, strict=True))  # fmt: skip
    kept: list[Heading | None] = []
    current: SectionName = "header"
    for i, (line, heading) in enumerate(zip(lines, headings, strict=True)):
        if (
            (heading and current == "skills" and _is_row_of_skills(line, heading))
            or (heading and current in _WITH_ROLES and heading.rest and _more_roles_follow(lines, headings, i))
            or (heading and _names_experience(line) and not _dates_follow(lines, i))
        ):
            heading = None
        elif heading and has_education and fold(_bare(line)) in _OR_CERTIFICATES:
            heading = Heading("certifications", heading.rest)
        kept.append(heading)
        current = heading.section if heading else current
    return kept


def _dates_follow(lines: Sequence[Line], i: int) -> bool:
    below = [line for line in lines[i + 1 :][: 2 * _DATED_WITHIN] if line.plain][:_DATED_WITHIN]
    return any(find_range(line.plain) for line in below)


def _more_roles_follow(lines: Sequence[Line], headings: Sequence[Heading | None], i: int) -> bool:
    """Whether a dated line comes before the next heading of its own: `Technologies: Java` then belongs to the role above."""
    for line, heading in zip(lines[i + 1 :], headings[i + 1 :], strict=True):
        if heading and not heading.rest:
            return False
        if find_range(line.plain):
            return True
    return False


def _name_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Lines in the largest letters of the first page, when these stand out: the name on top of its column."""
    sizes = sorted(line.size for line in lines if line.plain)
    largest = max((line.size for line in lines if line.page == 1 and line.plain), default=0.0)
    if not sizes or largest < _STANDS_OUT * max(sizes[len(sizes) // 2], 1.0):
        return frozenset()
    found = [i for i, line in enumerate(lines) if line.plain and line.page == 1 and line.size >= 0.98 * largest]
    return frozenset(found) if len(found) <= 2 else frozenset()


def _is_row_of_skills(line: Line, heading: Heading) -> bool:
    """`Languages: Python, SQL` or `Sonstiges: SAP` inside the skills labels a row of them."""
    if not heading.rest or line.bold or line.heading_level:
        return False
    if heading.section == "languages":
        return not _SPOKEN.search(fold(heading.rest))
    return heading.section in ("other", "skills", "projects")


@lru_cache(maxsize=_REMEMBERED_LINES)
def _heading(line: Line, table: str) -> Heading | None:
    text = line.plain
    if not text or len(text) > 400:
        return None
    bare = _bare(line)
    is_bullet = text[0] in "•·▪●*-–" and not line.heading_level and not text.endswith("*")
    section = None if is_bullet else _lookup(bare, table)
    if section is None and not is_bullet and table == "cv" and (line.bold or line.heading_level or bare.isupper()):
        section = _lookup_last_word(bare, table)
    if section is None and not is_bullet and table == "cv" and _names_experience(line):
        section = "experience"
    if section is None and table == "job" and not is_bullet and _is_set_apart(line):
        section = spoken_heading(bare)
    if section is not None:
        return Heading(section, "")
    inline = _INLINE.match(bare)
    if inline is None or is_bullet:
        return None
    section = _lookup_exact(inline["head"].strip("* "), table)
    if section is None and table == "job" and ":" in text[: text.find(inline["rest"])]:
        section = spoken_heading(inline["head"])
    if section is None or (table == "cv" and not _opens_inline(inline, line)):
        return None
    return Heading(section, inline["rest"])


def _is_set_apart(line: Line) -> bool:
    return bool(line.bold or line.heading_level or line.plain.rstrip(" *").endswith(":"))


def _bare(line: Line) -> str:
    return _NUMBERING.sub("", line.plain)


def _opens_inline(inline: re.Match[str], line: Line) -> bool:
    """`Skills: a, b` opens a section; `Languages - Go, Rust` inside a skills list or a sentence does not."""
    return inline["head"][0].isupper() and (":" in line.plain[: len(inline["head"]) + 4] or "   " in line.plain)


def _lookup(bare: str, table: str) -> SectionName | None:
    words = fold(_closed_up(bare)).split()
    if not words or len(words) > _MAX_HEADING_WORDS or bare[0].islower() or bare.endswith((",", ";")):
        return None
    phrase = " ".join(words).replace("&", "and")
    exact = _lookup_exact(phrase, table) or (in_first_person(phrase) if table == "cv" else None)
    if exact is not None:
        return exact
    parts = [part.strip() for part in re.split(r"\s(?:and|/|\||\+|und|et|y|e)\s|,|/", phrase) if part.strip()]
    known = [_lookup_exact(part, table) or _lookup_exact(_without_qualifiers(part), table) for part in parts]
    if parts and known[0] and all(known):
        return "experience" if "experience" in known else known[0]
    core = _without_qualifiers(phrase)
    return _lookup_exact(core, table) if core and core != phrase else None


def _closed_up(text: str) -> str:
    """`E D U C A T I O N`, spaced out to be seen, as a word."""
    return re.sub(r"\b\w(?: \w\b){2,}", lambda spaced: spaced.group().replace(" ", ""), text)


def _lookup_last_word(bare: str, table: str) -> SectionName | None:
    """`Computer Engineering Experience`, set as a heading: its last word names the section."""
    words = bare.split()
    if not 2 <= len(words) <= 5 or not all(word[0].isupper() or word in _QUALIFIERS for word in words):
        return None
    return _lookup_exact(words[-1], table)


def _names_experience(line: Line) -> bool:
    """`Nursing experience`, `Teaching posts`: a short line of plain letters that names a trade and that it was practised."""
    words = line.plain.rstrip(":").split()
    return (
        2 <= len(words) <= 3
        and line.plain[0].isupper()
        and all(word.isalpha() for word in words)
        and fold(words[-1]) in _EXPERIENCE_WORDS
        and _lookup(_bare(line), "cv") is None
    )


def _without_qualifiers(phrase: str) -> str:
    return " ".join(word for word in phrase.split() if word not in _QUALIFIERS)


def _lookup_exact(phrase: str, table: str) -> SectionName | None:
    folded = fold(phrase).replace("&", "and").strip(" .:")
    remark = _REMARK.search(folded)
    if remark and (section := _TABLES[table].get(folded[: remark.start()].strip())):
        said = _TABLES[table].get(remark["said"].strip(" :"))
        return said if said in ("must", "nice") else section  # `Your profile (nice to have)`
    squeezed = re.sub(r"\s*\((?:in|m/w/d|required|optional)?\)", "", folded)
    return _TABLES[table].get(squeezed)
