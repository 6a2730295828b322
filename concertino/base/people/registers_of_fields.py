"""Custom fields in registers: their own, and the columns that they add to that of contacts."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.db.models import F, Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.people import custom_values
from concertino.base.people.models import Contact, CustomField
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn
from concertino.base.ui.register import Button, Register


class CustomColumn(tables.Column):
    """The answers to a custom field: in words on a page, as they are in an export."""

    def __init__(self, field: CustomField):
        super().__init__(accessor=f"custom__{field.code}", order_by=f"custom__{field.code}", verbose_name=str(field))
        self.field = field
        self.is_number = field.kind == CustomField.Kind.NUMBER

    def render(self, value: Any) -> str:
        return custom_values.said(self.field, value)

    def value(self, value: Any) -> Any:
        return custom_values.exported(self.field, value)


def custom_columns() -> dict[str, tables.Column]:
    return {f"custom_{field.code}": CustomColumn(field) for field in CustomField.objects.all()}


class CustomFieldTable(tables.Table):
    label_fr = NameColumn(
        verbose_name=_("Field"), url=lambda field: reverse("people:custom_field", args=[field.pk]), order_by="position"
    )
    code = tables.Column(verbose_name=_("Code"))
    applies_to = tables.Column(verbose_name=_("Asked of"))
    kind = tables.Column(verbose_name=_("Kind"))
    answers = NumberColumn(verbose_name=_("Answers"), orderable=False)
    starts_on = DayColumn(verbose_name=_("In use from"))
    ends_on = DayColumn(verbose_name=_("In use until"))

    class Meta:
        model = CustomField
        fields = ()

    def render_label_fr(self, record: CustomField) -> Any:
        return self.columns["label_fr"].column.render(str(record), record)


def _fields(request: HttpRequest) -> QuerySet[CustomField]:
    """With ``answers``, how many contacts answered."""
    held: Any = Contact.objects.filter(custom__has_key=OuterRef("code")).order_by()
    counted = held.annotate(n=Func(F("pk"), function="count")).values("n")
    return CustomField.objects.annotate(answers=Coalesce(Subquery(counted, IntegerField()), 0))


custom_fields = Register(
    "people.custom_fields", _("Custom fields"), "people.view_customfield",
    rows=_fields, table=CustomFieldTable, per_page=50,
    lede=lambda request, rows: _("What the association asks of its contacts besides."), keeps_views=False,
    template="people/list.html",
    crumbs=((_("Contacts"), reverse_lazy("people:contacts")),),
    buttons=(Button(_("Add a field"), "people:add_custom_field", "people.add_customfield", primary=True),),
    counted=lambda n: ngettext("{count} field", "{count} fields", n),
    empty=(_("No field yet"), _("Add what the association wants to know of its contacts and that Concertino does not ask.")),
)  # fmt: skip
