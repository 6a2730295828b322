"""A person in an organisation."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Affiliation, Contact, User
from concertino.ground.refusals import Refusal


@verb("people.affiliate", gettext_lazy("wrote down a role in an organisation"))
def affiliate(
    *, by: User | None, person: Contact, organisation: Contact, role: str = "",
    starts_on: date | None = None, ends_on: date | None = None, acts: bool = False,
) -> Affiliation:  # fmt: skip
    """Say that a person is, or was, in an organisation, with a role; the same role cannot be open twice. Who ``acts`` for it
    does so in the members' space."""
    if person.kind != Contact.Kind.PERSON:
        raise Refusal(_("Only a person has a role in an organisation."), field="person")
    if organisation.kind != Contact.Kind.ORGANISATION:
        raise Refusal(_("A person has a role in an organisation, not in another person."), field="organisation")
    _check_order(starts_on, ends_on)
    same = Affiliation.objects.filter(person=person, organisation=organisation, role=role, ends_on__isnull=True)
    if ends_on is None and same.exists():
        sentence = _("%(person)s already has this role in %(organisation)s.")
        raise Refusal(sentence % {"person": person, "organisation": organisation}, field="role")
    return Affiliation.objects.create(
        person=person, organisation=organisation, role=role, starts_on=starts_on, ends_on=ends_on, acts=acts
    )


@verb("people.let_act", gettext_lazy("said who acts for an organisation"))
def let_act(*, by: User | None, affiliation: Affiliation, acts: bool) -> Affiliation:
    """Let a person act for an organisation in the members' space, or no more."""
    affiliation.acts = acts
    affiliation.save(update_fields=["acts"])
    return affiliation


@verb("people.end_affiliation", gettext_lazy("ended a role in an organisation"))
def end_affiliation(*, by: User | None, affiliation: Affiliation, on: date) -> Affiliation:
    """Say the last day of a role; the row stays, among the past ones."""
    _check_order(affiliation.starts_on, on)
    affiliation.ends_on = on
    affiliation.save(update_fields=["ends_on"])
    return affiliation


def _check_order(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise Refusal(_("The end comes before the beginning."), field="ends_on")
