"""A statement, as one types it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.days import DayInput, MomentInput
from concertino.domains.plan.serving import CellsField
from concertino.domains.positions.forms.naming import LinksField, NamedContactField, NamedContactsField
from concertino.domains.positions.models import Channel, Dossier, Position, Statement

LONG = {"rows": 10}


class StatementForm(forms.Form):
    fieldsets = (
        (_("What is said"), [("kind", "channel"), ("title_fr", "title_en"), "text_fr", "text_en", "language"]),
        (_("When"), [("on", "embargo_until")]),
        (_("On what"), [("dossier", "position"), "purpose"]),
        (_("By whom"), ["spokesperson", "authorship", "cosigners", "relayed_from"]),
        (_("Where it is read"), ["links", "in_newsroom"]),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Statement.Kind.choices)
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)
    title_fr = forms.CharField(label=_("Title in French"), max_length=250)
    title_en = forms.CharField(label=_("Title in English"), max_length=250, required=False)
    text_fr = forms.CharField(label=_("Text in French"), required=False, widget=forms.Textarea(attrs=LONG))
    text_en = forms.CharField(label=_("Text in English"), required=False, widget=forms.Textarea(attrs=LONG))
    language = forms.ChoiceField(label=_("Said in"), choices=Statement.Language.choices)
    on = forms.DateField(label=_("Day"), widget=DayInput())
    embargo_until = forms.DateTimeField(
        label=_("Embargo until"), required=False, widget=MomentInput(),
        help_text=_("Nobody outside the team knows of it before this moment."),
    )  # fmt: skip
    dossier = forms.ModelChoiceField(Dossier.objects.none(), label=_("Dossier"), required=False, empty_label="–")
    position = forms.ModelChoiceField(
        Position.objects.none(), label=_("Position"), required=False, empty_label="–",
        help_text=_("The statement then belongs to the dossier of the position."),
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label=_("Purpose"), choices=Statement.Purpose.choices, widget=forms.RadioSelect,
        initial=Statement.Purpose.POSITION,
        help_text=_("A statement counts once: under positioning (2.2) or under promotion (2.4) of the plan, never both."),
    )  # fmt: skip
    spokesperson = NamedContactField(label=_("Spokesperson"), required=False)
    authorship = forms.ChoiceField(
        label=_("Authorship"), choices=Statement.Authorship.choices, widget=forms.RadioSelect,
        initial=Statement.Authorship.ALONE,
    )  # fmt: skip
    cosigners = NamedContactsField(label=_("Co-signed by"), required=False)
    relayed_from = NamedContactField(label=_("Relayed from"), required=False)
    links = LinksField(label=_("Links"), required=False)
    in_newsroom = forms.BooleanField(label=_("Show it in the newsroom"), required=False, initial=True)

    def __init__(self, data: Any = None, *, today: date, statement: Statement | None = None, given: dict | None = None):
        facts = given or {}
        super().__init__(data, initial={"on": today, "language": "fr"} | facts | (_facts(statement) if statement else {}))
        self.fields["dossier"].queryset = Dossier.objects.order_by("name_fr", "pk")  # type: ignore[attr-defined]
        self.fields["position"].queryset = Position.objects.order_by("title_fr", "pk")  # type: ignore[attr-defined]


class PrepareStatementForm(StatementForm):
    """What it serves is said as it is prepared, and afterwards apart: even when nothing else changes any more."""

    fieldsets: Any = (*StatementForm.fieldsets, (_("In the plan"), ["cells"]))
    cells = CellsField()


class WithdrawalForm(forms.Form):
    reason = forms.CharField(label=_("Why it is withdrawn"), widget=forms.Textarea(attrs={"rows": 3}))


class FileForm(forms.Form):
    file = forms.FileField(label=_("File"))


class ReachForm(forms.Form):
    reach = forms.IntegerField(label=_("People reached"), min_value=0, max_value=10**9, required=False)


def _facts(statement: Statement) -> dict[str, Any]:
    plain = [name for name in StatementForm.base_fields if name not in ("cosigners", "links", "spokesperson", "relayed_from")]
    people = {name: getattr(statement, name) for name in ("spokesperson", "relayed_from")}
    return {
        **{name: getattr(statement, name) for name in plain},
        **{name: contact.sort_name if contact else "" for name, contact in people.items()},
        "cosigners": "\n".join(one.contact.sort_name for one in statement.cosigners.select_related("contact")),
        "links": "\n".join(f"{one.url} {one.label}".strip() for one in statement.links.all()),
    }
