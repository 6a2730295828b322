"""Pages kept ready for visitors: the same to all of them, none of a signed-in person, and made anew after a change."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from concertino.base.ui import front
from concertino.ground.freshness import changed


class Somebody:
    def __init__(self, anonymous: bool):
        self.is_anonymous = anonymous


@pytest.fixture(autouse=True)
def _kept(monkeypatch):
    monkeypatch.setattr(front, "SECONDS", 30.0)


@pytest.fixture
def served(settings, tmp_path):
    """``served(cookies…)`` asks the front; ``made`` counts how often the page was made."""
    settings.HOME = tmp_path
    made = []

    @front.ready
    def view(request):
        made.append(1)
        return HttpResponse(f"page {len(made)}")

    def behind(request):
        request.user = Somebody(settings.SESSION_COOKIE_NAME not in request.COOKIES)
        return view(request)

    before = front.Front(behind)

    def serve(path: str = "/public/", *, cookies: dict | None = None, **headers: str) -> HttpResponse:
        request = RequestFactory(headers=headers).get(path)
        request.COOKIES = cookies or {}
        return before(request)

    return serve


def test_made_once_and_handed_out(served):
    assert {served().content for _time in range(3)} == {b"page 1"}
    assert served("/public/?lang=en").content == b"page 2"


def test_a_change_anywhere_makes_it_anew(served):
    assert served().content == b"page 1"
    changed()
    assert served().content == b"page 2"


def test_an_hour_that_comes_makes_it_anew_without_a_change(served, monkeypatch):
    served()
    now = front.monotonic()
    monkeypatch.setattr(front, "monotonic", lambda: now + front.SECONDS + 1)
    assert served().content == b"page 2"


def test_nobody_who_is_signed_in_gets_it_nor_leaves_theirs(served, settings):
    session = {settings.SESSION_COOKIE_NAME: "x"}
    assert served(cookies=session).content == b"page 1"
    assert served().content == b"page 2"
    assert served(cookies=session).content == b"page 3"
    assert served().content == b"page 2"


def test_who_has_it_already_is_told_so(served):
    first = served()
    again = served(**{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    changed()
    assert served(**{"If-None-Match": first["ETag"]}).status_code == 200


def test_each_language_has_its_own(served):
    assert served(**{"Accept-Language": "fr"}).content != served(**{"Accept-Language": "en"}).content


def test_what_sets_a_cookie_is_never_kept(settings, tmp_path):
    settings.HOME = tmp_path

    @front.ready
    def view(request):
        answer = HttpResponse("page")
        answer.set_cookie("csrftoken", "x")
        return answer

    def behind(request):
        request.user = Somebody(True)
        return view(request)

    before = front.Front(behind)
    assert all("csrftoken" in before(RequestFactory().get("/")).cookies for _time in range(2))
