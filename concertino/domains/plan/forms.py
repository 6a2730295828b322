"""The forms of the plan: what a verb asks of a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import User
from concertino.domains.plan.actions.definitions import SHEET
from concertino.domains.plan.models import ActionStage, Indicator, Target
from concertino.domains.plan.standing import written
from concertino.ground.measures import measures
from concertino.ground.words import written_day

State, Kind = ActionStage.State, Target.Kind
NOT_TYPED = ("measure", "window", "awaits_fr", "awaits_en")  # set by the plan file, with the measure itself


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def number_field(label: Any, **more: Any) -> forms.DecimalField:
    """Takes the decimal separator of the reader's language as well as the point."""
    return forms.DecimalField(label=label, max_digits=18, decimal_places=6, localize=True, **more)


def words_field(label: Any, rows: int = 0, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"class": "wide"})
    return forms.CharField(label=label, widget=widget, **more)


def reason_field(**more: Any) -> forms.CharField:
    return words_field(_("Reason"), rows=2, max_length=400, **{"help_text": _("Read beside the change, for ever.")} | more)


class TargetForm(forms.Form):
    """A target in the place of one in force, or beside them."""

    former = forms.ModelChoiceField(
        Target.objects.none(), required=False, label=_("In the place of"), empty_label=_("None: a further target")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    value = number_field(_("Number"), required=False, help_text=_("For a percentage of change, 50 is + 50 %."))
    course = forms.ChoiceField(
        label=_("Expected before the due date"), choices=Target.Course.choices, initial=Target.Course.LEVEL
    )
    per = forms.ChoiceField(label=_("Counted"), choices=Target.Per.choices, initial=Target.Per.PLAN)
    due_on = day_field(_("Due on"), required=False)
    dimension = forms.ChoiceField(label=_("For each"), required=False)
    note_fr = words_field(_("Note in French"), required=False, max_length=250)
    note_en = words_field(_("Note in English"), required=False, max_length=250)
    from_on = day_field(_("In force from"), help_text=_("Before that day, the plan is still read with the former target."))
    reason = reason_field()
    fieldsets = [
        (_("The target"), ["former", ("kind", "value"), "course", ("per", "due_on"), "dimension"]),
        (_("What is said beside it"), ["note_fr", "note_en"]),
        (_("The decision"), ["from_on", "reason"]),
    ]

    def __init__(self, *args: Any, indicator: Indicator, today: date, **kwargs: Any):
        formers = list(indicator.targets.latest_only())
        initial = {"from_on": today, "due_on": indicator.plan.ends_on} | _proposed(formers)
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["former"].queryset = indicator.targets.latest_only()
        self.fields["former"].label_from_instance = lambda target: target_in_words(target, indicator)
        measure = measures.get(indicator.measure)
        named = [(name, one.label) for name, one in measure.by.items()] if measure else []
        self.fields["dimension"].choices = [("", _("The whole")), *named]

    def clean_value(self):
        """What takes no number is not refused for one left in the field."""
        return None if self.data.get("kind") in (Kind.DIRECTION, Kind.MILESTONE, Kind.NONE) else self.cleaned_data["value"]


def _proposed(formers: list[Target]) -> dict[str, Any]:
    """The only target in force is the one to replace, with its answers as a start."""
    if len(formers) != 1:
        return {}
    names = ("kind", "value", "course", "per", "due_on", "dimension", "note_fr", "note_en")
    return {"former": formers[0]} | {name: getattr(formers[0], name) for name in names}


def target_in_words(target: Target, indicator: Indicator) -> str:
    """ "At least 60 by December 31, 2021"."""
    if target.value is None:
        number = ""
    elif target.kind == Kind.RELATIVE:
        number = written(target.value / 100, "percent")
    else:
        number = written(target.value, indicator.shown_as)
    words = " ".join(filter(None, [target.get_kind_display(), number]))
    return words if target.due_on is None else _("%(target)s by %(day)s") % {"target": words, "day": written_day(target.due_on)}


class BaselineForm(forms.Form):
    value = number_field(
        _("Value"), required=False, help_text=_("Leave empty to follow the records: the value is then read in them at its date.")
    )
    first_on = day_field(_("First day of its period"), required=False, help_text=_("Only for a value over a period."))
    as_of = day_field(_("Date of the value"), help_text=_("The last day of its period."))
    source_fr = words_field(_("Source in French"), max_length=250)
    source_en = words_field(_("Source in English"), required=False, max_length=250)
    from_on = day_field(_("In force from"))
    reason = reason_field()
    fieldsets = [
        (_("Where the indicator starts"), ["value", ("first_on", "as_of"), "source_fr", "source_en"]),
        (_("The decision"), ["from_on", "reason"]),
    ]

    def __init__(self, *args: Any, indicator: Indicator, today: date, **kwargs: Any):
        former = indicator.baselines.latest_only().last()
        names = ("value", "first_on", "as_of", "source_fr", "source_en")
        known = {name: getattr(former, name) for name in names} if former else {"as_of": indicator.plan.starts_on}
        super().__init__(*args, initial={"from_on": today} | known, **kwargs)


class ReadingForm(forms.Form):
    as_of = day_field(_("Date of the value"))
    value = number_field(_("Value"))
    author = words_field(_("Author"), max_length=160, help_text=_("Who read the value: a person, a committee."))
    evidence = words_field(_("Evidence"), rows=2, max_length=400, help_text=_("What shows it: a document, a link, a record."))


class CorrectionForm(ReadingForm):
    as_of = None
    reason = reason_field()


class SheetForm(forms.ModelForm):
    """The definition sheet of an indicator, and why it changes."""

    reason = reason_field()
    is_break = forms.BooleanField(
        label=_("What comes before cannot be compared with what follows"), required=False,
        help_text=_("The chart then shows a break."),
    )  # fmt: skip
    fieldsets = [
        (_("What it is"), ["name_fr", "name_en", "definition_fr", "definition_en", "formula_fr", "formula_en"]),
        (_("Where it comes from"), ["source_fr", "source_en", ("unit_fr", "unit_en"), "limits_fr", "limits_en"]),
        (_("How it is read"), [("direction", "frequency"), "shown_as", ("dimension", "rule"), "owner"]),
        (_("The change"), ["reason", "is_break"]),
    ]

    class Meta:
        model = Indicator
        fields = [name for name in SHEET if name not in NOT_TYPED]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people()
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ActionForm(forms.Form):
    """A new action of a cell."""

    title_fr = words_field(_("What is done, in French"), max_length=250)
    title_en = words_field(_("What is done, in English"), required=False, max_length=250)
    text_fr = words_field(_("Details in French"), rows=3, required=False)
    text_en = words_field(_("Details in English"), rows=3, required=False)
    owner = forms.ModelChoiceField(User.objects.none(), required=False, label=_("Owner"))
    starts_on = day_field(_("Begins on"), required=False)
    due_on = day_field(_("Due on"), required=False)
    serves = forms.ModelMultipleChoiceField(
        Indicator.objects.none(), required=False, label=_("Indicators it serves"), widget=forms.CheckboxSelectMultiple
    )
    fieldsets = [
        (_("The action"), ["title_fr", "title_en", "text_fr", "text_en"]),
        (_("Who and when"), ["owner", ("starts_on", "due_on")]),
        (_("What for"), ["serves"]),
    ]

    def __init__(self, *args: Any, indicators: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people()
        self.fields["serves"].queryset = indicators


class StateForm(forms.Form):
    state = forms.ChoiceField(label=_("State"), choices=State.choices, widget=forms.RadioSelect)
    on = day_field(_("Since"), help_text=_("For an action that is done: the day it was."))
    note = words_field(_("Note"), rows=2, required=False, max_length=400, help_text=_("Needed when the action is dropped."))

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["on"].validators.append(MaxValueValidator(today, _("A state cannot begin on a day to come.")))


class DatesForm(forms.Form):
    starts_on = day_field(_("Begins on"), required=False)
    due_on = day_field(_("Due on"), required=False)
    reason = reason_field(help_text=_("The former dates stay visible, with this reason."))
    fieldsets = [("", [("starts_on", "due_on"), "reason"])]


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(User.objects.none(), required=False, label=_("Owner"), empty_label=_("Nobody"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people()


def people():
    """Those who sign in, by name."""
    return User.objects.filter(is_active=True).order_by("name")
