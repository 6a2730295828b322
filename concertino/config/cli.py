"""The command `concertino`: everything that is done from a terminal.

Exit codes: 0 done; 1 refused, with a sentence that says why; 2 the command was not understood; 3 done in part (rows rejected).
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from concertino import __version__
from concertino.config import embedded

COMMANDS = {
    "prepare": "make the database ready: migrations, roles, lists, static files (--demo: the demonstration too)",
    "serve": "serve the application on http://127.0.0.1:8000",
    "work": "do the jobs that wait, and those of the schedule",
    "invite": "let somebody sign in, in a role",
    "load_plan": "load a plan from a YAML file",
    "import": "take in a spreadsheet (CSV, XLSX, ODS)",
    "read_bank_file": "print the statements of a bank's file (OFX, CAMT, MT940, QIF, CSV), or why it is refused",
    "read_questionnaire": "print a questionnaire made elsewhere (XLSForm, Kobo, LimeSurvey) as it is read, and what is left out",
    "readings": "print the value and the status of each indicator of a plan",
    "evidence": "print the rows that a measure counts",
    "series": "print a measure over many periods",
    "estimate": "print a mean or shares of a membership, from a file of answers, with error and interval",
    "read_bounce": "print who did not get a message that came back, for good or for now, and why",
    "parse_feed": "print a feed, from a file or an address, as it would be kept, or why it is refused",
    "receive_mail": "take in a mail for the watch from standard input (or --mailbox: those of the mailbox of the settings)",
    "export_answers": "write the answers of a wave as a file (CSV with codebook, XLSX, JSON, SPSS)",
    "count_votes": "count ballots by a named rule (PrefLib, abcvoting, Pabulib, written ballots)",
    "report": "write the board's report as a PDF",
    "demo": "build the demonstration association",
    "messages": "extract and compile translations",
    "stop": "stop the embedded PostgreSQL",
}
MODULES = {"import": "take_in"}  # a module cannot be called by a word of the language
WITHOUT_DATABASE = {
    "count_votes",
    "estimate",
    "messages",
    "parse_feed",
    "read_bank_file",
    "read_bounce",
    "read_questionnaire",
    "stop",
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="concertino", description="The plan that measures itself.", epilog=__doc__.splitlines()[-1]
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    asked = _asked_for(arguments)
    module = _module(asked) if asked else None
    for name, words in COMMANDS.items():
        sub = commands.add_parser(name, help=words, description=words)
        if module and name == asked:
            module.arguments(sub)
    options = parser.parse_args(arguments)
    return _run(options.command, module, options)


def _asked_for(arguments: Sequence[str] | None) -> str | None:
    """The command's name, so that only its module is loaded, and Django not at all for --help."""
    given = sys.argv[1:] if arguments is None else arguments
    return next((word for word in given if word in COMMANDS), None)


def _module(name: str):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")
    import django

    django.setup()
    return importlib.import_module(f"concertino.config.commands.{MODULES.get(name, name)}")


def _run(name: str, module, options: argparse.Namespace) -> int:
    if name not in WITHOUT_DATABASE:
        embedded.ensure_running()
        embedded.stop_on_signals()
    from django.db.utils import OperationalError, ProgrammingError
    from django.utils import translation

    from concertino.config import reaching
    from concertino.ground.refusals import Refusal

    with translation.override(language()):
        try:
            if name not in WITHOUT_DATABASE and not embedded.wanted():
                with reaching.direct():  # the pool would try for long before it says no
                    pass
            return module.run(options) or 0
        except Refusal as refusal:
            print(refusal.sentence, file=sys.stderr)
            return 1
        except BrokenPipeError:  # the reader of our output has left
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except (OperationalError, ProgrammingError) as error:
            print(_about_database(error), file=sys.stderr)
            return 1


def language() -> str:
    """The terminal's: French unless it says English. CONCERTINO_LANG decides over it."""
    said = os.environ.get("CONCERTINO_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or "fr"
    return "en" if said.lower().startswith("en") else "fr-ca"


def _about_database(error: Exception) -> str:
    from django.utils.translation import gettext as _
    from psycopg.errors import UndefinedTable

    if isinstance(error.__cause__, UndefinedTable):
        return _("The database is not ready: run “concertino prepare” first.")
    return _("The database cannot be used: %(why)s") % {"why": str(error).splitlines()[0]}


if __name__ == "__main__":
    sys.exit(main())
