"""Conditions over everyone, three-valued: matched, not matched, not stated, each with the line that decides."""
