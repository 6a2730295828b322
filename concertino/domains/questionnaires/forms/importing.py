"""A questionnaire of elsewhere: its file, then what becomes of what was read of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from concertino.domains.questionnaires.definition import Form, read, write
from concertino.domains.questionnaires.models import Questionnaire
from concertino.domains.questionnaires.readers import Read
from concertino.domains.questionnaires.readers.reading import LARGEST_FILE
from concertino.ground.refusals import Refusal

SALT = "questionnaires.importing"


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "XLSForm (.xlsx, .xls, .csv), Kobo (.json) or LimeSurvey (.lss, .lsg, .lsq, .lsa, .xml of the printed form)."
        ),
    )
    answers = forms.FileField(
        label=_("Answers to it"), required=False, help_text=_("A CSV of LimeSurvey, by codes. They are counted, not taken in.")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("file", "answers"):
            if given.get(name) and given[name].size > LARGEST_FILE:
                self.add_error(name, _("At most %(most)s MB are read.") % {"most": LARGEST_FILE // 1_000_000})
        return given


class TakeForm(forms.Form):
    """What was read goes with the page, signed: nothing is kept before it is consented to."""

    read = forms.CharField(widget=forms.HiddenInput)
    into = forms.ModelChoiceField(
        Questionnaire.objects.order_by("title_fr", "pk"), required=False, empty_label=_("A new questionnaire"),
        label=_("Make of it"), help_text=_("Of a questionnaire that is here already, it becomes the next version, as a draft."),
    )  # fmt: skip
    title_fr = forms.CharField(label=_("Title in French"), max_length=200, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)

    @classmethod
    def first(cls, found: Read) -> TakeForm:
        title = found.form.title
        titles = {f"title_{language}": title.get(language, "")[:200] for language in ("fr", "en")}
        return cls(initial={"read": signing.dumps(write(found.form), salt=SALT, compress=True), **titles})

    def clean_read(self) -> Form:
        try:
            return read(signing.loads(self.cleaned_data["read"], salt=SALT))
        except (signing.BadSignature, Refusal) as error:
            raise forms.ValidationError(_("What was read of the file has changed on the way: send the file again.")) from error

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("into") and not given.get("title_fr"):
            self.add_error("title_fr", _("Give a title in French."))
        return given
