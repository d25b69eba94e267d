"""The browser app: upload, chat with citations that open their lines, the question as understood, ranked candidates.

A Gradio page over the same `Assistant` as the terminal. All text of documents is escaped: nothing in a CV becomes markup.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.assistant import Answer, Assistant, Order, Passage, Understood
from ui import browser_text as text
from ui.api import count_answer, safe_name
from ui.errors import KNOWN, one_line

CSS = """
.gradio-container { width: 100% !important; max-width: min(1240px, 100vw) !important; margin: 0 auto !important; }
#chat .message, #chat .message * { overflow-wrap: anywhere; min-width: 0; }
#chat .message table { display: block; overflow-x: auto; padding: 0; border: 0; }
#chat .message td, #chat .message th, #chat .message td *, #chat .message th * { overflow-wrap: normal; word-break: normal; }
#chat .message td, #chat .message th { padding: .35rem .45rem; font-size: .92rem; line-height: 1.4; }
#chat .message th { font-size: .86rem; }
#title h1 { margin: 0 0 .1rem 0; font-size: 1.5rem; }
#title p { margin: 0; color: var(--body-text-color-subdued); }
#banner { border-left: 4px solid #b7791f; padding: .4rem .8rem; background: var(--background-fill-secondary); }
.sources details { border: 1px solid var(--border-color-primary); border-radius: 8px; }
.sources details { padding: .45rem .7rem; margin: .35rem 0; }
.sources summary { cursor: pointer; overflow-wrap: anywhere; }
.sources .line { font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; padding: 0 .4rem; }
.sources .cited { background: rgba(250, 204, 21, .28); border-left: 3px solid #ca8a04; }
.sources .number { color: var(--body-text-color-subdued); user-select: none; }
.people { overflow-x: auto; }
.people table { width: 100%; border-collapse: collapse; font-size: .92rem; }
.people th, .people td { text-align: left; vertical-align: top; padding: .3rem .5rem; }
.people th, .people td { border: 0; border-bottom: 1px solid var(--border-color-primary); }
#main > .column { min-width: 0 !important; }
#main > .column > * { min-width: 0; max-width: 100%; }
@media (max-width: 760px) { #main { display: block; } #main > .column { width: 100%; margin-bottom: 1rem; } }
.understood { color: var(--body-text-color-subdued); font-size: .92rem; }
"""
# The short answer comes first: the view stays with the question while the rest is written below it.
_TO_QUESTION = """() => {
  const asked = [...document.querySelectorAll("#chat .user")].filter(one => one.offsetParent);
  const last = asked[asked.length - 1];
  const view = last && last.closest(".bubble-wrap");
  if (view) view.scrollTop += last.getBoundingClientRect().top - view.getBoundingClientRect().top - 40;
}"""
# A screen keyboard comes up for a touch only.
_READY = f"""() => {{
  ({_TO_QUESTION})();
  if (matchMedia("(hover: hover)").matches) document.querySelector("#question textarea").focus({{preventScroll: true}});
}}"""
EXAMPLES = (
    "Which candidates know Kubernetes?",
    "How many candidates speak German at B2 or better?",
    "Who is best for the platform engineer job?",
    "Compare the first two",
    "What is missing for the second one?",
)
_FILE_TYPES = [".pdf", ".docx", ".txt", ".md", ".html", ".zip"]


def theme() -> gr.themes.Base:
    """A plain theme whose fonts ship with Gradio."""
    return gr.themes.Default(primary_hue="blue", neutral_hue="slate")


def build_page(assistant: Assistant) -> gr.Blocks:
    """The page. Each visitor has a conversation of their own."""
    page = Page(assistant)
    with gr.Blocks(title="Recruiter assistant", analytics_enabled=False, delete_cache=(600, 600)) as blocks:
        conversation = gr.State(lambda: uuid.uuid4().hex)
        gr.Markdown(
            "# Recruiter assistant\nEvery answer shows its lines. You are talking to a program; a person decides.",
            elem_id="title",
        )
        banner = gr.Markdown(visible=False, elem_id="banner")
        with gr.Row(equal_height=False, elem_id="main"):
            with gr.Column(scale=5, min_width=320):
                chat = gr.Chatbot(
                    label="Conversation", height=520, buttons=["copy"], feedback_options=None, allow_tags=False, layout="bubble",
                    placeholder="Ask about the candidates in your library.", elem_id="chat", autoscroll=False,
                )  # fmt: skip
                with gr.Row(visible=False, elem_id="confirm") as confirm:
                    order_text = gr.Markdown()
                    record = gr.Button("Record it", variant="primary", scale=0, elem_id="record")
                    leave = gr.Button("Leave it", scale=0)
                with gr.Row():
                    box = gr.Textbox(
                        placeholder="Who knows Python and lives in Berlin?",
                        show_label=False,
                        scale=8,
                        elem_id="question",
                        max_length=4000,
                    )
                    send = gr.Button("Ask", variant="primary", scale=1, min_width=80, elem_id="ask")
                gr.Examples([[example] for example in EXAMPLES], box, label="Try", cache_examples=False)
            with gr.Column(scale=4, min_width=320):
                files = gr.File(
                    label="Add CVs and job posts (drop them here)",
                    file_count="multiple",
                    file_types=_FILE_TYPES,
                    height=120,
                    elem_id="upload",
                )
                uploaded = gr.HTML(elem_id="uploaded")
                understood = gr.HTML(elem_id="understood")
                table = gr.HTML(elem_id="candidates")
                sources = gr.HTML(elem_id="sources")
        order = gr.State(None)
        outputs = [chat, understood, table, sources]
        hidden: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        for trigger in (box.submit, send.click):
            asked = trigger(page.take, [box, chat], [box, chat, send], **hidden)
            asked.then(None, js=_TO_QUESTION, **hidden)
            asked.then(page.reply, [chat, conversation], outputs, concurrency_limit=4, **hidden).then(
                page.ordered, [conversation], [confirm, order_text, order, box, send], **hidden
            ).then(None, js=_READY, **hidden)
        record.click(page.record, [order], [confirm, order_text, order], **hidden)
        leave.click(page.leave, None, [confirm, order_text, order], **hidden)
        files.upload(page.add, [files], [uploaded, files], concurrency_limit=2, api_visibility="private")
        blocks.load(page.banner, None, banner, **hidden)
        blocks.load(page.library_line, None, uploaded, **hidden)
    blocks.queue(default_concurrency_limit=4, max_size=64)
    page_blocks: gr.Blocks = blocks
    return page_blocks


class Page:
    """The page's reactions."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._orders: dict[str, Order] = {}  # by conversation, until confirmed or followed by another question

    def banner(self) -> Any:
        """Says that no model is present, or hides."""
        model, reason = self._assistant.models.choose()
        if model is not None and (notice := self._assistant.models.notice()) is not None:
            return gr.Markdown(f"**{text.inert(notice)}**", visible=True)
        if model is not None:
            return gr.Markdown(visible=False)
        why = f" {reason}" if reason else ""
        return gr.Markdown(
            f"No language model is in use.{text.inert(why)} Answers are worded by rules; search, filters and scores work fully.",
            visible=True,
        )

    def library_line(self) -> str:
        store = self._assistant.library.store
        return text.paragraph(f"{store.count('candidate')} candidates and {store.count('job')} jobs in the library.")

    def take(self, question: str, history: list[Any]) -> tuple[Any, Any, Any]:
        """Show the question at once and empty the box, which takes the next one when the answer is there: none is lost."""
        if not question.strip():
            return "", gr.skip(), gr.skip()
        asked = {"role": "user", "content": text.inert(question.strip())}
        return gr.Textbox(value="", interactive=False), [*history, asked], gr.Button(interactive=False)

    def reply(self, history: list[Any], conversation: str) -> Iterator[tuple[Any, Any, Any, Any]]:
        """Stream the answer to the last question."""
        if not history or history[-1]["role"] != "user":
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        question = text.question_of(history[-1])
        try:
            self._orders.pop(conversation, None)
            for event in self._assistant.stream(question, conversation=conversation):
                if isinstance(event, Answer) and event.order is not None:
                    self._orders[conversation] = event.order
                yield self._shown(event, history)
        except KNOWN as error:
            yield [*history, {"role": "assistant", "content": text.inert(one_line(error))}], "", "", ""

    def ordered(self, conversation: str) -> tuple[Any, Any, Order | None, Any, Any]:
        """Ask for a yes when the last question was an order: nothing is recorded by an answer. The next question may come."""
        order = self._orders.pop(conversation, None)
        ready = gr.Textbox(interactive=True), gr.Button(interactive=True)
        if order is None:
            return gr.Row(visible=False), "", None, *ready
        names = self._assistant.library.store.names()
        people = ", ".join(names.get(key) or key for key in order.candidates)
        return gr.Row(visible=True), text.inert(f"{order.action}: {people} for {order.job}"), order, *ready

    def record(self, order: Order | None) -> tuple[Any, Any, None]:
        """Record what was ordered and confirmed."""
        if order is not None:
            self._assistant.record(order, actor="recruiter")
        return gr.Row(visible=False), "", None

    def leave(self) -> tuple[Any, Any, None]:
        return gr.Row(visible=False), "", None

    def _shown(self, event: Understood | Passage | Answer, history: list[Any]) -> tuple[Any, Any, Any, Any]:
        if isinstance(event, Understood):
            return history, text.understood(event.understood), gr.skip(), gr.skip()
        message = {"role": "assistant", "content": text.inert(event.text)}
        if isinstance(event, Passage):
            return [*history, message], gr.skip(), gr.skip(), gr.skip()
        count_answer(event)
        message["content"] += text.signature(event)
        library = self._assistant.library
        return [*history, message], gr.skip(), text.people(event, library), text.sources(event, library)

    def add(self, paths: list[str] | None) -> tuple[str, None]:
        """Take uploaded files in, and delete the copies that Gradio made: they would be open to other visitors."""
        outcomes = []
        for path in map(Path, paths or []):
            try:
                outcomes += self._assistant.library.ingest_bytes(safe_name(path.name), path.read_bytes())
            except KNOWN as error:
                return text.paragraph(one_line(error)), None
            finally:
                path.unlink(missing_ok=True)
        return text.outcomes(outcomes) + self.library_line(), None
