import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.domains.watch.addresses import canonical, host_of


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a", "https://www.example.org/a/", "HTTPS://EXAMPLE.ORG:443/a#haut", "https://example.org/%61",
        "https://example.org/a?utm_source=rss&utm_medium=feed", "https://example.org/a/index.html", "https://example.org/a/amp",
        "https://example.org./a?fbclid=1&xtor=2", "https://example.org/a;jsessionid=77?source=rss", " https://example.org/a ",
    ],
)  # fmt: skip
def test_addresses_of_one_page_have_one_spelling(url):
    assert canonical(url) == "example.org/a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a?id=1", "https://example.org/a?id=2"), ("https://example.org/A", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org/a"), ("https://example.org/#!/a", "https://example.org/#!/b"),
    ],
)  # fmt: skip
def test_addresses_of_two_pages_stay_two(one, other):
    assert canonical(one) != canonical(other)


def test_an_address_with_hundreds_of_parameters_is_read_too():
    assert canonical("https://example.org/?" + "&".join(f"a{n}=1" for n in range(900))).count("&") == 899


def test_parameters_are_put_in_order_and_names_are_those_that_are_looked_up():
    assert canonical("https://é.example.org/?b=2&a=1") == "xn--9ca.example.org?a=1&b=2"
    assert host_of("https://É.example.org:99/x") == "xn--9ca.example.org"


@pytest.mark.parametrize("url", ["", "mailto:a@example.org", "javascript:alert(1)", "https://", "http://[::1", "http://a:99999/"])
def test_what_is_no_address_of_the_web_has_none(url):
    assert canonical(url) == ""


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_a_spelling_is_its_own_whatever_is_written(path):
    once = canonical(f"https://example.org/{path}")
    assert canonical(f"https://{once}") == once or not once
