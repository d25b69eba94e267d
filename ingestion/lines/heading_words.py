"""The phrases that head the sections of CVs and of job posts, in eight languages. Data: `sections` reads lines by them."""

from __future__ import annotations

from ingestion.types import SectionName

# Folded phrases. A heading is such a phrase, optionally with qualifiers around it.
CV_HEADINGS: dict[SectionName, str] = {
    "summary": "summary|profile|about me|about|objective|career objective|career summary|executive summary|professional "
    "summary|personal statement|personal profile|overview|career profile|career highlights|highlights|kurzprofil|profil|uber mich|zusammenfassung|"
    "profil professionnel|a propos|resume professionnel|objectif|perfil|perfil profesional|resumen|resumen profesional|"
    "sobre mi|objetivo|extracto|profilo|profilo professionale|profiel|over mij|perfil profissional|sobre mim|resumo|profil zawodowy|o mnie|"
    "podsumowanie|accroche|qualifications summary|summary of qualifications",
    "experience": "selected work|experience|appointments|research appointments|professional history|stationen|work experience|professional experience|employment|employment history|work history|career "
    "history|employment experience|career|relevant experience|jobs|posts|roles|posts held|job history|professional background|work|positions|positions held|internships|internship|"
    "internship experience|leadership experience|research experience|teaching experience|clinical experience|research|industry experience|where i've worked|"
    "berufserfahrung|beruflicher werdegang|werdegang|berufliche stationen|praktische erfahrung|berufspraxis|berufliche erfahrung|praktika|"
    "experience professionnelle|experiences professionnelles|experiences|parcours professionnel|parcours|emplois|stages|"
    "experiencia|experiencia laboral|experiencia profesional|trayectoria profesional|historial laboral|practicas|experiencia docente|esperienza|"
    "esperienze|esperienza lavorativa|esperienze lavorative|esperienze professionali|esperienza professionale|werkervaring|ervaring|loopbaan|experiencia profissional|"
    "doswiadczenie|doswiadczenie zawodowe|przebieg kariery",
    "education": "learning|education|school|schools|schule|schulen|scolarite|academic|abschluss|abschlusse|hochschulabschluss|titulacion|titulaciones|academic background|educational background|academic history|education and training|studies|study|"
    "qualifications|academic qualifications|educational qualifications|university education|degree|degrees|academic degrees|schooling|"
    "ausbildung|aus- und weiterbildung|aus- und fortbildung|ausbildung und weiterbildung|schul- und berufsausbildung|schule und ausbildung|bildung|studium|bildungsweg|schulbildung|akademische ausbildung|schulische ausbildung|formation|formations|etudes|diplomes|"
    "parcours academique|formacion|formacion academica|educacion|estudios|istruzione|istruzione e formazione|formazione|titoli di studio|"
    "coursework|relevant coursework|selected coursework|courses taken|opleiding|opleidingen|educacao|formacao|formacao academica|wyksztalcenie|edukacja|educational qualification|academics|academic qualification",
    "skills": "skills|methods|methoden|methodes|qualifikationen|toolkit|technical skills|core skills|key skills|hard skills|soft skills|skills summary|core competencies|competencies|key competencies|"
    "areas of expertise|expertise|technologies|technical expertise|tech stack|tools|werkzeuge|tools and technologies|technical proficiencies|"
    "technical proficiency|proficiencies|strengths|core strengths|computer skills|it skills|programming|programming languages|skill set|skillset|"
    "systems|it systems|software|software skills|computer literacy|informatica|abilities|technical summary|specialties|technical|techniques|laboratory techniques|capabilities|toolbox|what i work with|"
    "kenntnisse|fahigkeiten|kompetenzen|it-kenntnisse|edv-kenntnisse|fachkenntnisse|kernkompetenzen|technische kenntnisse|"
    "besondere kenntnisse|competences|competences techniques|competences cles|savoir-faire|outils|informatique|habilidades|competencias|"
    "competencias clave|conocimientos|aptitudes|habilidades tecnicas|conocimientos tecnicos|competenze|competenze tecniche|capacita|vaardigheden|"
    "competenties|habilidades tecnicas|umiejetnosci|kompetencje",
    "languages": "languages|language skills|language|sprachen|sprachkenntnisse|langues|competences linguistiques|idiomas|lingue|"
    "conoscenze linguistiche|talen|talenkennis|linguas|jezyki|jezyki obce|znajomosc jezykow",
    "certifications": "tickets|certs|prufungen|abgelegte prufungen|membership|professional membership|admission|admissions|bar admission|bar admissions|mandatory training|cpd|certifications|certificates|certificate|certification|licenses|licences|licenses and certifications|"
    "certifications and licenses|licences and certificates|credentials|professional certifications|training|trainings|courses|courses and certifications|"
    "licensure|registration|registrations|accreditations|professional development|memberships|professional memberships|affiliations|"
    "zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildungen|certificats|certifications professionnelles|formations complementaires|"
    "habilitations|certificaciones|certificados|cursos|formacion complementaria|certificazioni|corsi|certificaten|cursussen|"
    "certificacoes|certyfikaty|kursy|szkolenia|uprawnienia|permits|cards|badges|licences and permits|fuhrerscheine|scheine|lizenzen|berechtigungen|befahigungsnachweise|nachweise|bescheinigungen|zulassungen|erlaubnisse|"
    "autorisations|agrements|attestations|titres professionnels|caces|permisos|carnes|carnets|licencias|habilitaciones|acreditaciones|permisos de conducir|carnes de conducir|colegiacion",
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
    "intereses|aficiones|interessi|hobby|interesses|zainteresowania|free time|spare time|leisure|leisure time|leisure activities|pastimes|off the clock|off duty|"
    "beyond work|outside work|outside of work|away from work|after work|after hours|life outside work|when not working|passions|freizeit|in der freizeit|"
    "temps libre|passe-temps|hors travail|tiempo libre|ocio",
    "references": "references|referees|referenzen|references professionnelles|referencias|referenze|referenties|referencje",
    "personal": "personal|personal information|personal details|personal data|contact|contact information|contact details|contact info|links|details|"
    "personliche daten|personliche angaben|zur person|kontakt|kontaktdaten|coordonnees|informations personnelles|etat civil|"
    "datos personales|contacto|informacion personal|dati personali|contatti|contatto|informazioni personali|persoonlijke gegevens|"
    "persoonlijke informatie|contactgegevens|dados pessoais|contato|dane osobowe|dane kontaktowe|social|websites|find me online",
    "other": "other|rahmen|rahmendaten|also|and also|anything else|ausserdem|aussi|tambien|wants|otros datos|datos de interes|otra informacion|weitere angaben|weiteres|informations complementaires|autres informations|terms|terms and conditions|conditions|practical|practical details|practicalities|konditionen|rahmenbedingungen|condiciones|condizioni|modalites|availability|notice|notice period|salary|pay|salary expectation|salary expectations|expected salary|desired salary|good to know|further details|other details|wishes|preferences|looking for|verfugbarkeit|"
    "kundigungsfrist|gehaltsvorstellung|gehaltswunsch|eintrittstermin|disponibilite|preavis|pretentions salariales|disponibilidad|"
    "pretensiones salariales|licence|license|driving licence|fuhrerschein|permis|additional information|additional|miscellaneous|sonstiges|divers|otros|altro|overig|inne|autres|further information",
}  # fmt: skip
JOB_HEADINGS: dict[SectionName, str] = {
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
    "what you bring|what you need to bring|what you should bring|what you bring to us|what you bring to the table|what we need from you|what you'll bring|what you will bring|what we are looking for|what we're looking for|who you are|your profile|you have|you bring|"
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
    "desirable criteria|desirable requirements|desirable skills|desired|desired skills|bonus|bonus points|bonus skills|plus|pluses|a plus|good to have|advantageous|would be a plus|it's a plus|"
    "additional qualifications|ideally|extra credit|optional|secondary skills|it would be great if you have|brownie points|assets|"
    "von vorteil|wunschenswert|idealerweise|das ist ein plus|pluspunkte|atouts|les plus|serait un plus|deseable|se valora|se valorara|valorable|"
    "costituisce titolo preferenziale|pre|pluspunten|mile widziane|dodatkowym atutem",
    "benefits": "what is in it for you|what's in it for you|in it for you|benefits|what we offer|we offer|the offer|offer|conditions|konditionen|rahmenbedingungen|condiciones|condizioni|terms and conditions|perks|perks and benefits|our offer|compensation|compensation and benefits|why join us|what's in it for you|"
    "why us|salary|salary and benefits|pay|what you get|your benefits|package|wir bieten|das bieten wir|unser angebot|ihre vorteile|nous offrons|avantages|ce que nous offrons|"
    "ofrecemos|que ofrecemos|beneficios|offriamo|wij bieden|oferujemy|what we can offer|employee benefits",
    "apply": "how to apply|apply|process|our process|the process|hiring process|interview process|selection process|recruitment process|bewerbungsprozess|bewerbungsverfahren|auswahlverfahren|processus de recrutement|proceso de seleccion|application|apply now|contact|next steps|application process|equal opportunity|equal opportunity employer|eeo statement|"
    "bewerbung|jetzt bewerben|so bewerben sie sich|candidature|pour postuler|postuler|como aplicar|contacto|candidati|solliciteren|jak aplikowac|diversity",
}  # fmt: skip
