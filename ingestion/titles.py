"""Job titles: does a text name a position, and how senior is it?"""

from __future__ import annotations

import re

from ingestion.normalise import fold

_TITLE_STEMS = (
    # English
    "engineer developer programmer architect analyst scientist manager director administrator consultant designer nurse teacher "
    "lecturer professor tutor instructor trainer coach assistant associate specialist coordinator officer executive supervisor "
    "technician operator accountant auditor bookkeeper controller treasurer recruiter representative salesman salesperson "
    "seller buyer planner scheduler clerk cashier receptionist secretary intern trainee apprentice fellow researcher writer "
    "editor journalist copywriter translator interpreter lawyer attorney paralegal solicitor counsel pharmacist physician "
    "doctor surgeon dentist therapist physiotherapist psychologist counselor counsellor midwife paramedic caregiver carer chef "
    "cook baker waiter waitress bartender barista sommelier housekeeper concierge electrician plumber carpenter welder mechanic "
    "machinist fitter joiner painter mason builder roofer driver courier dispatcher pilot captain steward foreman foreperson "
    "superintendent estimator surveyor draftsman drafter inspector tester lead head chief president founder co-founder owner "
    "partner principal ceo cto cfo coo cio vp svp evp producer photographer videographer animator illustrator artist "
    "musician model librarian curator economist statistician mathematician actuary broker trader banker underwriter adjuster "
    "advisor adviser strategist evangelist advocate scrum master owner administrator sysadmin dba devops sre marketer merchandiser "
    "storekeeper warehouseman picker packer janitor cleaner guard security policeman firefighter soldier sergeant lieutenant "
    "contributor volunteer freelancer contractor student biologist chemist physicist geologist agronomist veterinarian ecologist "
    "handler generalist receptionniste docent employee assistant-manager worker labourer laborer educator facilitator mentor moderator liaison agent ambassador biochemist radiographer "
    "sonographer optometrist dietitian nutritionist hygienist phlebotomist tlm swe sdet registrar dean bursar resident "
    # German
    "entwickler entwicklerin ingenieur ingenieurin leiter leiterin berater beraterin kaufmann kauffrau krankenpfleger "
    "krankenschwester pflegefachkraft pflegefachfrau pflegefachmann lehrer lehrerin sachbearbeiter sachbearbeiterin referent referentin "
    "mitarbeiter mitarbeiterin assistent assistentin geschaftsfuhrer praktikant praktikantin werkstudent werkstudentin "
    "buchhalter buchhalterin verkaufer verkauferin techniker technikerin meister mechaniker mechatroniker elektriker "
    "elektroniker disponent disponentin fachkraft projektleiter teamleiter bauleiter arzt arztin apotheker koch kochin kellner vertriebsleiter "
    "vertriebsmitarbeiter aussendienstmitarbeiter controllerin konstrukteur auszubildende auszubildender azubi gestalter gestalterin personalreferent "
    # French
    "ingenieur ingenieure developpeur developpeuse responsable directeur directrice chef cheffe charge chargee infirmier infirmiere comptable "
    "enseignant enseignante professeur professeure conseiller conseillere assistante technicien technicienne stagiaire alternant vendeur vendeuse "
    "commercial commerciale gestionnaire acheteur acheteuse juriste avocat avocate pharmacien pharmacienne medecin cuisinier serveur serveuse "
    "electricien mecanicien conducteur chauffeur gerant gerante graphiste redacteur redactrice consultante formateur formatrice logisticien "
    # Spanish, Italian, Portuguese, Dutch, Polish
    "ingeniero ingeniera desarrollador desarrolladora gerente jefe jefa director directora enfermero enfermera profesor profesora maestro "
    "maestra contable contador contadora analista tecnico tecnica administrativo administrativa asesor asesora vendedor vendedora comercial "
    "coordinador coordinadora encargado encargada auxiliar becario becaria abogado abogada farmaceutico medico cocinero camarero camarera "
    "disenador disenadora electricista conductor delegado delegada recepcionista docente consultor consultora arquitecto arquitecta "
    "ingegnere sviluppatore responsabile infermiere infermiera insegnante impiegato impiegata commessa tirocinante direttore "
    "engenheiro desenvolvedor gestor enfermeiro professor estagiario medewerker ontwikkelaar verpleegkundige docent adviseur "
    "contabile ragioniere programmatore commesso operaio magazziniere cuoco cameriere segretaria segretario architetto avvocato farmacista consulente "
    "specialista coordinatore coordinatrice addetto addetta medico autista "
    "programador programadora contabilista enfermeira engenheira diretor diretora coordenador coordenadora assistente motorista cozinheiro advogado arquiteto "
    "boekhouder programmeur chauffeur magazijnmedewerker kok directeur teamleider projectleider onderwijzer onderwijzeres "
    "kierowca magazynier kucharz sprzedawca dyrektor koordynator analityk lekarz prawnik architekt elektryk mechanik technik pracownik doradca przedstawiciel "
    "leraar stagiair inzynier programista kierownik specjalista pielegniarka nauczyciel ksiegowy ksiegowa stazysta asystent"
)
_TITLES = frozenset(_TITLE_STEMS.split())
_GERMAN_ENDINGS = tuple(
    (
        "entwickler ingenieur ingenieurin leiter leiterin berater beraterin pfleger pflegerin lehrer lehrerin "
        "referent referentin kaufmann kauffrau mitarbeiter mitarbeiterin techniker meister mechaniker arzt assistent "
        "assistentin verkaufer buchhalter buchhalterin fachkraft schwester administrator administratorin gestalter "
        "spezialist spezialistin planer manager managerin arztin"
    ).split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_RANK_LAST = re.compile(r"[^\W\d_]\s(?:Senior|Junior)(?=,|$)")  # Audit Senior
_NOT_TITLES = frozenset({"permanent resident", "head office", "master of", "associate degree"})

_SENIORITY = (
    ("executive", r"\b(?:ceo|cto|cfo|coo|cio|chief|president|founder|co-founder|vp|svp|evp|vice president|geschaftsfuhrer\w*|managing director)\b"),
    ("director", r"\b(?:director\w*|directeur|directrice|direktor\w*|head of|bereichsleiter\w*)\b"),
    ("manager", r"\b(?:manager\w*|leiter\w*|supervisor|jefe|jefa|responsable|gerente|chef de|teamleiter\w*|\w+leiter(?:in)?)\b"),
    ("lead", r"\b(?:lead|principal|staff engineer|staff software|architect|team lead|tech lead|charge nurse|encargad[oa])\b"),
    ("intern", r"\b(?:intern|internship|trainee|praktikant\w*|werkstudent\w*|stagiaire|becari[oa]|apprentice|auszubildende\w*|azubi|working student|student)\b"),
    ("junior", r"\b(?:junior|jr|graduate|entry[- ]level|associate)\b"),
    ("senior", r"\b(?:senior|sr|experienced|leitende\w*)\b"),
)  # fmt: skip
LEVELS = ("intern", "junior", "mid", "senior", "lead", "manager", "director", "executive")


def is_title(text: str) -> bool:
    """Whether a short text names a position (`Senior Nurse`, `Werkstudentin`, `Chargée de clientèle`)."""
    words = [fold(word) for word in _WORD.findall(text)]
    if not words or len(words) > 12 or any(phrase in " ".join(words) for phrase in _NOT_TITLES):
        return False
    return any(_names_position(word) for word in words) or bool(_RANK_LAST.search(text))


def _names_position(word: str) -> bool:
    parts = word.split("-")
    return word in _TITLES or parts[-1] in _TITLES or word.endswith(_GERMAN_ENDINGS)


def seniority(title: str | None, total_years: float | None) -> str | None:
    """One of `LEVELS`, from the words of a title, else from years (under 2 junior, under 6 mid), else None."""
    if title:
        folded = fold(title)
        for level, pattern in _SENIORITY:
            if re.search(pattern, folded):
                return level
    if total_years is None or not title:
        return None
    return "junior" if total_years < 2 else "mid" if total_years < 6 else "senior"
