from dashboard.reading import paragraphs
from dashboard.reading.paragraphs import Line
from tests.reading.builders import BODY, PARAGRAPHS, wrapped


def page_of(*blocks: list[str], leading: float = 14.0, gap: float = 14.0) -> list[Line]:
    """Blocks of lines down a page, `gap` points between blocks beyond the usual distance of lines."""
    height, lines = 780.0, []
    for block in blocks:
        for text in block:
            lines.append(Line(text, height, 10.0, 60.0))
            height -= leading
        height -= gap
    return lines


def test_lines_become_paragraphs_by_the_space_between_them() -> None:
    assert paragraphs.from_pages([page_of(*map(wrapped, PARAGRAPHS))]) == BODY


def test_lines_become_paragraphs_by_indents() -> None:
    lines = page_of(*map(wrapped, PARAGRAPHS), gap=0.0)
    starts = {text[:20] for text in PARAGRAPHS}
    lines = [Line(x.text, x.height, x.size, x.left + 12 * (x.text[:20] in starts)) for x in lines]
    assert paragraphs.from_pages([lines]) == BODY


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = wrapped(PARAGRAPHS[0])
    assert paragraphs.from_pages([page_of(lines[:2]), page_of(lines[2:])]) == PARAGRAPHS[0]


def test_a_larger_line_is_a_heading_and_may_take_two_lines() -> None:
    heading = [Line("Harbour talks resume after a quiet winter on", 800, 20, 60), Line("both sides", 776, 20, 60)]
    text = paragraphs.from_pages([[*heading, *page_of(*map(wrapped, PARAGRAPHS))]])
    assert text.split("\n\n")[0] == "Harbour talks resume after a quiet winter on both sides"


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = []
    for number, text in enumerate(PARAGRAPHS, 1):
        lines = [f"Ministry Bulletin No. {number}", *wrapped(text), f"Page {number} of 4"]
        pages.append(page_of(*([line] for line in lines), gap=0.0))
    assert paragraphs.from_pages(pages) == BODY


def test_what_stands_on_one_page_only_stays() -> None:
    pages = [page_of(wrapped(text)) for text in PARAGRAPHS]
    assert paragraphs.from_pages(pages) == BODY


CUT = {
    "a word": (["the inter-", "national talks"], "the international talks"),
    "a soft hyphen": (["the inter\u00ad", "national talks"], "the international talks"),
    "a compound": (["the long-", "term plan"], "the long-term plan"),
    "a compound seen elsewhere": (["a grain-importing state and a grain-", "importing port"], "a grain-importing port"),
    "two names": (["the Sino-", "Russian border"], "the Sino-Russian border"),
    "figures": (["the season of 2024-", "25 was dry"], "the season of 2024-25 was dry"),
}


def test_words_cut_at_a_line_end_are_joined() -> None:
    for name, (lines, expected) in CUT.items():
        page = [Line(line, -float(place), 1.0) for place, line in enumerate(lines)]
        # a first line that is not shorter than the rest, so that it does not look like the end of a paragraph
        assert paragraphs.from_pages([page]).endswith(expected), name


def test_hard_wrapped_text_is_unwrapped_and_other_text_is_not() -> None:
    mail = "\n\n".join("\n".join(wrapped(text, 70)) for text in PARAGRAPHS)
    assert paragraphs.unwrap(mail) == BODY
    lines_as_paragraphs = "\n".join(PARAGRAPHS)
    for text in (BODY, lines_as_paragraphs, "Short.\nLines.\nOf a\npoem.\nMore.\nLines.", ""):
        assert paragraphs.unwrap(text) == text


def test_a_paragraph_of_very_many_lines() -> None:
    """Joining that looks at the whole paragraph for each line would take minutes here."""
    line = "word-word-word " * 6
    assert paragraphs.unwrap(f"{line}\n" * 20_000) == " ".join([line.strip()] * 20_000)
