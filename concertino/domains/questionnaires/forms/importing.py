"""A questionnaire of elsewhere: its file, then what becomes of what was read of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from concertino.domains.questionnaires.definition import Form, read, said, write
from concertino.domains.questionnaires.models import Questionnaire
from concertino.domains.questionnaires.readers import Left, Read
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


@dataclass(frozen=True)
class Found:
    """What was read of a file, as its page shows it and takes it along, signed: nothing is kept before it is consented to."""

    format: str
    form: Form
    lost: tuple[Left, ...]
    warnings: tuple[str, ...]
    answers: int

    @classmethod
    def of(cls, read: Read, answers: int, left: tuple[Left, ...]) -> Found:
        return cls(read.format, read.form, (*read.not_carried, *left), read.warnings, answers)

    @property
    def whole(self) -> int:
        """How many questions of the file do not come in at all."""
        return sum(len(one.questions) for one in self.lost)

    @property
    def count(self) -> int:
        return sum(1 for _one in self.form.questions())

    def packed(self) -> str:
        lost = [[one.where, one.what, one.why, one.questions] for one in self.lost]
        return signing.dumps([self.format, write(self.form), lost, self.warnings, self.answers], salt=SALT, compress=True)

    @classmethod
    def unpacked(cls, text: str) -> Found:
        name, form, lost, warnings, answers = signing.loads(text, salt=SALT)
        left = tuple(Left(where, what, why, tuple(questions)) for where, what, why, questions in lost)
        return cls(name, read(form), left, tuple(warnings), answers)


class TakeForm(forms.Form):
    found = forms.CharField(widget=forms.HiddenInput)
    into = forms.ModelChoiceField(
        Questionnaire.objects.order_by("title_fr", "pk"), required=False, empty_label=_("A new questionnaire"),
        label=_("Make of it"), help_text=_("Of a questionnaire that is here already, it becomes the next version, as a draft."),
    )  # fmt: skip
    title_fr = forms.CharField(label=_("Title in French"), max_length=200, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)

    @classmethod
    def first(cls, found: Found) -> TakeForm:
        """Without a title in French, that of the file stands there to be translated."""
        titles = {"title_fr": said(found.form.title, "fr")[:200], "title_en": found.form.title.get("en", "")[:200]}
        return cls(initial={"found": found.packed(), **titles})

    def clean_found(self) -> Found:
        try:
            return Found.unpacked(self.cleaned_data["found"])
        except (signing.BadSignature, Refusal) as error:
            raise forms.ValidationError(_("What was read of the file has changed on the way: send the file again.")) from error

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("into") and not given.get("title_fr"):
            self.add_error("title_fr", _("Give a title in French."))
        return given
