"""A questionnaire begins, is named, is copied to become another, or is given up before anything of it was published."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.questionnaires.actions.versions import draft
from concertino.domains.questionnaires.definition import LANGUAGES, Form
from concertino.domains.questionnaires.models import Questionnaire, Version
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold


@verb("questionnaires.create", gettext_lazy("created a questionnaire"))
def create(
    *, by: Any, title_fr: str, title_en: str = "", purpose_fr: str = "", purpose_en: str = "", code: str = "",
    form: Form | None = None,
) -> Version:  # fmt: skip
    """Its first version, a draft: empty, or the form given (of a file, of another questionnaire)."""
    made = _named(Questionnaire(), title_fr, title_en, purpose_fr, purpose_en)
    made.code = _free_code(code or slugify(fold(title_fr))[:50] or "questionnaire")
    made.save()
    return draft(by=by, questionnaire=made, form=form or Form(title=_title(made), languages=LANGUAGES))


@verb("questionnaires.describe", gettext_lazy("named a questionnaire"))
def describe(
    *, by: Any, questionnaire: Questionnaire, title_fr: str, title_en: str = "", purpose_fr: str = "", purpose_en: str = ""
) -> Questionnaire:
    _named(questionnaire, title_fr, title_en, purpose_fr, purpose_en).save()
    return questionnaire


@verb("questionnaires.copy", gettext_lazy("copied a questionnaire"))
def copy(*, by: Any, version: Version, title_fr: str, title_en: str = "") -> Version:
    """Another questionnaire that begins as this version."""
    purposes = {name: getattr(version.questionnaire, name) for name in ("purpose_fr", "purpose_en")}
    titles = {"fr": " ".join(title_fr.split()), "en": " ".join(title_en.split())}
    return create(by=by, title_fr=title_fr, title_en=title_en, form=replace(version.form, title=titles), **purposes)


@verb("questionnaires.discard", gettext_lazy("gave up the draft of a questionnaire"))
def discard(*, by: Any, version: Version) -> None:
    """With it goes the questionnaire, when nothing of it was ever published."""
    current = Version.objects.select_for_update().filter(pk=version.pk).first()
    if current is None or current.is_published:
        raise Refusal(_("Only a draft can be given up."))
    questionnaire = current.questionnaire
    current.delete()
    if not questionnaire.versions.exists():
        questionnaire.delete()


def _named(questionnaire: Questionnaire, title_fr: str, title_en: str, purpose_fr: str, purpose_en: str) -> Questionnaire:
    questionnaire.title_fr, questionnaire.title_en = " ".join(title_fr.split()), " ".join(title_en.split())
    questionnaire.purpose_fr, questionnaire.purpose_en = purpose_fr.strip(), purpose_en.strip()
    if not questionnaire.title_fr:
        raise Refusal(_("Give a title in French."), field="title_fr")
    return questionnaire


def _title(questionnaire: Questionnaire) -> dict[str, str]:
    return {"fr": questionnaire.title_fr, "en": questionnaire.title_en}


def _free_code(wanted: str) -> str:
    taken = set(Questionnaire.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    numbered = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 2)))
    return next(code for code in numbered if code not in taken)
