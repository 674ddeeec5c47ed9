from itertools import pairwise

import pytest

from dashboard.language.quotations import find_quotations
from dashboard.language.quotations.marks import quoted
from dashboard.records import Entity, NameSpan, Quotation

PEOPLE = ("Ingrid Solheim", "Ole Dahl", "Ida Berg", "Solheim", "Dahl", "Berg")

# what -> (text, contents of each quotation, kind of the first, source of the first)
FOUND: dict[str, tuple[str, list[list[str]], str, str | None]] = {
    "direct, verb last": (
        "“The ice is thin,” Ingrid Solheim said.",
        [["The ice is thin,"]],
        "direct",
        "Ingrid Solheim",
    ),
    "direct, inverted": ('"The ice is thin," said Solheim.', [["The ice is thin,"]], "direct", "Solheim"),
    "direct, verb first": ("Solheim said: “The ice is thin.”", [["The ice is thin."]], "direct", "Solheim"),
    "inverted at the beginning": ("Said Solheim, “The ice is thin.”", [["The ice is thin."]], "direct", "Solheim"),
    "told by another": (
        "But, Solheim said, walking there is out of the question, the Fjord Times reports.",
        [["walking there is out of the question"]],
        "indirect",
        "Solheim",
    ),
    "told by another, with an aside": (
        "The harbour master said, however, the ice would hold until May, according to the Fjord Times.",
        [["the ice would hold until May"]],
        "indirect",
        "The harbour master",
    ),
    "an office before the name": (
        "“The ice is thin,” said harbour master Ole Dahl.",
        [["The ice is thin,"]],
        "direct",
        "Ole Dahl",
    ),
    "interrupted": (
        "“The ice,” Solheim said, “is thin this year.”",
        [["The ice,", "is thin this year."]],
        "direct",
        "Solheim",
    ),
    "a second sentence": (
        "“The ice is thin,” Solheim said. “Nobody should walk on it.”",
        [["The ice is thin,", "Nobody should walk on it."]],
        "direct",
        "Solheim",
    ),
    "attribution in a sentence of its own": (
        "“Will the ice hold this winter?” Solheim asked.",
        [["Will the ice hold this winter?"]],
        "direct",
        "Solheim",
    ),
    "indirect with that": (
        "Solheim said on Friday that the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "Solheim",
    ),
    "indirect without that": ("He said the ice was thin.", [["the ice was thin"]], "indirect", "He"),
    "indirect, verb last": (
        "The ice is thin this year, officials said Friday.",
        [["The ice is thin this year"]],
        "indirect",
        "officials",
    ),
    "indirect, interrupted": (
        "The ice, Solheim said, is thin this year.",
        [["The ice", "is thin this year"]],
        "indirect",
        "Solheim",
    ),
    "mixed": (
        "The minister warned that the ice was “thin as paper” near the shore.",
        [["the ice was “thin as paper” near the shore"]],
        "mixed",
        "The minister",
    ),
    "an apposition before the verb": (
        "Ingrid Solheim, director of the Fjord Institute, said the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "Ingrid Solheim",
    ),
    "an apposition between quotation and verb": (
        "“The ice is thin,” Ingrid Solheim, head of research at the Fjord Institute, told the Harbour Post.",
        [["The ice is thin,"]],
        "direct",
        "Ingrid Solheim",
    ),
    "an office and then the name": (
        "The director of the institute, Ingrid Solheim, said the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "Ingrid Solheim",
    ),
    "a relative clause": (
        "They met Ingrid Solheim, who has said the ice is thin.",
        [["the ice is thin"]],
        "indirect",
        "Ingrid Solheim",
    ),
    "a title before the name": (
        "President Ida Berg said the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "Ida Berg",
    ),
    "told reporters": ("Dahl told reporters the ice was thin.", [["the ice was thin"]], "indirect", "Dahl"),
    "told a broadcaster that": (
        "Dahl told the North Sea Radio in Oslo that the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "Dahl",
    ),
    "in a statement": (
        "The ministry said in a statement on Monday that the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "The ministry",
    ),
    "between commas": (
        "Dahl said, in remarks published on Monday, that the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "Dahl",
    ),
    "according to, before": (
        "According to the ministry, the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "the ministry",
    ),
    "according to, after": (
        "The ice was thin on the lake, according to Ole Dahl, a fisherman.",
        [["The ice was thin on the lake"]],
        "indirect",
        "Ole Dahl",
    ),
    "as somebody noted": (
        "As Ida Berg noted, the ice is thin this year.",
        [["the ice is thin this year"]],
        "indirect",
        "Ida Berg",
    ),
    "as confirmed by": (
        "The ferry had left before noon, as confirmed by Ole Dahl.",
        [["The ferry had left before noon"]],
        "indirect",
        "Ole Dahl",
    ),
    "a noun that reports": (
        "Nobody trusted Solheim's claim that the ice was safe.",
        [["the ice was safe"]],
        "indirect",
        "Solheim",
    ),
    "a warning by somebody": (
        "The town ignored a warning by Ole Dahl that the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "Ole Dahl",
    ),
    "a participle": (
        "Berg left the talks, saying the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "Berg",
    ),
    "two reports of one speaker": (
        "Berg said that the ice was thin and warned that the ferry would stop.",
        [["the ice was thin"], ["the ferry would stop"]],
        "indirect",
        "Berg",
    ),
    "a second conjunct": (
        "Berg said that the ice was thin and that the ferry would stop.",
        [["the ice was thin and that the ferry would stop"]],
        "indirect",
        "Berg",
    ),
    "another speaker": (
        "Berg said the ice was thin, but Dahl said the ferry would leave.",
        [["the ice was thin"], ["the ferry would leave"]],
        "indirect",
        "Berg",
    ),
    "the reporter's although": (
        "Berg said the ice was thin, although it had snowed.",
        [["the ice was thin"]],
        "indirect",
        "Berg",
    ),
    "the reporter's remark": (
        "Berg said the ferry would stop, a move that surprised the islanders.",
        [["the ferry would stop"]],
        "indirect",
        "Berg",
    ),
    "said by one, reported by another": (
        "“The ice is thin,” Berg said, according to the Harbour Post.",
        [["The ice is thin,"]],
        "direct",
        "Berg",
    ),
    "a statement that holds a report": (
        "The town, which fishermen say is sinking, has urged the state to act, Berg said.",
        [["The town, which fishermen say is sinking, has urged the state to act"]],
        "indirect",
        "Berg",
    ),
    "a number first": (
        "Police said at least 16 boats had sunk.",
        [["at least 16 boats had sunk"]],
        "indirect",
        "Police",
    ),
    "by telephone": (
        "Ole Dahl, a fisherman from the islands, said by telephone that the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "Ole Dahl",
    ),
    "a relative clause and a colon": (
        "Ole Dahl, who advises the harbour, said: “The ice is thin.”",
        [["The ice is thin."]],
        "direct",
        "Ole Dahl",
    ),
    "a word before the interruption": (
        "But fishermen, she argued, had reason to be careful.",
        [["fishermen", "had reason to be careful"]],
        "indirect",
        "she",
    ),
    "denied a thing, in words": (
        "Dahl denied the charge: “I never saw the boat.”",
        [["I never saw the boat."]],
        "direct",
        "Dahl",
    ),
    "more in marks in the next sentence": (
        "Dahl said the ice was thin. To him it was “no better than wet paper”.",
        [["the ice was thin"], ["no better than wet paper"]],
        "indirect",
        "Dahl",
    ),
    "threatened to": ("Dahl threatened to close the harbour.", [["to close the harbour"]], "indirect", "Dahl"),
    "urged somebody to": (
        "Dahl urged the town to close the harbour.",
        [["the town to close the harbour"]],
        "indirect",
        "Dahl",
    ),
    "called it so": ("Dahl called the plan a “farce” and left.", [["the plan a “farce”"]], "mixed", "Dahl"),
    "asked whether": ("Dahl asked whether the ice was thin.", [["whether the ice was thin"]], "indirect", "Dahl"),
    "went on to say": (
        "Dahl went on to say that the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "Dahl",
    ),
    "an inner quotation": (
        "“He told me ‘go home’ and I went,” Dahl said.",
        [["He told me ‘go home’ and I went,"]],
        "direct",
        "Dahl",
    ),
    "a paragraph left open": (
        "Dahl said: “The ice is thin.\n\n“Nobody should walk on it.”",
        [["The ice is thin.", "Nobody should walk on it."]],
        "direct",
        "Dahl",
    ),
    "in the next paragraph after a colon": (
        "Dahl wrote to the islanders:\n\n“The ice is thin this winter.”",
        [["The ice is thin this winter."]],
        "direct",
        "Dahl",
    ),
    "a report with no known verb": (
        "“The ice will never hold again this year,” Dahl murmured darkly.",
        [["The ice will never hold again this year,"]],
        "direct",
        "Dahl",
    ),
    "after a colon alone": (
        "Dahl had a simple answer: “The ice will never hold us again this year.”",
        [["The ice will never hold us again this year."]],
        "direct",
        "Dahl",
    ),
    "a post with its author": (
        "The ice is thin. Stay home! — Ole Dahl (@oledahl) May 3, 2021",
        [["The ice is thin. Stay home!"]],
        "direct",
        "Ole Dahl",
    ),
    "a list of sayings": ("“The ice is thin.” – Ole Dahl", [["The ice is thin."]], "direct", "Ole Dahl"),
    "a post that is introduced": ("Dahl tweeted: “The ice is thin.”", [["The ice is thin."]], "direct", "Dahl"),
    "a transcript": (
        "BERG: Is the ice thin?\n\nDAHL: It is, and it will not hold.",
        [["Is the ice thin?"], ["It is, and it will not hold."]],
        "direct",
        "BERG",
    ),
    "questions and answers": (
        "Q: Is the ice thin?\n\nA: It is, and it will not hold.",
        [["Is the ice thin?"], ["It is, and it will not hold."]],
        "direct",
        None,
    ),
    "an abbreviated title": ("Mr. Dahl said the ice was thin.", [["the ice was thin"]], "indirect", "Dahl"),
    "a bracket after the name": (
        "Sen. Ole Dahl (N-Oslo) said the ice was thin.",
        [["the ice was thin"]],
        "indirect",
        "Ole Dahl",
    ),
}
MARKS = {
    "straight": '"{}"',
    "curly": "“{}”",
    "single curly": "‘{}’",
    "single straight": "'{}'",
    "guillemets": "«{}»",
    "German": "„{}“",
    "two apostrophes": "''{}''",
}
NOTHING = {
    "empty": "",
    "white space": " \n\n ",
    "a belief": "Solheim believes the ice is thin.",
    "a thought": "Solheim thinks that the ice is thin.",
    "a plan": "Solheim plans to close the harbour.",
    "a hope": "Solheim hopes the ice will hold.",
    "declined to say": "Solheim declined to say whether the ice was thin.",
    "did not say": "Solheim did not say that the ice was thin.",
    "didn’t say": "Solheim didn’t say the ice was thin.",
    "would not": "Solheim would not say that the ice was thin.",
    "refused": "Solheim refused to say how thin the ice was.",
    "no comment": "Solheim declined to comment.",
    "a condition": "If Solheim says the ice is thin, the harbour will close.",
    "a possibility": "Solheim may say that the ice is thin.",
    "a passive": "Solheim was told that the ice was thin.",
    "scare quotes": "The so-called “ice tax” will rise next year.",
    "a title of a work": "Her latest book is “The Thin Ice.”",
    "a headline": "Solheim says ice is thin",
    "the writer": "I say the ice is thin and I add that it is cold.",
    "a thing": "The move suggests that the ice is thin.",
    "a noun": "The report and its claims were long.",
    "apostrophes": "The islanders' boats and Solheim's nets weren't there in the '90s.",
    "a byline": "By Ingrid Solheim\n\nOSLO, Norway (NNP) — The ice was thin on Friday.",
    "the United States": "The United States and the islands were cold.",
}
HOSTILE = {
    "marks of one kind": '"' * 200_000,
    "opening marks": "“" * 200_000,
    "marks of all kinds": "«“‘'\"" * 12_000,
    "quotations": '"Ice is thin," Dahl said. ' * 8_000,
    "a verb again and again": "said " * 40_000,
    "reports within reports": "he said that " * 15_000,
    "interrupted for ever": "the ice is thin, he said, " * 7_700,
    "according to": "according to " * 15_000,
    "paragraphs left open": "“The ice is thin.\n" * 11_000,
    "one long quotation": '"' + "ice " * 50_000 + '"',
    "dashes": "ice — cold " * 18_000,
    "labels": "A: ice\n" * 28_000,
    "brackets": "(" * 100_000 + ")" * 100_000,
}


def known(text: str) -> list[Entity]:
    """The people of PEOPLE as the names of a text, each mention the longest form."""
    found: list[Entity] = []
    taken: set[int] = set()
    for name in PEOPLE:
        spans = []
        at = text.find(name)
        while at >= 0:
            if at not in taken:
                spans.append(NameSpan(at, at + len(name), "person"))
                taken.update(range(at, at + len(name)))
            at = text.find(name, at + 1)
        if spans:
            found.append(Entity(name, "person", None, tuple(spans)))
    return found


def contents(text: str, found: list[Quotation]) -> list[list[str]]:
    return [[text[start:end] for start, end in quotation.content] for quotation in found]


@pytest.mark.parametrize(("text", "expected", "kind", "source"), FOUND.values(), ids=FOUND)
def test_a_quotation_is_found_with_its_kind_and_source(
    text: str, expected: list[list[str]], kind: str, source: str | None
) -> None:
    found = find_quotations(text, known(text))
    assert contents(text, found) == expected
    assert found[0].kind == kind
    assert (text[slice(*found[0].source)] if found[0].source else None) == source


@pytest.mark.parametrize("text", [row[0] for row in FOUND.values()], ids=FOUND)
def test_names_help_but_are_not_needed(text: str) -> None:
    assert find_quotations(text, [])


@pytest.mark.parametrize("pattern", MARKS.values(), ids=MARKS)
def test_marks_of_every_kind_are_read(pattern: str) -> None:
    text = pattern.format("The ice isn't thin, it is gone,") + " Dahl said."
    (found,) = find_quotations(text, known(text))
    assert text[slice(*found.content[0])] == "The ice isn't thin, it is gone,"
    assert found.kind == "direct"


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_nobody_says_is_no_quotation(text: str) -> None:
    assert contents(text, find_quotations(text, known(text))) == []


def test_a_paragraph_in_marks_right_after_a_quotation_goes_on_with_it() -> None:
    text = "“The ice is thin,” Dahl said.\n\n“Nobody should walk on it this year.”"
    _, second = find_quotations(text, known(text))
    assert second.rule.startswith("continued")
    assert second.source is None


def test_every_rule_and_cue_is_recorded() -> None:
    text = "According to Dahl, the ice is thin. “It is,” Berg added."
    first, second = find_quotations(text, known(text))
    assert [text[slice(*quotation.cue)] for quotation in (first, second) if quotation.cue] == ["According to", "added"]
    assert all(quotation.rule for quotation in (first, second))


@pytest.mark.parametrize(
    "text", [*(row[0] for row in FOUND.values()), " ".join(row[0] for row in FOUND.values())], ids=[*FOUND, "all"]
)
def test_spans_lie_in_the_text_in_order_and_do_not_cross(text: str) -> None:
    found = find_quotations(text, known(text))
    spans = [span for quotation in found for span in quotation.content]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(list(quotation.content) == sorted(quotation.content) for quotation in found)
    assert [quotation.content[0] for quotation in found] == sorted(quotation.content[0] for quotation in found)
    ordered = sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(ordered))


@pytest.mark.parametrize("text", [row[0] for row in FOUND.values() if row[2] == "direct"])
def test_direct_words_are_those_between_the_marks(text: str) -> None:
    between = [mark.inner for mark in quoted(text)]
    for quotation in find_quotations(text, known(text)):
        if quotation.kind == "direct" and quotation.rule not in ("transcript", "post or list"):
            assert all(any(start <= at and end <= stop for start, stop in between) for at, end in quotation.content)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_is_read_to_its_end(text: str) -> None:
    """Without work that grows with the square of the length: that would take minutes here."""
    spans = [span for quotation in find_quotations(text, []) for span in quotation.content]
    assert all(0 <= start < end <= len(text) for start, end in spans)
