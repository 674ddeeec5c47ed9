"""The learned part of the name finder: a small head on the states of the embedding model, in numpy.

A learned mix of four layers -> Linear, beside it 40 yes-or-no features of each word -> Linear; GELU; two convolutions
over three words each; Linear to nine labels (B and I of PER, ORG, LOC, NORP, and O); a linear-chain conditional random
field picks the best row of labels that follows the rules (no I-PER after B-ORG). training/train_tagger.py makes the
weights; docs/model-card-names.md says of what. The features matter because the model reads everything in lower case.
"""

import json
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from threadpoolctl import ThreadpoolController

from dashboard.language.encoder import WordStates
from dashboard.language.name_words import word_lists
from dashboard.records import Fingerprint, Span

WEIGHTS = Path(__file__).with_suffix(".safetensors")
KINDS = ("PER", "ORG", "LOC", "NORP")
LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))

_OF_WORD = (  # features of a word by itself
    *("title", "caps", "mixed", "single capital", "lower", "digits", "mark", "inner hyphen", "letter-dot"),
    *("tag or handle", "address", "two letters", "long"),
    *("country", "demonym", "honorific", "organisation word", "speech verb", "first name", "month", "function word"),
    *("of head", "place word", "opening mark", "closing mark", "colon or dash"),
)
_IN_CONTEXT = (
    *("sentence start", "after mark", "after colon or dash", "headline", "all caps", "seen in lower case"),
    *("capital mid-sentence", "possessive", "1 piece", "2 pieces", "3 pieces", "after capital", "before capital"),
    "in brackets",
)
FEATURES = (*_OF_WORD, *_IN_CONTEXT)
_AT = {name: at for at, name in enumerate(FEATURES)}
MOST_WORDS = 200_000  # kept with their features
_BLAS_LOCK = threading.Lock()
_ENDS = frozenset(".!?…")
_OPENING = frozenset("\"'“‘«„([{‚‹")
_CLOSING = frozenset("\"'”’»)]}›")
_DASHES = frozenset(":;-–—‐‑|•·*/")


@dataclass(frozen=True, slots=True)
class Tag:
    """A name as the head sees it: a span of one text, and PER, ORG, LOC or NORP."""

    start: int
    end: int
    label: str


def sentence_starts(text: str, spans: list[Span]) -> list[bool]:
    """For each word whether a sentence begins with it: a quick guess, the same in training and in use."""
    abbreviated = word_lists()["abbreviations"]
    starts: list[bool] = []
    ended, end, before = True, 0, ""
    for left, right in spans:
        word = text[left:right]
        ended = ended or (left > end and "\n" in text[end:left])
        if word in _OPENING or word in _CLOSING:
            starts.append(False)  # the word after the mark begins the sentence
        else:
            starts.append(ended)
            ended = word in _ENDS and not (word == "." and (before in abbreviated or len(before) == 1))
            before = word.lower()
        end = right
    return starts


class Features:
    """The yes-or-no features of words. `places` are the words of the country list, by "name" and "demonym"."""

    def __init__(self, places: dict[str, frozenset[str]]):
        self._lists = {
            _AT["country"]: places["name"],
            _AT["demonym"]: places["demonym"],
            _AT["honorific"]: word_lists()["honorifics"],
            _AT["organisation word"]: word_lists()["organisation words"],
            _AT["speech verb"]: word_lists()["speech verbs"],
            _AT["first name"]: word_lists()["first names"],
            _AT["month"]: word_lists()["months"],
            _AT["function word"]: word_lists()["function words"],
            _AT["of head"]: word_lists()["of heads"],
            _AT["place word"]: word_lists()["place words"],
        }
        self._known: dict[str, int] = {}  # word -> its row in the table below, so that each is looked at once
        self._table = np.zeros((1_000, len(FEATURES)), dtype=np.float32)
        self._lock = threading.Lock()

    def _of_words(self, words: list[str]) -> np.ndarray:
        with self._lock:
            if len(self._known) > MOST_WORDS:
                self._known.clear()
            for word in words:
                if word not in self._known:
                    row = self._known[word] = len(self._known)
                    if row == len(self._table):
                        self._table = np.concatenate([self._table, np.zeros_like(self._table)])
                    self._table[row] = self._of_word(word)
            return self._table[[self._known[word] for word in words]]

    def _of_word(self, word: str) -> np.ndarray:
        row = np.zeros(len(FEATURES), dtype=np.float32)
        letters = [letter for letter in word if letter.isalpha()]
        upper = sum(letter.isupper() for letter in letters)
        if not letters:
            shape = "digits" if any(letter.isdigit() for letter in word) else "mark"
        elif upper == len(letters):
            shape = "caps" if upper > 1 else "single capital"
        elif not upper:
            shape = "lower"
        else:
            shape = "title" if letters[0].isupper() and (upper == 1 or "-" in word) else "mixed"
        row[_AT[shape]] = 1
        plain = word.lower().replace("’", "'")
        for name, holds in (
            ("inner hyphen", "-" in word[1:-1] or "‑" in word[1:-1]),
            ("letter-dot", "." in word[1:] and bool(letters) and not letters[0].isdigit() and len(word) < 12),
            ("tag or handle", len(word) > 1 and word[0] in "@#"),
            ("address", "://" in word or word.startswith("www.")),
            ("two letters", len(letters) == 2),
            ("long", len(letters) > 7),
            ("digits", bool(letters) and word[0].isdigit()),
            ("opening mark", word in _OPENING),
            ("closing mark", word in _CLOSING),
            ("colon or dash", word in _DASHES),
        ):
            row[_AT[name]] = row[_AT[name]] or holds
        for at, listed in self._lists.items():
            row[at] = plain in listed or plain.replace(".", "") in listed
        return row

    def __call__(self, words: list[str], starts: list[bool], pieces: np.ndarray) -> np.ndarray:
        """Features of the words of one text, float32 (words, 40)."""
        if not words:
            return np.zeros((0, len(FEATURES)), dtype=np.float32)
        rows = self._of_words(words)
        start = np.array(starts)
        lower, caps = rows[:, _AT["lower"]] > 0, rows[:, _AT["caps"]] > 0
        capital = (rows[:, _AT["title"]] + rows[:, _AT["mixed"]] + rows[:, _AT["single capital"]] > 0) | caps
        for name, source in (("after mark", "opening mark"), ("after colon or dash", "colon or dash")):
            rows[1:, _AT[name]] = rows[:-1, _AT[source]]
        rows[:, _AT["sentence start"]] = start
        rows[1:, _AT["after capital"]] = capital[:-1]
        rows[:-1, _AT["before capital"]] = capital[1:]

        sentence = np.cumsum(start) - start[0]
        titled, cased, all_caps = (
            np.bincount(sentence, weights=mask.astype(float)) for mask in (capital, lower | capital, caps)
        )
        rows[:, _AT["headline"]] = ((titled > 0.6 * cased) & (cased > 3))[sentence]
        rows[:, _AT["all caps"]] = ((all_caps > 0.6 * cased) & (cased > 2))[sentence]

        low = [word.lower() for word in words]
        # After a mark a capital says as little as at the start of a sentence.
        middle = capital & ~start & (rows[:, _AT["after mark"]] + rows[:, _AT["after colon or dash"]] == 0)
        in_lower = {word for word, holds in zip(low, lower, strict=True) if holds}
        in_middle = {word for word, holds in zip(low, middle, strict=True) if holds}
        rows[:, _AT["seen in lower case"]] = [word in in_lower for word in low]
        rows[:, _AT["capital mid-sentence"]] = [word in in_middle for word in low]
        rows[:-1, _AT["possessive"]] = [word in ("'s", "’s") for word in low[1:]]
        for most in (1, 2, 3):
            rows[:, _AT[f"{most} piece{'s' * (most > 1)}"]] = pieces >= 3 if most == 3 else pieces == most
        opened, inside = 0, []
        for word in words:
            opened = max(0, opened + (word == "(") - (word == ")"))
            inside.append(opened > 0)
        rows[:, _AT["in brackets"]] = inside
        return rows


class Tagger:
    """The head as trained. `places` and `fingerprint` are those it was trained with, kept in its file."""

    def __init__(self, weights: dict[str, np.ndarray], metadata: dict[str, str]):
        self.metadata = metadata
        self._w = {name: value.astype(np.float32) for name, value in weights.items()}
        raised = np.exp(self._w["mix"] - self._w["mix"].max())
        self._mix = raised / raised.sum()
        self._width = len(self._w["states.bias"]) + len(self._w["features.bias"])
        # Matrices as they are multiplied, in one piece: numpy is many times slower on views with gaps.
        self._t = {
            name: np.ascontiguousarray(self._w[f"{name}.weight"].T) for name in ("states", "features", "labels")
        } | {
            (name, step): np.ascontiguousarray(self._w[f"{name}.weight"][:, :, step].T)
            for name in ("first", "second")
            for step in range(3)
        }
        self.features = Features({via: frozenset(listed) for via, listed in json.loads(metadata["places"]).items()})

    def fits(self, fingerprint: Fingerprint) -> bool:
        """Whether it was trained on the states of this very model."""
        return self.metadata["weights"] == fingerprint.weights

    def tag(self, texts: list[str], read: WordStates) -> list[list[Tag]]:
        """The names in each of the texts of a batch, in the order of `read.indices`. `texts` are all the texts."""
        lengths = np.array([len(spans) for spans in read.spans])
        rows = [np.zeros((0, len(FEATURES)), dtype=np.float32)]
        at = 0
        for index, spans in zip(read.indices, read.spans, strict=True):
            text = texts[index]
            words = [text[start:end] for start, end in spans]
            rows.append(self.features(words, sentence_starts(text, spans), read.pieces[at : at + len(words)]))
            at += len(words)
        with _one_thread():
            scores = self._scores(read.states, np.concatenate(rows), lengths)
        labels = self._best(scores, lengths)
        found, at = [], 0
        for spans in read.spans:
            found.append(tags_of(spans, [LABELS[label] for label in labels[at : at + len(spans)]]))
            at += len(spans)
        return found

    def _scores(self, states: np.ndarray, features: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """Scores of the labels for each word: (words, 9)."""
        w = self._w
        mixed = sum(share * states[:, layer] for layer, share in enumerate(self._mix))
        both = np.empty((len(states), self._width), dtype=np.float32)
        both[:, : len(w["states.bias"])] = mixed @ self._t["states"] + w["states.bias"]
        both[:, len(w["states.bias"]) :] = features @ self._t["features"] + w["features.bias"]
        _gelu(both)
        # Texts stand in one row, with one empty word before, between and after: a convolution sees no neighbour's text.
        places = np.arange(len(both)) + np.repeat(np.arange(len(lengths)), lengths) + 1
        hidden = both
        for layer in ("first", "second"):
            padded = np.zeros((len(both) + len(lengths) + 1, hidden.shape[1]), dtype=np.float32)
            padded[places] = hidden
            total = padded[1:-1] @ self._t[layer, 1]
            total += padded[:-2] @ self._t[layer, 0]
            total += padded[2:] @ self._t[layer, 2]
            hidden = _gelu(total[places - 1] + w[f"{layer}.bias"])
        return np.concatenate([hidden, both], 1) @ self._t["labels"] + w["labels.bias"]

    def _best(self, scores: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """The best allowed row of labels for each text (Viterbi), all texts at once."""
        order = np.argsort(-lengths, kind="stable")
        sizes, starts = lengths[order], (np.cumsum(lengths) - lengths)[order]
        best = np.zeros(len(scores), dtype=np.int64)
        if not len(scores):
            return best
        moves = self._w["transitions"] + forbidden()
        came: list[np.ndarray] = []
        running = np.zeros((0, len(LABELS)), dtype=np.float32)
        alive = [int((sizes > step).sum()) for step in range(int(sizes[0]))]
        running = scores[starts[: alive[0]]] + self._w["begin"] + forbidden()[0]
        finals = np.zeros((len(sizes), len(LABELS)), dtype=np.float32)
        for step in range(1, len(alive)):
            finals[alive[step] : len(running)] = running[alive[step] :]
            through = running[: alive[step], :, None] + moves
            came.append(through.argmax(1))
            running = through.max(1) + scores[starts[: alive[step]] + step]
        finals[: len(running)] = running
        last = (finals + self._w["finish"]).argmax(1)
        for step in range(len(alive) - 1, -1, -1):
            here = alive[step]
            best[starts[:here] + step] = last[:here]
            if step:
                last[:here] = came[step - 1][np.arange(here), last[:here]]
        return best


def forbidden() -> np.ndarray:
    """What is added to a step from one label to the next: 0, or far below any score where I follows no B or I of its
    kind. Row 0 (after O) holds for the beginning of a text too."""
    barred = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for row, before in enumerate(LABELS):
        for column, after in enumerate(LABELS):
            if after.startswith("I-") and before[2:] != after[2:]:
                barred[row, column] = -1e4
    return barred


def tags_of(spans: list[Span], labels: list[str]) -> list[Tag]:
    """Labels of words -> names."""
    found: list[Tag] = []
    for (start, end), label in zip(spans, labels, strict=True):
        if label.startswith("I-") and found:
            found[-1] = Tag(found[-1].start, end, found[-1].label)
        elif label != "O":
            found.append(Tag(start, end, label[2:]))
    return found


@lru_cache(maxsize=1)
def tagger() -> Tagger | None:
    """The head of this project, loaded at the first call; None where its file is not there."""
    if not WEIGHTS.is_file():
        return None
    from safetensors import safe_open

    with safe_open(str(WEIGHTS), framework="numpy") as file:
        return Tagger({name: file.get_tensor(name) for name in file.keys()}, file.metadata())  # noqa: SIM118


@lru_cache(maxsize=1)
def _blas() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")


@contextmanager
def _one_thread() -> Iterator[None]:
    """Matrices this small are multiplied as fast by one thread, and several cost five times the processor's time in
    waiting for each other. The limit holds for the whole process, so one caller at a time sets and lifts it."""
    with _BLAS_LOCK, _blas().limit(limits=1):
        yield


def _gelu(x: np.ndarray) -> np.ndarray:
    """The tanh form, which torch knows as approximate="tanh"; in place."""
    y = x * x
    y *= 0.044715
    y += 1
    y *= x
    y *= math.sqrt(2 / math.pi)
    np.tanh(y, out=y)
    y += 1
    y *= 0.5
    x *= y
    return x
