"""Words, numbers, dates and forms of questions in four languages. Knows no candidate and no answer."""
