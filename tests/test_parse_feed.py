"""`concertino parse_feed`: a feed as it would be kept, or why it is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from concertino.config import cli

FEED = (
    '<rss version="2.0"><channel><title>Fil</title><item><guid>1</guid><title>Été\x08</title><link>https://a.org/1</link>'
    "<author>ana@a.org (Ana)</author><pubDate>Sun, 06 Sep 2009 16:45:00 +0200</pubDate><category>Art</category>"
    "<description>&lt;b onclick='x()'&gt;Oui&lt;/b&gt;&lt;script&gt;x()&lt;/script&gt;</description>"
    '<enclosure url="https://a.org/s.mp3" type="audio/mpeg" length="12"/></item></channel></rss>'
)


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.setenv("CONCERTINO_LANG", "en")

    def run(*words: object) -> tuple[int, str, str]:
        code = cli.main(["parse_feed", *(str(word) for word in words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "fil.xml"
    path.write_text(FEED)
    return path


def test_the_command_itself_prints_a_feed_as_it_is_kept(file):
    command = [sys.executable, "-m", "concertino.config.cli", "parse_feed", str(file), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "CONCERTINO_LANG": "en"})
    feed = json.loads(done.stdout)
    (one,) = feed["entries"]
    assert (done.returncode, done.stderr, feed["title"], feed["kind"]) == (0, "", "Fil", "rss20")
    assert one == {
        "guid": "1", "title": "Été", "link": "https://a.org/1", "authors": ["Ana"], "published_at": "2009-09-06T14:45:00+00:00",
        "updated_at": None, "summary": "<b>Oui</b>", "content": "", "categories": ["Art"],
        "enclosures": [{"url": "https://a.org/s.mp3", "type": "audio/mpeg", "length": 12}],
    }  # fmt: skip


def test_without_json_it_prints_a_line_for_each_entry_and_what_is_wrong(run, file):
    code, out, _err = run(file)
    assert code == 0 and "Été" in out and "https://a.org/1" in out and "damaged at line" in out


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the answer is empty"), (b"<!doctype html><title>404</title>", "This is a web page, not a feed."),
        (b'{"items": [', "its JSON is wrong"), (b"Not found", "This is no feed"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_refused_in_a_sentence(run, tmp_path, content, why):
    path = tmp_path / "wrong"
    path.write_bytes(content)
    code, out, err = run(path, "--json")
    assert (code, out) == (1, "") and why in err and "Traceback" not in err


def test_a_file_that_is_not_there_and_one_too_large_are_refused(run, file, tmp_path):
    assert run(tmp_path / "none")[0] == 1
    code, _out, err = run(file, "--largest", 100)
    assert code == 1 and "too large" in err


def test_an_address_of_a_private_network_is_refused(run):
    code, out, err = run("http://127.0.0.1:9/feed")
    assert (code, out) == (1, "") and err.startswith("Nothing can be read there.")
