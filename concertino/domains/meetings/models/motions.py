"""What is put to a vote, and what was voted: by name, or in secret."""

from __future__ import annotations

from functools import reduce
from operator import or_

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.meetings.models.agenda import Item
from concertino.ground.words import Bilingual

RESULT = (
    "title_fr", "title_en", "text_fr", "text_en", "majority", "method", "opened_at", "closed_at", "carried", "votes_for",
    "votes_against", "abstentions", "counted", "needed", "entitled",
)  # fmt: skip
CHANGED = reduce(or_, (pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in RESULT))


class Choice(models.TextChoices):
    FOR = "for", pgettext_lazy("vote", "For")
    AGAINST = "against", pgettext_lazy("vote", "Against")
    ABSTAIN = "abstain", pgettext_lazy("vote", "Abstention")


@journalled
class Motion(Bilingual, models.Model):
    """Proposed on a point of the agenda, voted once, carried or not; carried, it is a resolution numbered by its decision.

    Once its vote is closed, its words and its numbers stay as they are, in the database too.
    """

    class Method(models.TextChoices):
        HANDS = "hands", _("Show of hands, counted")
        NAMES = "names", _("By name, each with their votes")
        SECRET = "secret", _("Secret ballot, each from their own account")
        PAPER = "paper", _("Secret ballot on paper, counted")

    class Majority(models.TextChoices):
        SIMPLE = "simple", _("Simple majority")
        TWO_THIRDS = "two_thirds", _("Two thirds")
        FOUR_FIFTHS = "four_fifths", _("Four fifths")

    COUNTED = (Method.HANDS, Method.PAPER)

    item = models.ForeignKey(Item, models.PROTECT, related_name="motions", verbose_name=_("point of the agenda"))
    title_fr = models.CharField(_("title in French"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250, blank=True)
    text_fr = models.TextField(_("text in French"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    mover = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("moved by"))
    seconder = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("seconded by"))
    majority = models.CharField(_("majority"), max_length=11, choices=Majority.choices, default=Majority.SIMPLE)
    method = models.CharField(_("how one votes"), max_length=6, choices=Method.choices, default=Method.HANDS)
    effect = models.CharField(_("what it carries out"), max_length=12, blank=True)  # a key of carrying.EFFECTS
    effect_of = models.PositiveBigIntegerField(null=True, blank=True, editable=False)  # the id of what that is about
    effect_value = models.DecimalField(_("new value of the target"), max_digits=18, decimal_places=6, null=True, blank=True)
    opened_at = models.DateTimeField(_("vote opened at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("vote closed at"), null=True, blank=True)
    counted = models.PositiveIntegerField(_("present or represented"), null=True, blank=True)
    needed = models.PositiveIntegerField(_("needed for a quorum"), null=True, blank=True)
    entitled = models.PositiveIntegerField(_("who vote"), null=True, blank=True)
    votes_for = models.PositiveIntegerField(pgettext_lazy("vote", "for"), null=True, blank=True)
    votes_against = models.PositiveIntegerField(pgettext_lazy("vote", "against"), null=True, blank=True)
    abstentions = models.PositiveIntegerField(_("abstentions"), null=True, blank=True)
    carried = models.BooleanField(pgettext_lazy("motion", "carried"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("given up at"), null=True, blank=True)
    why_dropped = models.CharField(_("why it was given up"), max_length=250, blank=True)
    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="motion", verbose_name=_("decision")
    )
    done_on = models.DateField(_("carried out on"), null=True, blank=True)

    class Meta:
        verbose_name = _("motion")
        verbose_name_plural = _("motions")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="motion_closed_with_its_numbers",
                condition=Q(closed_at=None, carried=None)
                | Q(
                    opened_at__isnull=False,
                    closed_at__gte=F("opened_at"),
                    carried__isnull=False,
                    votes_for__isnull=False,
                    votes_against__isnull=False,
                    abstentions__isnull=False,
                    counted__gte=F("needed"),
                ),
            ),
            models.CheckConstraint(name="motion_voted_or_given_up", condition=Q(closed_at=None) | Q(dropped_at=None)),
            models.CheckConstraint(name="a_resolution_was_carried", condition=Q(decision=None) | Q(carried=True)),
            models.CheckConstraint(name="effect_is_about_something", condition=Q(effect="") | Q(effect_of__isnull=False)),
        ]
        triggers = [
            pgtrigger.Protect(
                name="votes_that_are_closed_stay", operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False) & CHANGED,
            ),
            pgtrigger.Protect(
                name="motions_that_were_voted_stay", operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("title")

    @property
    def is_voted(self) -> bool:
        """Its vote is open."""
        return bool(self.opened_at) and not self.closed_at and not self.dropped_at

    @property
    def is_waiting(self) -> bool:
        return not (self.opened_at or self.dropped_at)

    @property
    def status(self) -> tuple[str, object]:
        """Its shape and its word."""
        if self.dropped_at:
            return "free", pgettext_lazy("motion", "Given up")
        if self.closed_at:
            return ("ok", pgettext_lazy("motion", "Carried")) if self.carried else ("late", pgettext_lazy("motion", "Rejected"))
        return ("on", pgettext_lazy("motion", "Being voted")) if self.opened_at else ("plan", pgettext_lazy("motion", "Proposed"))


def _only_while_open(operation: pgtrigger.Operation, row: str, name: str, condition: pgtrigger.Condition | None = None):
    """What is voted is received while the vote is open, and not touched after."""
    return pgtrigger.Trigger(
        name=name, level=pgtrigger.Row, when=pgtrigger.Before, operation=operation, condition=condition,
        func=f"""
            IF NOT EXISTS (SELECT FROM meetings_motion WHERE id = {row}.motion_id AND opened_at IS NOT NULL
                           AND closed_at IS NULL AND dropped_at IS NULL) THEN
                RAISE EXCEPTION 'this vote is not open';
            END IF;
            RETURN {"OLD" if operation == pgtrigger.Delete else "NEW"};
        """,
    )  # fmt: skip


@journalled
class Vote(models.Model):
    """A vote by name: of ``person``, whoever gave it for them."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="votes", verbose_name=_("motion"))
    person = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("person"))
    choice = models.CharField(_("vote"), max_length=7, choices=Choice.choices)
    weight = models.PositiveIntegerField(_("votes"))

    class Meta:
        verbose_name = _("vote by name")
        verbose_name_plural = _("votes by name")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="nobody_votes_twice", fields=["motion", "person"]),
            models.CheckConstraint(name="a_vote_weighs_something", condition=Q(weight__gte=1)),
        ]
        triggers = [
            _only_while_open(pgtrigger.Insert, "NEW", "votes_come_while_open"),
            _only_while_open(pgtrigger.Delete, "OLD", "votes_go_while_open"),
            _only_while_open(
                pgtrigger.Update, "OLD", "votes_change_while_open", pgtrigger.AnyChange("motion", "choice", "weight")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.motion_id}: {self.person_id}"


@journalled
class Turnout(models.Model):
    """Somebody voted in a secret ballot: that they did, and with how many votes. What they voted is in no row of theirs."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="turnout", verbose_name=_("motion"))
    person = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("person"))
    weight = models.PositiveIntegerField(_("votes"))

    class Meta:
        verbose_name = _("voice in a secret ballot")
        verbose_name_plural = _("voices in secret ballots")
        ordering = ["person"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="nobody_votes_twice_in_secret", fields=["motion", "person"]),
            models.CheckConstraint(name="a_voice_weighs_something", condition=Q(weight__gte=1)),
        ]
        triggers = [
            _only_while_open(pgtrigger.Insert, "NEW", "voices_come_while_open"),
            _only_while_open(pgtrigger.Delete, "OLD", "voices_go_while_open"),
        ]

    def __str__(self) -> str:
        return f"{self.motion_id}: {self.person_id}"


class Tally(models.Model):
    """How many votes a choice has in a secret ballot: a sum only. Not journalled: an event would tell who added to it."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="tallies", verbose_name=_("motion"))
    choice = models.CharField(_("vote"), max_length=7, choices=Choice.choices)
    votes = models.PositiveIntegerField(_("votes"), default=0)

    class Meta:
        verbose_name = _("sum of a secret ballot")
        verbose_name_plural = _("sums of secret ballots")
        ordering = ["choice"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="one_sum_a_choice", fields=["motion", "choice"])]
        triggers = [
            _only_while_open(pgtrigger.Update, "OLD", "sums_grow_while_open"),
            _only_while_open(pgtrigger.Delete, "OLD", "sums_go_while_open"),
        ]

    def __str__(self) -> str:
        return f"{self.motion_id}: {self.choice}"
