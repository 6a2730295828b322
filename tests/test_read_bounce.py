"""`concertino read_bounce`: a verdict for each recipient, without a database."""

from __future__ import annotations

import json

import pytest

from concertino.config import cli


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.setenv("CONCERTINO_LANG", "en")

    def run(*words: object) -> tuple[int, str, str]:
        code = cli.main(["read_bounce", *(str(word) for word in words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_each_recipient_is_printed_with_hard_or_soft_and_why(run, shared):
    file = shared / "data" / "email" / "sisimai" / "bsd" / "lhost-gmx-03.eml"
    code, out, _err = run(file, "--json")
    found = json.loads(out)
    assert code == 0
    assert [(one["recipient"], one["hard"], one["reason"]) for one in found] == [
        ("mikeneko@example.co.jp", True, "userunknown"), ("sabineko@example.co.jp", False, "mailboxfull"),
    ]  # fmt: skip
    _code, out, _err = run(file)
    assert "hard: the address is stopped" in out and "the mailbox is full" in out


def test_what_is_no_bounce_says_so_and_a_missing_file_too(run, tmp_path):
    file = tmp_path / "mail.eml"
    file.write_text("Subject: Bonjour\n\nA demain.")
    assert run(file) == (0, "This is not a message that came back.\n", "")
    code, out, err = run(tmp_path / "none.eml")
    assert (code, out) == (1, "") and "cannot be read" in err
