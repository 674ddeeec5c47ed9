"""What is marked in texts by themselves, without a store: the entities named in each."""

from collections.abc import Iterator, Sequence

from dashboard.language import names
from dashboard.language.chunks import chunks
from dashboard.records import Entity, NameSpan, Progress, Report, Span, silent

TEXTS_AT_ONCE = 64  # enough that batches of the model hold texts of like length


def annotated(texts: Sequence[str], encoder: names.Reads, report: Report = silent) -> Iterator[list[Entity]]:
    """The entities of each text, in order; offsets are into the text as given."""
    for at in range(0, len(texts), TEXTS_AT_ONCE):
        group = texts[at : at + TEXTS_AT_ONCE]
        spans: list[list[Span]] = [chunks(text, encoder.count_pieces) for text in group]
        parts = [text[start:end] for text, listed in zip(group, spans, strict=True) for start, end in listed]
        _, found = names.read(parts, encoder)
        behind = 0
        for text, listed in zip(group, spans, strict=True):
            here = None if found is None else found[behind : behind + len(listed)]
            behind += len(listed)
            yield _grouped(text, names.find_names(text, listed, here))
        report(Progress("Finding names", at + len(group), len(texts)))


def _grouped(text: str, found: Sequence[NameSpan]) -> list[Entity]:
    """Mentions of one country, or of one printed form and kind, as one entity."""
    groups: dict[tuple[str, str], list[NameSpan]] = {}
    for name in found:
        key = name.iso3 if name.kind == "country" and name.iso3 else text[name.start : name.end]
        groups.setdefault((name.kind, key), []).append(name)
    return [
        Entity(text[first.start : first.end], first.kind, first.iso3, (first, *others))
        for first, *others in groups.values()
    ]
