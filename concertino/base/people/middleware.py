"""The signed-in person's language and name, for the whole request."""

from __future__ import annotations

from django.utils import translation


class ReaderMiddleware:
    """A signed-in person reads in the language of their profile, whatever the browser says."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and request.user.language != translation.get_language():
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)
