"""A wave as it is prepared: a call, and what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.choices import ThingField
from concertino.domains.consultations.forms.calls import CallForm
from concertino.domains.consultations.models import Consultation
from concertino.domains.questionnaires.models import Version
from concertino.domains.surveys.models import Wave


def published() -> Any:
    """Each questionnaire's versions, the newest first."""
    return Version.objects.published().select_related("questionnaire").order_by("questionnaire__title_fr", "-number")


class ChooseForm(forms.Form):
    """What is asked, and with which earlier wave it is compared."""

    version = ThingField(
        published(), label=_("Questionnaire"), help_text=_("Published versions only: what is asked does not change.")
    )
    previous = ThingField(
        Wave.objects.select_related("call").order_by("-call__opens_on"), label=_("Earlier wave to compare with"), required=False,
        empty_label=_("None: this is the first one"),
    )  # fmt: skip

    def __init__(self, *args: Any, wave: Wave | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if wave:
            self.fields["previous"].queryset = self.fields["previous"].queryset.exclude(pk=wave.pk)  # type: ignore[attr-defined]


class StartForm(ChooseForm, CallForm):
    fieldsets: Sequence[Any] = ((_("What is asked"), ["consultation", "version", "previous"]), *CallForm.fieldsets)
    consultation = ThingField(Consultation.objects.order_by("-opens_on"), label=_("Consultation"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        unfinished = Consultation.objects.planned() | Consultation.objects.under_way()
        self.fields["consultation"].queryset = unfinished.order_by("-opens_on")  # type: ignore[attr-defined]
