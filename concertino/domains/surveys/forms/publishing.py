"""Which results are published, each with a comment in both languages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.domains.questionnaires.definition import said
from concertino.domains.surveys.asking import form_of
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.results import language


class PublishForm(forms.Form):
    """Three fields a question, in parts that bear its words."""

    def __init__(self, *args: Any, wave: Wave, **kwargs: Any):
        super().__init__(*args, **kwargs)
        chosen = {one.question: one for one in wave.published_questions.all()}
        self.codes: list[str] = []
        self.fieldsets: list[tuple[str, list[Any]]] = []
        for question in form_of(wave.version_id).questions():
            if question.is_asked:
                self._add(question.code, said(question.label, language()), chosen.get(question.code))

    def _add(self, code: str, label: str, now: Any) -> None:
        self.codes.append(code)
        self.fields[f"{code}.shown"] = forms.BooleanField(label=_("Publish"), required=False, initial=now is not None)
        for end, name in (("fr", _("Comment in French")), ("en", _("Comment in English"))):
            text = getattr(now, f"comment_{end}", "")
            self.fields[f"{code}.{end}"] = forms.CharField(
                label=name, initial=text, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )  # fmt: skip
        self.fieldsets.append((label, [f"{code}.shown", (f"{code}.fr", f"{code}.en")]))

    @property
    def questions(self) -> dict[str, tuple[str, str]]:
        given = self.cleaned_data
        return {code: (given[f"{code}.fr"], given[f"{code}.en"]) for code in self.codes if given[f"{code}.shown"]}
