"""A job post as typed facts: what it offers, and what it asks for as single testable requirements."""
