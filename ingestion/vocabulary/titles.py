"""Job titles: does a text name a position, and how senior is it?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ingestion.normalise import fold

_TITLE_STEMS = (
    # English
    "engineer developer programmer architect analyst scientist manager director administrator consultant designer nurse teacher "
    "lecturer professor tutor instructor trainer coach assistant associate specialist coordinator officer executive supervisor "
    "technician operator accountant auditor bookkeeper controller treasurer recruiter representative salesman salesperson "
    "seller buyer planner scheduler clerk cashier receptionist secretary intern trainee apprentice fellow researcher writer "
    "editor journalist copywriter translator interpreter lawyer attorney paralegal solicitor counsel pharmacist physician "
    "doctor surgeon dentist therapist physiotherapist psychologist counselor counsellor midwife matron sister paramedic caregiver carer chef "
    "cook baker waiter waitress bartender barista sommelier housekeeper concierge electrician plumber carpenter welder mechanic "
    "machinist fitter joiner painter mason builder roofer driver courier dispatcher pilot captain steward foreman foreperson "
    "superintendent estimator surveyor draftsman drafter inspector tester lead head chief president founder co-founder owner "
    "partner principal ceo cto cfo coo cio vp svp evp producer photographer videographer animator illustrator artist "
    "musician model librarian curator economist statistician mathematician actuary broker trader banker underwriter adjuster "
    "advisor adviser strategist evangelist advocate scrum master owner administrator sysadmin dba devops sre marketer merchandiser "
    "storekeeper warehouseman picker packer janitor cleaner guard security policeman firefighter soldier sergeant lieutenant "
    "contributor volunteer freelancer contractor student biologist chemist physicist geologist agronomist veterinarian ecologist "
    "handler generalist receptionniste docent employee assistant-manager worker labourer laborer educator facilitator mentor moderator liaison agent ambassador biochemist radiographer "
    "butcher tailor seamstress gardener florist hairdresser barber beautician glazier tiler plasterer bricklayer scaffolder locksmith upholsterer "
    "farmer forester nanny childminder headteacher porter hostess stewardess optician orthodontist audiologist chiropractor osteopath podiatrist "
    "anaesthetist radiologist cardiologist pediatrician psychiatrist magistrate notary bailiff typist telephonist teller archivist proofreader "
    "publisher reporter broadcaster actor actress dancer cameraman stonemason stocker postman postwoman fishmonger helper "
    "operative stacker caretaker groundskeeper groundsman choreographer attendant stylist rigger barrister fundraiser lobbyist physio botanist "
    "sonographer optometrist dietitian nutritionist hygienist phlebotomist tlm swe sdet registrar dean bursar resident "
    "examiner invigilator shoemaker jeweller toolmaker blacksmith farrier jockey referee umpire lifeguard pianist violinist singer "
    "composer columnist novelist linguist historian archaeologist anthropologist sociologist meteorologist astronomer zoologist "
    "psychotherapist chaplain priest vicar deacon constable corporal sailor seaman deckhand bosun purser stevedore butler headmaster "
    "gamekeeper fisherman shepherd driller cartographer draughtsman stagehand roadie comptroller blogger influencer saleswoman "
    "shopkeeper grocer auctioneer valuer assessor appraiser headhunter diplomat mayor councillor decorator warden detective "
    # German
    "werkzeugmacher giesser barkeeper notar schiedsrichter musiker sanger schauspieler regisseur lektor bibliothekar archivar kurator "
    "historiker mathematiker informatiker vermesser gutachter kontrolleur inspektor makler vertreter betreuer horakustiker pfarrer "
    "kosmetiker wachmann pfortner schoffe schoffin "
    "entwickler entwicklerin ingenieur ingenieurin leiter leiterin berater beraterin kaufmann kauffrau krankenpfleger "
    "krankenschwester pflegefachkraft pflegefachfrau pflegefachmann lehrer lehrerin sachbearbeiter sachbearbeiterin referent referentin "
    "mitarbeiter mitarbeiterin assistent assistentin geschaftsfuhrer praktikant praktikantin werkstudent werkstudentin "
    "buchhalter buchhalterin verkaufer verkauferin techniker technikerin meister mechaniker mechatroniker elektriker "
    "elektroniker disponent disponentin fachkraft projektleiter teamleiter bauleiter arzt arztin apotheker koch kochin kellner vertriebsleiter "
    "vertriebsmitarbeiter aussendienstmitarbeiter controllerin konstrukteur auszubildende auszubildender azubi gestalter gestalterin personalreferent "
    "angestellte angestellter steuerfachwirt steuerfachwirtin helfer anwalt anwaltin erzieher padagoge padagogin sozialpadagoge sozialpadagogin hebamme "
    "backer konditor metzger fleischer friseur tischler schreiner maurer zimmerer dachdecker maler lackierer installateur klempner schlosser schweisser "
    "dreher fraser fliesenleger monteur polier kranfuhrer lokfuhrer zugfuhrer zugbegleiter flugbegleiter bauarbeiter landwirt landschaftsgartner gartnerin "
    "florist optiker augenoptiker uhrmacher goldschmied fahrer lagerist kassierer rezeptionist sekretar dolmetscher "
    "ubersetzer journalist redakteur grafiker fotograf therapeut logopade logopadin psychologe psychologin zahnarzt tierarzt dozent wissenschaftler "
    "kommissionierer verpacker "
    "chemiker physiker biologe biologin laborant programmierer prufer einkaufer vertriebler direktor polizist feuerwehrmann soldat brieftrager "
    "steuerberater steuerberaterin steuerassistent steuerassistentin radiologietechnologe radiologietechnologin notfallsanitater notfallsanitaterin "
    "zusteller kapitan offizier matrose aushilfe reinigungskraft servicekraft burokraft kuchenkraft pflegekraft lehrkraft kuchenhilfe kuchenchef "
    # French
    "ingenieur ingenieure developpeur developpeuse responsable directeur directrice chef cheffe charge chargee infirmier infirmiere comptable "
    "enseignant enseignante professeur professeure conseiller conseillere assistante technicien technicienne stagiaire alternant vendeur vendeuse "
    "commercial commerciale gestionnaire acheteur acheteuse juriste avocat avocate pharmacien pharmacienne medecin cuisinier serveur serveuse "
    "electricien mecanicien conducteur chauffeur gerant gerante graphiste redacteur redactrice consultante formateur formatrice logisticien "
    "secretaire aide-soignant aide-soignante auxiliaire sage-femme kinesitherapeute ergotherapeute orthophoniste psychologue dentiste veterinaire "
    "educateur educatrice animateur animatrice instituteur institutrice boulanger boulangere patissier patissiere boucher bouchere charcutier "
    "coiffeur coiffeuse estheticienne menuisier menuisiere plombier plombiere peintre couvreur charpentier carreleur soudeur soudeuse tourneur "
    "fraiseur mecanicienne electricienne magasinier magasiniere cariste manutentionnaire preparateur preparatrice livreur livreuse caissier "
    "caissiere barman barmaid gouvernante hotesse ouvrier ouvriere operateur operatrice informaticien informaticienne administrateur "
    "administratrice analyste controleur controleuse auditeur auditrice notaire clerc huissier greffier traducteur traductrice interprete "
    "journaliste architecte dessinateur dessinatrice photographe jardinier jardiniere agriculteur agricultrice chercheur chercheuse maitre-nageur "
    "pompier policier policiere gendarme conductrice concepteur conceptrice coordinateur superviseur superviseure adjoint adjointe presidente "
    "equipier equipiere commis plongeur plongeuse sommeliere "
    "fondateur fondatrice couturier couturiere fleuriste opticien opticienne aide-comptable "
    "chirurgien chirurgienne osteopathe banquier banquiere courtier courtiere assureur pilote gardien gardienne macon geometre "
    "bibliothecaire archiviste musicien musicienne comedien comedienne danseur danseuse viticulteur viticultrice pecheur standardiste "
    "tresorier tresoriere "
    # Spanish, Italian, Portuguese, Dutch, Polish
    "ejecutivo ejecutiva promotor promotora ingeniero ingeniera desarrollador desarrolladora gerente jefe jefa director directora enfermero enfermera profesor profesora maestro "
    "maestra contable contador contadora analista tecnico tecnica administrativo administrativa asesor asesora vendedor vendedora comercial "
    "coordinador coordinadora encargado encargada auxiliar becario becaria abogado abogada farmaceutico medico cocinero camarero camarera "
    "disenador disenadora electricista conductor delegado delegada recepcionista docente "
    "cocinera dependiente dependienta cajero cajera mozo repartidor repartidora carretillero carretillera operario operaria albanil fontanero fontanera "
    "carpintero carpintera pintor pintora soldador soldadora mecanico tornero fresador cerrajero panadero panadera pastelero pastelera carnicero "
    "carnicera peluquero peluquera jardinero jardinera agricultor agricultora limpiador limpiadora conserje vigilante cuidador cuidadora educador "
    "educadora trabajador trabajadora psicologo psicologa fisioterapeuta odontologo odontologa dentista veterinario veterinaria matrona farmaceutica "
    "celador celadora gestora secretaria secretario esteticista oficinista procurador procuradora notario traductor traductora periodista redactor redactora fotografo "
    "fotografa delineante topografo topografa aparejador aparejadora informatico investigador investigadora cientifico quimico biologo biologa "
    "entrenador entrenadora policia bombero bombera conductora camionero taxista chofer piloto azafata gobernanta supervisora fundador fundadora "
    "agente peon reponedor reponedora "
    "auditora economista teleoperador teleoperadora promotor promotora comprador compradora controlador controladora puericultora "
    "consultor consultora arquitecto arquitecta comandante copiloto sobrecargo instructor instructora "
    "cirujano cirujana banquero banquera bibliotecario bibliotecaria musico bailarin bailarina sastre florista pescador tesorero tesorera "
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
        "assistentin verkaufer buchhalter buchhalterin verrechner verrechnerin fachkraft schwester administrator administratorin gestalter "
        "spezialist spezialistin planer manager managerin arztin angestellte angestellter helfer anwalt anwaltin therapeut erzieher padagoge "
        "padagogin fahrer arbeiter wissenschaftler programmierer prufer handler zeichner schlosser monteur sekretar redakteur verkaufer konditor fachmann fachfrau fuhrer fuhrerin soldat soldatin chef chefin"
    ).split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_RANK_LAST = re.compile(r"[^\W\d_]\s(?:Senior|Junior)(?=,|$)")  # Audit Senior
_AND_PARTNER = re.compile(r"(?:[&+]|\bund)\s+(?:Partner|Associate)s?\b")  # Wertach & Partner is a firm
_TRADE_ENDING = re.compile(r"(?:ings?|ants?|ancy|e?rin|ers?|ors?|ions?|ung|e)$")
_LEAST_STEM = 4  # letters: nurs(e), weld(er)
_REMEMBERED_WORDS = 8192
_LEADER_OF = re.compile(  # a leader of people; a market leader is a firm
    r"\b(?:team|shift|crew|section|group|squad|line|project|unit|deck|department|area|cell|store|kitchen|floor|warehouse|production|technical|tech|practice|programme|program)[ -]leaders?\b"
)
_SECOND_IN_COMMAND = re.compile(r"\b(?:seconde? de (?:cuisine|rang)|sous[- ]chef|maitre d'?hotel)\b")
_NOT_TITLES = frozenset(
    {"sister company", "sister companies", "permanent resident", "head office", "master of", "associate degree"}
)

_SENIORITY = (
    ("executive", r"\b(?:ceo|cto|cfo|coo|cio|chief|president|founder|co-founder|vp|svp|evp|vice president|geschaftsfuhrer\w*|managing director)\b"),
    ("director", r"\b(?:director\w*|directeur|directrice|direktor\w*|head of|bereichsleiter\w*)\b"),
    ("manager", r"\b(?:manager\w*|leiter\w*|supervisor|jefe|jefa|responsable|gerente|chef de|teamleiter\w*|\w+leiter(?:in)?)\b"),
    ("lead", r"\b(?:lead|principal|staff engineer|staff software|architect|team lead|tech lead|(?:team|shift|crew|section|squad) leader|charge nurse|encargad[oa])\b"),
    ("intern", r"\b(?:intern|internship|trainee|praktikant\w*|werkstudent\w*|stagiaire|becari[oa]|apprentice|auszubildende\w*|azubi|working student|student)\b"),
    ("junior", r"\b(?:junior|jr|graduate|entry[- ]level|associate)\b"),
    ("senior", r"\b(?:senior|sr|experienced|leitende\w*)\b"),
)  # fmt: skip
LEVELS = ("intern", "junior", "mid", "senior", "lead", "manager", "director", "executive")


def is_title(text: str) -> bool:
    """Whether a short text names a position (`Senior Nurse`, `Werkstudentin`, `Chargée de clientèle`)."""
    words = [fold(word) for word in _WORD.findall(_AND_PARTNER.sub(" ", text))]
    if not words or len(words) > 12 or any(phrase in " ".join(words) for phrase in _NOT_TITLES):
        return False
    folded = " ".join(words)
    return (
        any(map(_names_position, words))
        or bool(_SECOND_IN_COMMAND.search(folded))
        or bool(_RANK_LAST.search(text) or _LEADER_OF.search(folded))
    )


def _names_position(word: str) -> bool:
    last = word.split("-")[-1]
    known = {word, last, last.removesuffix("in")}  # Leiterin, Köchin
    return bool(known & _TITLES) or any(form.endswith(_GERMAN_ENDINGS) for form in known)


def names_trade(title: str, trades: Iterable[str]) -> bool:
    """Whether the one who bears a title works in one of the trades: an accountant in accounting, a welder in welding."""
    worn = {_trade_stem(word) for word in _WORD.findall(title) if _names_position(fold(word))}
    return any(len(stem := _trade_stem(trade)) >= _LEAST_STEM and stem in worn for trade in trades if " " not in trade)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _trade_stem(word: str) -> str:
    return _TRADE_ENDING.sub("", fold(word))


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
