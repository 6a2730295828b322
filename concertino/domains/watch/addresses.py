"""Addresses that lead to the same page, though they are not written the same."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# What campaigns, networks and mail tools add to follow readers; none of it says which page one wants.
_TRACKING = re.compile(
    r"(utm|mtm|pk|piwik|matomo|at|oly|vero|hsa|mc|ml|trk|stm)_[a-z_]+"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|xtor|xtref|mkt_tok|_hsenc|_hsmi|_ga|_gl"
    r"|hsctatracking|wickedid|cmpid|ocid|ncid|s_cid|spm|sr_share|sfnsn|mibextid|ref_src|ref_url|guccounter|guce_referrer(_sig)?"
    r"|__twitter_impression|phpsessid|jsessionid|amp",
    re.IGNORECASE,
)
_FEED_WORDS = {
    ("source", "rss"),
    ("src", "rss"),
    ("from", "rss"),
    ("ref", "rss"),
    ("cmp", "rss"),
    ("partner", "rss"),
    ("output", "amp"),
}
_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
_INDEX = re.compile(r"/(index|default)\.(html?|php|aspx?)$", re.IGNORECASE)
_AMP = re.compile(r"/amp$")
_PLAIN = re.compile(
    r"https?://(?:www\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?P<path>/[\w./~-]*)?(?:\?(?:utm_[a-z]+=[^&#]*&?)*)?(?:#(?!!).*)?",
    re.ASCII,
)
_PLAIN_PATH = re.compile(r"[\w./~-]*", re.ASCII)
_KEPT_IN_PATHS = "/:@!$&'()*+,;=~-._"


def canonical(url: str) -> str:
    """One spelling for all addresses of a page, without its scheme; "" for what is no address of the web.

    What is dropped: scheme, ``www.``, the usual port, tracking, fragments (but ``#!``), a last slash, ``index.html``, ``/amp``.
    """
    if plain := _PLAIN.fullmatch(url):  # nearly all are: there are thousands, and nothing to take apart
        return plain["host"] + _shortened(plain["path"] or "")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = _host(parts.hostname) + (f":{port}" if port and port not in (80, 443) else "")
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return host + _path(parts.path) + (_query(parts.query) if parts.query else "") + fragment


def host_of(url: str) -> str:
    """The server's name as it is looked up; "" where there is none."""
    try:
        return _ascii(urlsplit(url.strip()).hostname or "")
    except ValueError:
        return ""


def site_of(url: str) -> str:
    """The beginning of an address, up to its server: what its robots.txt speaks for."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def _host(name: str) -> str:
    return _ascii(name).removeprefix("www.")


def _ascii(name: str) -> str:
    name = name.lower().rstrip(".")
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return name


def _path(path: str) -> str:
    if not _PLAIN_PATH.fullmatch(path):
        path = quote(unquote(_SESSION.sub("", path), errors="surrogateescape"), safe=_KEPT_IN_PATHS, errors="surrogateescape")
    return _shortened(path)


def _shortened(path: str) -> str:
    return _AMP.sub("", _INDEX.sub("", path).rstrip("/"))


def _query(query: str) -> str:
    if all(_TRACKING.fullmatch(part.partition("=")[0]) for part in query.split("&")):
        return ""  # as it is of most entries of feeds: nothing to take apart
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
        if not _TRACKING.fullmatch(name) and (name.lower(), value.lower()) not in _FEED_WORDS
    )
    return "?" + urlencode(kept, errors="surrogateescape") if kept else ""
