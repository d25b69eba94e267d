"""A plan in, a typed result with located evidence out. Everything here is computed: no language model, no prose."""
