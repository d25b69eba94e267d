"""The routes that keep the library in order: erase, verify, backup. `restore` has none: it replaces what is being served."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Literal

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict

from retrieval.upkeep.backup import MANIFEST, Backup
from ui import shapes
from ui.api import CandidateKey, JobKey, LibraryDep

router = APIRouter(prefix="/api/v1")
_PIECE_BYTES = 1 << 16


class Erase(BaseModel):
    """`confirm` must be true: nothing brings an erased person back."""

    model_config = ConfigDict(extra="forbid")

    confirm: Literal[True]


@router.post("/candidates/{key}/erase")
def erase_candidate(key: CandidateKey, _confirmed: Erase, library: LibraryDep) -> dict[str, Any]:
    """Remove a candidate for good. `verified` says whether no file of the data folder has a trace left."""
    return library.erase(key.upper()).as_json()


@router.post("/jobs/{key}/erase")
def erase_job(key: JobKey, _confirmed: Erase, library: LibraryDep) -> dict[str, Any]:
    """Remove a job post for good."""
    return library.erase(key.upper()).as_json()


@router.post("/verify")
def verify(library: LibraryDep) -> dict[str, Any]:
    """Check that the database and the indexes agree. A damaged index is set aside and filled anew, hence no GET."""
    return shapes.verified_shape(library, library.verify())


@router.post("/backup", response_class=StreamingResponse, responses={200: {"content": {"application/zip": {}}}})
def backup(library: LibraryDep) -> StreamingResponse:
    """A copy of the library as a zip archive: unpacked, a folder for `recruiter restore`. It holds personal data."""
    packed = tempfile.TemporaryFile()  # noqa: SIM115 (has no name, and is closed when it is sent)
    with tempfile.TemporaryDirectory(prefix="recruiter-backup-") as folder:
        made = library.backup(Path(folder) / "backup")
        _pack(made, packed)
    headers = {"content-disposition": f'attachment; filename="recruiter-backup-{made.made_at[:10]}.zip"'}
    return StreamingResponse(_pieces(packed), media_type="application/zip", headers=headers)


def _pack(made: Backup, packed: IO[bytes]) -> None:
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (*made.files, MANIFEST):
            archive.write(made.folder / name, name)
    packed.seek(0)


def _pieces(packed: IO[bytes]) -> Iterator[bytes]:
    with packed:
        while piece := packed.read(_PIECE_BYTES):
            yield piece
