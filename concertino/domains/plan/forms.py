"""The forms of the plan: what a verb asks of a person."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
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


class NumberField(forms.DecimalField):
    """Takes the decimal separator of the reader's language as well as the point, and shows no nought that says nothing."""

    def __init__(self, **more: Any):
        super().__init__(max_digits=18, decimal_places=6, localize=True, **more)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def words_field(label: Any, rows: int = 0, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"class": "wide"})
    return forms.CharField(label=label, widget=widget, **more)


def reason_field(**more: Any) -> forms.CharField:
    return words_field(_("Reason"), rows=2, max_length=400, **{"help_text": _("Read beside the change, for ever.")} | more)


def owner_field() -> forms.ModelChoiceField:
    people = User.objects.filter(is_active=True).order_by("name")
    return forms.ModelChoiceField(people, required=False, label=_("Owner"), empty_label=_("Nobody"))


class TargetForm(forms.Form):
    """A target in the place of one in force, or beside them."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    value = NumberField(label=_("Number"), required=False, help_text=_("For a percentage of change, 50 is + 50 %."))
    course = forms.ChoiceField(
        label=_("Expected before the due date"), choices=Target.Course.choices, initial=Target.Course.LEVEL
    )
    per = forms.ChoiceField(label=_("Counted"), choices=Target.Per.choices, initial=Target.Per.PLAN)
    due_on = day_field(_("Due on"), required=False)
    note_fr = words_field(_("Note in French"), required=False, max_length=250)
    note_en = words_field(_("Note in English"), required=False, max_length=250)
    from_on = day_field(_("In force from"), help_text=_("Before that day, the plan is still read with the former target."))
    reason = reason_field()
    fieldsets = [
        (_("The target"), ["former", "kind", "value", "course", ("per", "due_on"), "dimension"]),
        (_("What is said beside it"), ["note_fr", "note_en"]),
        (_("The decision"), ["from_on", "reason"]),
    ]

    def __init__(self, *args: Any, indicator: Indicator, today: date, **kwargs: Any):
        formers = indicator.targets.latest_only()
        proposed = {"from_on": today, "due_on": indicator.plan.ends_on} | _proposed(list(formers))
        super().__init__(*args, **kwargs | {"initial": proposed})
        self.fields["former"] = FormerField(formers, indicator)
        self.fields["dimension"] = forms.ChoiceField(label=_("For each"), required=False, choices=_dimensions(indicator))

    def clean_value(self):
        """What takes no number is not refused for one left in the field."""
        return None if self.data.get("kind") in (Kind.DIRECTION, Kind.MILESTONE, Kind.NONE) else self.cleaned_data["value"]


class FormerField(forms.ModelChoiceField):
    """A target of the indicator, said in words."""

    def __init__(self, formers: Any, indicator: Indicator):
        super().__init__(formers, required=False, label=_("In the place of"), empty_label=_("None: a further target"))
        self.indicator = indicator

    def label_from_instance(self, target: Target) -> str:
        return target_in_words(target, self.indicator)


def _dimensions(indicator: Indicator) -> list[tuple[str, Any]]:
    measure = measures.get(indicator.measure or "")
    return [("", _("The whole")), *((name, one.label) for name, one in (measure.by if measure else {}).items())]


def _proposed(formers: list[Target]) -> dict[str, Any]:
    """The only target in force is the one to replace, with its answers as a start."""
    if len(formers) != 1:
        return {}
    names = ("kind", "value", "course", "per", "due_on", "dimension", "note_fr", "note_en")
    return {"former": formers[0]} | {name: getattr(formers[0], name) for name in names}


def target_in_words(target: Target, indicator: Indicator) -> str:
    """ "At least 60 by December 31, 2021", "+50% on the baseline by …"."""
    words = _promise_in_words(target, indicator)
    return words if target.due_on is None else _("%(target)s by %(day)s") % {"target": words, "day": written_day(target.due_on)}


def _promise_in_words(target: Target, indicator: Indicator) -> str:
    if target.value is None:
        return target.get_kind_display()
    if target.kind == Kind.RELATIVE:
        sign = "+" if target.value > 0 else ""
        return _("%(change)s on the baseline") % {"change": sign + written(target.value / 100, "percent")}
    return f"{target.get_kind_display()} {written(target.value, indicator.shown_as)}"


class BaselineForm(forms.Form):
    value = NumberField(
        label=_("Value"),
        required=False,
        help_text=_("Leave empty to follow the records: it is then read in them at its date."),
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
        super().__init__(*args, **kwargs | {"initial": {"from_on": today} | known})


class ValueForm(forms.Form):
    value = NumberField(label=_("Value"))
    author = words_field(_("Author"), max_length=160, help_text=_("Who read the value: a person, a committee."))
    evidence = words_field(_("Evidence"), rows=2, max_length=400, help_text=_("What shows it: a document, a link, a record."))


class ReadingForm(ValueForm):
    as_of = day_field(_("Date of the value"))
    field_order = ["as_of"]


class CorrectionForm(ValueForm):
    reason = reason_field()


class SheetForm(forms.ModelForm):
    """The definition sheet of an indicator, and why it changes."""

    owner = owner_field()
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
        self.fields["dimension"] = forms.ChoiceField(
            label=_("Broken down by"), required=False, choices=_dimensions(self.instance), initial=self.instance.dimension
        )
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
    owner = owner_field()
    starts_on = day_field(_("Begins on"), required=False)
    due_on = day_field(_("Due on"), required=False)
    fieldsets = [
        (_("The action"), ["title_fr", "title_en", "text_fr", "text_en"]),
        (_("Who and when"), ["owner", ("starts_on", "due_on")]),
        (_("What for"), ["serves"]),
    ]

    def __init__(self, *args: Any, indicators: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["serves"] = forms.ModelMultipleChoiceField(
            indicators, required=False, label=_("Indicators it serves"), widget=forms.CheckboxSelectMultiple
        )


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
    owner = owner_field()
