"""Texts of files from elsewhere: markup taken off, and each of the file's languages put under French or English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

from concertino.ground.words import fold

_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"})
_UNSEEN = frozenset({"script", "style"})
_MEDIA = frozenset({"img", "audio", "video", "iframe", "object", "embed", "script", "input", "form"})
_NAMES = {
    "fr": ("fr", "fra", "fre", "french", "francais"),
    "en": ("en", "eng", "english", "anglais"),
}
_COMMON = {
    "fr": "le la les de des du et est un une vous votre quel quelle dans pour que qui avez etes aux sur ce",
    "en": "the of and is a an you your what which in for that who have are to on this how do please any",
}


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lost: set[str] = set()
        self._unseen = 0
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _MEDIA:
            self.lost.add(tag)
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _BREAKS:
            self.parts.append("\n")
        if tag == "a":
            self._link = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag in _BREAKS:
            self.parts.append("\n")
        if tag == "a" and self._link.startswith("http") and self._link not in self.parts[-1:]:
            self.parts.append(f" ({self._link})")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def plain(text: str) -> tuple[str, frozenset[str]]:
    """A text without its markup, lines kept, and the tags of what could not be kept of it (images, scripts)."""
    if "<" not in text and "&" not in text:
        return _tidy(text), frozenset()
    parser = _Plain()
    parser.feed(text)
    parser.close()
    return _tidy("".join(parser.parts)), frozenset(parser.lost)


def _tidy(text: str) -> str:
    lines = (re.sub(r"[^\S\n\xa0]+", " ", line).strip(" \xa0") for line in text.replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def language_of(name: str) -> str:
    """ "fr", "en", or nothing, of a language as files name it: « Français (fr) », "english", "EN", "fr-CA"."""
    words = re.findall(r"[a-z]+", fold(name))
    return next((ours for ours, known in _NAMES.items() if any(word in known for word in words)), "")


def guessed_language(texts: Iterable[str]) -> str:
    """The language of texts that do not say it, by their commonest small words; English where nothing tells."""
    words = re.findall(r"[a-z]+", fold(" ".join(texts)))
    return max(("en", "fr"), key=lambda one: sum(word in _COMMON[one].split() for word in words))


class Tongues:
    """Which of the file's languages stands under which of ours; ``left`` are those that have no place."""

    def __init__(self, names: Iterable[str], unnamed: Iterable[str] = ()):
        """``names`` in the order of the file; ``unnamed``: texts whose language the file does not say."""
        self._place: dict[str, str] = {}
        others = []
        for name in dict.fromkeys(names):
            ours = language_of(name)
            if ours and ours not in self._place.values():
                self._place[name] = ours
            else:
                others.append(name)
        texts = [text for text in unnamed if text]
        self._unnamed = guessed_language(texts) if texts else next(iter(self._place.values()), "en")
        self.stands_in = ""
        if others and not self._place and not texts:
            self.stands_in = others.pop(0)
            self._place[self.stands_in] = self._unnamed
        self.left = tuple(others)

    def words(self, texts: Mapping[str, str] | str | None) -> dict[str, str]:
        """What is said in French and in English; a text alone, or under a name that is none, is in the language guessed."""
        said: dict[str, str] = {}
        given = {"": texts} if isinstance(texts, str) else texts or {}
        for name, text in sorted(given.items(), key=lambda pair: pair[0] in ("", "default")):  # what is named comes first
            ours = self._unnamed if name in ("", "default") else self._place.get(name, "")
            plainly = plain(str(text))[0]
            if ours and plainly:
                said.setdefault(ours, plainly)
        return said
