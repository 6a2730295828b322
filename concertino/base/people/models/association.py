"""The association that keeps this house: how its papers call it, where it is, and how its years run."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.ground.words import Bilingual


class AssociationManager(models.Manager["Association"]):
    def current(self) -> Association:
        """The only one there is."""
        return self.get()


@journalled
class Association(Bilingual, models.Model):
    """One row, planted empty but for a name. Without a tax number, the tax is not charged."""

    class Numbering(models.TextChoices):
        FISCAL = "fiscal", _("By fiscal year")
        CALENDAR = "calendar", _("By calendar year")

    name_fr = models.CharField(_("name in French"), max_length=250)
    name_en = models.CharField(_("name in English"), max_length=250, blank=True)
    street = models.CharField(_("street"), max_length=250, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    province = models.CharField(_("province"), max_length=60, blank=True, default="Québec")
    postal_code = models.CharField(_("postal code"), max_length=12, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    website = models.URLField(_("website"), max_length=250, blank=True)
    gst_number = models.CharField(_("GST number"), max_length=20, blank=True)
    qst_number = models.CharField(_("QST number"), max_length=20, blank=True)
    fiscal_year_month = models.PositiveSmallIntegerField(_("first month of the fiscal year"), default=7)
    numbering = models.CharField(
        _("numbers of invoices and receipts"), max_length=8, choices=Numbering.choices, default=Numbering.FISCAL
    )
    language = models.CharField(_("language"), max_length=2, choices=[("fr", _("French")), ("en", _("English"))], default="fr")
    is_only = models.BooleanField(default=True, unique=True, editable=False)

    objects = AssociationManager()

    class Meta:
        verbose_name = _("association")
        verbose_name_plural = _("associations")
        constraints = [
            models.CheckConstraint(name="association_is_one", condition=Q(is_only=True)),
            models.CheckConstraint(
                name="association_year_begins_in_a_month", condition=Q(fiscal_year_month__gte=1, fiscal_year_month__lte=12)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("name")

    @property
    def identifies(self) -> bool:
        """Whether its messages say who sends them as the law asks: a name, a postal address, and a way to be reached."""
        address = all((self.name_fr, self.street, self.city, self.postal_code))
        return address and any((self.phone, self.email, self.website))
