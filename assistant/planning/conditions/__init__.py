"""The conditions in a question, one kind a file: `criteria` asks them all, `combined` joins what they find with and, or and not."""
