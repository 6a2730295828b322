# ruff: noqa: E402 (what is imported last reads the settings above it)
"""A Django view that reads a form and inserts a row, with nothing around it: what bench_answers.py compares with."""

from __future__ import annotations

import json
import os

from django.conf import settings

from concertino.config import embedded

settings.configure(
    SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[], USE_TZ=True, INSTALLED_APPS=[],
    DATABASES={"default": {
        "ENGINE": "django.db.backends.postgresql", "NAME": embedded.DATABASE, "USER": embedded.SUPERUSER,
        "HOST": str(embedded.socket_directory()), "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}},
    }},
)  # fmt: skip
os.environ.pop("DJANGO_SETTINGS_MODULE", None)

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpResponse
from django.urls import path

INSERT = "INSERT INTO bench_bare (key, answers) VALUES (%s, %s)"


def insert(request):
    if request.method == "POST":
        with connection.cursor() as cursor:
            cursor.execute(INSERT, [request.POST["key"], json.dumps(request.POST.dict())])
    return HttpResponse("ok")


urlpatterns = [path("", insert)]
application = get_wsgi_application()
with connection.cursor() as _cursor:
    _cursor.execute("CREATE TABLE IF NOT EXISTS bench_bare (key text, answers jsonb)")
connection.close()
