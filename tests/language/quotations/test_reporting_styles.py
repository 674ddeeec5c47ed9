"""How reporters word what somebody says, in the ways that foreign-affairs coverage varies them."""

import pytest

from dashboard.language.quotations import find_quotations
from tests.language.marked import read

Said = list[tuple[str, str | None]]  # content, its parts joined by " … ", and the words that name the source

BERG = "[p Anna Berg]"

STYLES: dict[str, tuple[str, Said]] = {
    # names that look like small words
    "a name like a modal": ("[p Theresa May] said the plan was dead.", [("the plan was dead", "Theresa May")]),
    "a surname like a modal": ("“It is dead,” Mrs [p May] said.", [("It is dead,", "May")]),
    "a name like a noun": ("[p Tom Price] suggested that it was late.", [("it was late", "Tom Price")]),
    "a name like an adverb": ("“It is dead,” [p Megyn Kelly] said.", [("It is dead,", "Megyn Kelly")]),
    "initials like a pronoun": ("The [o WHO] noted that masks help.", [("masks help", "The WHO")]),
    "a country like a pronoun": ("[p Berg] told the [c:USA US] that it was late.", [("it was late", "Berg")]),
    # where the subject ends
    "an apposition without a second comma": (
        f"{BERG}, a researcher at the [o Fjord Institute] said the ice was thin.",
        [("the ice was thin", "Anna Berg")],
    ),
    "a clause without a second comma": (
        f"{BERG}, who heads the office said it was late.",
        [("it was late", "Anna Berg")],
    ),
    "a party without a second comma": (f"Sen. {BERG}, R-Calif. said it was late.", [("it was late", "Anna Berg")]),
    "another subject behind a name": (
        f"After talks with {BERG}, a spokesman said it was late.",
        [("it was late", "a spokesman")],
    ),
    "a subject with a name of its own": (
        f"Honouring {BERG}, President [p Ole Dahl] said it was late.",
        [("it was late", "Ole Dahl")],
    ),
    "between dashes": (f"{BERG} — the minister — said the ice was thin.", [("the ice was thin", "Anna Berg")]),
    "between short dashes": (f"{BERG}–who may run again–said it was late.", [("it was late", "Anna Berg")]),
    "a name between commas": (
        f"In a briefing, the director of ice, Dr {BERG}, said the dead included four men.",
        [("the dead included four men", "Anna Berg")],
    ),
    "a date in the source": (
        "According to a March 14, 2019 report by the agency, the ice is thin.",
        [("the ice is thin", "a March 14, 2019 report by the agency")],
    ),
    "state media": (
        "The ice is thin in the north, state media say.",
        [("The ice is thin in the north", "state media")],
    ),
    # where what is said begins
    "behind a place": ("[p Berg] said in Oslo the ice was thin.", [("the ice was thin", "Berg")]),
    "behind a medium": (
        "[p Berg] said in a statement the U.S. worked with Oslo.",
        [("the U.S. worked with Oslo", "Berg")],
    ),
    "behind a network": ("[p Berg] wrote on Facebook he would resign.", [("he would resign", "Berg")]),
    "behind a medium and a time": (
        "[p Berg] said at a press conference yesterday morning the laws should change.",
        [("the laws should change", "Berg")],
    ),
    "behind whom and where": ("[p Berg] told [o CBS] in an interview Monday she would go.", [("she would go", "Berg")]),
    "the press is told": (
        "[p Berg] told the press a long search had found nothing.",
        [("a long search had found nothing", "Berg")],
    ),
    "a programme is told": ("[p Berg] told “Fjord This Week” that it was late.", [("it was late", "Berg")]),
    "a programme is told, without that": ("[p Berg] told “Fjord Tonight” it was late.", [("it was late", "Berg")]),
    "words with a programme's length": ("[p Berg] told the crowd “Yes We Can.”", [("Yes We Can.", "Berg")]),
    "with": ("[p Berg] replied with a terse “no comment.”", [("no comment.", "Berg")]),
    "a retort": ("[p Berg] shot back that the army would win.", [("the army would win", "Berg")]),
    "a bare clause without a sure verb": (
        "[p Berg] stated the attacks originated from a protest.",
        [("the attacks originated from a protest", "Berg")],
    ),
    "an estimate": ("[o Reuters] estimated around 200 people attended.", [("around 200 people attended", "Reuters")]),
    "her words": ("The plan was, in [p Berg]’s words, “a farce.”", [("a farce.", "Berg")]),
    "the words of": (f"In the words of {BERG}, the plan is a farce.", [("the plan is a farce", "Anna Berg")]),
    # where it ends
    "a second report behind a time": (
        "[p Berg] said he would go, and last week she said it was late.",
        [("he would go", "Berg"), ("it was late", "she")],
    ),
    "a report behind which": (
        "[p Berg] said she would go, which critics say is too late for the town.",
        [("she would go", "Berg"), ("is too late for the town", "critics")],
    ),
    "later adding": (
        '[p Berg] said it "costs Oslo a lot," later adding, "It is late."',
        [('it "costs Oslo a lot,"', "Berg"), ("It is late.", "Berg")],
    ),
    "citing without a comma": (
        "[o Reuters] said the boat was lost citing a harbour official.",
        [("the boat was lost", "Reuters")],
    ),
    "called so for": (
        '[p Berg] called the plan "a crisis" for the town.',
        [('the plan "a crisis" for the town', "Berg")],
    ),
    "called so who": (
        "[p Berg] called him “an old hand” who “never learns.”",
        [("him “an old hand” who “never learns.”", "Berg")],
    ),
    "called off": ("[p Berg] called off the search late on Tuesday.", []),
    # who tells of it
    "an outlet tells": (
        '[p Berg] called the plan a "farce," the [o Fjord Post] reports.',
        [('the plan a "farce,"', "Berg")],
    ),
    "it denies": ("[c:NOR Norway] voted. It denied any role.", [("any role", "It")]),
    "it suggests": ("The plan fell. It suggests that the ice is thin.", []),
    "it's called": ("There is an office. It's called the Institute of Ice.", []),
    "issued a statement": (
        "The ministry issued a statement saying a truce had been reached.",
        [("a truce had been reached", "The ministry")],
    ),
    "posted a video": ("[p Berg] posted a video claiming the vote was stolen.", [("the vote was stolen", "Berg")]),
    "sent somebody a letter": (
        "[p Berg] sent a letter to [p Dahl] saying the vote was stolen.",
        [("the vote was stolen", "Berg")],
    ),
    "quoted officials": (
        "The agency quoted officials saying that the ice was thin.",
        [("the ice was thin", "officials")],
    ),
    "was quoted by": (
        f"{BERG}, the minister, was quoted by [o Radio Fjord] as saying the ice was thin.",
        [("the ice was thin", "Anna Berg")],
    ),
    "a subject before its verb": (
        "The president also rolled out a plan, suggesting that it was late.",
        [("it was late", "The president")],
    ),
    "a time before the subject": (
        "Late Sunday, the minister issued a plea, saying that it was late.",
        [("it was late", "the minister")],
    ),
    "an adverb is nobody": (
        f"Particularly promising are signs that they “agree on the ice,” {BERG} added.",
        [("Particularly promising are signs that they “agree on the ice,”", "Anna Berg")],
    ),
    # marks closed before the comma
    "it goes on, comma outside": (
        '"The ice is thin", [p Berg] said. "It is wet", she went on.',
        [("The ice is thin", "Berg"), ("It is wet", "she")],
    ),
    "interrupted, commas outside": (
        '"The ice", [p Berg] said, "is thin and wet".',
        [("The ice … is thin and wet", "Berg")],
    ),
    "a title and a verb": ('After "Ice Age", [p Berg] continued her work.', []),
    "a short question and answer": (
        '"Is it thin?" [p Berg] asked. "Yes", [p Dahl] replied.',
        [("Is it thin?", "Berg"), ("Yes", "Dahl")],
    ),
    "warned against, in marks": (
        'She warned the U.S. against more "follies," referring to raids.',
        [('against more "follies,"', "She")],
    ),
    "a short question alone": ('"Is it thin?" Nobody knew.', []),
    "read in part": ('The statement read in part: "The ice is thin."', [("The ice is thin.", "The statement")]),
    "according to, with a colon": ('According to [p Berg]: "It is thin."', [("It is thin.", "Berg")]),
    "quoted an official": (
        'The agency quoted an official as saying "the ice is thin".',
        [("the ice is thin", "an official")],
    ),
    # an -ing clause that opens the sentence
    "saying, at the beginning": (
        "Saying that the ice was thin, the minister closed the harbour.",
        [("the ice was thin", "the minister")],
    ),
    "calling it, at the beginning": (f"Calling it a farce, {BERG} left the room.", [("it a farce", "Anna Berg")]),
    "calling it in marks, at the beginning": (
        f"Calling the “deal” a “farce,” {BERG} told the press it was late.",
        [("the “deal” a “farce,”", "Anna Berg"), ("it was late", "Anna Berg")],
    ),
    "asking is no report": (
        "Asking for help is no shame, [p Berg] said.",
        [("Asking for help is no shame", "Berg")],
    ),
    "speaking is no report": ("Speaking in Oslo, [p Berg] said it was late.", [("it was late", "Berg")]),
    # whole paragraphs
    "a dateline": ("OSLO, Norway (Northlight) — The ice is thin, [p Berg] said.", [("The ice is thin", "Berg")]),
    "an agency's dateline": (
        "(CNN) The ice is thin this year, [p Berg] said.",
        [("The ice is thin this year", "Berg")],
    ),
    "a block quote": (
        "The [o Fjord Post] reports:\nLast month, the ice seemed to be safe for all.\nNobody drowned.",
        [("Last month, the ice seemed to be safe for all.", "The Fjord Post")],
    ),
    "a block quote behind a statement": (
        "[p Berg] notes there are doubts about the ice:\nThere is more reason to doubt it than ever.",
        [("there are doubts about the ice", "Berg"), ("There is more reason to doubt it than ever.", None)],
    ),
    "facts behind a colon": (f"Five facts about {BERG}:\nShe is the master of a harbour and a poet.", []),
    "said this": ("[p Berg] said this:\n“The ice is thin.”", [("The ice is thin.", "Berg")]),
    "introduced by name": (
        f"{BERG}, harbour master at Brevik:\n“The ice is thin this year.”",
        [("The ice is thin this year.", "Anna Berg")],
    ),
    "over one sentence": (
        "“The ice is thin,” [p Berg] said. The lake is deep. “Nobody should walk on it now.”",
        [("The ice is thin,", "Berg"), ("Nobody should walk on it now.", None)],
    ),
    "glued to the sentence before": (
        'The lake is deep."The ice is thin," [p Berg] said.',
        [("The ice is thin,", "Berg")],
    ),
}


@pytest.mark.parametrize(("marked", "expected"), STYLES.values(), ids=STYLES)
def test_what_is_said_is_found_with_its_source(marked: str, expected: Said) -> None:
    text, entities, _ = read(marked)
    found = find_quotations(text, entities)
    assert [
        (
            " … ".join(text[start:end] for start, end in quotation.content),
            text[slice(*quotation.source)] if quotation.source else None,
        )
        for quotation in found
    ] == expected
