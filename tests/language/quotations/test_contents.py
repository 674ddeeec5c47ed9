import pytest

from dashboard.language.quotations.addressees import behind_addressee, behind_times
from dashboard.language.quotations.clauses import Names, Sentence, words
from dashboard.language.quotations.content_ends import content_end
from dashboard.language.quotations.contents import content_after
from dashboard.language.quotations.contents_before import content_before
from dashboard.language.quotations.marks import quoted
from dashboard.language.quotations.reports import reports

# what -> (sentence, the words with which what is said begins, by which sign)
AFTER = {
    "that": ("He said that all was well.", "all", "that"),
    "a pointing that": ("He said that was well.", "that", "that"),
    "bare": ("He said all was well.", "all", "bare"),
    "marks": ("He said “all is well”.", "“", "marks"),
    "a colon": ("He said: all was well.", "all", "colon"),
    "a time between": ("He said late on Friday all was well.", "all", "bare"),
    "a medium between": ("He said in an interview with the Post that all was well.", "all", "that"),
    "an addressee between": ("He told officials all was well.", "all", "bare"),
    "a question": ("He asked whether all was well.", "whether", "question"),
    "a deed": ("He vowed to leave.", "to", "to do"),
    "somebody's deed": ("He urged them to leave.", "them", "whom to do"),
    "a thing": ("He denied any role.", "any", "object"),
    "what it is called": ("He called it a farce.", "it", "as something"),
}
NOTHING_AFTER = {
    "the end": "All was well there, he said.",
    "a time": "All was well there, he said on Friday.",
    "a medium": "All was well there, he said in a statement.",
}
# what -> (sentence, what it says)
ENDS = {
    "the stop": ("He said all was well.", "all was well"),
    "although": ("He said all was well, although it rained.", "all was well"),
    "a remark": ("He said all was well, a claim that others dispute.", "all was well"),
    "a participle of the reporter": ("He said all was well, citing the weather.", "all was well"),
    "another report": ("He said all was well but she said it rained.", "all was well"),
    "a second clause of his": ("He said all was well and it rained.", "all was well and it rained"),
    "the closing mark": ("He said “all is well,” and left.", "“all is well,”"),
    "what it is called": ("He called it a “farce” of a trial and left.", "it a “farce” of a trial"),
}


def sentence(text: str) -> Sentence:
    return Sentence(words(text, 0, len(text), quoted(text)), Names.of([]))


@pytest.mark.parametrize(("text", "first", "sign"), AFTER.values(), ids=AFTER)
def test_what_is_said_begins_after_a_report(text: str, first: str, sign: str) -> None:
    read = sentence(text)
    start = content_after(read, reports(read)[0])
    assert start is not None
    assert (read.words[start.at].text, start.sign) == (first, sign)


@pytest.mark.parametrize("text", NOTHING_AFTER.values(), ids=NOTHING_AFTER)
def test_what_is_said_stands_before_a_report(text: str) -> None:
    read = sentence(text)
    (report,) = reports(read)
    assert content_after(read, report) is None
    assert content_before(read, report, 0) == (0, 4)


@pytest.mark.parametrize(("text", "expected"), ENDS.values(), ids=ENDS)
def test_what_is_said_ends_where_the_reporter_goes_on(text: str, expected: str) -> None:
    read = sentence(text)
    first, *others = reports(read)
    start = content_after(read, first)
    assert start is not None
    end = content_end(read, start.at, start.sign, others)
    assert text[read.words[start.at].start : read.words[end - 1].end] == expected


@pytest.mark.parametrize(
    ("text", "rest"),
    [("reporters in Oslo", "in"), ("him that", "that"), ("the Harbour Post that", "that"), ("in Oslo", "in")],
)
def test_whom_it_is_said_to_is_passed_over(text: str, rest: str) -> None:
    read = sentence(text)
    assert read.low(behind_addressee(read, 0)) == rest


@pytest.mark.parametrize(
    ("text", "rest"), [("late on Friday the", "the"), ("in 2019 it", "it"), ("last week he", "he"), ("in Oslo", "in")]
)
def test_times_are_passed_over(text: str, rest: str) -> None:
    read = sentence(text)
    assert read.low(behind_times(read, 0)) == rest
