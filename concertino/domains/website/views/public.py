"""The public site: what anybody reads without signing in, and what machines read of it."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.clickjacking import xframe_options_exempt

from concertino.base.people.models import Association
from concertino.base.ui import markdown
from concertino.base.ui.front import LANGUAGES, public, ready
from concertino.base.ui.pages import Request, allowed
from concertino.domains.website.models import News
from concertino.domains.website.pages import framed, shown
from concertino.ground.showcases import Entry, Showcase, showcases

LATEST, PER_PAGE, IN_FEED, IN_MAP = 3, 20, 30, 1000
EVERYTHING = "tout"


@public
def home(request: Request) -> HttpResponse:
    now = timezone.now()
    shelves = [(one, reverse(one.url), one.entries(now, LATEST)) for one in _in_order()]
    return shown(request, "website/home.html", {"shelves": [shelf for shelf in shelves if shelf[2]]}, title=_("Public site"))


@public
def articles(request: Request) -> HttpResponse:
    found = Paginator(News.objects.public_at(timezone.now()).order_by("-published_at", "-pk"), PER_PAGE)
    return shown(
        request, "website/articles.html", {"page": found.get_page(request.GET.get("page"))}, title=pgettext("public", "News")
    )


@public
def article(request: Request, pk: int) -> HttpResponse:
    """What is not public yet is not there."""
    one = get_object_or_404(News.objects.public_at(timezone.now()), pk=pk)
    assert one.published_at
    data = {"@type": "NewsArticle", "headline": str(one), "datePublished": one.published_at.isoformat(),
            "dateModified": one.changed_at.isoformat()}  # fmt: skip
    summary = " ".join(markdown.plain(one.said("text")).split())[:200]
    context = {"news": one, "said": markdown.rendered(one.said("text"))}
    return shown(request, "website/article.html", context, title=str(one), data=data, summary=summary)


@public
@xframe_options_exempt
def widget(request: Request) -> HttpResponse:
    """The latest news, to stand in another site's frame."""
    return framed(
        shown(request, "website/widget_news.html", {"entries": _latest("website.news", LATEST)}, title=pgettext("public", "News"))
    )


@allowed(public=True)
@ready
def feed(request: Request, key: str, language: str) -> HttpResponse:
    """Atom, of one shelf or of all."""
    if language not in LANGUAGES or (key != EVERYTHING and key not in showcases):
        raise Http404
    with translation.override(LANGUAGES[language]):
        title = str(Association.objects.current())
        made = Atom1Feed(title=title, link=settings.SITE_URL + reverse("website:home"), description="", language=language,
                         feed_url=settings.SITE_URL + request.path)  # fmt: skip
        for one in _everything() if key == EVERYTHING else _latest(key, IN_FEED):
            url = settings.SITE_URL + one.url
            made.add_item(title=one.title, link=url, description=one.summary, unique_id=url, pubdate=_moment(one),
                          updateddate=one.updated_at or _moment(one))  # fmt: skip
        return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@allowed(public=True)
@ready
def sitemap(request: Request) -> HttpResponse:
    """Every public page, in both languages."""
    now = timezone.now()
    found: dict[str, Any] = {reverse(name): None for name in ("website:home", "website:articles", "desk:public_plan")}
    for one in _in_order():
        found[reverse(one.url)] = None
        found |= {entry.url: entry.on for entry in one.entries(now, IN_MAP) if "#" not in entry.url}
    context = {"site": settings.SITE_URL, "places": found.items(), "languages": LANGUAGES}
    return HttpResponse(render_to_string("website/sitemap.xml", context), content_type="application/xml")


@allowed(public=True)
@ready
def robots(request: Request) -> HttpResponse:
    """Machines read what is public; what asks for a sign-in, or is one reader's own, is none of theirs."""
    said = ("User-agent: *", "Disallow: /compte/", "Disallow: /messages/", "Disallow: /infolettres/lien/",
            "Disallow: /infolettres/lu/", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}")  # fmt: skip
    return HttpResponse("\n".join(said) + "\n", content_type="text/plain; charset=utf-8")


def _in_order() -> list[Showcase]:
    return sorted(showcases.values(), key=lambda one: one.order)


def _latest(key: str, limit: int) -> list[Entry]:
    return list(showcases[key].entries(timezone.now(), limit))


def _everything() -> list[Entry]:
    found = [entry for one in _in_order() for entry in _latest(one.key, IN_FEED)]
    return sorted(found, key=lambda entry: entry.on, reverse=True)[:IN_FEED]


def _moment(entry: Entry) -> datetime:
    return timezone.make_aware(datetime.combine(entry.on, time()))
