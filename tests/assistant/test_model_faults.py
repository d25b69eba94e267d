"""A model server may hang, drip, die or lie; a reader waits no longer than the settings say and is told why."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import httpx
import pytest

from assistant.assistant import Assistant
from assistant.errors import ModelUnavailable
from assistant.language_model.circuit_breaker import CircuitBreaker
from assistant.language_model.deadlines import Deadlines
from assistant.language_model.guarded_model import GuardedModel
from assistant.language_model.langchain_chat import LangchainChat
from assistant.language_model.model_chooser import ModelChooser, leaves_machine
from assistant.language_model.model_queue import ModelQueue
from assistant.language_model.ollama_chat import OllamaChat, seconds_of
from assistant.language_model.ollama_server import InstalledModel, recommended
from assistant.language_model.thinking import without_thinking
from assistant.language_model.timed_transport import TimedTransport
from assistant.model_self_test import run_self_test
from assistant.settings import ModelSettings, load_settings
from eval.ollama_stand_in import OllamaStandIn, Reply, body_reply, lines_reply, spoken_reply
from retrieval.library import Library

HASTY = ModelSettings(first_token_timeout_seconds=0.15, idle_timeout_seconds=0.15, total_timeout_seconds=0.4)
PATIENT = ModelSettings()


def _error(reply: Reply, settings: ModelSettings = PATIENT, prompt: str = "Hello.") -> ModelUnavailable:
    with OllamaStandIn(["m"], [reply]) as server, pytest.raises(ModelUnavailable) as caught:
        OllamaChat("m", server.url, settings).complete(prompt)
    return caught.value


def test_a_silent_server_ends_at_the_deadline_of_the_first_piece() -> None:
    assert "in time" in str(_error(spoken_reply("never", pause_seconds=30.0), HASTY))


def test_time_spent_before_the_request_is_not_the_server_s() -> None:
    now = [0.0]
    deadlines = Deadlines(connect=5, first=5, idle=5, total=5, clock=lambda: now[0])
    with OllamaStandIn(["m"]) as server, httpx.Client(transport=TimedTransport(deadlines)) as client:
        now[0] = 60.0
        assert client.get(f"{server.url}/api/version").status_code == 200


def test_a_server_that_drips_bytes_ends_as_a_silent_one_does() -> None:
    drip = Reply([bytes([byte]) for byte in b'{"model":"m","message":{"content":"x"}}'], pause_seconds=0.05)
    assert "in time" in str(_error(drip, HASTY))


def test_a_server_that_never_stops_talking_ends_at_the_total_deadline() -> None:
    assert "in time" in str(_error(spoken_reply("word " * 200, pause_seconds=0.03), HASTY))


def test_a_loaded_model_is_given_less_time_for_its_first_piece() -> None:
    settings = HASTY.model_copy(
        update={
            "first_token_timeout_seconds": 60.0,
            "total_timeout_seconds": 60.0,
            "warm_first_token_timeout_seconds": 0.1,
        }
    )
    with OllamaStandIn(["m"], [spoken_reply("ready"), spoken_reply("late", pause_seconds=30.0)]) as server:
        model = OllamaChat("m", server.url, settings)
        assert model.complete("Hello.") == "ready"
        with pytest.raises(ModelUnavailable, match="in time"):
            model.complete("Hello.")


def test_keep_alive_is_read_as_ollama_reads_it() -> None:
    assert [seconds_of(text) for text in ("10m", "1h30m", "300", "0", "-1", "500ms")] == [
        600,
        5400,
        300,
        0,
        float("inf"),
        0,
    ]


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ({"done_reason": "length", "prompt_eval_count": 9}, "too long"),
        ({"done_reason": "stop", "prompt_eval_count": 2050}, "cut the prompt short"),
        ({"done_reason": "stop", "prompt_eval_count": 8191}, "cut the prompt short"),
    ],
)
def test_a_reply_to_half_a_prompt_or_half_a_reply_does_not_count(last: dict[str, object], told: str) -> None:
    line = {"model": "m", "message": {"role": "assistant", "content": "made up"}, "done": True}
    assert told in str(_error(lines_reply([line | last]), prompt="word " * 3000))


def test_no_word_of_a_server_s_error_reaches_the_reader() -> None:
    error = _error(body_reply(500, {"error": "/home/op/.ollama: SECRET raw='{}'"}))
    assert "SECRET" not in f"{error} {error.hint}"


@pytest.mark.parametrize(
    "reply",
    [
        Reply([b'{"x":"' + b"a" * 3_000_000]),
        Reply([b"\x1f\x8b" + b"0" * 100], headers=[("content-encoding", "gzip")]),
        Reply([b"[" * 50_000]),
        Reply([b"[1,2]\n"]),
        Reply([b'{"model":"m"'], then="reset connection"),
    ],
)
def test_hostile_bytes_are_one_named_error(reply: Reply) -> None:
    assert _error(reply).hint


def test_a_model_that_cannot_think_is_asked_without() -> None:
    refusal = body_reply(400, {"error": '"m" does not support thinking'})
    with OllamaStandIn(["m"], [refusal, spoken_reply("ready")]) as server:
        assert OllamaChat("m", server.url, PATIENT).complete("Hello.") == "ready"
        assert [body.get("think") for body in server.requests] == [False, None]


def test_thinking_is_never_shown_however_its_tags_are_cut() -> None:
    text = "<think>He is old.</think>Yes. 1 < 2 <b> <think>never ended"
    for size in (1, 3, 7, 100):
        pieces = [text[start : start + size] for start in range(0, len(text), size)]
        assert "".join(without_thinking(pieces)) == "Yes. 1 < 2 <b> "


def test_the_server_is_told_when_the_asker_leaves() -> None:
    with OllamaStandIn(["m"], [spoken_reply("word " * 500, pause_seconds=0.01)]) as server:
        pieces = OllamaChat("m", server.url, PATIENT).stream("Hello.")
        assert next(pieces)
        pieces.close()  # type: ignore[attr-defined]
        assert server.left_early.acquire(timeout=5)


# Queue, breaker and retry


class Flaky:
    """Replies from a list: a text, or an error to raise before or after a first piece."""

    name = "ollama:flaky"

    def __init__(self, *outcomes: str | ModelUnavailable) -> None:
        self.outcomes = list(outcomes)

    def complete(self, prompt: str, schema: object = None) -> str:
        return "".join(self.stream(prompt))

    def stream(self, prompt: str) -> Iterator[str]:
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, ModelUnavailable):
            raise outcome
        yield from outcome.split("|")
        if outcome.endswith("|"):
            raise ModelUnavailable("died", retryable=True)


def _guarded(*outcomes: str | ModelUnavailable, clock: Callable[[], float] = lambda: 0.0) -> GuardedModel:
    return GuardedModel(Flaky(*outcomes), ModelQueue(1, 1, 1.0), CircuitBreaker(2, 300, 15, clock), pause=lambda: None)


BUSY = ModelUnavailable("busy", retryable=True)
BROKEN = ModelUnavailable("broken")


def test_a_busy_server_is_asked_once_more_before_anything_was_shown() -> None:
    assert list(_guarded(BUSY, "yes").stream("?")) == ["yes"]
    with pytest.raises(ModelUnavailable, match="busy"):
        _guarded(BUSY, BUSY, "yes").complete("?")


def test_what_was_shown_is_never_shown_twice() -> None:
    shown: list[str] = []
    pieces = _guarded("half|", "half and more").stream("?")
    with pytest.raises(ModelUnavailable, match="died"):
        shown.extend(iter(lambda: next(pieces), None))
    assert next(pieces, None) is None


def test_a_failing_model_is_left_alone_and_comes_back_by_itself() -> None:
    now = [0.0]
    model = _guarded(BROKEN, BROKEN, BROKEN, "well again", "still well", clock=lambda: now[0])
    for told in ("broken", "broken", "left alone"):
        with pytest.raises(ModelUnavailable, match=told):
            model.complete("?")
    now[0] = 16.0
    for told in ("broken", "left alone"):  # the one trial failed: left alone again
        with pytest.raises(ModelUnavailable, match=told):
            model.complete("?")
    now[0] = 32.0
    assert model.complete("?") == "well again"
    assert model.complete("?") == "still well"


def test_an_asker_who_leaves_is_no_failure_and_frees_the_model() -> None:
    model = _guarded("one|two", "three")
    pieces = model.stream("?")
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert model.complete("?") == "three"


def test_who_finds_the_queue_full_is_told_the_position_and_does_not_wait() -> None:
    queue = ModelQueue(1, 0, 60.0)
    with queue.turn(), pytest.raises(ModelUnavailable, match="1 question is before this one"), queue.turn():
        pass
    with queue.turn():
        assert queue.waiting == 0


def test_waiting_turns_come_in_order_and_not_for_ever() -> None:
    queue, order = ModelQueue(1, 3, 60.0), list[int]()

    def ask(number: int) -> None:
        with queue.turn():
            order.append(number)

    with queue.turn():
        threads = []
        for number in range(3):
            threads.append(threading.Thread(target=ask, args=(number,)))
            threads[-1].start()
            while queue.waiting <= number:
                pass
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2]
    short = ModelQueue(1, 1, 0.01)
    with short.turn(), pytest.raises(ModelUnavailable, match="busy"), short.turn():
        pass


# Whole turns


def test_a_broken_model_costs_one_slow_turn_then_the_answers_go_on_without_it(samples: Library) -> None:
    broken = body_reply(500, {"error": "prediction aborted, token repeat limit reached"})
    with OllamaStandIn(["m"], [broken]) as server:
        settings = load_settings(
            {
                "RECRUITER_OLLAMA_URL": server.url,
                "RECRUITER_MODEL": "ollama:m",
                "RECRUITER_LLM__PAUSE_AFTER_FAILURES": "2",
            }
        )
        assistant = Assistant(samples, ModelChooser(settings))
        answers = [assistant.answer("Tell me about James Okafor") for _ in range(3)]
        assert len(server.requests) == 2
    assert all(answer.model == "builtin" and "Skills:" in answer.text for answer in answers)
    assert "left alone" in str(answers[-1].degraded)


def test_a_name_that_langchain_cannot_make_is_one_line_and_an_answer(samples: Library) -> None:
    for name in ("nosuchprovider:x", "mistralai:x"):
        answer = Assistant(samples, ModelChooser(load_settings({"RECRUITER_MODEL": name}))).answer(
            "Who knows Kubernetes?"
        )
        assert (answer.model, len(answer.candidates)) == ("builtin", 5)
        assert "\n" not in str(answer.degraded)
        assert name in str(answer.degraded)


def test_any_langchain_model_words_answers() -> None:
    from langchain_core.language_models import FakeListChatModel

    model = LangchainChat("fake:list", FakeListChatModel(responses=["{C13} is <think>hm</think>here [1]."]), PATIENT)
    assert model.complete("?") == "{C13} is here [1]."
    broken = LangchainChat("fake:list", FakeListChatModel(responses=["x"], error_on_chunk_number=0), PATIENT)
    with pytest.raises(ModelUnavailable, match="reported an error"):
        broken.complete("?")


@pytest.mark.parametrize(
    ("variables", "goes_to"),
    [
        ({}, None),
        ({"RECRUITER_MODEL": "builtin", "RECRUITER_OLLAMA_URL": "http://models.example:11434"}, None),
        ({"RECRUITER_OLLAMA_URL": "http://models.example:11434"}, "models.example"),
        ({"RECRUITER_MODEL": "openai:gpt-5"}, "the provider of openai:gpt-5"),
        ({"RECRUITER_MODEL": "ollama:gpt-oss:120b-cloud"}, "Ollama's cloud"),
    ],
)
def test_it_is_said_loudly_when_data_leaves_the_machine(variables: dict[str, str], goes_to: str | None) -> None:
    settings = load_settings(variables)
    notice = leaves_machine(settings.model, settings)
    assert (notice is None) == (goes_to is None)
    assert goes_to is None or goes_to in str(notice)


# Self-test


def _able(body: dict[str, object]) -> Reply:
    prompt = str(body["messages"])
    if "CANARY" in prompt:
        return spoken_reply(prompt[prompt.index("CANARY") :][:12])
    if body.get("format"):
        return spoken_reply('{"intent": "list", "conditions": [{"field": "skill", "value": "Python"}]}')
    return spoken_reply("{C1} built a booking service in Python [1].")


def test_the_self_test_tells_an_able_model_from_one_that_cannot_be_used() -> None:
    with OllamaStandIn(["m"], _able) as server:
        tested = run_self_test(OllamaChat("m", server.url, PATIENT), 8192, 700)
    assert (tested.usable, tested.plans, tested.window_whole, tested.cites) == (True, True, True, True)
    assert tested.tokens_per_second
    with OllamaStandIn(["m"], [spoken_reply("I am a language model.")]) as server:
        assert not run_self_test(OllamaChat("m", server.url, PATIENT), 8192, 700).usable
    with OllamaStandIn(["m"], [body_reply(404, {"error": "model 'm' not found"})]) as server:
        assert "does not have" in str(run_self_test(OllamaChat("m", server.url, PATIENT), 8192, 700).problem)


def test_the_largest_local_model_that_a_laptop_runs_is_recommended() -> None:
    names = [
        ("tiny:0.6b", 0.6),
        ("qwen3:8b", 8.2),
        ("big:70b", 70.0),
        ("nomic-embed-text", 0.1),
        ("gpt-oss:20b-cloud", 20.0),
    ]
    assert recommended([InstalledModel(*pair) for pair in names]) == "qwen3:8b"
    assert recommended([InstalledModel("big:70b", 70.0)]) == "big:70b"
    assert recommended([]) is None
