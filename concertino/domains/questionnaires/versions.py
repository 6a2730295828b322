"""What becomes of a question from one version to another: whether its answers may be compared, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from concertino.domains.questionnaires.definition import LANGUAGES, Form, Option, Question, Words
from concertino.domains.questionnaires.models import Version, WordingJudgement
from concertino.ground.words import fold

YES, CARE, NO = "yes", "care", "no"
LIKE = 60.0  # of 100: below, the words have so little in common that something else is asked


@dataclass(frozen=True)
class Comparability:
    """``level`` is "yes", "care" or "no"; ``reasons`` are sentences in the reader's language, the gravest first."""

    level: str
    reasons: tuple[str, ...] = ()
    is_judged: bool = False  # by a person, against or with what was computed

    @property
    def word(self) -> str:
        return str(WordingJudgement.Level(self.level).label)

    @property
    def reason(self) -> str:
        return " ".join(self.reasons)


Finding = tuple[str, str]


def comparability(old: Question, new: Question) -> Comparability:
    found = list(_findings(old, new))
    for level in (NO, CARE):
        if any(one == level for one, _sentence in found):
            ordered = sorted(found, key=lambda finding: finding[0] != level)
            return Comparability(level, tuple(sentence for _level, sentence in ordered))
    return Comparability(YES)


def compared(old: Form, new: Form) -> dict[str, Comparability]:
    """The questions that both ask, by code, as computed."""
    before = {one.code: one for one in old.questions() if one.is_asked}
    return {one.code: comparability(before[one.code], one) for one in new.questions() if one.is_asked and one.code in before}


def between(old: Version, new: Version) -> dict[str, Comparability]:
    """The same, as people judged it where they did. One query."""
    computed = compared(old.form, new.form)
    for judgement in WordingJudgement.objects.filter(old=old, new=new):
        if judgement.question in computed:
            computed[judgement.question] = Comparability(judgement.level, (judgement.reason,), is_judged=True)
    return computed


def _findings(old: Question, new: Question) -> Iterator[Finding]:
    if old.kind != new.kind:
        yield NO, _("It is another kind of question.")
        return
    yield from _of_words(old.label, new.label)
    yield from _of_measure(old, new)
    yield from _of_options(old.options, new.options, each_on_its_own=old.kind == "multiple")
    yield from _of_options(old.rows, new.rows, each_on_its_own=True)
    if old.help != new.help and any(_differ(old.help, new.help)):
        yield CARE, _("Its explanation changed.")
    if old.shown_if != new.shown_if:
        yield CARE, _("It is not asked of the same people.")
    if old.required != new.required:
        yield CARE, _("It was not required both times.")


def _of_words(old: Words, new: Words) -> Iterator[Finding]:
    for language in _differ(old, new):
        said = {"language": _("French") if language == "fr" else _("English")}
        if fuzz.token_sort_ratio(fold(old[language]), fold(new[language])) < LIKE:
            yield NO, _("It asks something else in %(language)s.") % said
        else:
            yield CARE, _("Its wording changed in %(language)s.") % said


def _differ(old: Words, new: Words) -> list[str]:
    """The languages in which both are said, and not alike: case, accents and punctuation aside."""
    return [one for one in LANGUAGES if old.get(one) and new.get(one) and _bare(old[one]) != _bare(new[one])]


def _bare(text: str) -> str:
    return "".join(sign if sign.isalnum() else " " for sign in fold(text)).strip().replace("  ", " ")


def _of_measure(old: Question, new: Question) -> Iterator[Finding]:
    if old.kind == "scale" and (old.minimum, old.maximum, old.step or 1) != (new.minimum, new.maximum, new.step or 1):
        yield NO, _("Its scale is another.")
    elif old.kind != "scale" and (old.minimum, old.maximum, old.step) != (new.minimum, new.maximum, new.step):
        yield CARE, _("Its bounds changed.")
    if any(_differ(old.low_label, new.low_label)) or any(_differ(old.high_label, new.high_label)):
        yield CARE, _("The ends of its scale are worded otherwise.")
    if old.points_total != new.points_total:
        yield NO, _("There are not as many points to share.")
    if (old.at_least, old.at_most) != (new.at_least, new.at_most):
        yield CARE, _("Not as many options may be chosen.")
    if (old.knowledge, _right(old)) != (new.knowledge, _right(new)):
        yield NO, _("What counts as knowing it changed.")


def _right(question: Question) -> set[str]:
    return {one.code for one in question.options if one.right}


def _of_options(old: tuple[Option, ...], new: tuple[Option, ...], *, each_on_its_own: bool) -> Iterator[Finding]:
    """An option more or less changes the share of all others, unless each is answered on its own or it only says "other"."""
    before, after = {one.code: one for one in old}, {one.code: one for one in new}
    moved = [one for code, one in {**before, **after}.items() if (code in before) != (code in after)]
    if moved:
        mild = each_on_its_own or all(one.other or one.exclusive for one in moved)
        yield (CARE if mild else NO), _("Its options are not the same.")
    both = [code for code in before if code in after]
    for code in both:
        yield from ((level, _in_option(code, level)) for level, _sentence in _of_words(before[code].label, after[code].label))
    if both != [code for code in after if code in before]:
        yield CARE, _("Its options come in another order.")


def _in_option(code: str, level: str) -> str:
    if level == NO:
        return _("The option “%(code)s” says something else.") % {"code": code}
    return _("The wording of the option “%(code)s” changed.") % {"code": code}
