"""Lists of feeds (OPML): every distinct address once, its folders as themes; taken in again, nothing changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.watch import opml
from concertino.domains.watch.actions.sources import checked_address, store_sources
from concertino.domains.watch.models import Source, Theme
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold


class Line(NamedTuple):
    """A feed of a list."""

    url: str
    title: str
    site_url: str = ""
    folders: Sequence[str] = ()


class Plan(NamedTuple):
    """What taking in a list would do."""

    new: list[Line]
    known: list[Line]
    refused: list[tuple[Line, str]]
    themes: list[str]  # folders that no theme is named as


def read(content: bytes) -> list[Line]:
    """The feeds of a file, each address once with all of its folders; a refusal where it cannot be read."""
    lines: dict[str, Line] = {}
    for one in opml.read(content):
        url = one.url.strip()
        had = lines.get(url)
        folders = tuple(dict.fromkeys([*(had.folders if had else ()), *one.folders]))
        lines[url] = had._replace(folders=folders) if had else Line(url, one.title or url, one.site_url, folders)
    if not lines:
        raise Refusal(_("This list holds no feed."), field="file")
    return list(lines.values())


def plan(lines: Iterable[Line]) -> Plan:
    """In two queries, whatever the list holds."""
    lines = list(lines)
    followed = set(Source.objects.filter(url__in=[line.url for line in lines], ended_on=None).values_list("url", flat=True))
    new, refused = [], []
    for line in lines:
        if line.url in followed:
            continue
        try:
            checked_address(Source.Kind.FEED, line.url, may_be_known=False)
        except Refusal as refusal:
            refused.append((line, str(refusal)))
        else:
            new.append(line)
    themes = _themes()
    unnamed = dict.fromkeys(name for line in new for name in line.folders if fold(name) not in themes)
    return Plan(new, [line for line in lines if line.url in followed], refused, list(unnamed))


@verb("watch.import_opml", gettext_lazy("took in a list of feeds"))
def follow(*, by: Any, lines: Iterable[Line], on: date) -> int:
    """How many are followed that were not before."""
    new = plan(lines).new
    themes = _themes()
    found = [
        (_source(line, by, on), dict.fromkeys(themes.get(fold(n)) or _theme(n, themes) for n in line.folders)) for line in new
    ]
    store_sources(found)
    return len(new)


def _source(line: Line, owner: Any, on: date) -> Source:
    return Source(
        kind=Source.Kind.FEED, name=line.title[:200], url=line.url, site_url=line.site_url[:1000], started_on=on, owner=owner
    )  # fmt: skip


def written(on: date) -> bytes:
    """Every feed followed on the day, under each of its themes, or under none."""
    feeds = Source.objects.in_use_on(on).filter(kind=Source.Kind.FEED).prefetch_related("themes")
    return opml.write([Line(one.url, one.name, one.site_url, [str(theme) for theme in one.themes.all()]) for one in feeds])


def _named(names: Iterable[str], themes: dict[str, Theme]) -> list[Theme]:
    return list(dict.fromkeys(themes.get(fold(name)) or _theme(name, themes) for name in names))


def _themes() -> dict[str, Theme]:
    """By their names, in both languages."""
    themes = list(Theme.objects.order_by("-pk"))
    return {fold(name): theme for theme in themes for name in (theme.name_en, theme.name_fr, theme.code) if name}


def _theme(name: str, themes: dict[str, Theme]) -> Theme:
    code = slugify(name)[:50] or "theme"
    taken = Theme.objects.filter(code__startswith=code).count()
    made = Theme.objects.create(code=f"{code}-{taken + 1}" if taken else code, name_fr=name[:160], position=len(themes))
    themes[fold(name)] = made
    return made
