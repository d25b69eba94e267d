CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) );
INSERT INTO "alembic_version"("version_num") VALUES('0001');
CREATE TABLE candidates ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT, location TEXT, city TEXT, country TEXT, headline TEXT, total_years FLOAT, seniority VARCHAR(20), profile JSON NOT NULL );
INSERT INTO "candidates"("id","name","location","city","country","headline","total_years","seniority","profile") VALUES(1,'Mira Testova','Berlin, Germany','Berlin','Germany','Backend Developer',5.0,'mid','{"identity":{"name":"Mira Testova","email":"mira@testova-mail.example","phone":"+49 30 23125 111","links":[],"location":"Berlin, Germany","city":"Berlin","country":"Germany"},"headline":"Backend Developer","total_years":5.0,"seniority":"mid","skills":[{"name":"Python","category":"software","years":5.0,"last_used":"2023-12","strength":"used","negated":false,"spans":[{"page":1,"start":9,"end":9},{"page":1,"start":15,"end":15}]},{"name":"Docker","category":"cloud_devops","years":null,"last_used":null,"strength":"listed","negated":false,"spans":[{"page":1,"start":15,"end":15}]},{"name":"Driving licence B","category":"certifications","years":null,"last_used":null,"strength":"listed","negated":false,"spans":[{"page":1,"start":21,"end":21}]}],"experience":[{"title":"Backend Developer","organisation":"Quellwerk GmbH","location":null,"start":"2019-01","end":"2023-12","current":false,"span":{"page":1,"start":7,"end":9}}],"education":[{"degree":"BSc Computer Science","level":"bachelor","field":"Computer Science","institution":"Technische Universität Berlin","start":"2012","end":"2015","span":{"page":1,"start":12,"end":12}}],"languages":[{"name":"German","level":"native","span":{"page":1,"start":18,"end":18}},{"name":"English","level":"B2","span":{"page":1,"start":18,"end":18}}],"certifications":[{"name":"Driving licence B","span":{"page":1,"start":21,"end":21}}],"projects":[]}');
CREATE INDEX ix_candidates_city ON candidates (city);
CREATE INDEX ix_candidates_country ON candidates (country);
CREATE TABLE jobs ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, title TEXT, organisation TEXT, location TEXT, profile JSON NOT NULL );
INSERT INTO "jobs"("id","title","organisation","location","profile") VALUES(1,'Platform Engineer',NULL,NULL,'{"title":"Platform Engineer","organisation":null,"location":null,"workplace":"hybrid","employment_type":"full_time","level":null,"requirements":[{"id":"R1","text":"3+ years of Python","kind":"must","type":"skill_years","value":{"skills":["Python"],"min_years":3.0,"level":null,"name":null},"span":{"page":1,"start":8,"end":8}},{"id":"R2","text":"Kubernetes","kind":"must","type":"skill","value":{"skills":["Kubernetes"],"min_years":null,"level":null,"name":null},"span":{"page":1,"start":9,"end":9}},{"id":"R3","text":"German at B2 or better","kind":"must","type":"language","value":{"skills":[],"min_years":null,"level":"B2","name":"German"},"span":{"page":1,"start":10,"end":10}},{"id":"R4","text":"Bachelor degree in computer science","kind":"must","type":"education","value":{"skills":[],"min_years":null,"level":"bachelor","name":null},"span":{"page":1,"start":11,"end":11}},{"id":"R5","text":"Terraform","kind":"nice","type":"skill","value":{"skills":["Terraform"],"min_years":null,"level":null,"name":null},"span":{"page":1,"start":14,"end":14}}]}');
CREATE TABLE outbox ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, operation VARCHAR(6) NOT NULL, chunk_id INTEGER NOT NULL );
CREATE TABLE state ( "key" VARCHAR(40) NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("key") );
INSERT INTO "state"("key","value") VALUES('generation','1');
CREATE TABLE turns ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, conversation VARCHAR(80) NOT NULL, asked_at VARCHAR(32) NOT NULL, payload JSON NOT NULL );
INSERT INTO "turns"("id","conversation","asked_at","payload") VALUES(1,'c','2026-11-21T15:23:12+00:00','{"question":"q"}');
CREATE INDEX ix_turns_conversation ON turns (conversation);
CREATE TABLE documents ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, candidate_id INTEGER, job_id INTEGER, path TEXT NOT NULL, sha256 VARCHAR(64) NOT NULL, text_sha256 VARCHAR(64) NOT NULL, format VARCHAR(20) NOT NULL, language VARCHAR(8), confidence FLOAT NOT NULL, added_at VARCHAR(32) NOT NULL, warnings JSON NOT NULL, lines JSON NOT NULL, FOREIGN KEY(candidate_id) REFERENCES candidates (id) ON DELETE CASCADE, FOREIGN KEY(job_id) REFERENCES jobs (id) ON DELETE CASCADE, UNIQUE (sha256) );
INSERT INTO "documents"("id","candidate_id","job_id","path","sha256","text_sha256","format","language","confidence","added_at","warnings","lines") VALUES(1,1,NULL,'0.txt','bdadc8358cd2a181e65d319d3f6854db9248b37a540cfbbeb7fc4e57e5958745','730b7ec7401b8d3dddeaf278512e7b81edccf9b0b799792cfb52df89fffbb9e2','text','en',0.98,'2026-11-21T15:23:11+00:00','[]','[[1,1,"Mira Testova","","header"],[1,2,"Backend Developer","Backend Developer","header"],[1,3,"Berlin, Germany | mira@testova-mail.example | +49 30 23125 111","","header"],[1,4,"","","header"],[1,5,"Experience","Experience","experience"],[1,6,"","","experience"],[1,7,"Backend Developer, Quellwerk GmbH","Backend Developer, Quellwerk GmbH","experience"],[1,8,"01/2019 - 12/2023","01/2019 - 12/2023","experience"],[1,9,"- Built services in Python for 40,000 users.","- Built services in Python for 40,000 users.","experience"],[1,10,"","","experience"],[1,11,"Education","Education","education"],[1,12,"BSc Computer Science, Technische Universität Berlin, 2012 - 2015","BSc Computer Science, Technische Universität Berlin, 2012 - 2015","education"],[1,13,"","","education"],[1,14,"Skills","Skills","skills"],[1,15,"Python, Docker","Python, Docker","skills"],[1,16,"","","skills"],[1,17,"Languages","Languages","languages"],[1,18,"German (native), English (B2)","German (native), English (B2)","languages"],[1,19,"","","languages"],[1,20,"Other","Other","languages"],[1,21,"Available immediately. Driving licence class B.","Available immediately. Driving licence class B.","languages"],[1,22,"","","languages"]]');
INSERT INTO "documents"("id","candidate_id","job_id","path","sha256","text_sha256","format","language","confidence","added_at","warnings","lines") VALUES(2,NULL,1,'job.txt','751e4b0964c58be921cecf49ca31fc28915294be44bcdf6e70247ba44a749e39','29c33fc2211c06af8c2eb26aa24df7b37f4f335c99997cb6502ac4717138ba24','text','en',0.9,'2026-11-21T15:23:12+00:00','[]','[[1,1,"Platform Engineer","Platform Engineer","header"],[1,2,"Hafenlicht AG, Berlin (hybrid), full-time","Hafenlicht AG, Berlin (hybrid), full-time","header"],[1,3,"","","header"],[1,4,"About us","About us","about"],[1,5,"We have been in business for 20 years.","We have been in business for 20 years.","about"],[1,6,"","","about"],[1,7,"Requirements","Requirements","must"],[1,8,"- 3+ years of Python","- 3+ years of Python","must"],[1,9,"- Kubernetes","- Kubernetes","must"],[1,10,"- German at B2 or better","- German at B2 or better","must"],[1,11,"- Bachelor degree in computer science","- Bachelor degree in computer science","must"],[1,12,"","","must"],[1,13,"Nice to have","Nice to have","nice"],[1,14,"- Terraform","- Terraform","nice"],[1,15,"","","nice"]]');
CREATE INDEX ix_documents_job_id ON documents (job_id);
CREATE INDEX ix_documents_candidate_id ON documents (candidate_id);
CREATE INDEX ix_documents_text_sha256 ON documents (text_sha256);
CREATE TABLE candidate_skills ( id INTEGER NOT NULL, candidate_id INTEGER NOT NULL, skill TEXT NOT NULL, category VARCHAR(40) NOT NULL, years FLOAT, last_used VARCHAR(7), strength VARCHAR(10) NOT NULL, negated BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(candidate_id) REFERENCES candidates (id) ON DELETE CASCADE );
INSERT INTO "candidate_skills"("id","candidate_id","skill","category","years","last_used","strength","negated") VALUES(1,1,'Python','software',5.0,'2023-12','used',0);
INSERT INTO "candidate_skills"("id","candidate_id","skill","category","years","last_used","strength","negated") VALUES(2,1,'Docker','cloud_devops',NULL,NULL,'listed',0);
INSERT INTO "candidate_skills"("id","candidate_id","skill","category","years","last_used","strength","negated") VALUES(3,1,'Driving licence B','certifications',NULL,NULL,'listed',0);
CREATE INDEX ix_candidate_skills_candidate_id ON candidate_skills (candidate_id);
CREATE INDEX ix_candidate_skills_skill ON candidate_skills (skill);
CREATE TABLE candidate_languages ( id INTEGER NOT NULL, candidate_id INTEGER NOT NULL, name TEXT NOT NULL, level VARCHAR(8), PRIMARY KEY (id), FOREIGN KEY(candidate_id) REFERENCES candidates (id) ON DELETE CASCADE );
INSERT INTO "candidate_languages"("id","candidate_id","name","level") VALUES(1,1,'German','native');
INSERT INTO "candidate_languages"("id","candidate_id","name","level") VALUES(2,1,'English','B2');
CREATE INDEX ix_candidate_languages_name ON candidate_languages (name);
CREATE INDEX ix_candidate_languages_candidate_id ON candidate_languages (candidate_id);
CREATE TABLE candidate_roles ( id INTEGER NOT NULL, candidate_id INTEGER NOT NULL, title TEXT, organisation TEXT, location TEXT, start VARCHAR(7), "end" VARCHAR(7), current BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(candidate_id) REFERENCES candidates (id) ON DELETE CASCADE );
INSERT INTO "candidate_roles"("id","candidate_id","title","organisation","location","start","end","current") VALUES(1,1,'Backend Developer','Quellwerk GmbH',NULL,'2019-01','2023-12',0);
CREATE INDEX ix_candidate_roles_candidate_id ON candidate_roles (candidate_id);
CREATE TABLE candidate_education ( id INTEGER NOT NULL, candidate_id INTEGER NOT NULL, level VARCHAR(20), degree TEXT, field TEXT, institution TEXT, PRIMARY KEY (id), FOREIGN KEY(candidate_id) REFERENCES candidates (id) ON DELETE CASCADE );
INSERT INTO "candidate_education"("id","candidate_id","level","degree","field","institution") VALUES(1,1,'bachelor','BSc Computer Science','Computer Science','Technische Universität Berlin');
CREATE INDEX ix_candidate_education_candidate_id ON candidate_education (candidate_id);
CREATE TABLE candidate_certifications ( id INTEGER NOT NULL, candidate_id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id), FOREIGN KEY(candidate_id) REFERENCES candidates (id) ON DELETE CASCADE );
INSERT INTO "candidate_certifications"("id","candidate_id","name") VALUES(1,1,'Driving licence B');
CREATE INDEX ix_candidate_certifications_candidate_id ON candidate_certifications (candidate_id);
CREATE TABLE decisions ( id INTEGER NOT NULL, job_id INTEGER, candidate_id INTEGER NOT NULL, action VARCHAR(20) NOT NULL, actor TEXT NOT NULL, reason TEXT, made_at VARCHAR(32) NOT NULL, PRIMARY KEY (id), FOREIGN KEY(job_id) REFERENCES jobs (id) ON DELETE CASCADE, FOREIGN KEY(candidate_id) REFERENCES candidates (id) ON DELETE CASCADE );
CREATE INDEX ix_decisions_candidate_id ON decisions (candidate_id);
CREATE INDEX ix_decisions_job_id ON decisions (job_id);
CREATE TABLE turn_people ( turn_id INTEGER NOT NULL, candidate_id INTEGER NOT NULL, PRIMARY KEY (turn_id, candidate_id), FOREIGN KEY(turn_id) REFERENCES turns (id) ON DELETE CASCADE );
INSERT INTO "turn_people"("turn_id","candidate_id") VALUES(1,1);
CREATE INDEX ix_turn_people_candidate ON turn_people (candidate_id);
CREATE TABLE chunks ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL, candidate_id INTEGER, job_id INTEGER, page INTEGER NOT NULL, line_start INTEGER NOT NULL, line_end INTEGER NOT NULL, section VARCHAR(20) NOT NULL, text TEXT NOT NULL, model VARCHAR(80), vector BLOB, FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE, FOREIGN KEY(candidate_id) REFERENCES candidates (id) ON DELETE CASCADE, FOREIGN KEY(job_id) REFERENCES jobs (id) ON DELETE CASCADE );
INSERT INTO "chunks"("id","document_id","candidate_id","job_id","page","line_start","line_end","section","text","model","vector") VALUES(1,1,1,NULL,1,2,2,'header','Backend Developer','words-64',X'0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000F304353F00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000F304353F0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "chunks"("id","document_id","candidate_id","job_id","page","line_start","line_end","section","text","model","vector") VALUES(2,1,1,NULL,1,5,9,'experience','Experience
Backend Developer, Quellwerk GmbH
01/2019 - 12/2023
- Built services in Python for 40,000 users.','words-64',X'00000000CD84553E00000000CD84553E000000000000000000000000000000000000000000000000000000000000000000000000CD84553E000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000CD84D53E00000000CD84553ECD84553E000000000000000000000000000000000000000000000000CD84553E000000000000000000000000000000009A23203F00000000000000000000000000000000000000000000000000000000CD84553E00000000000000000000000000000000CD84553E00000000CD84553E000000000000000000000000000000000000000000000000CD84553E');
INSERT INTO "chunks"("id","document_id","candidate_id","job_id","page","line_start","line_end","section","text","model","vector") VALUES(3,1,1,NULL,1,11,12,'education','Education
BSc Computer Science, Technische Universität Berlin, 2012 - 2015','words-64',X'ABAAAA3E00000000000000000000000000000000000000000000000000000000000000000000000000000000ABAAAA3E000000000000000000000000000000000000000000000000ABAAAA3E00000000ABAAAA3E0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000ABAAAA3EABAAAA3EABAAAA3E00000000000000000000000000000000ABAAAA3E000000000000000000000000000000000000000000000000000000000000000000000000ABAAAA3E0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "chunks"("id","document_id","candidate_id","job_id","page","line_start","line_end","section","text","model","vector") VALUES(4,1,1,NULL,1,14,15,'skills','Skills
Python, Docker','words-64',X'0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000003ACD133F00000000000000003ACD133F000000000000000000000000000000000000000000000000000000003ACD133F00000000000000000000000000000000000000000000000000000000');
INSERT INTO "chunks"("id","document_id","candidate_id","job_id","page","line_start","line_end","section","text","model","vector") VALUES(5,1,1,NULL,1,17,21,'languages','Languages
German (native), English (B2)
Other
Available immediately. Driving licence class B.','words-64',X'B25F9A3E0000000000000000B25F9A3E00000000B25F9A3E0000000000000000B25F9A3E0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000B25F9A3E0000000000000000B25F9A3E00000000000000000000000000000000B25F9A3EB25F9A3EB25F9A3E000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000B25F9A3E00000000B25F9A3E000000000000000000000000000000000000000000000000');
INSERT INTO "chunks"("id","document_id","candidate_id","job_id","page","line_start","line_end","section","text","model","vector") VALUES(6,2,NULL,1,1,1,2,'header','Platform Engineer
Hafenlicht AG, Berlin (hybrid), full-time','words-64',X'0000000000000000000000000000000000000000F304B53E0000000000000000000000000000000000000000F304B53E00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000F304B53E000000000000000000000000000000000000000000000000F304B53E00000000F304B53E00000000000000000000000000000000000000000000000000000000000000000000000000000000F304B53E0000000000000000000000000000000000000000F304B53E000000000000000000000000F304B53E0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "chunks"("id","document_id","candidate_id","job_id","page","line_start","line_end","section","text","model","vector") VALUES(7,2,NULL,1,1,4,5,'about','About us
We have been in business for 20 years.','words-64',X'00000000000000000000000000000000000000000000000000000000000000000000000000000000F304B53E0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000F304353FF304B53E00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000F304B53EF304B53E00000000000000000000000000000000000000000000000000000000');
INSERT INTO "chunks"("id","document_id","candidate_id","job_id","page","line_start","line_end","section","text","model","vector") VALUES(8,2,NULL,1,1,7,11,'must','Requirements
- 3+ years of Python
- Kubernetes
- German at B2 or better
- Bachelor degree in computer science','words-64',X'00000000000000000000000000000000000000000000000000000000000000000000000000000000000000003ACD933E0000000000000000000000003ACD933E3ACD933E0000000000000000000000000000000000000000000000000000000000000000000000003ACD933E0000000000000000000000000000000000000000000000003ACD933E000000003ACD933E00000000000000003ACD933E000000003ACD933E000000003ACD933E0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000003ACD933E3ACD933E000000003ACD933E0000000000000000000000000000000000000000');
INSERT INTO "chunks"("id","document_id","candidate_id","job_id","page","line_start","line_end","section","text","model","vector") VALUES(9,2,NULL,1,1,13,14,'nice','Nice to have
- Terraform','words-64',X'0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000F304353F000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000F304353F000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000');
CREATE INDEX ix_chunks_candidate_id ON chunks (candidate_id);
CREATE INDEX ix_chunks_job_id ON chunks (job_id);
CREATE INDEX ix_chunks_document_id ON chunks (document_id);
CREATE VIRTUAL TABLE candidate_texts USING fts5(body, tokenize = "unicode61 remove_diacritics 2 tokenchars '+#'");
INSERT INTO "candidate_texts"("rowid","body") VALUES(1,'
Backend Developer


Experience

Backend Developer, Quellwerk GmbH
01/2019 - 12/2023
- Built services in Python for 40,000 users.

Education
BSc Computer Science, Technische Universität Berlin, 2012 - 2015

Skills
Python, Docker

Languages
German (native), English (B2)

Other
Available immediately. Driving licence class B.
');
CREATE VIRTUAL TABLE job_texts USING fts5(body, tokenize = "unicode61 remove_diacritics 2 tokenchars '+#'");
INSERT INTO "job_texts"("rowid","body") VALUES(1,'Platform Engineer
Hafenlicht AG, Berlin (hybrid), full-time

About us
We have been in business for 20 years.

Requirements
- 3+ years of Python
- Kubernetes
- German at B2 or better
- Bachelor degree in computer science

Nice to have
- Terraform
');
