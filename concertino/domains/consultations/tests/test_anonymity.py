"""Of who answered, the database keeps that they did: no moment, no order, and nothing that another row shares."""

from __future__ import annotations

import pytest
from django.db import connection
from pghistory.models import Context, Events

from concertino.domains.consultations import actions
from concertino.domains.consultations.actions import scattering
from concertino.domains.consultations.models import Invitation
from concertino.domains.consultations.tests.called import OPENING, drafted, enrolled, invited, person

TRUE_OR_CHOSEN = {"answered", "wants_news"}


def rows() -> list[dict]:
    return list(Invitation.objects.order_by("pk").values())


@pytest.mark.django_db
def test_answering_changes_nothing_but_that_one_answered():
    enrolled(person("Abel"))
    invitation = invited(drafted(mode="anonymous")).invitations.get()
    (before,), events, contexts = rows(), Events.objects.count(), Context.objects.count()
    actions.mark_answered(invitation, wants_news=True)
    (after,) = rows()
    assert {name for name in after if after[name] != before[name]} == TRUE_OR_CHOSEN
    assert (Events.objects.count(), Context.objects.count()) == (events, contexts)


@pytest.mark.django_db
def test_an_invitation_has_no_column_for_a_moment_or_an_order():
    kinds = {field.get_internal_type() for field in Invitation._meta.concrete_fields}
    assert not kinds & {"DateTimeField", "DateField", "TimeField", "AutoField", "BigAutoField", "FloatField"}


@pytest.mark.django_db(transaction=True)
def test_neither_transactions_nor_the_order_of_rows_tell_who_answered_when():
    for name in ("Abel", "Blais", "Cyr", "Dion"):
        enrolled(person(name))
    call = invited(drafted(mode="anonymous"))
    for invitation in call.invitations.order_by("contact__family_name"):
        actions.mark_answered(invitation)
    assert len(written_by()) == 4
    assert scattering.scatter(scattering.to_scatter(OPENING)) == 4
    assert len(written_by()) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM consultations_invitation ORDER BY ctid")
        laid_down = [key for (key,) in cursor.fetchall()]
    assert laid_down == sorted(laid_down)


def written_by() -> set:
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text FROM consultations_invitation")
        return set(cursor.fetchall())


@pytest.mark.django_db
def test_only_anonymous_calls_that_may_have_been_answered_since_yesterday_are_wiped():
    enrolled(person("Abel"))
    open_one = invited(drafted(mode="anonymous"))
    invited(drafted())
    closed = actions.close_call(by=None, call=invited(drafted(mode="anonymous")), on=OPENING)
    assert scattering.to_scatter(OPENING) == [open_one.pk, closed.pk]
    assert scattering.to_scatter(OPENING.replace(day=9)) == [open_one.pk]
