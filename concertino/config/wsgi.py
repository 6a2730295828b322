"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from concertino.config import collector

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")
application = get_wsgi_application()

_pages = get_resolver().url_patterns  # all that the pages are made of is loaded
collector.settle()
