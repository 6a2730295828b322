"""Whether the parts of a form agree: codes are one's own, conditions look back, bounds leave room, kinds have what they need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from concertino.domains.questionnaires.definition.conditions import Condition, asked_about, tests_of
from concertino.domains.questionnaires.definition.parts import (
    CHOSEN,
    KNOWLEDGE,
    Form,
    Option,
    Question,
    Section,
    Words,
    said,
)  # fmt: skip

MOST_STEPS = 21  # of a scale, for one has to see it whole


def fault_of(form: Form) -> str:
    """The first fault in a sentence; empty when the form is sound."""
    return next(_faults(form), "")


def fault_of_question(question: Question) -> str:
    return next((_of(question, sentence) for sentence in _of_kind(question)), "")


def lacking(form: Form) -> list[str]:
    """What is still to do before the form may be published, a sentence each."""
    found = [] if any(one.is_asked for one in form.questions()) else [_("There is no question yet.")]
    for language in form.languages:
        without = [place for place, words in _texts(form) if not words.get(language)]
        if without:
            named = {"language": _("French") if language == "fr" else _("English"), "places": ", ".join(without[:6])}
            found.append(_("Texts lack in %(language)s: %(places)s.") % named)
    return found


def _texts(form: Form) -> Iterator[tuple[str, Words]]:
    """The texts that each language needs. One that lacks in all of them was left out on purpose, but for those named here."""
    yield _("title"), form.title
    optional = [(_("introduction"), form.intro), (_("thanks"), form.thanks)]
    for section in form.sections:
        optional += [(section.code, section.title), (section.code, section.text)]
        for question in section.questions:
            yield question.code, question.label
            optional += [(question.code, words) for words in (question.help, question.low_label, question.high_label)]
            yield from ((f"{question.code}.{one.code}", one.label) for one in (*question.options, *question.rows))
    yield from ((place, words) for place, words in optional if any(words.values()))


def _faults(form: Form) -> Iterator[str]:
    codes = Counter(one.code for one in form.questions()) + Counter(one.code for one in form.sections)
    for code, number in codes.items():
        if number > 1:
            yield _("The code “%(code)s” is used more than once.") % {"code": code}
    for section in form.sections:
        yield from _of_condition(form, section, section.shown_if)
        for question in section.questions:
            yield from (_of(question, sentence) for sentence in _of_kind(question))
            yield from _of_condition(form, question, question.shown_if)


def _of(question: Question, sentence: str) -> str:
    return _("Question “%(code)s”: %(sentence)s") % {"code": question.code, "sentence": sentence}


def _of_condition(form: Form, part: Section | Question, condition: Condition) -> Iterator[str]:
    before = {one.code: one for one in form.asked_before(part.code)} if condition else {}
    for code in sorted(asked_about(condition) - before.keys()):
        named = {"code": part.code, "other": code}
        yield _("The condition of “%(code)s” depends on “%(other)s”, which is not asked before it.") % named
    for test in tests_of(condition):
        question = before.get(test["question"])
        if question and not _may_be(question, test):
            named = {"code": part.code, "other": question.code}
            yield _("The condition of “%(code)s” asks for what “%(other)s” can’t answer.") % named


def _may_be(question: Question, test: Condition) -> bool:
    if "row" in test and not question.row(test["row"]):
        return False
    if test["is"] in ("in", "not_in") and question.kind in CHOSEN:
        return all(isinstance(code, str) and question.option(code) for code in test["value"])
    if test["is"] in ("at_least", "at_most"):
        return isinstance(test["value"], str) == (question.kind == "date")
    return True


def _of_kind(question: Question) -> Iterator[str]:
    if not said(question.label, "fr"):
        yield _("it has no text.")
    for options in (question.options, question.rows):
        yield from _of_options(options)
    if question.kind in CHOSEN and not question.options:
        yield _("it needs options.")
    if question.kind == "matrix" and not question.rows:
        yield _("it needs lines.")
    if question.kind == "points" and (question.points_total or 0) < 1:
        yield _("say how many points there are to share.")
    yield from _of_bounds(question)
    yield from _of_knowledge(question)


def _of_options(options: tuple[Option, ...]) -> Iterator[str]:
    for code, number in Counter(one.code for one in options).items():
        if number > 1:
            yield _("the code “%(code)s” is given to more than one option.") % {"code": code}
    if any(not said(one.label, "fr") for one in options):
        yield _("an option has no text.")


def _of_bounds(question: Question) -> Iterator[str]:
    least, most = question.minimum, question.maximum
    if any(isinstance(one, str) != (question.kind == "date") for one in (least, most) if one is not None):
        yield _("its bounds are of another kind.")
    elif question.kind == "date" and any(not _is_day(one) for one in (least, most) if one is not None):
        yield _("its bounds are not dates.")
    elif question.kind == "scale":
        yield from _of_scale(question)
    elif least is not None and most is not None and least > most:  # type: ignore[operator]  # both are of one kind, see above
        yield _("its bounds leave nothing to answer.")
    if question.step is not None and question.step <= 0:
        yield _("its step is not above zero.")
    fewest, largest = question.at_least or 0, question.at_most or max(len(question.options), 1)
    if question.kind in ("multiple", "ranking") and not 0 <= fewest <= largest <= len(question.options):
        yield _("so many options can’t be chosen.")


def _of_scale(question: Question) -> Iterator[str]:
    whole = all(isinstance(one, int) for one in (question.minimum, question.maximum, question.step or 1))
    if not whole or (question.step or 1) < 1:
        yield _("a scale goes from a whole number to another.")
    elif not 2 <= len(question.steps) <= MOST_STEPS:
        yield _("a scale has from 2 to %(most)s marks.") % {"most": MOST_STEPS}


def _is_day(text: object) -> bool:
    try:
        return bool(date.fromisoformat(str(text)))
    except ValueError:
        return False


def _of_knowledge(question: Question) -> Iterator[str]:
    if not question.knowledge:
        return
    codes = {one.code for one in question.options}
    if question.kind not in ("choice", "matrix") or (question.kind == "matrix" and question.knowledge == "right"):
        yield _("knowledge is asked by a choice, or by lines on which one judges oneself.")
    elif question.knowledge == "self" and (KNOWLEDGE[0] not in codes or not codes <= set(KNOWLEDGE)):
        yield _("its options are know_well, a_little and not.")
    elif question.knowledge == "right" and not any(one.right for one in question.options):
        yield _("no option is marked as right.")
