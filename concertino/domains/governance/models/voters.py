"""Voters' lists: who may vote at a meeting, as it was on a record date, for ever."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Decision
from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.ground.words import Bilingual

SAID = ("voters_list_id", "place", "member_name", "category_fr", "category_en", "voter_name", "votes")


def _refuse_when_frozen(*events: pgtrigger.Operation, row: str, name: str, condition: pgtrigger.Condition | None = None):
    """A row of a list that is frozen is neither added, changed nor removed."""
    operation = events[0]
    for event in events[1:]:
        operation |= event
    return pgtrigger.Trigger(
        name=name, level=pgtrigger.Row, when=pgtrigger.Before, operation=operation, condition=condition,
        func=f"""
            IF EXISTS (SELECT FROM governance_voterslist WHERE id = {row}.voters_list_id AND is_frozen) THEN
                RAISE EXCEPTION 'a frozen list of voters does not change';
            END IF;
            RETURN {row};
        """,
    )  # fmt: skip


@journalled
class VotersList(models.Model):
    """Frozen by the verb that writes it, in one transaction: from then on nothing of it changes."""

    title = models.CharField(_("title"), max_length=200)
    record_on = models.DateField(_("record date"))
    frozen_on = models.DateField(_("frozen on"))
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="voters_lists", verbose_name=_("decision")
    )
    is_frozen = models.BooleanField(_("frozen"), default=False)
    members = models.PositiveIntegerField(_("members in good standing"), default=0)
    without_voter = models.PositiveIntegerField(_("members without a voter"), default=0)

    class Meta:
        verbose_name = _("list of voters")
        verbose_name_plural = _("lists of voters")
        ordering = ["-record_on", "-pk"]
        triggers = [
            pgtrigger.Protect(
                name="frozen_lists_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__is_frozen=True),
            )
        ]

    def __str__(self) -> str:
        return self.title


@journalled
class Voter(Bilingual, models.Model):
    """Somebody who votes for a member, and with how many votes; names are as they were. The links follow merged contacts."""

    voters_list = models.ForeignKey(VotersList, models.CASCADE, related_name="voters", db_index=False)
    place = models.PositiveIntegerField(_("number"))
    member = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("member"))
    person = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("voter"))
    member_name = models.CharField(_("member"), max_length=260)
    category_fr = models.CharField(max_length=160)
    category_en = models.CharField(max_length=160)
    voter_name = models.CharField(_("voter"), max_length=260)
    votes = models.PositiveSmallIntegerField(_("votes"))

    class Meta:
        verbose_name = _("voter")
        verbose_name_plural = _("voters")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(name="one_voter_a_place", fields=["voters_list", "place"]),
            models.CheckConstraint(name="voter_has_a_vote", condition=Q(votes__gte=1)),
        ]
        triggers = [
            _refuse_when_frozen(pgtrigger.Insert, row="NEW", name="frozen_lists_gain_nobody"),
            _refuse_when_frozen(pgtrigger.Delete, row="OLD", name="frozen_lists_lose_nobody"),
            _refuse_when_frozen(pgtrigger.Update, row="OLD", name="frozen_voters_stay", condition=pgtrigger.AnyChange(*SAID)),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.voter_name}"

    @property
    def said_category(self) -> str:
        return self.said("category")
