import pytest

from dashboard.language.quotations.cues import verbs

# printed form -> (what else belongs to the verb, a form it is, a frame it has)
FORMS = {
    "said": ((), "past", "clause"),
    "argues": ((), "third", "clause"),
    "denied": ((), "past", "clause"),
    "stating": ((), "ing", "clause"),
    "agreeing": ((), "ing", "clause"),
    "told": ((), "past", "whom"),
    "referred": (("to",), "past", "as something"),
    "pointed": (("out",), "past", "clause"),
    "called": (("for",), "past", "object"),
    "written": ((), "participle", "clause"),
}


@pytest.mark.parametrize(("printed", "row"), FORMS.items(), ids=FORMS)
def test_verbs_are_known_in_all_their_forms(printed: str, row: tuple[tuple[str, ...], str, str]) -> None:
    particles, form, frame = row
    cue = next(cue for cue in verbs()[printed] if cue.particles == particles)
    assert form in cue.forms
    assert frame in cue.frames


def test_the_longest_verb_comes_first() -> None:
    lengths = [len(cue.particles) for cue in verbs()["called"]]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] == 1


def test_beliefs_and_plans_report_nothing() -> None:
    assert not {"believes", "thinks", "hopes", "plans", "wants", "expects", "fears"} & set(verbs())
