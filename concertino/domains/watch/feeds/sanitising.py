"""HTML of strangers, made harmless before it is kept: no script, no handler, no form, no style, links of known kinds only."""

from __future__ import annotations

import html as entities
import re
from functools import lru_cache
from urllib.parse import urlsplit

import nh3

_SCHEMES = {"http", "https", "mailto", "tel"}
_TAGS = nh3.ALLOWED_TAGS - {"map", "area"}
_DROPPED_WHOLE = {"script", "style", "template", "noscript", "svg", "math", "title"}  # of other tags the words stay
_BLOCKS = re.compile(
    r"<(?=/?(?:p|div|br|li|ul|ol|dl|dt|dd|h[1-6]|tr|td|th|table|blockquote|pre|hr|section|article|figure|figcaption)\b)",
    re.IGNORECASE,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")  # no letters: a database refuses the first, a page shows none
_bare = nh3.Cleaner(tags=set(), clean_content_tags=_DROPPED_WHOLE)


def clean_html(html: str, base_url: str = "") -> str:
    """What may be shown of it, as HTML; its relative links start from ``base_url``."""
    if "<" not in html and "&" not in html and ">" not in html:
        return html.replace("\0", "").strip()
    return _cleaner(_usable(base_url)).clean(html).strip()


def plain(html: str) -> str:
    """Its words, on one line, as text: not HTML any more, to be escaped like any other."""
    if "<" in html:
        html = _bare.clean(_BLOCKS.sub(" <", html))
    return one_line(entities.unescape(html))


def one_line(text: str) -> str:
    """Text, and not HTML, without line breaks nor characters that are no letters."""
    return " ".join(_CONTROLS.sub("", text).split())


@lru_cache(maxsize=512)
def _usable(base_url: str) -> str:
    """The base where it can be one."""
    try:
        parts = urlsplit(base_url)
    except ValueError:
        return ""
    return base_url if parts.scheme in ("http", "https") and parts.hostname else ""


@lru_cache(maxsize=256)
def _cleaner(base_url: str) -> nh3.Cleaner:
    try:
        return nh3.Cleaner(
            tags=_TAGS, clean_content_tags=_DROPPED_WHOLE, url_schemes=_SCHEMES,
            url_relative=("rewrite_with_base", base_url) if base_url else None,
        )  # fmt: skip
    except ValueError:  # an address that Rust's reading of addresses refuses
        return nh3.Cleaner(tags=_TAGS, clean_content_tags=_DROPPED_WHOLE, url_schemes=_SCHEMES)
