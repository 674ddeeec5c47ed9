"""Wire copies are one story, whatever the order they came in; articles on one subject are not."""

import random
from collections.abc import Callable

import pytest

from dashboard.reading import stories

rng = random.Random(7)
WORDS = [
    "".join(rng.choice("bcdfghjklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(1, 4)))
    for _ in range(2_500)
]


def article(seed: int, words: int = 420) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def cut(text: str, share: float) -> str:
    words = text.split()
    return " ".join(words[: int(len(words) * (1 - share))])


def swapped(text: str, share: float, seed: int = 1) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) if chance.random() < share else word for word in text.split())


def linked(texts: dict[str, str]) -> list[tuple[str, str]]:
    return stories.links({}, {key: stories.signature(text) for key, text in texts.items()}, texts.__getitem__)


EDITS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "case and punctuation": lambda text: text.upper().replace(" ", ", "),
    "ending cut by 10 %": lambda text: cut(text, 0.1),
    "ending cut by half": lambda text: cut(text, 0.5),
    "one word in ten": lambda text: swapped(text, 0.1),
    "half of it, one word in ten": lambda text: swapped(cut(text, 0.5), 0.1),
    "another headline": lambda text: "Officials weigh new talks after summit ends early\n\n" + text,
    "another lead": lambda text: article(999, 35) + " " + " ".join(text.split()[35:]),
}


@pytest.mark.parametrize("edit", EDITS)
def test_edited_copies_are_found(edit: str) -> None:
    originals = {f"a{i:02d}": article(i) for i in range(20)}
    copies = {f"b{i:02d}": EDITS[edit](originals[f"a{i:02d}"]) for i in range(20)}
    assert linked(originals | copies) == [(f"a{i:02d}", f"b{i:02d}") for i in range(20)]


def test_a_shared_quotation_or_boilerplate_is_no_story() -> None:
    quotation, boilerplate = article(500, 150), article(501, 60)
    texts = {
        "quotes first": quotation + " " + article(1, 200),
        "quotes last": article(2, 200) + " " + quotation,
        "notice 1": article(3, 200) + " " + boilerplate,
        "notice 2": article(4, 200) + " " + boilerplate,
    }
    assert linked(texts) == []


def test_short_texts_are_one_story_only_when_equal() -> None:
    texts = {"a": "Read the full story.", "b": "READ the full story", "c": "Read the full report.", "d": "", "e": ""}
    assert linked(texts) == [("a", "b")]


def test_the_order_of_imports_does_not_matter() -> None:
    texts = {}
    for i in range(12):
        original = article(i)
        texts |= {f"{i:02d}-{n}": text for n, text in enumerate([original, cut(original, 0.4), swapped(original, 0.1)])}
    signatures = {key: stories.signature(text) for key, text in texts.items()}
    whole = stories.components(texts, stories.links({}, signatures, texts.__getitem__))
    assert set(whole.values()) == {f"{i:02d}-0" for i in range(12)}
    for seed in range(3):
        order = random.Random(seed).sample(sorted(texts), len(texts))
        found, known = [], {}
        for start in range(0, len(order), 5):
            new = {key: signatures[key] for key in order[start : start + 5]}
            found += stories.links(known, new, texts.__getitem__)
            known |= new
        assert stories.components(order, found) == whole


def test_texts_are_asked_for_candidates_only() -> None:
    texts = {f"{i:03d}": article(i, 120) for i in range(200)}
    texts["copy"] = texts["007"]
    asked = []
    signatures = {key: stories.signature(text) for key, text in texts.items()}
    known = {key: signatures[key] for key in texts if key != "copy"}
    found = stories.links(known, {"copy": signatures["copy"]}, lambda key: asked.append(key) or texts[key])
    assert found == [("007", "copy")]
    assert len(asked) < 10


def test_many_equal_texts_cost_little() -> None:
    texts = {f"{i:05d}": "Subscribe to go on reading this page today and tomorrow" for i in range(3_000)}
    pairs = linked(texts)
    assert len(pairs) == 2_999
    assert set(stories.components(texts, pairs).values()) == {"00000"}


def test_signatures_are_stable() -> None:
    made = stories.signature("Talks resume on the bridge.")
    assert len(made) == stories.SIGNATURE_BYTES
    assert made == stories.signature("talks RESUME on the bridge")
    # held in stores: another value here means that every store must be built anew
    assert made[:8].hex() == PINNED
    with pytest.raises(ValueError, match="another version"):
        stories.links({"a": made}, {"b": made[:-4]}, str)


PINNED = "1a036c8aec4a86a5"


def test_components() -> None:
    assert stories.components("dcba", [("b", "c"), ("d", "c")]) == {"a": "a", "b": "b", "c": "b", "d": "b"}
    assert stories.components([], []) == {}
    with pytest.raises(KeyError):
        stories.components("ab", [("a", "z")])
