"""One reader of each audience, a theme, an item that is kept, and a mail server."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from concertino.base.notices.tests.conftest import smtp as smtp
from concertino.base.people.models import Category, Contact
from concertino.domains.members.models import Membership
from concertino.domains.watch.models import Item, ItemTheme, Theme
from conftest import in_role

DAY = date(2020, 6, 30)  # a Tuesday
AT = datetime(2020, 6, 30, 16, tzinfo=UTC)


def kept(title: str = "Un programme", theme: Theme | None = None, **given: Any) -> Item:
    facts = {"url": f"https://source.example.org/{Item.objects.count()}", "found_at": AT, "state": "kept", "decided_on": DAY}
    item = Item.objects.create(title=title, **{**facts, **given})
    if theme:
        ItemTheme.objects.create(item=item, theme=theme)
    return item


def person(name: str, **given: Any) -> Contact:
    facts = {"kind": "person", "family_name": name, "sort_name": name, "folded": name.lower()}
    return Contact.objects.create(**{**facts, "email": f"{name.lower()}@example.org", **given})


def member(name: str = "Roy") -> Contact:
    category, _made = Category.objects.get_or_create(code="t", defaults={"name_fr": "T"})
    found = person(name)
    Membership.objects.create(member=found, category=category, state="paid", starts_on=date(2020, 1, 1))
    return found


@pytest.fixture
def theme(db) -> Theme:
    return Theme.objects.create(code="funding", name_fr="Financement", name_en="Funding", position=1)


@pytest.fixture
def item(theme) -> Item:
    return kept(theme=theme)


@pytest.fixture
def roy(db) -> Contact:
    return member()


@pytest.fixture
def as_roy(roy):
    from conftest import signed_in

    user = in_role("member")
    user.contact = roy
    user.save()
    return signed_in(user)
