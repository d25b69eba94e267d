"""A pool of candidates in memory, as flat arrays: terms by line, skills, languages, vectors. A cache of the store."""
