"""A result in, checked sentences out: templates, the language model's prose, and the check that both pass."""
