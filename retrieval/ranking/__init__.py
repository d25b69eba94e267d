"""Candidates for a job, requirement by requirement: verdicts, scores with their parts, stars, and what would change them."""
