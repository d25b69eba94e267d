"""A question in, a typed `QueryPlan` out: by rules that reach far, by the language model for the rest. Reads no document."""
