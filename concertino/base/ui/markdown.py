"""Texts that people write in Markdown: as HTML that can do no harm, and as they are read aloud."""

from __future__ import annotations

import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "hr", "code"}
_reader = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["replacements"]).disable(["image"])
_LINK = re.compile(r"\[([^\]]+)\]\((\S+?)\)")
_MARKS = re.compile(r"(\*\*|__|(?<!\w)[*_]|[*_](?!\w)|^#{1,6} |^> )", re.MULTILINE)


def rendered(text: str) -> SafeString:
    """HTML of the text: no tag of its author's own, and links that lead to the web or to a mail."""
    clean = nh3.clean(_reader.render(text), tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return mark_safe(clean)  # noqa: S308 (cleaned on the line above)


def plain(text: str) -> str:
    """The words without their marks; a link is followed by its address."""
    return _MARKS.sub("", _LINK.sub(r"\1 (\2)", text)).strip()
