"""Long conversations: the answer to turn 60 must lean on what turn 1 said, and its cost must not grow with the turns."""

from __future__ import annotations

from fakes import FixedChooser

from assistant.assistant import Assistant
from assistant.conversation import KEPT_QUESTIONS, recall
from retrieval.library import Library


def test_sixty_turns_later_job_and_list_are_still_known(samples: Library) -> None:
    assistant = Assistant(samples, FixedChooser(None))  # type: ignore[arg-type]
    assistant.answer("Who is best for the nurse job?", conversation="long")
    for number in range(29):
        assistant.answer("Who knows Kubernetes?", conversation="long")
        assistant.answer(f"Does the {('first', 'second')[number % 2]} know Docker?", conversation="long")
    listed = {name for _, name, _ in assistant.answer("Who knows Kubernetes?", conversation="long").candidates}
    narrowed = assistant.answer("and who of them lives in London?", conversation="long")
    assert {name for _, name, _ in narrowed.candidates} < listed
    assert assistant.answer("draft an invitation", conversation="long").understood["job"] == "J5"


def test_one_turn_is_enough_to_remember_and_does_not_grow(samples: Library) -> None:
    assistant = Assistant(samples, FixedChooser(None))  # type: ignore[arg-type]
    questions = (
        "Who is best for the nurse job?",
        "Who knows Docker?",
        "Does the first know Python?",
        "Who speaks French?",
    )
    sizes = []
    for number in range(24):
        assistant.answer(questions[number % 4], conversation="folded")
        [last] = samples.store.turns("folded", last=1)
        sizes.append(len(str(last.payload["before"])))
    existing = {f"C{row.id}" for row in samples.store.candidates()}
    whole = recall([turn.payload | {"before": None} for turn in samples.store.turns("folded")], existing)
    assert recall([last.payload], existing) == whole
    assert len(whole.questions) == KEPT_QUESTIONS
    assert sizes[-1] == sizes[-5]
