"""What is marked in texts by themselves, without a store: the entities named in each, and the quotations."""

from collections.abc import Iterator, Sequence

from dashboard.language import entities, names
from dashboard.language.chunks import chunks
from dashboard.language.quotations import find_quotations
from dashboard.language.speakers import attribute
from dashboard.records import Entity, Progress, Quotation, Report, Span, silent

TEXTS_AT_ONCE = 64  # enough that batches of the model hold texts of like length


def annotated(
    texts: Sequence[str], encoder: names.Reads, report: Report = silent
) -> Iterator[tuple[list[Entity], list[Quotation]]]:
    """The entities and the quotations of each text, in order; offsets are into the text as given."""
    for at in range(0, len(texts), TEXTS_AT_ONCE):
        group = texts[at : at + TEXTS_AT_ONCE]
        spans: list[list[Span]] = [chunks(text, encoder.count_pieces) for text in group]
        parts = [text[start:end] for text, listed in zip(group, spans, strict=True) for start, end in listed]
        _, found = names.read(parts, encoder)
        behind = 0
        for text, listed in zip(group, spans, strict=True):
            here = None if found is None else found[behind : behind + len(listed)]
            behind += len(listed)
            found_here = entities.group(text, names.find_names(text, listed, here))
            yield found_here, attribute(text, found_here, find_quotations(text, found_here))
        report(Progress("Finding names and quotations", at + len(group), len(texts)))
