"""Whether a question compares from one version to another, as computed and as people judged it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from concertino.domains.questionnaires import actions
from concertino.domains.questionnaires.editing import with_question
from concertino.domains.questionnaires.tests.sample_form import form_of, options, question
from concertino.domains.questionnaires.versions import between, comparability
from concertino.ground.refusals import Refusal

ON = date(2021, 3, 1)
CHOICE = question("q", "choice", options=options("yes", "no"))
MULTIPLE = question("q", "multiple", options=options("a", "b"))
SCALE = question("q", "scale", minimum=1, maximum=5)


def label(text: str, english: str = "Are you satisfied with the watch?") -> dict[str, str]:
    return {"fr": text, "en": english}


ASKED = replace(CHOICE, label=label("Êtes-vous satisfait de la veille?"))


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        (CHOICE, CHOICE, "yes"),
        (ASKED, replace(ASKED, label=label("êtes vous satisfait de la veille ?")), "yes"),
        (ASKED, replace(ASKED, label=label("Êtes-vous très satisfait de la veille?")), "care"),
        (ASKED, replace(ASKED, label=label("Quel budget consacrez-vous aux tournées?")), "no"),
        (ASKED, replace(ASKED, label={"fr": "Êtes-vous satisfait de la veille?"}), "yes"),
        (ASKED, replace(ASKED, theme="services", bank="veille"), "yes"),
        (CHOICE, replace(CHOICE, kind="multiple"), "no"),
        (CHOICE, replace(CHOICE, options=options("yes", "no", "maybe")), "no"),
        (CHOICE, replace(CHOICE, options=options("yes", "no", "else", **{"else": {"other": True}})), "care"),
        (CHOICE, replace(CHOICE, options=options("no", "yes")), "care"),
        (CHOICE, replace(CHOICE, required=True), "care"),
        (CHOICE, replace(CHOICE, shown_if={"all": [{"question": "a", "is": "answered"}]}), "care"),
        (MULTIPLE, replace(MULTIPLE, options=options("a", "b", "c")), "care"),
        (SCALE, replace(SCALE, maximum=7), "no"),
        (SCALE, replace(SCALE, step=1), "yes"),
        (question("q", "number"), question("q", "number", maximum=9), "care"),
        (question("q", "points", points_total=10), question("q", "points", points_total=100), "no"),
    ],
)  # fmt: skip
def test_a_question_compares_or_not_and_says_why(old, new, level):
    found = comparability(old, new)
    assert found.level == level and bool(found.reasons) == (level != "yes")


def test_what_people_judge_prevails_and_the_last_one_counts(db):
    old = actions.publish(by=None, version=actions.create(by=None, title_fr="Essai", form=form_of(ASKED, SCALE_2)), on=ON)
    new = actions.revise(by=None, questionnaire=old.questionnaire)
    changed = replace(ASKED, required=True)
    new = actions.edit(by=None, version=new, change=lambda form: with_question(form, "s1", changed))
    assert {code: found.level for code, found in between(old, new).items()} == {"q": "care", "r": "yes"}
    for level, reason in (("no", "Le sens a changé"), ("yes", "Le sens est le même")):
        actions.judge(by=None, old=old, new=new, question="q", level=level, reason=reason, on=ON)
    found = between(old, new)["q"]
    assert (found.level, found.reason, found.is_judged) == ("yes", "Le sens est le même", True)


SCALE_2 = replace(SCALE, code="r")


@pytest.mark.parametrize("wrong", [{"question": "z"}, {"level": "perhaps"}, {"reason": " "}])
def test_a_judgement_without_its_question_its_level_or_its_reason_is_refused(db, wrong):
    version = actions.create(by=None, title_fr="Essai", form=form_of(ASKED))
    with pytest.raises(Refusal):
        actions.judge(by=None, old=version, new=version, on=ON, **{"question": "q", "level": "yes", "reason": "Oui", **wrong})
