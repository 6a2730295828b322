"""What a dossier is tied to: its own days, items of the watch, consultations, deadlines."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from concertino.domains.positions.chronology.window import Chapter, Row, chapters
from concertino.domains.positions.models import Dossier


def own_days(dossier: Dossier) -> list[Row]:
    told = [Row(on=dossier.opened_on, label=_("Dossier opened"), text=str(dossier))]
    if dossier.closed_on:
        told.append(Row(on=dossier.closed_on, label=_("Outcome"), text=dossier.said("outcome")))
    return told


def items(dossier: Dossier) -> list[Row]:
    """On the day of publication, or on that of finding."""
    return [
        Row(
            on=localdate(link.item.published_at or link.item.found_at), label=_("Item of the watch"), text=link.item.title,
            url=reverse("watch:item", args=[link.item_id]),
        )
        for link in dossier.dossier_items.select_related("item")
    ]  # fmt: skip


def consultations(dossier: Dossier) -> list[Row]:
    told = []
    for link in dossier.dossier_consultations.select_related("consultation"):
        one, url = link.consultation, reverse("consultations:consultation", args=[link.consultation_id])
        days = [(one.opened_on, _("Consultation opened")), (one.closed_on, _("Consultation closed"))]
        told += [Row(on=day, label=label, text=str(one), url=url) for day, label in days if day]
    return told


def deadlines(dossier: Dossier) -> list[Row]:
    return [
        Row(on=one.met_on or one.on, label=_("Deadline met") if one.met_on else _("Deadline"), text=one.what)
        for one in dossier.deadlines.all()
    ]


chapters.add("dossiers.own", Chapter(key="dossiers.own", rows=own_days))
chapters.add("dossiers.items", Chapter(key="dossiers.items", rows=items, right="watch.view_item"))
chapters.add(
    "dossiers.consultations",
    Chapter(key="dossiers.consultations", rows=consultations, right="consultations.view_consultation"),
)
chapters.add("dossiers.deadlines", Chapter(key="dossiers.deadlines", rows=deadlines))
