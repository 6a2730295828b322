import pytest

from concertino.domains.watch.fetching.robots import may_read

SITE = """
User-agent: *
Disallow: /prive/
Allow: /prive/fil.xml
Disallow: /*.pdf$
Disallow: /a*b*c

User-agent: Autre
User-agent: concertino/2
Disallow: /a-nous
"""


@pytest.mark.parametrize(
    ("path", "allowed"), [("/", True), ("/a-nous", False), ("/a-nous/fil", False), ("/prive/x", True), ("/doc.pdf", True)]
)
def test_rules_that_name_us_replace_those_for_everyone(path, allowed):
    assert may_read(SITE, f"https://example.org{path}") is allowed


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/prive/x", False), ("/prive/fil.xml", True), ("/doc.pdf", False), ("/doc.pdf?x", True), ("/a1b2c3", False),
        ("/ac", True), ("/%70rive/", False), ("/robots", True),
    ],
)  # fmt: skip
def test_the_longest_rule_that_fits_decides(path, allowed):
    assert may_read(SITE.replace("concertino/2", "personne"), f"https://example.org{path}") is allowed


@pytest.mark.parametrize(
    "robots", ["", "Disallow: /", "User-agent: *\nDisallow:", "<html>", "User-agent: *\nAllow: /\nDisallow: /"]
)
def test_without_a_rule_for_us_all_may_be_read(robots):
    assert may_read(robots, "https://example.org/fil")
