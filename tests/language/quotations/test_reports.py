import pytest

from dashboard.language.quotations.accounts import accounts
from dashboard.language.quotations.clauses import Names, Sentence, words
from dashboard.language.quotations.marks import quoted
from dashboard.language.quotations.reports import Report, reports

# what -> (sentence, the verb, its subject, how it stands to the subject)
REPORTS = {
    "plain": ("The ministry said it was late.", "said", "The ministry", "plain"),
    "with auxiliaries": ("The ministry has repeatedly warned that it was late.", "warned", "The ministry", "plain"),
    "a time between": ("The ministry on Friday said it was late.", "said", "The ministry", "plain"),
    "a phrase before": ("In Oslo on Friday the ministry said it was late.", "said", "the ministry", "plain"),
    "drawn together": ("They've said it was late.", "said", "They've", "plain"),
    "two who speak": ("Norway and Denmark said it was late.", "said", "Norway and Denmark", "plain"),
    "inverted": ("It was late, said the ministry.", "said", "the ministry", "inverted"),
    "relative": ("The minister, who warned that it was late, left.", "warned", "The minister", "relative"),
    "shared": ("The minister left and said it was late.", "said", None, "shared"),
    "participle": ("The minister left, saying it was late.", "saying", None, "participle"),
    "participle of a noun": ("It came, with one official saying it was late.", "saying", "one official", "participle"),
    "progressive": ("The minister is saying it was late.", "saying", "The minister", "plain"),
    "a plural form": ("Officials say it was late.", "say", "Officials", "plain"),
    "a verb of two words": ("The minister pointed out that it was late.", "pointed", "The minister", "plain"),
}
NO_REPORTS = {
    "negated": "The minister did not say that it was late.",
    "possible": "The minister might say that it was late.",
    "an infinitive": "The minister declined to say that it was late.",
    "passive": "The plan was announced by the minister.",
    "a participle before by": "The plan announced by the minister was late.",
    "a condition": "If the minister says it was late, we leave.",
    "a noun": "The report was late.",
    "in marks": "He left “as the minister said it was late”.",
    "a singular subject and a plural verb": "The minister say late.",
}
ACCOUNTS = {
    "according to": ("It was late, according to the ministry.", "the ministry"),
    "as reported by": ("It was late, as reported by the ministry.", "the ministry"),
    "somebody's claim": ("He knew the ministry's claim that it was late.", "the ministry's"),
    "a claim by somebody": ("He knew the claim by the ministry that it was late.", "the ministry"),
    "nobody's claim": ("He knew the claim that it was late.", None),
}


def sentence(text: str) -> Sentence:
    return Sentence(words(text, 0, len(text), quoted(text)), Names.of([]))


def subject(read: Sentence, report: Report) -> str | None:
    return " ".join(word.text for word in read.words[slice(*report.subject)]) if report.subject else None


@pytest.mark.parametrize(("text", "verb", "who", "shape"), REPORTS.values(), ids=REPORTS)
def test_a_verb_that_reports_is_found_with_its_subject(text: str, verb: str, who: str | None, shape: str) -> None:
    read = sentence(text)
    (report,) = reports(read)
    assert (read.words[report.verb].text, subject(read, report), report.shape) == (verb, who, shape)


@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS)
def test_what_is_not_said_in_truth_is_no_report(text: str) -> None:
    assert reports(sentence(text)) == []


@pytest.mark.parametrize(("text", "who"), ACCOUNTS.values(), ids=ACCOUNTS)
def test_an_account_without_a_verb_is_found_with_its_source(text: str, who: str | None) -> None:
    read = sentence(text)
    (report,) = accounts(read)
    assert subject(read, report) == who
