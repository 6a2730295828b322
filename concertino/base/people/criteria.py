"""What segments may ask of contacts themselves: facts, sectors on the day, tags. Custom fields: see conditions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import (
    ActivityKind,
    Affiliation,
    Category,
    Contact,
    ContactSector,
    ContactTag,
    Region,
    Sector,
    Tag,
)
from concertino.ground.criteria import Criterion, comparing, criteria

RIGHT = "people.view_contact"


def entries(model: type[Any]) -> Callable[[], list[tuple[str, str]]]:
    """The lines of a list, those out of use too: the past names them."""
    return lambda: [(str(entry.pk), str(entry)) for entry in model.objects.all()]


def in_sector(comparison: str, value: Any, day: date) -> Q:
    """On the day, in one of the sectors or in a part of one."""
    spans = ContactSector.objects.in_force_on(day).filter(contact=OuterRef("pk"), sector__isnull=False)
    if comparison in ("empty", "filled"):
        return ~Q(Exists(spans)) if comparison == "empty" else Q(Exists(spans))
    within = Q(Exists(spans.filter(Q(sector__in=value) | Q(sector__parent__in=value))))
    return within if comparison == "in" else ~within


def wears(comparison: str, value: Any, day: date) -> Q:
    worn = ContactTag.objects.filter(contact=OuterRef("pk"))
    if comparison in ("empty", "filled"):
        return ~Q(Exists(worn)) if comparison == "empty" else Q(Exists(worn))
    one = Q(Exists(worn.filter(tag__in=value)))
    return one if comparison == "in" else ~one


def holds_a_role(comparison: str, value: Any, day: date) -> Q:
    """On the day, a person with a role in an organisation, or an organisation with somebody."""
    running = Affiliation.objects.filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    )
    has = Q(Exists(running.filter(Q(person=OuterRef("pk")) | Q(organisation=OuterRef("pk")))))
    return has if comparison == "yes" else ~has


def _add(key: str, label: Any, kind: str, where: Any, **more: Any) -> None:
    order = (len(criteria) + 1) if key.startswith("people.") else 100
    criteria.add(key, Criterion(key=key, label=label, kind=kind, where=where, right=RIGHT, order=order, **more))


ONE_OF = ("in", "not_in")
_add("people.kind", _("Nature"), "choice", comparing("kind", "choice"), comparisons=ONE_OF,
     choices=lambda: [(value, str(label)) for value, label in Contact.Kind.choices])  # fmt: skip
_add("people.category", _("Category"), "choice", comparing("category", "choice"), choices=entries(Category))
_add("people.sector", _("Sector"), "choice", in_sector, choices=entries(Sector))
_add("people.region", _("Region"), "choice", comparing("region", "choice"), choices=entries(Region))
_add("people.activity", _("Kind of activity"), "choice", comparing("activity", "choice"), choices=entries(ActivityKind))
_add("people.tag", _("Tag"), "choice", wears, choices=entries(Tag))
_add("people.language", _("Language"), "choice", comparing("language", "choice"), comparisons=ONE_OF,
     choices=lambda: [(value, str(label)) for value, label in Contact.Language.choices])  # fmt: skip
_add("people.name", _("Name"), "text", comparing("sort_name", "text"), comparisons=("contains", "lacks", "is", "starts"))
_add("people.city", _("City"), "text", comparing("city", "text"))
_add("people.email", _("E-mail"), "text", comparing("email", "text"))
_add("people.phone", _("Telephone"), "text", comparing("phone", "text"))
_add("people.identifier", _("Identifier"), "text", comparing("external_id", "text"))
_add("people.role", _("Has a role in an organisation, or somebody who has one"), "yes_no", holds_a_role)
