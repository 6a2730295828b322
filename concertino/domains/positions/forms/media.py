"""Media requests, mentions, outlets and journalists, as one types them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse_lazy
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import User
from concertino.base.ui.days import DayInput, MomentInput
from concertino.domains.positions.forms.naming import NamedContactField
from concertino.domains.positions.models import (
    Dossier,
    Journalist,
    Languages,
    MediaRequest,
    Mention,
    Outlet,
    Position,
    Spokesperson,
    Statement,
)


class KnownNameField(forms.CharField):
    """A name of a register; those known come as one types, and one that is not known will be."""

    def __init__(self, of: str, **kwargs: Any):
        widget = forms.TextInput(attrs={
            "list": f"known-{of}", "autocomplete": "off", "hx-get": reverse_lazy(f"positions:suggest_{of}"), "hx-params": "*",
            "hx-trigger": "input changed delay:200ms", "hx-target": f"#known-{of}",
        })  # fmt: skip
        super().__init__(max_length=160, widget=widget, **kwargs)


def _dossier() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(Dossier.objects.none(), label=_("Dossier"), required=False, empty_label="–")


def _statement() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(Statement.objects.none(), label=_("Statement made"), required=False, empty_label="–")


def _spokesperson() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(Spokesperson.objects.none(), label=_("Spokesperson"), required=False, empty_label="–")


class CallForm(forms.Form):
    """Short: a journalist is on the telephone."""

    outlet = KnownNameField("outlets", label=_("Outlet"), help_text=_("A name that is not known yet is added."))
    journalist = KnownNameField("journalists", label=_("Journalist"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    subject = forms.CharField(label=_("Subject"), max_length=250)
    dossier = _dossier()
    deadline_at = forms.DateTimeField(label=_("Answer before"), required=False, widget=MomentInput())
    spokesperson = _spokesperson()
    fieldsets = (
        (_("Who asks"), ["outlet", ("journalist", "phone")]),
        (_("What for, and by when"), ["subject", ("dossier", "deadline_at"), "spokesperson"]),
    )

    def __init__(self, data: Any = None, *, day: date, given: dict | None = None):
        super().__init__(data, initial=given)
        _offer(self, day)


class RequestForm(forms.Form):
    """What is changed later: subject, dossier, moment, who answers, who follows."""

    subject = forms.CharField(label=_("Subject"), max_length=250)
    dossier = _dossier()
    deadline_at = forms.DateTimeField(label=_("Answer before"), required=False, widget=MomentInput())
    spokesperson = _spokesperson()
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Followed by"), required=False, empty_label="–")

    def __init__(self, data: Any = None, *, request: MediaRequest, day: date):
        super().__init__(data, initial={name: getattr(request, name) for name in self.base_fields})
        _offer(self, day, request)


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(label=_("What came of it"), choices=MediaRequest.Outcome.choices)
    answered_at = forms.DateTimeField(
        label=_("Answered at"), widget=MomentInput(), help_text=_("The delay is computed from it."),
    )  # fmt: skip
    spokesperson = _spokesperson()
    answer = forms.CharField(label=_("Answer"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    statement = _statement()

    def __init__(self, data: Any = None, *, request: MediaRequest, at: datetime):
        names = ("outcome", "spokesperson", "answer", "statement")
        facts = {name: getattr(request, name) for name in names}
        super().__init__(data, initial=facts | {"answered_at": request.answered_at or at})
        _offer(self, localtime(at).date(), request)


class MentionForm(forms.Form):
    fieldsets = (
        (_("What was published"), [("outlet", "journalist"), "title", "url", "on"]),
        (_("How"), [("tone", "rating")]),
        (_("What it answers"), [("dossier", "position"), ("statement", "request")]),
    )
    outlet = KnownNameField("outlets", label=_("Outlet"), help_text=_("A name that is not known yet is added."))
    journalist = KnownNameField("journalists", label=_("Journalist"), required=False)
    title = forms.CharField(label=_("Title"), max_length=250)
    url = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")
    on = forms.DateField(label=_("Day"), widget=DayInput())
    tone = forms.ChoiceField(label=_("Tone"), choices=Mention.Tone.choices, initial=Mention.Tone.NEUTRAL)
    rating = forms.IntegerField(
        label=_("Rating"), min_value=1, max_value=5, required=False, help_text=_("From 1 to 5: how well it carries what we said.")
    )
    dossier = _dossier()
    position = forms.ModelChoiceField(Position.objects.none(), label=_("Position"), required=False, empty_label="–")
    statement = _statement()
    request = forms.ModelChoiceField(MediaRequest.objects.none(), label=_("Media request"), required=False, empty_label="–")

    def __init__(self, data: Any = None, *, day: date, mention: Mention | None = None, given: dict | None = None):
        facts = {name: getattr(mention, name) for name in self.base_fields} if mention else {"on": day} | (given or {})
        super().__init__(data, initial=facts)
        _offer(self, day, mention)


class OutletForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=Outlet.Kind.choices)
    language = forms.ChoiceField(label=_("Language"), choices=Languages.choices)
    website = forms.URLField(label=_("Web site"), max_length=300, required=False, assume_scheme="https")
    contact = NamedContactField(label=_("Contact"), required=False, help_text=_("As in the register of contacts."))

    def __init__(self, data: Any = None, *, entry: Outlet | None = None):
        super().__init__(data, initial=_facts(self, entry))


class JournalistForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=160)
    outlet = forms.ModelChoiceField(Outlet.objects.none(), label=_("Outlet"), required=False, empty_label="–")
    beat = forms.CharField(label=_("Subjects followed"), max_length=250, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Languages.choices)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    contact = NamedContactField(label=_("Contact"), required=False, help_text=_("As in the register of contacts."))

    def __init__(self, data: Any = None, *, entry: Journalist | None = None):
        super().__init__(data, initial=_facts(self, entry))
        self.fields["outlet"].queryset = Outlet.objects.all()  # type: ignore[attr-defined]


def _facts(form: forms.Form, entry: Any) -> dict[str, Any]:
    if entry is None:
        return {}
    facts = {name: getattr(entry, name) for name in form.base_fields}
    return facts | {"contact": entry.contact.sort_name if entry.contact else ""}


def _offer(form: forms.Form, day: date, held: Any = None) -> None:
    """What may be chosen on the day, and what the row holds already."""
    offered = {
        "dossier": Dossier.objects.open_on(day), "spokesperson": Spokesperson.objects.standing_on(day),
        "statement": Statement.objects.order_by("-on", "-pk"), "position": Position.objects.order_by("-pk"),
        "request": MediaRequest.objects.all(), "owner": User.objects.of_the_team().filter(is_active=True),
    }  # fmt: skip
    for name, rows in offered.items():
        if name in form.fields:
            kept = getattr(held, f"{name}_id", None)
            chosen = rows.model.objects.filter(Q(pk__in=rows.order_by().values("pk")) | Q(pk=kept)) if kept else rows
            chosen = chosen.select_related("contact") if name == "spokesperson" else chosen
            form.fields[name].queryset = chosen  # type: ignore[attr-defined]
