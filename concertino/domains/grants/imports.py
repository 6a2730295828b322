"""Awards that funders publish: the 360Giving standard (CSV, workbook, JSON) and the French schema of subsidies (SCDL)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Choice, Column, Kind, Line, Sheet, sheets
from concertino.domains.grants import actions
from concertino.domains.grants.actions.published import Published, known_funders
from concertino.domains.grants.models import PublishedAward
from concertino.ground.limits import limits_of
from concertino.ground.words import fold

CURRENCIES = tuple(Choice(code, code, words) for code, words in (
    ("CAD", ("$", "dollar canadien")), ("EUR", ("€", "euro", "euros")), ("GBP", ("£",)), ("USD", ("US$",)),
))  # fmt: skip


def plan(lines: list[Line], today: date) -> None:
    """One that is known adds nothing, in this file or an earlier one. Two queries."""
    funders = known_funders()
    wanted = {one.pk for one in funders.values()}
    stored = PublishedAward.objects.filter(funder__in=wanted).values_list("funder", "identifier", "recipient", "amount")
    known: set[Any] = set(stored)
    for line in lines:
        values = line.values
        if values["awarded_on"] > today:
            line.reject(_("This day is to come."))
            continue
        name = values.get("funder_identifier") or fold(values["funder"])
        funder = funders.get(name) or funders.get(fold(values["funder"]))
        key = (funder.pk if funder else name, values["identifier"], values["recipient"], values["amount"])
        label = f"{values['recipient']}, {values['identifier']}"
        if key in known:
            line.matches(label, key, {})
        else:
            known.add(key)
            line.creates(label)


def apply(*, by: Any, lines: Iterable[Line], today: date) -> None:
    actions.take_in_published(by=by, awards=[_published(line.values) for line in lines if not line.target], on=today)


def _published(values: dict[str, Any]) -> Published:
    texts = {name: values.get(name, "") for name in ("funder_identifier", "recipient_identifier", "title", "programme")}
    return Published(
        funder=values["funder"], identifier=values["identifier"], recipient=values["recipient"], amount=values["amount"],
        awarded_on=values["awarded_on"], currency=values["currency"], **texts,
    )  # fmt: skip


COLUMNS = (
    Column(key="funder", label=gettext_lazy("Funder"), required=True, max_length=250, aliases=(
        "Funding Org:Name", "Funding Org: Name", "fundingOrganization/0/name", "nomAttribuant", "bailleur", "attribuant")),
    Column(key="funder_identifier", label=gettext_lazy("Identifier of the funder"), max_length=120, aliases=(
        "Funding Org:Identifier", "Funding Org: Identifier", "fundingOrganization/0/id", "idAttribuant")),
    Column(key="identifier", label=gettext_lazy("Identifier of the award"), required=True, max_length=200, aliases=(
        "Identifier", "id", "referenceDecision", "identifiant")),
    Column(key="recipient", label=gettext_lazy("Who received"), required=True, max_length=250, aliases=(
        "Recipient Org:Name", "Recipient Org: Name", "recipientOrganization/0/name", "nomBeneficiaire", "beneficiaire")),
    Column(key="recipient_identifier", label=gettext_lazy("Identifier of who received"), max_length=120, aliases=(
        "Recipient Org:Identifier", "Recipient Org: Identifier", "recipientOrganization/0/id", "idBeneficiaire")),
    Column(key="title", label=gettext_lazy("What for"), max_length=500, aliases=("Title", "objet", "titre")),
    Column(key="programme", label=gettext_lazy("Programme"), max_length=200, aliases=(
        "Grant Programme:Title", "Grant Programme: Title", "grantProgramme/0/title", "dispositifAide")),
    Column(key="awarded_on", label=gettext_lazy("Awarded on"), kind=Kind.DATE, required=True, aliases=(
        "Award Date", "awardDate", "dateConvention")),
    Column(key="amount", label=gettext_lazy("Amount"), kind=Kind.DECIMAL, required=True,
           limits=limits_of(PublishedAward, "amount"), aliases=("Amount Awarded", "amountAwarded", "montant")),
    Column(key="currency", label=gettext_lazy("Currency"), kind=Kind.CHOICE, required=True, choices=CURRENCIES,
           aliases=("currency", "devise"), for_all=lambda headers: ""),  # nobody guesses it: the French schema is in euros
)  # fmt: skip

sheets.add(
    "published_awards",
    Sheet(
        key="published_awards", label=gettext_lazy("Awards that funders publish"), right="grants.add_publishedaward", plan=plan,
        apply=apply, columns=COLUMNS, order=75,
        lede=gettext_lazy("360Giving (CSV, workbook or JSON) or the French schema of subsidies: who gives what to whom."),
    ),
)  # fmt: skip
