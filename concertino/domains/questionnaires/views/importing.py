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
from concertino.domains.questionnaires.forms.importing import FileForm, Found, TakeForm
from concertino.domains.questionnaires.models import Version
from concertino.domains.questionnaires.outline import outline
from concertino.domains.questionnaires.views.pages import crumbs_of, page_of


@allowed("questionnaires.add_questionnaire")
def bring(request: Request) -> HttpResponse:
    """The file is asked for; once sent, what was read of it is shown; consented to, it is a draft."""
    if "found" in request.POST:
        return _take_in(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if found := answered(request, form, lambda: _read(form)):
        return _shown(request, TakeForm.first(found), found)
    return form_page(
        request, form, title=_("Bring a questionnaire from a file"), submit=_("Read the file"), crumbs=crumbs_of(),
        cancel=reverse("questionnaires:home"), lede=_("Nothing is written before you have seen what is carried and what is not."),
    )  # fmt: skip


def _read(form: FileForm) -> Found:
    file, answers = form.cleaned_data["file"], form.cleaned_data["answers"]
    read = readers.read(file.read(), file.name)
    given, left = readers.read_csv(read, answers.read()) if answers else (read.answers, ())
    return Found.of(read, len(given), left)


def _take_in(request: Request) -> HttpResponse:
    form = TakeForm(request.POST)
    if made := answered(request, form, lambda: _taken(request, form)):
        messages.success(request, _("The draft is made: read it again before it is published."))
        return redirect(page_of(made))
    return _shown(request, form, form.cleaned_data.get("found"))


def _taken(request: Request, form: TakeForm) -> Version:
    given = form.cleaned_data
    if given["into"]:
        return actions.draft(by=request.user, questionnaire=given["into"], form=given["found"].form)
    titles = {"fr": given["title_fr"], "en": given["title_en"]}
    carried = replace(given["found"].form, title={language: text for language, text in titles.items() if text})
    return actions.create(by=request.user, title_fr=given["title_fr"], title_en=given["title_en"], form=carried)


def _shown(request: Request, form: TakeForm, found: Found | None) -> HttpResponse:
    return form_page(
        request, form, title=_("What was read of the file"), submit=_("Make the draft"), crumbs=crumbs_of(),
        cancel=reverse("questionnaires:bring"), template="questionnaires/importing.html",
        context={"found": found, "outline": outline(found.form) if found else []},
    )  # fmt: skip
