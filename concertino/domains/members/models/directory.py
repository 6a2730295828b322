"""What a member says of itself in the public directory. Whether it is shown is a consent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.ground.words import Bilingual


@journalled
class Presentation(Bilingual, models.Model):
    contact = models.OneToOneField(Contact, models.CASCADE, related_name="presentation", verbose_name=_("member"))
    text_fr = models.TextField(_("presentation in French"), max_length=1200, blank=True)
    text_en = models.TextField(_("presentation in English"), max_length=1200, blank=True)
    website = models.URLField(_("website"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("presentation")
        verbose_name_plural = _("presentations")

    def __str__(self) -> str:
        return f"{self.contact_id}"
