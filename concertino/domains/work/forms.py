"""Trainings, tools and tasks, as one types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Decision
from concertino.base.people.models import User
from concertino.base.ties.forms.contacts import ContactField
from concertino.base.ui.choices import first_rows
from concertino.base.ui.days import DayInput
from concertino.base.ui.money import MoneyField
from concertino.domains.plan.models import Action
from concertino.domains.plan.serving import CellsField
from concertino.domains.questionnaires.models import Version
from concertino.domains.services.models import Event, Need
from concertino.domains.work.models import Task, Tool, ToolStage, Training

LINES = forms.Textarea(attrs={"rows": 3})


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


def _owner() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")


class _Owned(forms.Form):
    def __init__(self, data: Any = None, *arguments: Any, **kwargs: Any):
        super().__init__(data, *arguments, **kwargs)
        if "owner" in self.fields:
            self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]


class TrainingForm(forms.Form):
    event = forms.ModelChoiceField(Event.objects.none(), label=_("Event"), empty_label=None)
    audience = forms.ChoiceField(label=_("For whom"), choices=Training.Audience.choices)
    objectives_fr = forms.CharField(label=_("What is learned, in French"), widget=LINES)
    objectives_en = forms.CharField(label=_("What is learned, in English"), widget=LINES, required=False)
    prerequisites = forms.CharField(label=_("Prerequisites"), widget=LINES, required=False)
    trainer = forms.CharField(label=_("Trainer"), max_length=200)
    trainer_contact = ContactField(label=_("Trainer, in the register of contacts"), required=False)
    hours = forms.DecimalField(label=_("Hours"), min_value=0, max_digits=5, decimal_places=1)
    credits = forms.DecimalField(label=_("Credits"), min_value=0, max_digits=5, decimal_places=1, required=False)
    least_presence = forms.IntegerField(
        label=_("Presence needed for the certificate, of 100"), min_value=0, max_value=100, initial=80
    )
    need = forms.ModelChoiceField(Need.objects.none(), label=_("Need that it answers"), required=False, empty_label="–")
    budget = MoneyField(label=_("Budget"), required=False, min_value=0)
    cost = MoneyField(label=_("What it cost"), required=False, min_value=0, help_text=_("Empty while it is not known."))
    follow_up_months = forms.IntegerField(label=_("Months before the follow-up evaluation"), min_value=1, max_value=36, initial=6)

    def __init__(self, data: Any = None, *, held: Training | None = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        if held:
            del self.fields["event"]
        else:
            free = Event.objects.held().filter(training=None).order_by("-pk")
            self.fields["event"].queryset = free  # type: ignore[attr-defined]
        self.fields["need"].queryset = Need.objects.filter(set_aside_on=None)  # type: ignore[attr-defined]


class VersionForm(forms.Form):
    version = forms.ModelChoiceField(Version.objects.none(), label=_("Questionnaire"), empty_label=None)

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        published = Version.objects.filter(published_on__isnull=False).select_related("questionnaire").order_by("-published_on")
        self.fields["version"].queryset = published  # type: ignore[attr-defined]


class RevokeForm(forms.Form):
    why = forms.CharField(label=_("Why"), max_length=250)


class ToolForm(_Owned):
    name_fr = forms.CharField(label=_("Name in French"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Tool.Kind.choices)
    text_fr = forms.CharField(label=_("Description in French"), widget=LINES, required=False)
    text_en = forms.CharField(label=_("Description in English"), widget=LINES, required=False)
    owner = _owner()
    review_on = _day(_("To review on"), required=False, help_text=_("Its owner is told on that day."))
    cells = CellsField()


class NeedToolForm(ToolForm):
    on = _day(_("Needed since"))
    field_order = ("name_fr", "name_en", "kind", "on")


class StageForm(forms.Form):
    stage = forms.ChoiceField(label=_("Stage"), choices=[one for one in ToolStage.Stage.choices if one[0] != "need"])
    on = _day(_("On"))
    approved_by = forms.CharField(label=_("Approved by"), max_length=160, required=False)
    decision = forms.ModelChoiceField(Decision.objects.none(), label=_("Decision"), required=False, empty_label="–")
    version = forms.CharField(label=_("Version"), max_length=20, required=False)
    file = forms.FileField(label=_("File"), required=False)
    review_on = _day(_("To review on"), required=False)
    note = forms.CharField(label=_("Note"), widget=LINES, required=False)

    def __init__(self, *arguments: Any, **kwargs: Any):
        super().__init__(*arguments, **kwargs)
        self.fields["decision"].queryset = first_rows(Decision.objects.order_by("-on"), 100)  # type: ignore[attr-defined]


class UseForm(forms.Form):
    """Two questions."""

    uses_it = forms.TypedChoiceField(
        label=_("Do you use it?"), choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    is_useful = forms.TypedChoiceField(
        label=_("Is it useful to you?"), choices=[("yes", _("Yes")), ("no", _("No")), ("", _("I cannot say"))],
        coerce=lambda said: said == "yes", empty_value=None, required=False, widget=forms.RadioSelect,
    )  # fmt: skip
    note = forms.CharField(label=_("In words"), max_length=250, required=False)


class TaskForm(_Owned):
    action = forms.ModelChoiceField(Action.objects.none(), label=_("Action of the plan"), empty_label=None)
    title = forms.CharField(label=_("What is to be done"), max_length=250)
    owner = _owner()
    starts_on = _day(_("Begins on"))
    due_on = _day(_("Due on"))
    cost = MoneyField(label=_("Cost"), required=False)
    after = forms.ModelMultipleChoiceField(
        Task.objects.none(), label=_("Comes after"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, held: Task | None = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["action"].queryset = Action.objects.select_related("cell")  # type: ignore[attr-defined]
        others = Task.objects.to_do() | Task.objects.filter(before=held) if held else Task.objects.to_do()
        self.fields["after"].queryset = first_rows(  # type: ignore[attr-defined]
            others.exclude(pk=held.pk if held else None).distinct(), 200
        )


class FinishForm(forms.Form):
    on = _day(_("Done on"))


class DropForm(forms.Form):
    on = _day(_("On"))
    why = forms.CharField(label=_("Why"), max_length=250)
