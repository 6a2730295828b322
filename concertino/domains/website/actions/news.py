"""News, from its draft to its withdrawal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.website.models import News
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold


@verb("website.write_news", gettext_lazy("wrote news"))
def write_news(*, by: Any, title_fr: str, text_fr: str, title_en: str = "", text_en: str = "") -> News:
    return _kept(News(by=by, title_fr=title_fr, text_fr=text_fr, title_en=title_en, text_en=text_en))


@verb("website.change_news", gettext_lazy("changed news"))
def change_news(*, by: Any, news: News, **changes: Any) -> News:
    held = _hold(news)
    for name, value in changes.items():
        setattr(held, name, value)
    return _kept(held)


@verb("website.publish", gettext_lazy("published news"))
def publish(*, by: Any, news: News, at: datetime, now: datetime) -> News:
    """From the moment given, which may be to come."""
    held = _hold(news)
    if held.published_at and held.published_at <= now and held.withdrawn_at is None:
        raise Refusal(_("It is published already."))
    held.published_at, held.withdrawn_at = max(at, now), None
    held.save()
    return held


@verb("website.withdraw", gettext_lazy("withdrew news"))
def withdraw(*, by: Any, news: News, now: datetime) -> News:
    held = _hold(news)
    if held.published_at is None or held.withdrawn_at:
        raise Refusal(_("It is not published."))
    held.withdrawn_at = now
    held.save()
    return held


def _hold(news: News) -> News:
    return News.objects.select_for_update().get(pk=news.pk)


def _kept(news: News) -> News:
    news.title_fr, news.title_en = " ".join(news.title_fr.split()), " ".join(news.title_en.split())
    if not news.title_fr:
        raise Refusal(_("Give it a title in French."), field="title_fr")
    if not news.text_fr.strip():
        raise Refusal(_("Write the text in French."), field="text_fr")
    news.folded = fold(f"{news.title_fr} {news.title_en} {news.text_fr} {news.text_en}")
    news.save()
    return news
