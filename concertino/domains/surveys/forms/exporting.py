"""In which format and language answers leave."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.forms import HintedRadios
from concertino.domains.surveys.exports import FORMATS
from concertino.domains.surveys.models import Wave

LANGUAGE_NAMES = {"fr": _("French"), "en": _("English")}


class ExportForm(forms.Form):
    name = forms.ChoiceField(
        choices=[(key, one.name) for key, one in FORMATS.items()], initial="csv", label=_("Format"),
        widget=HintedRadios(hints={key: one.says for key, one in FORMATS.items()}),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the labels"))
    in_words = forms.BooleanField(
        required=False,
        label=_("Answers in words rather than codes"),
        help_text=_("In CSV and XLSX. Codes are better kept from wave to wave."),
    )

    def __init__(self, data: Any = None, *, wave: Wave):
        super().__init__(data)
        languages = wave.version.languages
        self.fields["language"].choices = [(one, LANGUAGE_NAMES[one]) for one in languages]  # type: ignore[attr-defined]
