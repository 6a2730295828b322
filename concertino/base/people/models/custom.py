"""Fields that an association adds to its contacts without code."""

from __future__ import annotations

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.ground.words import Bilingual, french


class CustomFieldQuerySet(models.QuerySet["CustomField"]):
    def in_use_on(self, day: date):
        return self.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def of_kind(self, kind: str):
        """Those that persons, or organisations, have."""
        return self.filter(applies_to__in=(kind, CustomField.For.BOTH))


@journalled
class CustomField(Bilingual, models.Model):
    """A question that the association asks of its contacts. The answers are in ``Contact.custom``, under the code.

    A field that goes out of use is ended, and keeps its answers: nothing offers it any more, the contact's page still tells it.
    """

    class For(models.TextChoices):
        PERSON = "person", _("Persons")
        ORGANISATION = "organisation", _("Organisations")
        BOTH = "both", _("Both")

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        NUMBER = "number", _("Number")
        DATE = "date", _("Date")
        CHOICE = "choice", _("Choice")
        YES_NO = "yes_no", _("Yes or no")

    code = models.CharField(
        _("code"), max_length=40, unique=True,
        # Part of look-ups in JSON: no hyphen, and no underscore next to another.
        validators=[RegexValidator(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", _("A code holds small letters, digits and underscores."))],
    )  # fmt: skip
    applies_to = models.CharField(_("asked of"), max_length=12, choices=For.choices, default=For.BOTH)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices)
    label_fr = models.CharField(_("label in French"), max_length=120)
    label_en = models.CharField(_("label in English"), max_length=120, blank=True)
    choices = models.JSONField(_("choices"), default=list, blank=True)  # [{"code": …, "fr": …, "en": …}], in order
    identifies = models.BooleanField(_("tells contacts apart"), default=False)  # two contacts that share it are likely one
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    starts_on = models.DateField(_("in use from"), null=True, blank=True)
    ends_on = models.DateField(_("in use until"), null=True, blank=True)

    objects = CustomFieldQuerySet.as_manager()

    class Meta:
        verbose_name = _("custom field")
        verbose_name_plural = _("custom fields")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="custom_field_ends_after_it_starts",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            )
        ]

    def __str__(self) -> str:
        return self.said("label")

    def is_in_use_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or self.ends_on >= day)

    def is_asked_of(self, kind: str) -> bool:
        return self.applies_to in (kind, self.For.BOTH)

    @property
    def choices_said(self) -> list[tuple[str, str]]:
        """The codes and their labels in the reader's language."""
        first, second = ("fr", "en") if french() else ("en", "fr")
        return [(choice["code"], choice.get(first) or choice.get(second) or choice["code"]) for choice in self.choices]
