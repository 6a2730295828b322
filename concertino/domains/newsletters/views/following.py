"""What readers ask for without signing in: the archive, images, links, and the sign that a mail was opened."""

from __future__ import annotations

from base64 import b64decode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concertino.base.documents.models import Document
from concertino.base.ui import markdown
from concertino.base.ui.front import public
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.newsletters import actions
from concertino.domains.newsletters.models import Link, Newsletter
from concertino.domains.newsletters.rendering import pieces_of
from concertino.ground.words import written_day

PER_PAGE = 20
DOT = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")  # one clear point
A_YEAR = 365 * 24 * 3600


@public
def archive(request: Request) -> HttpResponse:
    rows = Newsletter.objects.archived().select_related("topic").order_by("-started_at")
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "newsletters/archive.html", {"page": found})


@public
def archived(request: Request, pk: int) -> HttpResponse:
    """In the language of the page; what is a reader's own in a mail is nobody's here."""
    shown = get_object_or_404(Newsletter.objects.archived().select_related("topic"), pk=pk)
    language = "en" if (get_language() or "").startswith("en") else "fr-ca"
    pieces = [(one, markdown.rendered(_neutral(one.text)) if one.kind == "text" else _neutral(one.text))
              for one in pieces_of(shown, language, timezone.now())]  # fmt: skip
    left = written_day(timezone.localdate(shown.started_at)) if shown.started_at else ""
    return page(request, "newsletters/archived.html", {"newsletter": shown, "pieces": pieces, "left": left})


def _neutral(text: str) -> str:
    return text.replace("[[first_name]]", _("reader")).replace("[[name]]", _("reader"))


@allowed(public=True)
def image(request: Request, pk: int, sha: str) -> FileResponse:
    """Only what a newsletter shows, to whoever has its whole fingerprint."""
    found = get_object_or_404(Document.objects.filter(newsletter_blocks__isnull=False).distinct(), pk=pk, sha256=sha)
    answer = FileResponse(found.file.open(), content_type=found.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return answer


@allowed(public=True)
def follow(request: Request, pk: int, said: str, reader: str) -> HttpResponse:
    """To the address that the newsletter gave, and to no other."""
    link = get_object_or_404(Link, pk=pk)
    url = link.url if request.method == "HEAD" else actions.click(link=link, said=said, reader=reader, at=timezone.now())
    if not url.startswith(("http://", "https://")):
        raise Http404
    answer = HttpResponseRedirect(url)
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@allowed(public=True)
def opened(request: Request, pk: int, said: str, reader: str) -> HttpResponse:
    actions.opened(newsletter=pk, said=said, reader=reader, at=timezone.now())
    answer = HttpResponse(DOT, content_type="image/gif")
    answer["Cache-Control"] = "no-store"
    return answer
