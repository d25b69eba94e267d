"""Errors of answering.

AssistantError
├── SettingsError           a setting is misspelt or has a bad value
├── QuestionTooLong         a question is longer than is read
├── ModelUnavailable        the language model cannot be used; `retryable` when trying again may help
└── PlanInvalid             a model's plan does not fit the schema, even after one repair
"""


class AssistantError(Exception):
    """Root of every error raised by `assistant`. `hint` says what the user can do."""

    retryable = False

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class SettingsError(AssistantError):
    """The environment asks for something that does not exist."""


class QuestionTooLong(AssistantError):
    """A question is longer than is read."""


class ModelUnavailable(AssistantError):
    """The configured model does not answer, or answers nonsense. Answers go on without it."""

    def __init__(self, message: str, hint: str = "", *, retryable: bool = False) -> None:
        super().__init__(message, hint)
        self.retryable = retryable


class PlanInvalid(AssistantError):
    """A model's plan that cannot be used; the rules' plan is."""
