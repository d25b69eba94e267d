"""Commands that keep the library in order: people, erasure, checks, backups."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import load_settings
from retrieval.errors import InvalidBackup
from retrieval.storage.store import DATABASE_FILE
from retrieval.upkeep.backup import checked_backup
from retrieval.upkeep.restore import restore as restore_backup
from ui import render, shapes
from ui.errors import BAD_INPUT
from ui.session import Json, Model, Reason, confirmed, open_library, open_settings, print_shape, say, user


def merge(
    into: Annotated[str, typer.Argument(metavar="A", help="The candidate that stays.")],
    source: Annotated[str, typer.Argument(metavar="B", help="The candidate whose documents join A.")],
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Join two candidates that are one person; the newest document is shown, all are kept."""
    with open_library() as library:
        done = library.merge(into, source, reason=reason, actor=user())
    print_shape(shapes.moved_shape("merged", done), as_json, render.merged)


def split(
    key: Annotated[str, typer.Argument(metavar="ID")],
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Undo the last merge or automatic join of a candidate."""
    with open_library() as library:
        done = library.split(key, reason=reason, actor=user())
    print_shape(shapes.moved_shape("split", done), as_json, render.parted)


def erase(
    key: Annotated[str, typer.Argument(metavar="ID")],
    yes: Annotated[bool, typer.Option("--yes")] = False,
    as_json: Json = False,
) -> None:
    """Remove a candidate or job for good."""
    with open_library() as library:
        _ = library.job(key) if key[:1].upper() == "J" else library.candidate(key)
        if not yes and not confirmed(f"Erase {key.upper()} and everything that mentions it? [y/N] "):
            say("Nothing was erased.")
            raise typer.Exit(BAD_INPUT)
        receipt = library.erase(key)
    print_shape(receipt.as_json(), as_json, render.erased)
    if not receipt.verified:
        raise typer.Exit(1)


def verify(as_json: Json = False) -> None:
    """Check that the database and the indexes agree."""
    with open_library() as library:
        problems = library.verify()
        shape = shapes.verified_shape(library, problems)
    print_shape(shape, as_json, render.verified)
    if problems:
        raise typer.Exit(1)


def rebuild(as_json: Json = False) -> None:
    """Build the indexes anew from the database."""
    with open_library() as library:
        shape = library.rebuild()
    print_shape(shape, as_json, lambda s: f"Rebuilt: {s['documents']} documents, {s['vectors']} vectors.")


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")],
    as_json: Json = False,
) -> None:
    """Copy the library to a new folder, while others go on working."""
    with open_library() as library:
        made = library.backup(folder)
    print_shape(shapes.backup_shape(made), as_json, render.backed_up)


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of `recruiter backup`.")],
    yes: Annotated[bool, typer.Option("--yes")] = False,
    as_json: Json = False,
) -> None:
    """Bring a backup back in place of the library. Who was erased since stays erased."""
    settings = load_settings()
    if settings.database_url:
        raise InvalidBackup("PostgreSQL restores its own backups.", "Use pg_restore, then `recruiter rebuild`.")
    home, made = settings.home, checked_backup(folder)
    if not yes and (home / DATABASE_FILE).exists():
        question = f"Replace the library in {home} by the backup of {made.made_at}? [y/N] "
        if not confirmed(question):
            say("Nothing was restored.")
            raise typer.Exit(BAD_INPUT)
    done = restore_backup(home, folder)
    with open_library() as library:
        problems = library.verify()
    print_shape(shapes.restored_shape(done, problems), as_json, render.restored)
    if problems:
        raise typer.Exit(1)


def doctor(model: Model = None, as_json: Json = False) -> None:
    """Say what is installed and reachable; with --model, whether that model can be used."""
    from ui.doctor import examine

    settings = open_settings(model)
    shape = examine(settings, model)
    print_shape(shape, as_json, render.doctor)
    if model is not None and not shape["model"]["usable"]:
        raise typer.Exit(4)
