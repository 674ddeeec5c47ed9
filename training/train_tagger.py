"""Train the name finder's head: `python -m training.train_tagger ENTITIES.jsonl`.

Rows are {"set", "id", "sentences": [{"words", "tags"}]}, tags BIO over PER, ORG, LOC and NORP; docs/model-card-names.md
says which sets, under which licences. Sentences of one document are joined to chunks as the app makes them, the
embedding model reads each once, and the head is trained on what it made of them. First a tenth of the documents is held
back to score the recipe; then the head that is kept is trained on all. Some minutes on two cores; seeded.
"""

import argparse
import datetime
import json
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import nn

from dashboard.language.chunks import MAX_PIECES
from dashboard.language.countries import countries
from dashboard.language.encoder import LAYERS, Encoder, WordStates, encoder
from dashboard.language.tagger import FEATURES, LABELS, WEIGHTS, Features, forbidden, sentence_starts, tags_of
from dashboard.records import Span

SEED = 7
SETS = ("wikigold", "gum", "btc", "cross_train", "cross_dev", "re3d")
HELD_BACK = 10  # one document in so many
EPOCHS, BATCH, RATE = 4, 16, 3e-3


@dataclass(slots=True)
class Chunk:
    """Some sentences of one document, the words parted by spaces and the sentences by line breaks."""

    document: str
    text: str
    spans: list[Span]
    labels: np.ndarray
    states: np.ndarray | None = None
    features: np.ndarray | None = None


class Head(nn.Module):
    """As in dashboard/language/tagger.py, under the same names."""

    def __init__(self, dimensions: int):
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(len(LAYERS)))
        self.states = nn.Linear(dimensions, 128)
        self.features = nn.Linear(len(FEATURES), 32)
        self.first = nn.Conv1d(160, 128, 3, padding=1)
        self.second = nn.Conv1d(128, 128, 3, padding=1)
        self.labels = nn.Linear(288, len(LABELS))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.begin = nn.Parameter(torch.zeros(len(LABELS)))
        self.finish = nn.Parameter(torch.zeros(len(LABELS)))
        self.gelu = nn.GELU(approximate="tanh")
        self.drop_states, self.drop = nn.Dropout(0.3), nn.Dropout(0.2)
        self.register_buffer("barred", torch.from_numpy(forbidden()), persistent=False)

    def forward(self, states: torch.Tensor, features: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        mixed = torch.einsum("bwld,l->bwd", states, self.mix.softmax(0))
        both = torch.cat([self.states(self.drop_states(mixed)), self.features(features)], -1)
        both = self.drop(self.gelu(both)) * mask[..., None]
        hidden = both.transpose(1, 2)
        for layer in (self.first, self.second):
            hidden = self.gelu(layer(hidden)) * mask[:, None]
        return self.labels(torch.cat([hidden.transpose(1, 2), both], -1))

    def loss(self, scores: torch.Tensor, labels: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The negative log likelihood of the labels, per word."""
        moves = self.transitions + self.barred
        running = scores[:, 0] + self.begin + self.barred[0]
        gold = running.gather(1, labels[:, :1]).squeeze(1)
        for step in range(1, scores.shape[1]):
            on = mask[:, step]
            following = torch.logsumexp(running[:, :, None] + moves, 1) + scores[:, step]
            running = torch.where(on[:, None] > 0, following, running)
            gold = gold + on * (
                moves[labels[:, step - 1], labels[:, step]]
                + scores[:, step].gather(1, labels[:, step, None]).squeeze(1)
            )
        last = labels.gather(1, mask.sum(1, keepdim=True).long() - 1).squeeze(1)
        gold = gold + self.finish[last]
        lengths = mask.sum(1)
        return ((torch.logsumexp(running + self.finish, 1) - gold) / lengths).mean()


def chunked(path: Path, model: Encoder) -> list[Chunk]:
    """The documents of the training sets as chunks of about the size that the app makes."""
    made: list[Chunk] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["set"] not in SETS:
            continue
        sizes = model.count_pieces([" ".join(sentence["words"]) for sentence in row["sentences"]])
        group: list[dict] = []
        filled = 0
        for sentence, size in zip(row["sentences"], sizes, strict=True):
            if group and filled + size > MAX_PIECES:
                made.append(_chunk(f"{row['set']}/{row['id']}", group))
                group, filled = [], 0
            if sentence["words"]:
                group.append(sentence)
                filled += size
        if group:
            made.append(_chunk(f"{row['set']}/{row['id']}", group))
    return made


def country_words() -> dict[str, frozenset[str]]:
    """Words in lower case by which a country or a people is known: those called by one word, and the last of two."""
    common = {"republic", "federation", "kingdom", "states", "islands", "island", "coast", "city", "province", "union"}
    found: dict[str, set[str]] = {"name": set(), "demonym": set()}
    for country in countries().values():
        if country.status == "organisation":
            continue
        for via, forms in (("name", (country.name, *country.names)), ("demonym", country.demonyms)):
            for words in (form.removeprefix("The ").split() for form in forms):
                if len(words) == 1 or (len(words) == 2 and country.status == "state"):
                    found[via].add(words[-1].lower().replace("’", "'"))
    return {via: frozenset(words - common) for via, words in found.items()}


def _chunk(document: str, sentences: list[dict]) -> Chunk:
    text, spans, labels = "", [], []
    for number, sentence in enumerate(sentences):
        for at, (word, tag) in enumerate(zip(sentence["words"], sentence["tags"], strict=True)):
            text += "" if not text else "\n" if number and not at else " "
            spans.append((len(text), len(text) + len(word)))
            text += word
            labels.append(LABELS.index(tag))
    return Chunk(document, text, spans, np.array(labels))


def read_states(chunks: list[Chunk], model: Encoder, features: Features) -> None:
    """Give each chunk what the embedding model makes of its words (in half precision), and their features."""
    kept: dict[int, list[tuple[np.ndarray, np.ndarray]]] = {}

    def keep(read: WordStates) -> None:
        at = 0
        for index, spans in zip(read.indices, read.spans, strict=True):
            to = at + len(spans)
            kept.setdefault(index, []).append((read.states[at:to].astype(np.float16), read.pieces[at:to]))
            at = to
        print(f"\r{len(kept)} of {len(chunks)} chunks read", end="", flush=True)

    model.read([chunk.text for chunk in chunks], keep, words=[chunk.spans for chunk in chunks])
    print()
    for index, chunk in enumerate(chunks):
        chunk.states = np.concatenate([states for states, _ in kept[index]])
        pieces = np.concatenate([pieces for _, pieces in kept[index]])
        words = [chunk.text[start:end] for start, end in chunk.spans]
        chunk.features = features(words, sentence_starts(chunk.text, chunk.spans), pieces)


def train(chunks: list[Chunk], seed: int = SEED) -> Head:
    """One head, trained on `chunks`."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # the steps are small: more threads only wait for each other
    shuffler = random.Random(seed)
    head = Head(chunks[0].states.shape[-1])
    steps = EPOCHS * -(-len(chunks) // BATCH)
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=RATE, total_steps=steps)
    head.train()
    for epoch in range(EPOCHS):
        total, batches = 0.0, _batches(chunks, shuffler)
        for batch in batches:
            states, features, labels, mask = _padded(batch)
            loss = head.loss(head(states, features, mask), labels, mask)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(batches):.4f}", flush=True)
    return head.eval()


def _batches(chunks: list[Chunk], shuffler: random.Random) -> list[list[Chunk]]:
    """Chunks of like length together, so that little is padded, in random order."""
    keyed = sorted(chunks, key=lambda chunk: len(chunk.spans) * shuffler.uniform(0.8, 1.25))
    batches = [keyed[at : at + BATCH] for at in range(0, len(keyed), BATCH)]
    shuffler.shuffle(batches)
    return batches


def _padded(batch: list[Chunk]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    width = max(len(chunk.spans) for chunk in batch)
    states = np.zeros((len(batch), width, *batch[0].states.shape[1:]), dtype=np.float32)
    features = np.zeros((len(batch), width, len(FEATURES)), dtype=np.float32)
    labels = np.zeros((len(batch), width), dtype=np.int64)
    mask = np.zeros((len(batch), width), dtype=np.float32)
    for row, chunk in enumerate(batch):
        n = len(chunk.spans)
        states[row, :n], features[row, :n], labels[row, :n], mask[row, :n] = (
            chunk.states,
            chunk.features,
            chunk.labels,
            1,
        )
    return tuple(torch.from_numpy(part) for part in (states, features, labels, mask))


def scores(head: Head, chunks: list[Chunk], metadata: dict[str, str]) -> dict[str, dict[str, float]]:
    """Strict precision, recall and F1 of names on chunks it was not trained on, by the app's own numpy code."""
    from dashboard.language.tagger import Tagger

    app = Tagger(weights(head), metadata)
    counts: dict[str, Counter] = {}
    for chunk in chunks:
        read = WordStates([0], [chunk.spans], np.zeros(len(chunk.spans)), chunk.states.astype(np.float32))
        lengths = np.array([len(chunk.spans)])
        found = app._best(app._scores(read.states, chunk.features, lengths), lengths)
        gold = {(tag.start, tag.end, tag.label) for tag in tags_of(chunk.spans, [LABELS[i] for i in chunk.labels])}
        ours = {(tag.start, tag.end, tag.label) for tag in tags_of(chunk.spans, [LABELS[i] for i in found])}
        for name in ("all", *("PER", "ORG", "LOC", "NORP"), chunk.document.split("/")[0]):
            wanted = {tag for tag in gold if name not in LABELS_OF or tag[2] == name}
            given = {tag for tag in ours if name not in LABELS_OF or tag[2] == name}
            counts.setdefault(name, Counter()).update(both=len(wanted & given), gold=len(wanted), found=len(given))
    table = {}
    for name, count in counts.items():
        precision, recall = count["both"] / max(1, count["found"]), count["both"] / max(1, count["gold"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        table[name] = {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}
    return table


LABELS_OF = {"PER", "ORG", "LOC", "NORP"}


def weights(head: Head) -> dict[str, np.ndarray]:
    """The head's numbers in half precision, under the names that the app knows."""
    return {name: value.detach().numpy().astype(np.float16) for name, value in head.state_dict().items()}


def main() -> None:
    """Read, train on nine tenths, score on the last, train on all, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entities", type=Path, metavar="ENTITIES.jsonl")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()

    model = encoder()
    places = country_words()
    metadata = {
        "model": model.fingerprint.name,
        "weights": model.fingerprint.weights,
        "trained": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "sets": ", ".join(SETS),
        "seed": str(SEED),
        "places": json.dumps({via: sorted(listed) for via, listed in places.items()}, ensure_ascii=False),
    }
    chunks = chunked(options.entities, model)
    print(f"{len(chunks)} chunks, {sum(len(chunk.spans) for chunk in chunks)} words")
    read_states(chunks, model, Features(places))
    documents = sorted({chunk.document for chunk in chunks})
    held = set(random.Random(SEED).sample(documents, len(documents) // HELD_BACK))
    trial = train([chunk for chunk in chunks if chunk.document not in held])
    table = scores(trial, [chunk for chunk in chunks if chunk.document in held], metadata)
    for name, row in table.items():
        print(f"{name:12} precision {row['precision']:.3f} recall {row['recall']:.3f} F1 {row['f1']:.3f}")
    metadata["held_back_f1"] = json.dumps({name: row["f1"] for name, row in table.items()})
    save_file(weights(train(chunks)), options.out, metadata)
    print(f"Written: {options.out}")


if __name__ == "__main__":
    main()
