"""A questionnaire made elsewhere comes in: read and shown with all that it loses, then by consent it is a draft."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.questionnaires import actions, readers
from concertino.domains.questionnaires.forms.importing import FileForm, TakeForm
from concertino.domains.questionnaires.models import Version
from concertino.domains.questionnaires.outline import outline
from concertino.domains.questionnaires.readers import Left, Read
from concertino.domains.questionnaires.views.pages import crumbs_of, page_of


@allowed("questionnaires.add_questionnaire")
def bring(request: Request) -> HttpResponse:
    """The file is asked for; once sent, what was read of it is shown; consented to, it is a draft."""
    if "read" in request.POST:
        return _take_in(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if found := answered(request, form, lambda: _read(form)):
        return _shown(request, TakeForm.first(found[0]), *found)
    return form_page(
        request, form, title=_("Bring a questionnaire from a file"), submit=_("Read the file"), crumbs=crumbs_of(),
        cancel=reverse("questionnaires:home"), lede=_("Nothing is written before you have seen what is carried and what is not."),
    )  # fmt: skip


def _read(form: FileForm) -> tuple[Read, tuple[Left, ...]]:
    file, answers = form.cleaned_data["file"], form.cleaned_data["answers"]
    found = readers.read(file.read(), file.name)
    if not answers:
        return found, ()
    given, left = readers.read_csv(found, answers.read())
    return replace(found, answers=given), left


def _shown(request: Request, form: TakeForm, found: Read | None = None, left: tuple[Left, ...] = ()) -> HttpResponse:
    carried = found.form if found else form.cleaned_data.get("read")
    lost = (*found.not_carried, *left) if found else ()
    return form_page(
        request, form, title=_("What was read of the file"), submit=_("Make the draft"), crumbs=crumbs_of(),
        cancel=reverse("questionnaires:bring"), template="questionnaires/importing.html",
        context={
            "found": found, "lost": lost, "outline": outline(carried) if carried else [],
            "count": sum(1 for _one in carried.questions()) if carried else 0,
            "answers": len(found.answers) if found else 0, "whole": sum(bool(one.questions) for one in lost),
        },
    )  # fmt: skip


def _take_in(request: Request) -> HttpResponse:
    form = TakeForm(request.POST)
    if made := answered(request, form, lambda: _taken(request, form)):
        messages.success(request, _("The draft is made: read it again before it is published."))
        return redirect(page_of(made))
    return _shown(request, form)


def _taken(request: Request, form: TakeForm) -> Version:
    given = form.cleaned_data
    if given["into"]:
        return actions.draft(by=request.user, questionnaire=given["into"], form=given["read"])
    titles = {"fr": given["title_fr"], "en": given["title_en"]}
    carried = replace(given["read"], title={language: text for language, text in titles.items() if text})
    return actions.create(by=request.user, title_fr=given["title_fr"], title_en=given["title_en"], form=carried)
