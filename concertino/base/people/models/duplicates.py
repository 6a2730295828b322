"""What people decided of contacts that resemble one another: two that are not the same, two that were one."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models.contacts import Contact

DAYS_TO_UNDO = 30


@journalled
class DistinctPair(models.Model):
    """Two contacts that resemble each other and are not the same: they are not proposed again."""

    first = models.ForeignKey(Contact, models.CASCADE, related_name="+", verbose_name=_("contact"))
    second = models.ForeignKey(Contact, models.CASCADE, related_name="+", verbose_name=_("other contact"))
    decided_on = models.DateField(_("decided on"))

    class Meta:
        verbose_name = _("pair that is not the same")
        verbose_name_plural = _("pairs that are not the same")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_decision_a_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="a_pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"


class LikelyPair(models.Model):
    """Two contacts that were found alike when all were last compared. Computed anew as a whole, by a job."""

    first = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    second = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    kind = models.CharField(_("nature"), max_length=12, choices=Contact.Kind.choices)
    score = models.FloatField(_("likeness"))
    agrees = models.JSONField(default=list)  # the traits on which they agree

    class Meta:
        verbose_name = _("likely pair")
        verbose_name_plural = _("likely pairs")
        default_permissions = ()
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["-score", "id"], name="likely_pair_by_score")]

    def __str__(self) -> str:
        return f"{self.first_id} = {self.second_id}?"


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self):
        return self.filter(undone_on__isnull=True)

    def undoable_on(self, day: date):
        return self.standing().filter(on__gte=day - timedelta(days=DAYS_TO_UNDO))


@journalled
class Merge(models.Model):
    """Two contacts that were one: what went where, so that it can be taken back for 30 days.

    The row of the contact that is gone is deleted; its number leads here, and from here to the contact that was kept.
    """

    kept = models.ForeignKey(Contact, models.CASCADE, related_name="merges", verbose_name=_("kept"))
    gone_id = models.BigIntegerField(_("number of the one that is gone"), db_index=True)
    gone_name = models.CharField(_("the one that is gone"), max_length=260)
    on = models.DateField(_("on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    undone_on = models.DateField(_("undone on"), null=True, blank=True)
    # Rows are texts, as PostgreSQL writes them in JSON: nothing of them is lost on the way (see links.texts_of).
    gone_row = models.TextField(editable=False)
    kept_before = models.TextField(editable=False)
    kept_after = models.TextField(editable=False)
    moved = models.JSONField(default=dict, editable=False)  # {"members.membership.member": [keys of the rows moved]}
    emptied = models.JSONField(default=dict, editable=False)  # of the same shape: rows whose link was emptied
    rows_before = models.JSONField(default=dict, editable=False)  # {"people.ContactSector": [rows set aside or written anew]}
    rows_after = models.JSONField(default=dict, editable=False)  # and what those written anew became

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of two contacts")
        verbose_name_plural = _("merges of contacts")
        default_permissions = ()
        permissions = [("merge_contact", _("Can merge contacts and undo it"))]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.gone_name} → {self.kept_id}"

    @property
    def undoable_until(self) -> date:
        return self.on + timedelta(days=DAYS_TO_UNDO)
