"""A version beside the one that it replaces: which questions compare, and what people judged of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.questionnaires import actions
from concertino.domains.questionnaires.definition import said
from concertino.domains.questionnaires.models import Version, WordingJudgement
from concertino.domains.questionnaires.versions import between
from concertino.domains.questionnaires.views.pages import crumbs_of, version_of
from concertino.ground.periods import today
from concertino.ground.words import french

MARKS = {"yes": "ok", "care": "watch", "no": "late"}


@allowed("questionnaires.view_questionnaire")
def compare(request: Request, pk: int) -> HttpResponse:
    shown = version_of(pk)
    old = _replaced(shown)
    before, after = old.form, shown.form
    language, found = "fr" if french() else "en", between(old, shown)
    lines = [
        {"code": one.code, "label": said(one.label, language), "found": found.get(one.code), "mark": _mark(found.get(one.code))}
        for one in after.questions() if one.is_asked
    ]  # fmt: skip
    gone = [said(one.label, language) for one in before.questions() if one.is_asked and not after.question(one.code)]
    return page(request, "questionnaires/compare.html", {
        "version": shown, "old": old, "lines": lines, "gone": gone, "crumbs": crumbs_of(shown),
    })  # fmt: skip


def _replaced(shown: Version) -> Version:
    if shown.supersedes is None:
        raise Http404
    return shown.supersedes


def _mark(found: Any) -> str:
    return MARKS[found.level] if found else "plan"


class JudgeForm(forms.Form):
    level = forms.ChoiceField(
        label=gettext_lazy("Its answers compare"), choices=WordingJudgement.Level.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


@allowed("questionnaires.add_wordingjudgement")
def judge(request: Request, pk: int, code: str) -> HttpResponse:
    shown = version_of(pk)
    old, here = _replaced(shown), reverse("questionnaires:compare", args=[pk])
    form = JudgeForm(request.POST or None)
    act = {"by": request.user, "old": old, "new": shown, "question": code, "on": today()}
    if answered(request, form, lambda: actions.judge(**act, **form.cleaned_data)):
        return redirect(here)
    title = _("Does “%(code)s” compare?") % {"code": code}
    lede = _("What you say prevails over what is computed, and is told with the results.")
    return form_page(request, form, title=title, lede=lede, submit=_("Save"), crumbs=crumbs_of(shown), cancel=here)
