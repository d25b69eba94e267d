"""Words that documents use, by kind: titles, degrees, schools, fields of study, languages, licences. Knows no lines."""
