"""A language model behind one narrow type: Ollama or any LangChain chat model, with queue, deadlines and circuit breaker."""
