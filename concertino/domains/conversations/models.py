"""Conversations, the statements in them, who takes part, and how they vote."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.domains.consultations.models import Call, Invitation
from concertino.ground.words import Bilingual

LONGEST = 280  # signs of a statement: one idea, that one can agree or disagree with


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def with_counts(self) -> QuerySet:
        """With ``accepted`` and ``waiting``: how many statements are voted on, and how many wait for somebody to read them."""
        return self.annotate(
            accepted=Count("statements", filter=Q(statements__state=Statement.State.ACCEPTED)),
            waiting=Count("statements", filter=Q(statements__state=Statement.State.PROPOSED)),
        )

    def matching(self, text: str):
        """Whose titles hold every word, accents folded."""
        found = self
        for word in text.split():
            found = found.filter(Q(call__title_fr__folded__contains=word) | Q(call__title_en__folded__contains=word))
        return found


@journalled
class Conversation(Bilingual, models.Model):
    """Statements put to the population of one call: each agrees, disagrees or passes, and may add their own. Who takes part and
    until when, the call says; the policy says which statements are accepted, and is shown to whoever writes one."""

    call = models.OneToOneField(Call, models.PROTECT, related_name="conversation", verbose_name=_("call"))
    policy_fr = models.TextField(_("policy in French"))
    policy_en = models.TextField(_("policy in English"), blank=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        ordering = ["-call__opens_on", "-pk"]
        default_permissions = ("view", "add", "change")
        permissions = [("moderate_statement", _("Can accept and reject statements"))]
        constraints = [models.CheckConstraint(name="conversation_has_a_policy", condition=~Q(policy_fr=""))]

    def __str__(self) -> str:
        return str(self.call)


class Participant(models.Model):
    """Somebody who takes part. Of an anonymous or public conversation nothing leads to a person: the key is kept by their
    browser, and by nobody else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)  # drawn by chance: it tells no order
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="participants", verbose_name=_("conversation"))
    invitation = models.OneToOneField(
        Invitation, models.PROTECT, null=True, blank=True, related_name="participant", editable=False
    )

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class StatementQuerySet(models.QuerySet["Statement"]):
    def accepted(self):
        return self.filter(state=Statement.State.ACCEPTED)

    def waiting(self):
        return self.filter(state=Statement.State.PROPOSED)

    def rejected(self):
        return self.filter(state=Statement.State.REJECTED)


@journalled
class Statement(models.Model):
    """One idea in one sentence. It is voted on once somebody of the team accepted it; rejected, it stays with the reason, and
    appears nowhere but to the team and to who wrote it. ``author`` is empty for the team's own, and where nobody is named."""

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("statement", "Waiting")
        ACCEPTED = "accepted", pgettext_lazy("statement", "Accepted")
        REJECTED = "rejected", pgettext_lazy("statement", "Rejected")

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="statements", verbose_name=_("conversation"))
    text = models.CharField(pgettext_lazy("conversation", "statement"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=2, default="fr")
    author = models.ForeignKey(
        Participant,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="statements",
        editable=False,
        verbose_name=_("written by"),
    )  # fmt: skip
    is_of_team = models.BooleanField(_("of the team"), default=False)
    proposed_on = models.DateField(_("proposed on"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.PROPOSED)
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("read by")
    )
    moderated_on = models.DateField(_("read on"), null=True, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("conversation", "statement")
        verbose_name_plural = pgettext_lazy("conversation", "statements")
        ordering = ["pk"]
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "text"], name="a_statement_once_a_conversation"),
            models.CheckConstraint(
                name="statement_rejected_with_a_reason", condition=~Q(state="rejected") | ~Q(reason=""),
                violation_error_message=_("Say why the statement is rejected."),
            ),
            models.CheckConstraint(
                name="statement_read_on_a_day", condition=Q(state="proposed") ^ Q(moderated_on__isnull=False)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """What a participant thinks of a statement now; changed, the last counts. Not journalled, and without a moment."""

    class Value(models.IntegerChoices):
        AGREE = 1, _("Agree")
        DISAGREE = -1, _("Disagree")
        PASS = 0, pgettext_lazy("conversation", "Pass")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = models.ForeignKey(
        Statement, models.PROTECT, related_name="votes", verbose_name=pgettext_lazy("conversation", "statement")
    )
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="votes", verbose_name=_("participant"), db_index=False
    )
    value = models.SmallIntegerField(_("vote"), choices=Value.choices)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant", "statement"], name="one_vote_a_statement"),
            models.CheckConstraint(name="vote_is_one_of_three", condition=Q(value__in=(-1, 0, 1))),
        ]

    def __str__(self) -> str:
        return str(self.get_value_display())
