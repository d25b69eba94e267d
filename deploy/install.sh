#!/bin/sh
# Makes .venv and installs the project (first argument: what pip installs, "." or ".[dev]") with the pins of constraints.txt.
# On Linux without an NVIDIA GPU it takes PyTorch's CPU build, which is a tenth of the default one.
set -eu
PYTHON="${PYTHON:-python3}"
TORCH="$(grep '^torch==' constraints.txt)"
CPU_INDEX="https://download.pytorch.org/whl/cpu"

say() { printf '%s\n' "$*"; }
stop() { say "install: $*" >&2; exit 1; }

command -v "$PYTHON" >/dev/null 2>&1 || stop "Python is missing. Install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3.11"
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || stop "Python 3.11 or newer is needed; $PYTHON is $("$PYTHON" -V 2>&1). Try make PYTHON=python3.11"
"$PYTHON" -c 'import venv, ensurepip' 2>/dev/null || stop "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"

if [ ! -x .venv/bin/python ]; then
    say "[1/4] Making .venv with $("$PYTHON" -V 2>&1)"
    "$PYTHON" -m venv .venv
fi
PIP=".venv/bin/python -m pip --disable-pip-version-check"

if ! .venv/bin/python -c 'import torch' >/dev/null 2>&1; then
    if [ "$(uname -s)" = "Linux" ] && ! command -v nvidia-smi >/dev/null 2>&1; then
        if .venv/bin/python -c "import urllib.request as r; r.urlopen('$CPU_INDEX/', timeout=5)" >/dev/null 2>&1; then
            say "[2/4] Installing $TORCH, CPU build from PyTorch's own index (about 200 MB)"
            $PIP install -q "$TORCH" --index-url "$CPU_INDEX"
        else
            say "[2/4] PyTorch's own index does not answer: installing $TORCH from the default index (200 MB, or up to 3 GB with CUDA)"
            $PIP install -q "$TORCH"
        fi
    else
        say "[2/4] Installing $TORCH"
        $PIP install -q "$TORCH"
    fi
fi

say "[3/4] Installing the project and its packages: $1 (a few minutes the first time)"
$PIP install -q -c constraints.txt -e "$1" || stop "pip could not install the packages; see its message above."

say "[4/4] Exporting the embedding model, once for this environment"
.venv/bin/python -m retrieval.embedders.onnx_export 2>/dev/null || stop "The embedding model could not be exported. Run .venv/bin/python -m retrieval.embedders.onnx_export to see why."
say "Ready: .venv/bin/recruiter --help"
