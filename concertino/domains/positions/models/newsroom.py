"""What the press finds besides statements: words about the association, whom to call, logos and photographs."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Document
from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.ground.words import Bilingual


class BoilerplateQuerySet(models.QuerySet["Boilerplate"]):
    def in_force_on(self, day: date) -> Boilerplate | None:
        return self.filter(from_on__lte=day).select_related("contact").order_by("-from_on", "-pk").first()


@journalled
class Boilerplate(Bilingual, models.Model):
    """From a day on, what the association says of itself to the press, and whom the press calls."""

    from_on = models.DateField(_("from"), unique=True)
    text_fr = models.TextField(_("about the association, in French"))
    text_en = models.TextField(_("about the association, in English"), blank=True)
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="boilerplates", verbose_name=_("press contact")
    )

    objects = BoilerplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("about the association")
        verbose_name_plural = _("about the association")
        ordering = ["-from_on"]
        default_permissions = ("change",)

    def __str__(self) -> str:
        return str(self.from_on)


class PressFileQuerySet(models.QuerySet["PressFile"]):
    def offered_on(self, day: date):
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), added_on__lte=day)


@journalled
class PressFile(Bilingual, models.Model):
    """A logo, a photograph, a sheet of facts: offered to the press from one day to another."""

    name_fr = models.CharField(_("what it is, in French"), max_length=160)
    name_en = models.CharField(_("what it is, in English"), max_length=160, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, related_name="press_files", verbose_name=_("document"))
    added_on = models.DateField(_("offered from"))
    ended_on = models.DateField(_("offered until"), null=True, blank=True)

    objects = PressFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file for the press")
        verbose_name_plural = _("files for the press")
        ordering = ["name_fr", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="press_file_ends_after_it_is_added", condition=Q(ended_on=None) | Q(ended_on__gte=F("added_on"))
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("name")
