#!/usr/bin/env python
"""Django's own commands (makemigrations, shell…); everything a user needs is in `concertino --help`."""

import os
import sys

from concertino.config import embedded

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")
    from django.core.management import execute_from_command_line

    embedded.ensure_running()
    execute_from_command_line(sys.argv)
