"""What holds for every request and every page."""

from __future__ import annotations

from django.core.exceptions import BadRequest

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


class ContentSecurityPolicy:
    """No inline script or style, nothing from elsewhere."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class NoNul:
    """PostgreSQL holds no NUL, and no name has one: an address or a form with one is malformed (400)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "%00" in request.META.get("QUERY_STRING", "") or "\0" in request.path:
            raise BadRequest("NUL")
        return self.get_response(request)

    def process_view(self, request, view, arguments, named):
        """What other machines send is read by its own view, which needs the body untouched."""
        if getattr(view, "csrf_exempt", False):
            return
        if any("\0" in text for _name, texts in request.POST.lists() for text in texts):
            raise BadRequest("NUL")
