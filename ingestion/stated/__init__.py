"""What a document states in so many words: availability, hours, pay, budgets, languages, wishes."""
