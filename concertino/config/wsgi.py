"""What gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")
application = get_wsgi_application()

# All that the pages are made of is there for good: the collector, which would go through it anew every few pages, passes by it.
_pages = get_resolver().url_patterns
gc.collect()
gc.freeze()
