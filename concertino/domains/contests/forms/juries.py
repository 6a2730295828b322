"""Judges, conflicts, hours, and the form of scores."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.ties.forms.contacts import ContactField
from concertino.domains.contests.forms.contests import LINES, day
from concertino.domains.contests.models import Assignment, Contest, Entry, Judge

CHOSEN_ONE_BY_ONE = 12  # beyond so many values, a score is typed


class JudgeForm(forms.Form):
    contact = ContactField(label=pgettext_lazy("contest", "Judge"), help_text=_("A person of the register of contacts."))
    on = day(_("Judge since"))


class ConflictForm(forms.Form):
    entry = forms.ModelChoiceField(Entry.objects.none(), label=_("With an entry"), required=False, empty_label="–")
    contact = ContactField(label=_("Or with whoever enters"), required=False, help_text=_("All that they enter in this contest."))
    why = forms.CharField(label=_("Why"), max_length=250, required=False)

    def __init__(self, data: Any = None, *, contest: Contest):
        super().__init__(data)
        entries = Entry.objects.standing().filter(category__contest=contest)
        self.fields["entry"].queryset = entries  # type: ignore[attr-defined]


class SwapForm(forms.Form):
    judge = forms.ModelChoiceField(Judge.objects.none(), label=_("Other judge"), empty_label=None)

    def __init__(self, data: Any = None, *, held: Assignment):
        super().__init__(data)
        others = held.judge.contest.judges.sitting().select_related("contact")  # type: ignore[attr-defined]
        self.fields["judge"].queryset = others.exclude(pk=held.judge_id)  # type: ignore[attr-defined]


class HoursForm(forms.Form):
    on = day(_("Day"))
    hours = forms.DecimalField(label=_("Hours"), min_value=0, max_value=24, max_digits=4, decimal_places=2)
    what = forms.CharField(label=_("For what"), max_length=160, required=False)


class ScoreForm(forms.Form):
    """A score on each criterion of the contest, and a comment."""

    def __init__(self, data: Any = None, *, held: Assignment, sends: bool = False):
        contest = held.judge.contest
        super().__init__(data)
        self.sends = sends
        given = {mark.criterion_id: mark.score for mark in held.marks.all()}  # type: ignore[attr-defined]
        self.criteria = list(contest.criteria.all())  # type: ignore[attr-defined]
        for one in self.criteria:
            self.fields[f"score_{one.pk}"] = _score(
                contest, label=str(one), help_text=one.said("hint"), initial=given.get(one.pk)
            )
        self.fields["comment"] = forms.CharField(
            label=pgettext_lazy("scores", "Comment"), widget=LINES, required=False, initial=held.comment,
            help_text=_("For the deliberation of the jury."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Sent, all that is missing is named at once."""
        given = super().clean() or {}
        for one in self.criteria if self.sends else ():
            name = f"score_{one.pk}"
            if given.get(name) is None and name not in self.errors:
                self.add_error(name, _("Give a score on each criterion before you send them."))
        return given

    @property
    def facts(self) -> dict[str, Any]:
        scores = {one.pk: self.cleaned_data[f"score_{one.pk}"] for one in self.criteria}
        return {"scores": scores, "comment": self.cleaned_data["comment"]}


def _score(contest: Contest, **kwargs: Any) -> forms.Field:
    lowest, highest = contest.lowest, contest.highest
    if highest - lowest >= CHOSEN_ONE_BY_ONE:
        return forms.IntegerField(min_value=lowest, max_value=highest, required=False, **kwargs)
    choices = [(score, str(score)) for score in range(lowest, highest + 1)]
    return forms.TypedChoiceField(
        choices=choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect, **kwargs
    )
