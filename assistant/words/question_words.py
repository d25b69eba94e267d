"""The words of recruiters' questions in four languages, folded, as patterns: what a question asks for, by its verb or cue.

Plans nothing: `assistant.planning.rule_planner` reads questions with them.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.plan import Topic
from ingestion.stated.budgets import BUDGET

HELP = re.compile(
    r"^\s*(?:help|(?:are you|is this) (?:an? )?(?:real )?(?:ai|a\.i\.|bot|robot|human|person|machine|chatbot|model|llm)(?=\W*$)|who (?:are|made) you|what are you|what can you (?:actually |really )?do|what can i ask|what (?:sort|kind|type)s? of (?:things|questions?|stuff) (?:can|could|may|should) i|how does this work|how (?:do|can|should|could) (?:i|we)\b(?! (?:reach|contact|call|e-?mail|phone|ring|write to|get in touch))|hilfe|aide|ayuda)\b"
)
ERASE = re.compile(
    r"^\W*(?:(?:please|can you|could you|would you|i (?:want|need|would like) (?:you )?to|we (?:must|have to|need to|should)|bitte|kannst du|konntest du|peux-tu|puedes)\s+)*"
    r"(?:(?:delete|erase|purge|wipe|forget about|losch\w*|supprime\w*|efface\w*|borra\w*|elimina\w*)\b.*(?:\bc\d+|\b(?:data|records?|cvs?|profiles?|candidates?|everything|conversations?|chats?|daten|donnees|datos)\b)"
    r"|remove\b.*\bfrom (?:the|our|my|this|your) (?:database|system|library|store|pool|records))"
    r"|^\W*.{0,40}\b(?:daten|lebenslauf) .{0,30}\bloschen\b"
)
OF_SCORES = re.compile(
    r"\b(?:how|what)\b.{0,30}\b(?:scores?|scoring|ranking|coverage)\b.{0,20}\b(?:comput\w*|calculat\w*|work\w*|made|come about|mean\w*|determin\w*|based on|come from)\b"
    r"|\b(?:why|how far|can) (?:should |can |do |could )?(?:i|we) (?:trust|rely on|believe)\b.{0,20}\b(?:scores?|scoring|ranking|order|results?)\b|\bwho (?:decided|decides|made|makes|determines|set|sets) (?:on )?(?:the|this|that|these|those) (?:scores?|scoring|ranking|order)\b"
    r"|\bhow (?:do|does|did|are|is) (?:you|it|they|candidates?|people|cvs?|everyone) (?:score|rank|scored|ranked|comput\w*|calculat\w*|weight\w*)\b(?! (?:for|in|on|against) (?:the|this|that|our|j\d))"
    r"|\bwie (?:wird|werden|berechnest|kommt)\b.{0,30}\b(?:score|punkt\w*|ranking|bewertung)\b|\bcomment (?:est|sont|calcule\w*)\b.{0,30}\b(?:score|classement|note)\b|\bcomo (?:se )?calcula\w*\b.{0,30}\b(?:puntuacion|score)\b"
)
THANKS = re.compile(r"\b(?:thanks?|thank you|danke|merci|gracias)\b")
SMALL_TALK = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hallo|bonjour|salut|hola|good (?:morning|afternoon|evening)|guten (?:tag|morgen)|buenos dias|thanks?|thank you|danke|merci|gracias|"
    r"that(?:['’]?s| is| was)|this is|it['’]?s|very|really|helpful|useful|appreciated|awesome|excellent|wonderful|got it|understood|alright|for (?:now|today)|that will be all|"
    r"great|super|cool|perfect|nice|good|ok(?:ay)?|bye|goodbye|tschuss|there|again|so much|a lot|how (?:is it going|are you|are things))\W*)+$"
)
INCOMPLETE = re.compile(
    r"\b(?:missing|lack\w*|incomplete|fehlt|fehlen|manque|falta)\b.*\b(?:in|from|on|im|dans|en) (?:my|his|her|their|the|this|seinem|ihrem|son|su|c\d+(?:'s?)?) (?:cv|resume|lebenslauf)\b"
)
MY_CV = re.compile(r"\b(?:my|meine[nmrs]?|mon|mi) (?:cv|resume|lebenslauf|curriculum)\b")
FEEDBACK = re.compile(
    r"\b(?:(?:what|how) (?:else )?(?:should|can|could|must|would|do) (?:i|we|she|he|they|c\d+) (?:have to |need to )?(?:improve|change|fix|do better|work on|rewrite)\b(?!.*\b(?:career|salary)\b)|(?:unclear|inconsisten\w*|contradict\w*|mistakes?|errors?|problems?|wrong)\b.*\b(?:cv|resume|dates)|red flags?|warning signs?|(?:risks?|concerns?|worries|doubts) (?:\w+ )?(?:hiring|in hiring|employing|about|with|of) (?:\w+ )?(?:c\d+|her|him|them)|(?:anything|something|what(?:['’]?s| is)?) (?:\w+ )?(?:negative|bad|critical|worrying|suspicious|odd|off)\b.*\b(?:about|in|with|on)\b.*(?:cv|resume|c\d+|candidate|profile|career)\b|^\W*(?:please |can you )?(?:rate|score|grade|judge|evaluate|assess|bewerte\w*|evalue\w*|evalua\w*)\b.{0,40}\b(?:cv|resume|lebenslauf|curriculum)|\b(?:which|what) (?:of )?.{0,25}\bbullets?(?: points?)?\b.{0,30}\b(?:lacks?|weak\w*|without|miss\w*|need\w*|bad|poor|best|strong\w*|have no|has no|no number)|(?:cv|resume|lebenslauf) (?:is |ist )?(?:too|zu) (?:long|short|lang|kurz)|ats|feedback|improv\w*\b.{0,40}\b(?:cv|resume|résumé)\b|(?:cv|resume) (?:check|score|review)|review (?:my|her|his|the|this) (?:cv|resume)|(?:make|get)\b.{0,20}\b(?:cv|resume)\b.{0,20}\b(?:better|stronger|stand out|noticed|shorter|clearer)|(?:rewrite|rephrase|reword|polish|sharpen|improve|redo) (?:(?:my|his|her|the|this|c\d+['’]?s?) )?(?:\w+ )?(?:summary|profile|bullets?|headline|introduction|intro|wording)|(?:better|stronger|clearer) (?:cv|resume)|(?:change|fix|add|cut|rewrite|rework|polish|work on|do (?:about|with)) (?:(?:to|in|on|from|about) )?(?:my|his|her|the|this|c\d+'?s?) (?:cv|resume)|(?:lebenslauf|werdegang)\b.{0,40}\b(?:verbesser\w*|besser)|verbesser\w*\b.{0,40}\b(?:lebenslauf|werdegang)|(?:ameliorer|mejorar)\b.{0,40}\b(?:cv|curriculum)|(?:cv|curriculum)\b.{0,40}\b(?:ameliorer|mejorar))\b"
)
TRANSLATE = re.compile(
    r"^\W*(?:(?:please|can you|could you|bitte|kannst du)\W+)*(?:translate|ubersetz\w*|tradui\w*|traduc\w*)\b"
)
RED_FLAGS = re.compile(r"\b(?:red flags?|warning signs?)\b")
RECOMMEND = re.compile(
    r"\b(?:good|right|best|suitable|ideal|better) (?:jobs?|roles?|positions?|posts?) for\b|\b(?:is|are) there (?:an?|any|some) (?:\w+ )?(?:jobs?|posts?|roles?|positions?|vacanc\w+|openings?) for\b|^\W*jobs? for\b|\b(?:(?:which|what|recommend\w*|suggest\w*|any) (?:\w+ ){0,2}(?:jobs?|posts?|openings?|positions?|roles?|vacanc\w+)\b.*\b(?:fit|suit\w*|match|for|good|right|eligible|qualified|recommend|apply)|jobs? (?:fit|suit|match)\w*|(?:which|what) (?:of (?:our|the|these|those) )?(?:open )?(?:jobs?|posts?|positions?|roles?|vacanc\w+)\b.*\b(?:offer|propose|send|show|pitch)\b|(?:which|what) (?:of (?:our|the|these|those) )?(?:open )?(?:jobs?|posts?|positions?|roles?|vacanc\w+) (?:could|can|would|might|should) c\d+ (?:do|take|fill|apply for|get|hold)\b|(?:does|do|would|could|is|are) c\d+ (?:fit|suit\w*|match|be right|right|good) (?:for |to |with )?(?:any|some|one|another|which) (?:other )?(?:of )?(?:our |the |these |those )?(?:open )?(?:jobs?|posts?|positions?|roles?|vacanc\w+)|welche[rs]? (?:(?:offene|freie|unserer|der|von unseren)[nrs]? ){0,2}(?:jobs?|stellen?|position\w*)|quels? postes?|que (?:trabajos|puestos))\b"
)
MISSING = re.compile(
    r"\b(?:requirements?|criteria|must[- ]?haves?|points?)\b.*\b(?:not|n't) (?:yet )?(?:meet|have|fulfil\w*|show|tick)\b|\b(?:thin(?:ly)?|(?:does(?: not|n.t)|do not|not) (?:\w+ )?(?:show|meet|have) (?:for|yet)|must-?haves? .* not|missing|miss|lacks?|lacking|gaps?|not have for|fall short|falls short|fehlt|fehlen|manque|falta"
    r"|(?:muss|kann|soll)?-?(?:anforderung\w*|kriteri\w*|voraussetzung\w*)\b.*\b(?:steht|stehen|erfullt|erfullen|fehlt)\b.*\bnicht|(?:anforderung\w*|kriteri\w*)\b.*\bnicht (?:erfullt|belegt|im lebenslauf|genannt|nachgewiesen)|exigences?\b.*\b(?:ne|n')\b.*\bpas|requisitos?\b.*\bno (?:cumple|tiene|aparece)|(?:needs?|has|have) to (?:learn|improve|catch up|work on)|should (?:\w+ )?(?:learn|improve)|what (?:would|will|does|might) it take|(?:what|how) (?:would|could|can|will|might) .{0,20}(?:raise|improve|increase|lift|boost) (?:it|that|this|(?:the|his|her|their|c\d+'?s?) (?:score|match|chances?))|speaks? against|count(?:s|ing)? against|weak(?:est)?(?:ness(?:es)?| points?| spots?| areas?)|how far (?:is|are|off)\b.{1,40}\b(?:from )?(?:meeting|fitting|fulfilling|qualifying|being (?:a fit|suitable|qualified|ready))|downsides?|drawbacks?|concerns?|spricht (?:\w+ )?(?:gegen|dagegen)|schwachen|schwachpunkte?|points? faibles?|puntos? debiles?)\b"
)
COMPARE = re.compile(
    r"\b(?:differs?(?= from\b|\W*$| in\b)|(?:unterscheide\w*|difference[ns]?|diferencia\w*)(?= .*\bc\d)|why .*(?:better|above|ahead|higher|before|and not|instead)|better than|compare|comparison|versus|vs\.?|difference between|differences? between|side by side|(?:have|has|got) in common|(?:what|which|how many)\b.{0,20} (?:do|does) .{3,60} share|common ground|gemeinsam(?:keiten)?(?: haben| hat)?|en commun|en comun|vergleich\w*|comparer?|compara\w*)\b"
)
WHY_ABOVE = re.compile(
    r"\b(?:why|warum|wieso|pourquoi|por que)\b.*\b(?:above|ahead|better|higher|before|vor|besser|devant|mejor)\b"
)
MATCH = re.compile(
    r"\b(?:your|my|our|the) (?:(?:first|top) )?(?:pick|choice|favou?rite)\b|\b(?:over|under)-?qualified\b|\bmost relevant (?:\w+ )?(?:experience|background|profile|skills?|cv)\b|\b(?:best (?:\w+ )?(?:candidates?|match\w*|fit|people|person|applicants?|suited|one)|^\W*match\b|(?:is|are) (?:the )?(?:best|strongest)\b|best for|clos(?:e|est) to (?:the|this|that|our|j\d+)(?: \w+){0,3} (?:job|role|post|position)|closest (?:match|fit)|top (?:candidates?|people|applicants?|picks?|matches)|who (?:(?:do|would|should) (?:i|we|you) (?:need|hire|want|take|pick|choose|recommend|suggest|propose|nominate|put forward|go for)|fits|would fit|suits|is best|is the best|are the best|(?:can|could) do (?:the|this|that|it|our|j\d+)|should (?:i|we))|"
    r"(?:which|what) (?:candidates?|people|applicants?|ones?) (?:fit|suit|match|are best|is best|would fit)|rank|ranking|top (?:\d+|three|five|ten)(?! (?:most |skills|languages|cit(?:y|ies)|employers|titles|certificat|countr|degrees|technolog))|most suitable|strongest|short[ -]?list|suitable for|match(?:es)? (?:for|the|j\d+)|match(?:es|ing)? (?:\w+ ){0,4}best|(?:good|right|ideal|perfect) (?:fit|match|candidates?) for|"
    r"beste[nr]? (?:kandidat\w*|bewerber\w*)|(?:pass\w*|geeignet\w*) am besten|am besten\b.{0,60}\b(?:pass\w*|geeignet\w*)|wer pass\w*|wer (?:eignet|eignen) sich|(?:kommt|kommen|kame) .*\b(?:infrage|in frage)|meilleurs? (?:candidats?|profils?)|qui (?:convien\w*|correspond\w*|serait|peut (?:prendre|occuper|convenir))|le mieux|mejor(?:es)? (?:candidat[oa]s?|personas?|perfil(?:es)?)|quien(?:es)? (?:encaja\w*|sirve\w*|convien\w*|seria\w*)|mas adecuad[oa]s?)\b"
)
PICK = re.compile(  # of those who fit a job: an order is the answer, never a decision
    r"\b(?:whom?|which (?:candidates?|people|persons?|applicants?|ones?|of (?:them|those|these|(?:our|the|my) (?:candidates?|people|applicants?)))) (?:else )?(?:(?:should|would|do|can|could|shall) (?:i|we|you)|(?:i|we|you) (?:should|would|could|can|shall)) (?:rather |first |definitely )?(?P<not>not |never )?(?:call|contact|invite|interview|meet|phone|ring|hire|pick|choose|take|shortlist|see|approach|talk to|speak to|put forward|submit|propose|nominate|recommend|reject|decline|leave out|hold back)\b"
    r"|\bwho (?:meets|has|covers|fulfils|ticks|matches|shows) (?:the )?most (?:of (?:them|those|these|the requirements|the must-haves|the criteria)|requirements|must-haves|criteria|boxes)\b"
    r"|\bwho (?:\w+ )?(?:fits?|suits?) (?:best )?(?:in(?:to)? |with )?(?:our|my|the) (?:team|company|culture|firm|department)\b"
    r"|\b(?:wen|welche \w+) (?:soll\w*|wurde\w*|kann) (?:ich|wir|du|man|sie) (?:\w+ )?(?:zuerst )?(?P<nicht>nicht )?(?:\w+ )?(?:einladen|anrufen|einstellen|nehmen|kontaktieren|interviewen)"
    r"|\bqui (?:dois|devrais|devons|devrait)-(?:je|nous|on) (?:appeler|inviter|contacter|rencontrer|embaucher|choisir)"
    r"|\ba quien(?:es)? (?:deberia(?:mos)?|debo|tengo que) (?:llamar|invitar|entrevistar|contactar|contratar|elegir)"
)
JOB_CUE = re.compile(
    r"\b(?:job|role|position|post|posting|vacancy|opening|stelle|poste|puesto)\b|\bfor (?:the|this|that|our|a|an)\b"
)
COUNT = re.compile(
    r"^\W*(?:(?:and|so|ok|und|et|y)\W+)*(?:how many|number of|count|what number|wie viele|combien|cuant[oa]s)\b|\b(?:nur die anzahl|seulement le nombre|solo el numero|just the number|only the number)\b|\bhow many (?:\w+ ){0,2}(?:candidates|people|applicants|of (?:them|those|these))\b"
)
PROFILE = re.compile(
    r"^\W*(?:what(?: is|['’]s)|tell me|give me|do you know|and)? ?(?:the |her |his |their |c\d+['’]?s? )?(?:full |sur|last |family |first |given )?names?(?: of c\d+)?\W*$|^\W*(?:please )?(?:open|show|display|view|pull up|bring up)(?: me)? (?:c\d+(?:'s?)? (?:cv|resume|profile|lebenslauf)|(?:the |his |her |their )?(?:cv|resume|profile|lebenslauf)(?: of c\d+)?)\W*$|\b(?:tell me (?:more )?about|who is|summari[sz]e|summary of|profile of|describe|overview of|introduce|what do you know about|more about|details (?:of|on|about)|show me (?=c\d)|erzahl\w* .*uber|wer ist|parle[- ]moi de|qui est|(?:hablame|cuentame|dime algo) (?:de|sobre)|quien es|was weisst du (?:uber|von)|presente[- ]moi|info(?:rmation)? (?:on|about))\b"
)
POOL = re.compile(
    r"^\W*(?:willing|able|happy|ready|prepared|used to|comfortable|fine with|ok(?:ay)? with|open to)\b(?! (?:she|he|they)\b)|\b(?:who|whose|(?:any|some|every) ?(?:one|body)|speakers?|users?|developers?|engineers?|nurses?|designers?|accountants?|experts?|specialists?|staff|colleagues?|anyone|anybody|someone|somebody|jemand\w*|quelqu'un|alguien|everyone|everybody|nobody|candidates?|applicants?|people|persons?|cvs?|resumes?|list|find|show|search|looking for|which (?:of|ones?)|those|experienced?|erfahrung\w*|experiencia|profesional\w*|professionals?|"
    r"wer|welche|jemand|kandidat\w*|bewerber\w*|zeig\w*|qui|quels?(?! est\b)|quelles?(?! est\b)|candidat\w*|quien\w*|cuales|lista)\b"
)
NAMED = re.compile(
    r"\b(?:called|named|by the name of|with the (?:sur|last |first )?name|heissen|namens|appelee?s?|nommee?s?|llamad[oa]s?)\b"
)
OUR_DOINGS = re.compile(  # what is done with applicants stands in no CV
    r"\b(?:applied|applying|applies) (?:to|for) (?:the|our|this|that|my|j\d)|\b(?:answer\w*|repl\w+|respond\w*) (?:to )?(?:our|my|the) (?:e-?mails?|mails?|messages?|calls?|letters?|invitations?)"
    r"|\b(?:have|has|did|was|were|been) (?:\w+ ){0,3}(?:invited|interviewed|contacted|called back|hired) (?:by us|already|yet|yesterday|last week)\b"
)
MEETS_ALL = re.compile(
    r"\b(?:meets?|fulfil\w*|satisf\w*|has|have|shows?|covers?|tick\w*|erfull\w*|remplit|remplissent|cumple\w*) (?:every|all|each)(?: (?:of )?the)? (?:requirements?|must[- ]?haves?|criteria|anforderungen|exigences|requisitos)\b"
)
TICKS_ALL = re.compile(
    r"\b(?:tick\w*|meets?|fulfil\w*|satisf\w*|has|have|shows?|cover\w*|hits?|match\w*|erfull\w*|remplit|cumple\w*) (?:all|every|each|alle|tous?|toutes|todos|todas)\b.{0,20}\b"
    r"(?:essentials?|must-?haves?|musts?|requirements?|criteria|criterion|boxes|anforderungen|muss-?kriterien|exigences|criteres|requisitos)\b"
)
LACKS_ONE = re.compile(
    r"\b(?:lacks?|lacking|miss(?:es|ing)?|fails?|short of) (?:only|just|exactly)? ?(?:one|a single|1) (?:must|requirement|criterion|thing|point|skill|of the must)|\b(?:all|every \w+) but one\b"
)
ONE_REQUIREMENT = re.compile(
    r"\b(?:requirements?|required|requires?|enough|wish(?:es)?|bonus|ok(?:ay)?|good for|as asked|asked for|level|anforderung\w*|sprachanforderung\w*|verlangt\w*|erfull\w*|exigences?|exige\w*|"
    r"suffisant\w*|requisitos?|suficiente|meets? (?:the|that|this)|meet .* (?:post|wish|point))\b"
)
FIGURES: tuple[tuple[Literal["most", "least", "mean"], re.Pattern[str]], ...] = (
    ("mean", re.compile(r"\b(?:average|mean|median|typical|durchschnitt\w*|im schnitt|moyenne|en moyenne|promedio|media)\b.*\b(?:experience|years?|seniority|\w*erfahrung|jahre|annees|anos)\b")),
    ("most", re.compile(r"\b(?:knows? (?:the )?most (?:about|of)|weiss (?:am )?meisten uber|(?:sait|connait) le plus (?:de|sur)|sabe mas (?:de|sobre)|most (?:years of )?(?:\w+ )?experience|most experienced|longest (?:\w+ )?(?:experience|career)|(?:worked|working|(?:been )?in work|employed) (?:the |for the )?longest|most years|most senior|senior-?most|meiste\w* (?:\w+)?erfahrung|erfahrenste\w*|langste\w* erfahrung|le plus (?:d'experience|experimente\w*)|mas experiencia|mas experimentad\w+)\b")),
    ("least", re.compile(r"\b(?:least (?:years of )?(?:\w+ )?experience|least experienced|most junior|fewest years|shortest (?:\w+ )?(?:experience|career)|wenigste\w* erfahrung|menos experiencia)\b")),
)  # fmt: skip
OF_IT = re.compile(r"\b(?:of|with|in|using|von|mit|avec|con) (?:it|that|this|this skill|ihm|das|cela|ello)\b|\bdamit\b")
THOSE = re.compile(
    r"^\W*(?:and )?which one\b|\b(?:of (?:those|these|them|the (?:two|three|four|five|ones?|rest|others|remaining))|de (?:esos|esas|estos)|the one (?=in|from|with|who|at|that)|among (?:those|these|them)|the ones|only those|only the ones|from (?:those|these|them)|which ones|davon|von (?:diesen|denen|ihnen|den (?:beiden|zweien|dreien|vieren))|parmi (?:eux|elles|ceux|celles)|de (?:ceux|celles)|de (?:ellos|esos|ellas))\b"
)
OF_TWO = re.compile(
    r"\b(?:of|between|von|unter|des|entre|parmi|de|aus) (?:(?:the|these|those|them|den|diesen|les|ces|los|las|l[oa]s) )?(?:two|both|beiden|zwei(?:en)?|deux|dos)\b"
)
THOSE_WORDS = re.compile(
    r"\b(?:of|between|de|des|von|among|from|parmi|entre) (?:beiden|zweien|deux|l[oa]s dos|den (?:beiden|zweien|dreien|vieren)|ihnen|(?:the )?(?:those|these|them)|the (?:two|three|four|five|rest|others|remaining)|esos|esas|estos|ellos|ellas|denen|diesen|(?:ceux|celles|eux|elles)(?:-l[aà])?)(?!\w)",
    re.I,
)
STRONGER = re.compile(
    r"\b(?:stronger|better|more (?:suitable|qualified)|besser|starker|geeigneter|mieux|meilleure?|mejor)\b(?! than\b)(?<!\bor better)(?<!\boder besser)(?<!\bou mieux)(?<!\bo mejor)"
)
FOLLOW_UP = re.compile(
    r"^\W*(?:(?:oh|ok|okay|hmm|no|well|so)\W+)*(?:and|not|without|exclude|excluding|leave out|except|but not|(?:show|list|keep|give)(?: me)? (?:only|just)|what about|how about|only|also|but|or|und|et|y|nur|seulement|solo)\b"
)
BECAME = re.compile(  # a position that somebody came to hold, though a post has its name
    r"^\W*(?:when|since when|wann|quand|cuando)\b.*\b(?:become|became|(?:get |got |was |been )?(?:made|promoted)|geworden|wurde|devenue?|llego a ser)\b"
)
HOPS = re.compile(r"\bjob[- ]?hop\w*")  # of one person: where and how long, the reader decides
TOPICS: tuple[tuple[Topic, str], ...] = (
    ("availability", r"\b(?:notice(?: periods?)?|availability|how (?:soon|quickly|fast) (?:can|could) .{1,30}\b(?:leave|start|join|begin|switch)|cuando (?:\w+ ){0,2}(?:empezar|incorporarse|comenzar)|quand (?:[\w-]+ ){0,2}commencer|wann (?:\w+ ){0,3}(?:beginnen|antreten)|(?:from )?when (?:is|are|would|will|might) (?:\w+ ){1,3}?(?:be )?(?:free|available)|(?:when )?(?:can|could|is|(?:i|they|she|he|c\d+) (?:can|could)) .*\b(?:start|begin|join|available)|kundigungsfrist\w*|verfugbarkeit|ab wann|(?:disponible|verfugbar) (?:quand|a partir de quand|ab wann|wann|cuando)|(?:wann|quand|cuando)\b.{0,25}\b(?:verfugbar|anfangen|starten|disponible|libre)|preavis|disponibilite|preaviso|disponibilidad)\b"),
    ("contract_end", r"\b(?:contracts?|vertrag\w*|befrist\w*|contrat|contrato)\b.*\b(?:ends?|ending|expires?|finish\w*|until|run\w* (?:out|until|till)|up|over|end(?:et|e)|bis|lauft|ausl\w+|fin\w*|termin\w*|jusqu\w*|hasta|acaba)\b|\b(?:end of|until when is) (?:his|her|their|the|c\d+'?s?) contract\b|\b(?:bis wann|until when|how long|jusqu'a quand|hasta cuando)\b.*\b(?:contracts?|vertrag\w*|befristet\w*|contrat|contrato)\b"),
    ("grade", r"\b(?:degree class(?:ification)?|(?:what|which) (?:\w+ )?(?:grades?|marks?|gpa|classification|class of degree)|(?:her|his|their|c\d+'?s?) (?:\w+ )?(?:grades?|marks?|gpa)|welche (?:abschluss|end)?note\w*|(?:abschluss|end|durchschnitts)note|quelle (?:mention|note)|que nota)\b"),
    ("hours", r"\b(?:how many (?:hours|days)|which hours|what hours|how much (?:do|does|would|will|can) .{0,30}\b(?:want|like|wish|prefer)\w* to work|wie viele (?:stunden|tage)|combien d'heures|cuantas horas)\b"),
    ("years", r"\b(?:how (?:many years|long|much experience)|wie viele jahre|combien d'annees|cuantos anos)\b.*\b(?:experience|work\w*|career|erfahrung|experiencia|total|have)\b"),
    ("contact", r"\b(?:contact|reach(?= (?:him|her|them|me|c\d)|\W*$)|kontakt\w*|linkedin|github|(?:phone|telefon\w*)\b.*\be-?mail|e-?mail\b.*\b(?:phone|telefon\w*))\b"),
    ("team", r"\bhow many (?:[a-z]+ ){1,2}(?:does|do|did|has|have) (?:she|he|they|c\d+) (?:now |currently )?(?:lead|manage|supervise|led|managed|supervised)\b(?! (?:events|projects|accounts|customers))|\bhow many (?:\w+ )?(?!customers|servers|computers|orders|numbers|suppliers|clients|events|containers|clusters|partners|papers)\w+(?:ers|ors|ists|ants|ents|ees|men|ians|nurses|cooks|chefs|clerks|guards) (?:does|do|did|has|have) (?:she|he|they|c\d+) (?:now )?(?:lead|manage|supervise|led|managed|supervised|run|head)\b|\b(?:how many (?:people|staff|reports|direct reports|employees)|how (?:big|large)|team size|wie viele (?:leute|mitarbeiter\w*)|combien de personnes|cuantas personas)\b.*\b(?:lead|leads|led|manag\w*|supervis\w*|report\w*|team|fuhr\w*|leit\w*|encadr\w*|dirig\w*)\b|\bteam sizes?\b|\bteamgross\w*\b|\btaille (?:de l'|des? )equipes?\b|\btamano (?:del? )?equipos?\b"),
    ("present_salary", r"\b(?:current|present|actual|jetzig\w*|aktuell\w*|derzeitig\w*) (?:\w+ )?(?:salary|pay|package|compensation|ctc|wage|gehalt|lohn)\b|\b(?:salaire|remuneration|sueldo|salario) (?:actuel(?:le)?|actual)\b"
     r"|\b(?:earn\w*|paid|mak(?:es?|ing)|verdien\w*|gagne|gana|cobra)\b.{0,12}\b(?:now|today|currently|at the moment|at present|derzeit|aktuell|jetzt|momentan|actuellement|actualmente|ahora)\b|\b(?:currently|now) (?:earn\w*|paid|mak(?:es?|ing))\b"),
    ("salary", r"\b(?:what|which) (?:money|pay|package|(?:day|daily|hourly|half-day) rate)\b|\bwhat (?:does|do|did|is|would) (?:\w+ ){1,3}?(?:ask(?:ing)? for|charg(?:e|ing))\b(?=\W*$| per\b| an?\b)|\bwhat\b.{0,40}\b(?:wants?|expects?|hopes?|like) to (?:earn|be paid|make)\b|\bwhat\b.{0,30}\b(?:wants?|asks?|charges?|expects?|gets?|takes?) (?:per|an?|by the) (?:hour|day|month|year)\b|\bhow much (?:does|do|would|will|is) .{0,30}\b(?:want|ask|cost|expect|charge|earn)|(?:cuanto|combien|wie viel)\b.{0,30}\b(?:ganar|gana|cobra\w*|pide|gagner|verdien\w*)|\bcombien demande|\b(?:salary|salaries|pay|paid|wages?|earns?|(?<!pass )(?<!success )(?<!error )(?<!conversion )(?<!churn )(?<!interest )(?<!growth )(?<!failure )(?<!survival )(?<!response )(?<!accident )(?<!retention )(?<!exam )(?<!win )(?<!hit )(?<!fill )rate|gehalt\w*|verdien\w*|salaire|pretentions|sueldo|salari\w+)\b"),
    ("phone", r"\b(?:(?:tele)?phones?(?: numbers?)?|mobiles?(?: numbers?)?|telefon\w*|handy\w*|numero de (?:telefono|telephone)|telefono)\b"),
    ("email", r"\b(?:e-?mails?(?: address(?:es)?)?|courriel|correo(?: electronico)?)\b"),
    ("budget", rf"\b(?:how (?:big|large|much|high)|what|which|size of|wie (?:gross|hoch)|welche\w*|quel(?:le)?|combien|que|cual|cuanto)\b.{{0,40}}\b{BUDGET}\b(?!.*\b(?:our|my|we)\b)"),
    ("licences", r"\b(?:(?:which|what) (?:(?:class(?:es)?|categor(?:y|ies)|kinds?|types?) of )?(?:driv\w* )?licen[cs]es?(?: (?:class(?:es)?|categor(?:y|ies)))? (?:does|do|has|have|is|are)|(?:driv\w* )?licen[cs]e (?:class(?:es)?|categor(?:y|ies))|(?:welche\w*|was fur (?:einen?|ein)?) ?(?:fuhrerschein\w*|fuhrerscheinklassen?)|quels? permis|que (?:carnes?|permisos?) de conducir)\b(?! (?:number|expire))"),
    ("achievements", r"\b(?:achievements?|accomplish\w*|(?:biggest|greatest|main|best|key) (?:success\w*|results?|wins?)|(?:what|which) (?:has|have|had|did|does|do|was|were|things?|goals?) (?:\w+ ){1,2}(?:achieved?|accomplish(?:ed)?)|erfolge|was .{0,30}\berreicht|realisations|reussites|logros)\b(?! (?:a|an|the|level|[abc][12])\b)"),
    ("industries", r"\b(?:(?:which|what|in which|in what) (?:industr(?:y|ies)|sectors?|branches)|industr(?:y|ies) (?:has|have|did|does)|industry (?:experience|background)|welche\w* branchen?|quels? secteurs?|(?:que|cuales) (?:sectores|industrias))\b"),
    ("interests", r"\b(?:hobb(?:y|ies|ys)|(?:(?:his|her|their|the|personal|c\d+'?s?) )interests|pastimes|(?:spare|free|leisure) time|outside (?:of )?work|\bdo(?:es)? (?:\w+ )?(?:after work|for fun|off duty|at (?:the )?weekends)|freizeit|hobbys|loisirs|temps libre|passe-temps|centres d'interet|aficiones|tiempo libre)\b"),
    ("languages", r"\b(?:languages?|speaks?(?! (?:against|for|in favou?r))|sprachen|spricht|langues|parle|idiomas|habla)\b"),
    ("qualifications", r"\b(?:qualifications|qualifikationen|cualificaciones)\b"),
    ("education", r"\b(?:degrees?|(?:(?:what|which|their|his|her|the) )?subjects?\W*$|majors?\W*$|fields? of study|stud(?:y|ied|ies)|education|universit\w+|schools?|colleges?|graduat\w+|qualification|abschlu\w+|ausbildung\w*|lehre|apprenticeship|studiengang\w*|formations?|titul\w+|estudios|studiert|studium|diplomes?|etudi\w+|estudi\w+)\b"),
    ("certifications", r"\b(?:certs?|certificat\w+|certified|licen[cs]es?|zertifikate?|certificad\w+)\b"),
    ("projects", r"\b(?:projects?|projekte?|projets?|proyectos?)\b"),
    ("role", r"\bwhat (?:is|are|does|do) (?:c\d+|she|he|they) (?:doing|do) (?:now|at the moment|at present|currently|right now|these days|today)\b|\b(?:current(?:ly)? (?:jobs?|roles?|positions?|titles?|employers?|do|work\w*)|job title|doing now|work(?:s|ing)? now|works? as|what does c\d+ do(?! (?:in|with|outside|for fun|at weekends|on weekends|after|when|to relax)\b)|profession|beruf|(?:employeur|poste|emploi) actuel(?:le)?|(?:empleador|puesto|trabajo|empresa) actual|(?:jetzige|aktuelle|derzeitige)[rn]? (?:arbeitgeber|stelle|position))\b"),
    ("employers", r"\b(?:work(?:ed|s)?(?: (?:at|for|before))?|employers?|compan(?:y|ies)|experience with (?:which|what) compan|jobs has|career|roles|positions|gearbeitet|arbeitgeber|travaille|trabaj\w+)\b"),
    ("location", r"\b(?:where(?! (?:was|were|did|has|had)\b(?!.*\b(?:liv\w*|based|located|resid\w+|born|home)\b))|live[sd]?|living|based|located|locations?|(?<!mail )(?<!ip )(?<!web )(?:home |postal )?address|city|cities|residence|wohn(?:t|en|orte?)|wo|ou|habite\w*|viven?|donde)\b"),
    ("skills", r"\b(?:what (?:else )?(?:can|could) (?:s?he|they|c\d+) do(?=\W*$)|points? forts?|atouts|starken|puntos? fuertes?|fortalezas|skills?|technologies|tools|tech stack|strengths?|good at|know|kenntnisse|competences|habilidades)\b"),
    ("years", r"\b(?:how (?:many years|long|experienced|much experience)|years of experience|seniority|berufserfahrung|(?:(?:his|her|their) (?:total )?|(?:total|overall) (?:work )?)experience(?=\W*$)|wie viele jahre|wie lange|(?:depuis )?combien de temps|(?:desde hace )?cuanto tiempo|combien d'annees|cuantos anos)\b"),
)  # fmt: skip


_OTHER_NUMBER = re.compile(  # "how many orders pass through the shop she works in" asks for no employer
    r"^\W*how (?:many|much) (?!(?:\w+ )?(?:employers?|compan(?:y|ies)|firms?|jobs?|positions?|roles?|places?|years?|months?|time)\b)"
)


def topic_in(folded: str) -> Topic | None:
    """The field that a question names, if any."""
    found = next((topic for topic, pattern in TOPICS if re.search(pattern, folded)), None)
    return None if found == "employers" and _OTHER_NUMBER.match(folded) else found
