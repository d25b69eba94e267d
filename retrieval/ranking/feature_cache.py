"""The features of jobs over the pool, one file a job, so that a job is ranked again without the embedder. A cache."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from retrieval.ranking.job_features import JobFeatures


class FeatureCache:
    """`folder` holds J1.npz and so on. What cannot be read or written is made anew each time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, tuple[str, JobFeatures]] = {}

    def load(self, key: str, stamp: str) -> JobFeatures | None:
        """The features of a job as of `stamp`; None if there are none."""
        held = self._held.get(key)
        if held is not None and held[0] == stamp:
            return held[1]
        try:
            with np.load(self._folder / f"{key}.npz", allow_pickle=False) as stored:
                if str(stored["stamp"]) != stamp:
                    return None
                features = JobFeatures(**{item.name: stored[item.name] for item in fields(JobFeatures)})
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return None
        self._held[key] = (stamp, features)
        return features

    def save(self, key: str, stamp: str, features: JobFeatures) -> None:
        self._held[key] = (stamp, features)
        arrays = {item.name: getattr(features, item.name) for item in fields(features)}
        temporary = self._folder / f"{key}.{os.getpid()}.tmp"
        with suppress(OSError):  # a folder that cannot be written costs time, not an answer
            self._folder.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                np.savez(file, stamp=np.array(stamp), **arrays)
            temporary.replace(self._folder / f"{key}.npz")

    def clear(self) -> None:
        """Forget everything: somebody came, changed or was erased."""
        self._held.clear()
        for file in self._folder.glob("*"):
            file.unlink(missing_ok=True)
