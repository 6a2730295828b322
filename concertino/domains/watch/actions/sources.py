"""Sources are followed, changed, and ended; one that was followed stays, with all that it brought."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.watch.actions.fetching.habits import patience
from concertino.domains.watch.addresses import host_of
from concertino.domains.watch.models import Source, SourceState, SourceTheme, Theme
from concertino.ground.refusals import Refusal

READ = (Source.Kind.FEED, Source.Kind.PAGE)  # by us; what comes by mail or from people comes by itself


@verb("watch.add_source", gettext_lazy("followed a source"))
def add_source(
    *, by: Any, kind: str, name: str, on: date, url: str = "", site_url: str = "", language: str = "", territory: str = "",
    owner: Any = None, quality: int | None = None, review_on: date | None = None, themes: Iterable[Theme] = (),
) -> Source:  # fmt: skip
    """From the day on; a feed or a page is read at once."""
    url = checked_address(kind, url)
    source = Source(
        kind=kind, name=name.strip()[:200] or url[:200], url=url, site_url=site_url, language=language,
        territory=territory.strip(), owner=owner, quality=quality, review_on=review_on, started_on=on,
    )  # fmt: skip
    return store_sources([(source, themes)])[0]


def store_sources(found: Sequence[tuple[Source, Iterable[Theme]]]) -> list[Source]:
    """With their themes and their states, in three statements."""
    sources = Source.objects.bulk_create([source for source, _themes in found])
    SourceTheme.objects.bulk_create([SourceTheme(source=source, theme=theme) for source, themes in found for theme in themes])
    SourceState.objects.bulk_create([_first_state(source) for source in sources])
    return sources


def _first_state(source: Source) -> SourceState:
    begins_at = timezone.make_aware(datetime.combine(source.started_on, time.min))
    return SourceState(
        source=source, host=host_of(source.url)[:255], next_at=begins_at if source.kind in READ else None,
        quiet_after=begins_at + patience(None),
    )  # fmt: skip


@verb("watch.change_source", gettext_lazy("changed a source"))
def change_source(*, by: Any, source: Source, themes: Iterable[Theme] | None = None, **changes: Any) -> Source:
    """``changes`` are its columns. A new address is read from the start."""
    url = changes.get("url", source.url)
    if url != source.url:
        changes["url"] = checked_address(source.kind, url)
        SourceState.objects.filter(source=source).update(
            host=host_of(url)[:255], failures=0, etag="", last_modified="", content_hash="", page_text="", outcome="", detail="",
            told_at=None,
        )  # fmt: skip
    for name, value in changes.items():
        setattr(source, name, value)
    source.save(update_fields=list(changes))
    if themes is not None:
        _give(source, set(themes))
    return source


@verb("watch.end_source", gettext_lazy("stopped following a source"))
def end_source(*, by: Any, source: Source, on: date) -> Source:
    """The day is the last one."""
    if source.ended_on:
        raise Refusal(_("“%(source)s” is no longer followed.") % {"source": source})
    if on < source.started_on:
        raise Refusal(_("The end comes before the beginning."), field="on")
    source.ended_on = on
    source.save(update_fields=["ended_on"])
    return source


def checked_address(kind: str, url: str, *, may_be_known: bool = True) -> str:
    """The address as it is kept, or a refusal that says what is wrong with it; ``may_be_known=False`` where one knows that no
    source stands there."""
    url = url.strip()
    if kind in READ and not (url.startswith(("http://", "https://")) and host_of(url)):
        raise Refusal(_("Give the address of a web page, with https:// in front."), field="url")
    if len(url) > 1000:
        raise Refusal(_("This address is too long."), field="url")
    if may_be_known and url and (followed := Source.objects.filter(url=url, ended_on=None).first()):
        raise Refusal(_("“%(source)s” is followed at this address already.") % {"source": followed}, field="url")
    return url


def _give(source: Source, themes: set[Theme]) -> None:
    given = SourceTheme.objects.filter(source=source)
    given.exclude(theme__in=themes).delete()
    had = set(given.values_list("theme", flat=True))
    SourceTheme.objects.bulk_create([SourceTheme(source=source, theme=theme) for theme in themes if theme.pk not in had])
