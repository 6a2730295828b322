"""What a category asks of those who apply for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Category
from concertino.domains.members.models import Admission, RequiredPaper
from concertino.ground.refusals import Refusal


@verb("members.set_admission", gettext_lazy("changed the conditions of a category"))
def set_admission(*, by: Any, category: Category, **facts: Any) -> Admission:
    """Whether a category is on the public form, for whom, and on which conditions."""
    admission, _made = Admission.objects.update_or_create(category=category, defaults=facts)
    return admission


@verb("members.ask_for_paper", gettext_lazy("asked for a document"))
def ask_for_paper(
    *, by: Any, category: Category, name_fr: str, name_en: str = "", only_first: bool = True, is_optional: bool = False
) -> RequiredPaper:
    """From now on, those who apply for the category give this document."""
    if not (name_fr.strip() or name_en.strip()):
        raise Refusal(_("Give the document a name."), field="name_fr")
    return RequiredPaper.objects.create(
        category=category, name_fr=name_fr.strip(), name_en=name_en.strip(), only_first=only_first, is_optional=is_optional
    )


@verb("members.stop_asking", gettext_lazy("stopped asking for a document"))
def stop_asking(*, by: Any, paper: RequiredPaper, on: date) -> RequiredPaper:
    """The document is not asked for after the day; what was given stays."""
    paper.ends_on = on
    paper.save(update_fields=["ends_on"])
    return paper
