"""Commands about conversations: list, show, rename, export, delete."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from retrieval.errors import NotFound
from retrieval.library import Library
from ui import render
from ui.errors import BAD_INPUT
from ui.session import Json, confirmed, open_library, print_shape, say

app = typer.Typer(no_args_is_help=True, help="Conversations that were kept: list, export, rename, delete.")
Name = Annotated[str, typer.Argument(metavar="NAME")]


@app.command(name="list")
def list_conversations(as_json: Json = False) -> None:
    """List conversations, the last used first."""
    with open_library() as library:
        shape = {"items": [asdict(item) for item in library.store.conversations()]}
    print_shape(shape, as_json, _listed)


@app.command()
def export(
    name: Name,
    file: Annotated[Path | None, typer.Option("--to", help="Write to a file instead of the terminal.")] = None,
) -> None:
    """Write a conversation as JSON: questions, plans and answers, with names for keys."""
    with open_library() as library:
        text = json.dumps(exported(library, name), ensure_ascii=False, indent=2)
    if file is None:
        render.out(text)
    else:
        file.write_text(text + "\n", encoding="utf-8")
        say(f"Written to {file}.")


@app.command()
def rename(name: Name, new: Annotated[str, typer.Argument(metavar="NEW")], as_json: Json = False) -> None:
    """Give a conversation another name."""
    with open_library() as library:
        library.store.rename_conversation(name, new)
    print_shape({"renamed": name, "to": new}, as_json, lambda _: f"{name} is now {new}.")


@app.command()
def delete(name: Name, yes: Annotated[bool, typer.Option("--yes")] = False, as_json: Json = False) -> None:
    """Delete a conversation for good."""
    with open_library() as library:
        if not yes and not confirmed(f"Delete the conversation {name} for good? [y/N] "):
            say("Nothing was deleted.")
            raise typer.Exit(BAD_INPUT)
        turns = library.store.delete_conversation(name)
    print_shape({"deleted": name, "turns": turns}, as_json, lambda _: f"{name} is deleted ({turns} turns).")


def exported(library: Library, name: str) -> dict[str, Any]:
    """A conversation as data. Raises `NotFound`."""
    turns = [turn.payload for turn in library.store.turns(name)]
    if not turns:
        raise NotFound(f"There is no conversation {name!r}.", "`recruiter conversations list` shows them.")
    people = {key for turn in turns for key in turn["candidates"]}
    names = {key: name for key, name in library.store.names().items() if key in people}
    return {"conversation": name, "turns": turns, "names": names}


def _listed(shape: dict[str, Any]) -> str:
    rows = [f"{item['name']:<24} {item['turns']:>4} turns, last {item['last_at'][:16]}" for item in shape["items"]]
    return "\n".join(rows) or "No conversations yet."
