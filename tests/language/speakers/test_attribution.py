import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.language.entities import group
from dashboard.language.speakers import attribute
from dashboard.records import Entity, NameSpan, Quotation
from tests.language.marked import read

# marked text -> (speaker, how it is resolved) of each quotation, in order
SPEAKERS = {
    "a full name": ("<1 [p Anna Berg]> said {1 it is late}.", [("Anna Berg", "name")]),
    "a surname": ("[p Anna Berg] came. <1 [p Berg]> said {1 it is late}.", [("Anna Berg", "surname")]),
    "a title before the name in the source": (
        "<1 [d:NOR Norwegian] President [p Anna Berg]> said {1 no}.",
        [("Anna Berg", "name")],
    ),
    "a possessive is not the source": (
        "[p Anna Berg] spoke. <1 [p Berg]'s campaign team> said {1 no}.",
        [("Berg's campaign team", "name")],
    ),
    "an organisation": ("<1 The [o Fjord Institute]> said {1 no}.", [("Fjord Institute", "name")]),
    "initials of an organisation": (
        "[o Fjord Weather Bureau] met. <1 the FWB> said {1 no}.",
        [("Fjord Weather Bureau", "name")],
    ),
    "initials that are a small word": (
        "The [o Wind and Hail Office] met. <1 The WHO> said {1 no}.",
        [("Wind and Hail Office", "name")],
    ),
    "a country": ("<1 [c:NOR Norway]> said {1 no}.", [("Norway", "name")]),
    "a capital for its country": (
        "[c:NOR Norway] is late. <1 [l Oslo]> said {1 no}.",
        [("Norway", "name")],
    ),
    "a capital of a country that is not named": ("<1 [l Oslo]> said {1 no}.", [("Oslo", "name")]),
    "a person who is a company": (
        "[o Solheim Oil Company] met. <1 [p Solheim]> said {1 no}.",
        [("Solheim Oil Company", "name")],
    ),
    "a group": ("<1 [d:NOR Norwegian] officials> said {1 no}.", [("Norwegian officials", "name")]),
    "two that and joins": (
        "<1 [p Anna Berg] and [p Nils Holt]> said {1 no}.",
        [("Anna Berg and Nils Holt", "name")],
    ),
    "and inside one name": (
        "<1 The [o Centre for Ice and Snow]> said {1 no}.",
        [("Centre for Ice and Snow", "name")],
    ),
    "somebody unnamed": (
        "<1 An official who asked not to be named> said {1 no}.",
        [("An official who asked not to be named", "name")],
    ),
    "the same official again": (
        "<1 A port official> said {1 no}. <2 The official> added {2 never}.",
        [("A port official", "name"), ("A port official", "title")],
    ),
    "a continued quotation": (
        "<1 [p Anna Berg]> said {1 no}. “{2+ Never.}”",
        [("Anna Berg", "name"), ("Anna Berg", "continued")],
    ),
    "he": ("[p Nils Holt] came late. <1 He> said {1 no}.", [("Nils Holt", "pronoun")]),
    "she passes a man over": (
        "[p Anna Berg] met [p Nils Holt] in Oslo. <1 She> said {1 no}.",
        [("Anna Berg", "pronoun")],
    ),
    "he, though a woman is the subject": (
        "[p Anna Berg] met [p Nils Holt] in Oslo. <1 He> said {1 no}.",
        [("Nils Holt", "pronoun")],
    ),
    "he is the subject rather than the last named": (
        "[p Nils Holt] flew to meet [p Lars Lund]. <1 He> said {1 no}.",
        [("Nils Holt", "pronoun")],
    ),
    "who spoke last": (
        "<1 [p Nils Holt]> said {1 that [p Lars Lund] would go}. <2 He> added {2 that it was late}.",
        [("Nils Holt", "name"), ("Nils Holt", "pronoun")],
    ),
    "a name inside what is said is no candidate": (
        "“{1 [p Nils Holt] will go},” <1 [p Anna Berg]> said. <2 He> said {2 no}.",
        [("Anna Berg", "name"), ("", "unresolved")],
    ),
    "whom the statement names is not its speaker": (
        "[p Nils Holt] met [p Lars Lund]. <1 He> said {1 [p Holt] was wrong}.",
        [("Lars Lund", "pronoun")],
    ),
    "whom the statement names before the source may be its speaker": (
        "<1 [p Nils Holt]> said {1 no}. {2 [p Holt] would go to Oslo}, <2 he> said.",
        [("Nils Holt", "name"), ("Nils Holt", "pronoun")],
    ),
    "whom she spoke to": (
        "[p Ingrid Lund] came. In an interview with [p Anna Berg], <1 she> said {1 no}.",
        [("Ingrid Lund", "pronoun")],
    ),
    "a body's director": (
        "<1 The [o Institute of Ice]'s director>, Dr. [p Anna Berg], said {1 no}.",
        [("Anna Berg", "name")],
    ),
    "the statement of who spoke last": (
        "<1 A statement by [o Fjord Oil]> said {1 no}. <2 The [o Trade Ministry]> said {2 yes}."
        " <3 The statement> added {3 now}.",
        [("Fjord Oil", "title"), ("Trade Ministry", "name"), ("Trade Ministry", "title")],
    ),
    "gender by title": (
        "Mr. [p Kim Berg] came with Ms. [p Robin Holt]. <1 She> said {1 no}.",
        [("Robin Holt", "pronoun")],
    ),
    "gender by the word for the work": (
        "[p Robin Holt], a spokeswoman, met [p Nils Lund]. <1 She> said {1 no}.",
        [("Robin Holt", "pronoun")],
    ),
    "nobody who fits": ("[p Anna Berg] left. <1 He> said {1 no}.", [("", "unresolved")]),
    "nobody at all": ("<1 He> said {1 no}.", [("", "unresolved")]),
    "an article alone": ("<1 the> said {1 no}.", [("", "unresolved")]),
    "many": ("<1 many> said {1 no}.", [("many", "name")]),
    "one of them": ("<1 One> said {1 no}.", [("One", "name")]),
    "the first person": ("[p Anna Berg] came. <1 I> said {1 no}.", [("", "unresolved")]),
    "it": ("The [o Fjord Institute] met. <1 It> said {1 no}.", [("Fjord Institute", "pronoun")]),
    "they": (
        "<1 Two fishermen> said {1 no}. <2 They> said {2 never}.",
        [("Two fishermen", "name"), ("Two fishermen", "pronoun")],
    ),
    "who": ("[p Anna Berg], the mayor, <1 who> said {1 no}, left.", [("Anna Berg", "pronoun")]),
    "somebody without a name in between": (
        "[p Nils Holt] left. A young fisherman laughed. <1 He> said {1 no}.",
        [("A young fisherman", "pronoun")],
    ),
    "the minister": (
        "The trade minister, [p Anna Berg], came. [p Nils Holt] left. <1 The minister> said {1 no}.",
        [("Anna Berg", "title")],
    ),
    "one of two ministers": (
        "Trade minister [p Anna Berg] met defence minister [p Nils Holt]. <1 The minister> said {1 no}.",
        [("", "unresolved")],
    ),
    "a vice president is no president": (
        "Vice president [p Anna Berg] met president [p Nils Holt]. <1 The president> said {1 no}.",
        [("Nils Holt", "title")],
    ),
    "the same office somewhere else": (
        "The mayor of [l Oslo], [p Anna Berg], left. <1 The mayor of [l Bergen]> said {1 no}.",
        [("The mayor of Bergen", "name")],
    ),
    "somebody's son": (
        "[p Nils Holt], the son of a fisherman, met [p Lars Lund]. <1 His son> said {1 no}.",
        [("His son", "name")],
    ),
    "a surname that is a word for an office": ("<1 Mr. King> said {1 no}.", [("King", "name")]),
    "a role in a transcript": (
        "The presenter [p Anna Berg] left. <1 PRESENTER>: {1 It is late.}",
        [("PRESENTER", "name")],
    ),
    "a company in passing": (
        "[p Anna Berg] wrote on [o Chatter]. <1 The group> said {1 no}.",
        [("The group", "name")],
    ),
    "another minister": (
        "Trade minister [p Anna Berg] came. <1 The health minister> said {1 no}.",
        [("The health minister", "name")],
    ),
    "named right after the office": (
        "<1 [c:NOR Norway]'s army chief> said {1 it is late}. Gen. [p Nils Holt] spoke on television.",
        [("Nils Holt", "title")],
    ),
    "named after an office that many hold": (
        "<1 A fisherman> said {1 it is late}. [p Nils Holt] came later.",
        [("A fisherman", "name")],
    ),
    "another office after the office": (
        "<1 The mayor> said {1 it is late}. [p Nils Holt], a fisherman, came later.",
        [("The mayor", "name")],
    ),
    "a spokesperson who is a spokesman": (
        "[p Nils Holt], a spokesman for the [o Fjord Agency], came. <1 The spokesperson> said {1 no}.",
        [("Nils Holt", "title")],
    ),
    "a body named behind its description": (
        "<1 The region's ice watchdog>, the [o Fjord Agency], said {1 no}.",
        [("Fjord Agency", "name")],
    ),
    "one of two courts": (
        "The [o Court of Oslo] overruled the [o Court of Bergen]. <1 The court> said {1 no}.",
        [("", "unresolved")],
    ),
    "one of two think tanks": (
        "<1 The [o Fjord Institute]> said {1 no}. The [o Ice Institute] met. <2 The think tank> said {2 yes}.",
        [("Fjord Institute", "name"), ("", "unresolved")],
    ),
    "a firm, though a ministry was named since": (
        "<1 [o Fjord Oil Corp]> said {1 no}. It met the [o Trade Ministry]. <2 The company> said {2 yes}.",
        [("Fjord Oil Corp", "name"), ("Fjord Oil Corp", "title")],
    ),
    "the strategist close to somebody": (
        "[p Nils Holt], a strategist, left. <1 A strategist close> to him said {1 yes}."
        " <2 The strategist> said {2 never}.",
        [("A strategist close", "name"), ("A strategist close", "title")],
    ),
    "an official of a body": (
        "<1 A [o Fjord Department of Trade] official> said {1 no}.",
        [("A Fjord Department of Trade official", "name")],
    ),
    "a name that was not found, behind an office": (
        "<1 FU chairperson President Anna el-Berg> said {1 no}.",
        [("Anna el-Berg", "name")],
    ),
    "a verb for a source": ("[p Anna Berg], <1 Calling it> a farce, said {1 no}.", [("", "unresolved")]),
    "a number for a source": ("<1 1857> said {1 no}.", [("", "unresolved")]),
    "a source with its cue": ("<1 according to police> said {1 no}.", [("police", "name")]),
    "a name before a description": (
        "[p Anna Berg], <1 a researcher at the [o Fjord Bank] in Oslo> told reporters {1 no}.",
        [("Anna Berg", "name")],
    ),
    "whom an outlet cites": (
        "Citing Gen. [p Anna Berg], <1 the [o Fjord Times]> reports {1 no}.",
        [("Anna Berg", "name")],
    ),
    "whom she married is not she": (
        "[p Anna Berg] had a son. She was married to [p Robin Holt]. <1 She> said {1 no}.",
        [("Anna Berg", "pronoun")],
    ),
    "a name behind a description": (
        "<1 A ministry spokeswoman>, [p Anna Berg], said {1 no}.",
        [("Anna Berg", "name")],
    ),
    "a name like a small word": (
        "<1 [p Theresa May]> said {1 no}. <2 [p May]> said {2 never}.",
        [("Theresa May", "name"), ("Theresa May", "surname")],
    ),
    "the senator": ("Sen. [p Anna Berg] spoke. <1 The senator> said {1 no}.", [("Anna Berg", "title")]),
    "the congresswoman": ("Rep. [p Anna Berg] spoke. <1 The congresswoman> said {1 no}.", [("Anna Berg", "title")]),
    "the lawmaker": (
        "Senator [p Anna Berg] met the mayor, [p Ole Dahl]. <1 The lawmaker> said {1 no}.",
        [("Anna Berg", "title")],
    ),
    "what a body is, behind its name": ("<1 [o Le Fjord] newspaper> said {1 no}.", [("Le Fjord", "name")]),
    "what a body is, in capitals": ("<1 The state-run [o Tassin] News Agency> said {1 no}.", [("Tassin", "name")]),
    "another part of a body": ("<1 The [o NATO] mission> said {1 no}.", [("NATO mission", "name")]),
    "another country's minister": (
        "<1 Norway's minister> said {1 no}. <2 Sweden's minister> said {2 never}.",
        [("Norway's minister", "name"), ("Sweden's minister", "name")],
    ),
    "the company": ("[o Fjord Oil] fell. <1 The company> said {1 no}.", [("Fjord Oil", "title")]),
    "the ministry": (
        "The [o Trade Ministry] and the [o Fjord Institute] met. <1 The ministry> said {1 no}.",
        [("Trade Ministry", "title")],
    ),
    "the report of somebody": (
        "<1 A report by the [o Fjord Institute]> said {1 no}. <2 The report> said {2 never}.",
        [("Fjord Institute", "title"), ("Fjord Institute", "title")],
    ),
    "a report of nobody": ("<1 A report> said {1 no}.", [("A report", "name")]),
    "its report": ("The [o Fjord Institute] met. <1 Its report> said {1 no}.", [("Fjord Institute", "title")]),
    "a byline": ("By [p Anna Berg]\n\nIt is late.", []),
    "a byline taken for a source": ("By <1 [p Anna Berg]>\n\n{1 It is late}.", [("", "unresolved")]),
    "a name that was not found": ("<1 Anna Berg> said {1 no}. <2 Berg> said {2 never}.", [("Anna Berg", "name")] * 2),
    "the author of an agency in brackets": (
        "OSLO ([o Fjord Agency]) - <1 It> said {1 no}.",
        [("", "unresolved")],
    ),
}


@pytest.mark.parametrize(("marked", "expected"), SPEAKERS.values(), ids=SPEAKERS)
def test_a_source_is_resolved_to_its_speaker(marked: str, expected: list[tuple[str, str]]) -> None:
    found = attribute(*read(marked))
    assert [(quotation.speaker, quotation.resolved) for quotation in found] == expected


def test_a_participle_has_the_subject_of_its_sentence_for_its_source() -> None:
    text, entities, (quotation,) = read("[p Anna Berg] left the talks, saying {1 no}.")
    cue = text.index("saying")
    (found,) = attribute(text, entities, [replace(quotation, cue=(cue, cue + 6), rule="participle, bare")])
    assert (found.speaker, found.source) == ("Anna Berg", None)
    (open_,) = attribute(text, entities, [quotation])
    assert (open_.speaker, open_.resolved) == ("", "unresolved")


def test_what_goes_on_after_a_report_of_a_report_is_said_by_whom_it_quotes() -> None:
    marked = "{2 “{1 No},” <1 [p Anna Berg]> said}, according to <2 The [o Fjord Times]>. “{3+ Never.}”"
    assert [quotation.speaker for quotation in attribute(*read(marked))] == ["Anna Berg", "Fjord Times", "Anna Berg"]


TYPES = {
    "person": ("<1 [p Anna Berg]> said {1 no}.", "person"),
    "organisation": ("<1 [o Fjord Institute]> said {1 no}.", "organisation"),
    "country": ("<1 [c:NOR Norway]> said {1 no}.", "organisation"),
    "body without a name": ("<1 state television> said {1 no}.", "organisation"),
    "plural": ("<1 experts> said {1 no}.", "group"),
    "number": ("<1 Two aides> said {1 no}.", "group"),
    "official": ("<1 a senior official> said {1 no}.", "unnamed"),
    "one of them": ("<1 one of the officials> said {1 no}.", "unnamed"),
    "nobody": ("<1 He> said {1 no}.", None),
}


@pytest.mark.parametrize(("marked", "expected"), TYPES.values(), ids=TYPES)
def test_a_speaker_is_a_person_a_body_a_group_or_unnamed(marked: str, expected: str | None) -> None:
    assert attribute(*read(marked))[0].speaker_type == expected


def test_role_and_affiliation_follow_the_speaker_through_the_article() -> None:
    text, entities, quotations = read(
        "<1 [p Anna Berg]>, a senior fellow at the [o Fjord Institute], said {1 no}."
        " <2 She> said {2 never}. “{3+ Not now.}”"
    )
    for quotation in attribute(text, entities, quotations):
        assert quotation.role and text[slice(*quotation.role)] == "senior fellow"
        assert quotation.affiliation and text[slice(*quotation.affiliation)] == "Fjord Institute"
        assert quotation.category == "expert"


TOLD = {
    "before the name": (
        "<1 The [o Fjord Agency] spokesman> said {1 it is late}. [p Nils Holt] spoke in Oslo."
        " <2 [p Holt]> said {2 yes}.",
        "spokesman",
        "Fjord Agency",
    ),
    "after the name": (
        "“{1 No},” said analyst <1 [p Nils Holt]>. <2 The defence columnist for the [o Fjord Times]> said {2 never}.",
        "analyst",
        "Fjord Times",
    ),
}


@pytest.mark.parametrize(("marked", "role", "affiliation"), TOLD.values(), ids=TOLD)
def test_what_a_description_tells_is_told_of_every_quotation_of_a_person(
    marked: str, role: str, affiliation: str
) -> None:
    text, entities, quotations = read(marked)
    for quotation in attribute(text, entities, quotations):
        assert quotation.speaker == "Nils Holt"
        assert quotation.role and text[slice(*quotation.role)] == role
        assert quotation.affiliation and text[slice(*quotation.affiliation)] == affiliation


def test_a_name_is_no_part_of_the_role_of_who_bears_it() -> None:
    (quotation,) = attribute(*read("<1 Mr. King> said {1 no}."))
    assert (quotation.speaker, quotation.role) == ("King", None)


def test_a_verb_that_stands_for_a_source_has_the_only_subject_before_its_cue_for_a_speaker() -> None:
    text, entities, (quotation,) = read("<1 Calling it> a farce, [p Anna Berg] told reporters {1 no}.")
    cue = text.index("told")
    (found,) = attribute(text, entities, [replace(quotation, cue=(cue, cue + 4))])
    assert found.speaker == "Anna Berg"


def test_a_source_without_a_name_has_its_own_words_for_a_role() -> None:
    text, entities, quotations = read("<1 A spokesman for the [o Trade Ministry]> said {1 no}.")
    (quotation,) = attribute(text, entities, quotations)
    assert quotation.role and text[slice(*quotation.role)] == "spokesman"
    assert quotation.affiliation and text[slice(*quotation.affiliation)] == "Trade Ministry"


def test_candidates_are_kept_where_nobody_is_chosen() -> None:
    marked = "Trade minister [p Anna Berg] met defence minister [p Nils Holt]. <1 The minister> said {1 no}."
    assert set(attribute(*read(marked))[0].candidates) == {"Anna Berg", "Nils Holt"}


def test_what_was_found_of_a_quotation_stays_as_it_is() -> None:
    text, entities, quotations = read("<1 [p Anna Berg]> said {1 no}. <2 She> said {2 never}.")
    for before, after in zip(quotations, attribute(text, entities, quotations), strict=True):
        assert (before.content, before.kind, before.cue, before.source, before.rule) == (
            after.content,
            after.kind,
            after.cue,
            after.source,
            after.rule,
        )


WORDS = ["he", "She", "the", "minister", "Anna", "Berg", "Fjord", "Institute", "said", "report", "officials", "who"]
MARKS = [
    ",",
    ".",
    "“",
    "”",
    "(",
    ")",
    "'s",
    "of",
    "at",
    "a",
    "Mr.",
    "it",
    "They",
    "’s",
    "—",
    "президент",
    "\n",
    "\u00a0",
]


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.sampled_from([*WORDS, *MARKS]), max_size=60), data=st.data())
def test_any_spans_give_spans_of_the_text_and_names_of_the_entities(words: list[str], data: st.DataObject) -> None:
    text = " ".join(["Anna", *words])
    place = st.integers(0, len(text) - 1)

    def span() -> tuple[int, int]:
        start = data.draw(place)
        return start, data.draw(st.integers(start + 1, len(text)))

    kinds = st.sampled_from(["person", "organisation", "country", "place"])
    names = [NameSpan(*span(), data.draw(kinds)) for _ in range(data.draw(st.integers(0, 4)))]
    entities = [Entity(text[name.start : name.end].strip() or "Berg", name.kind, None, (name,)) for name in names]
    quotations = [
        Quotation(
            (span(),),
            data.draw(st.sampled_from(["direct", "indirect"])),
            None,
            data.draw(st.one_of(st.none(), st.just(span()))),
            "continued",
        )
        for _ in range(data.draw(st.integers(0, 4)))
    ]
    found = attribute(text, entities, quotations)
    assert len(found) == len(quotations)
    for quotation in found:
        for part in (quotation.role, quotation.affiliation):
            assert part is None or (0 <= part[0] < part[1] <= len(text) and text[slice(*part)].strip())
        assert (quotation.resolved == "unresolved") == (quotation.speaker == "")
        assert (quotation.speaker_type is None) == (quotation.speaker == "")
        if quotation.entity is not None:
            assert quotation.speaker == entities[quotation.entity].name


HOSTILE = {
    "one endless sentence": "[p Anna Berg] met [p Nils Holt] and <1 he> said {1 no} and ",
    "descriptions": "[p Anna Berg], the minister, and [o Fjord Oil] met. <1 The minister> said {1 no}. ",
    "the company": "[o Fjord Oil] met. <1 The company> said {1 no}. ",
    "surnames that were not found": "<1 Zyxwerg> said {1 no}. ",
    "documents": "[o Fjord Oil] met. <1 The report> said {1 no}. ",
    "no sentence": "<1 it> , {1 no} ( “ ",
}


@pytest.mark.parametrize("marked", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_length_of_the_text(marked: str) -> None:
    text, entities, quotations = read(marked)

    def seconds(times: int) -> float:
        step = len(text)

        def moved(span: tuple[int, int], by: int) -> tuple[int, int]:
            return span[0] + by * step, span[1] + by * step

        names = [mention for entity in entities for mention in entity.mentions]
        many = [
            NameSpan(*moved((name.start, name.end), by), name.kind, name.iso3, name.via)
            for by in range(times)
            for name in names
        ]
        found = [
            Quotation(
                tuple(moved(part, by) for part in quotation.content),
                quotation.kind,
                None,
                moved(quotation.source, by) if quotation.source else None,
                quotation.rule,
            )
            for by in range(times)
            for quotation in quotations
        ]
        joined, grouped = text * times, group(text * times, many)
        started = time.process_time()
        attribute(joined, grouped, found)
        return time.process_time() - started

    seconds(20)
    assert seconds(1600) < 0.2 + 16 * max(seconds(200), 0.01)
