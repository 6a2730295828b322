"""Against real servers on loopback: what may be read, how much of it, and for how long."""

import gzip
import socket
from time import monotonic, sleep

import pytest

from concertino.domains.watch.fetching import Client, Failed, Limits
from concertino.domains.watch.fetching.client import wait_of
from concertino.domains.watch.fetching.guarding import is_public
from concertino.domains.watch.models import Outcome
from concertino.domains.watch.tests.serving import serving


@pytest.fixture
def server(settings):
    with serving() as one:
        settings.WATCH_HOSTS = [one.place]
        yield one


def failure(url, limits=None):
    with Client(limits or Limits(size=50_000, seconds=5)) as client, pytest.raises(Failed) as failed:
        client.read(url)
    return failed.value.outcome


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1",
        "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "::127.0.0.1", "255.255.255.255", "192.0.2.1", "2001:db8::1", "::", "ff02::1", "not an address",
    ],
)  # fmt: skip
def test_addresses_of_private_networks_are_told_whatever_they_are_wrapped_in(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "[::1]", "[::ffff:127.0.0.1]", "[::]"],
)
def test_a_server_of_ones_own_is_never_reached_however_it_is_spelled(settings, host):
    settings.WATCH_HOSTS = []
    with serving() as server:
        server.answers["/"] = b"secret"
        assert failure(f"http://{host}:{server.server_port}/") == Outcome.PRIVATE
        assert not server.asked


def test_a_redirection_into_a_private_network_is_not_followed(server):
    with serving() as inside:
        inside.answers["/"] = b"secret"
        for target in (inside.url, f"http://2130706433:{inside.server_port}/", f"http://[::ffff:7f00:1]:{inside.server_port}/"):
            server.answers["/"] = (302, {"Location": target}, b"")
            assert failure(server.url + "/") == Outcome.PRIVATE
        assert not inside.asked


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1/", "http://", "http://a:b:c/", "data:,x"]
)
def test_only_addresses_of_the_web_are_read(url):
    assert failure(url) == Outcome.MALFORMED


def test_a_name_that_nobody_has_is_said_to_be_unknown():
    assert failure("http://nobody.invalid/") == Outcome.UNKNOWN


def test_an_address_is_read_on_one_connection(server):
    server.answers |= {"/é?a=b c": 404, "/%C3%A9?a=b%20c": b"un", "/2": b"deux"}
    with Client() as client:
        assert [client.read(server.url + path).content for path in ("/é?a=b c", "/2")] == [b"un", b"deux"]
    assert server.most_open == 1
    assert server.asked[0][1]["user-agent"].startswith("Concertino/")


def test_few_redirections_are_followed_and_those_for_good_are_told(server):
    server.answers |= {"/1": (301, {"Location": "/2"}, b""), "/2": (308, {"Location": "3"}, b""), "/3": b"ici"}
    server.answers |= {"/a": (301, {"Location": "/b"}, b""), "/b": (302, {"Location": "/3"}, b"")}
    with Client() as client:
        assert client.read(server.url + "/1").moved_to == server.url + "/3"
        assert client.read(server.url + "/a").moved_to == server.url + "/b"
        assert client.read(server.url + "/3").moved_to == ""
    server.answers |= {f"/n{n}": (302, {"Location": f"/n{n + 1}"}, b"") for n in range(9)}
    server.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    assert failure(server.url + "/n0") == failure(server.url + "/loop") == Outcome.LOOP


def test_too_much_is_refused_before_it_is_read_or_while_it_is(server):
    def pours(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _each in range(10_000):
            handler.wfile.write(b"x" * 65_536)

    server.answers |= {"/said": (200, {"Content-Length": "1000000000"}, b""), "/pours": pours}
    server.answers["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 50_000_000))
    began = monotonic()
    assert {failure(server.url + path) for path in server.answers} == {Outcome.LARGE}
    assert monotonic() - began < 3


def test_what_is_packed_is_unpacked(server):
    server.answers["/"] = (200, {"Content-Encoding": "gzip"}, gzip.compress("éà".encode()))
    with Client() as client:
        assert client.read(server.url + "/").content.decode() == "éà"


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"])
def test_a_byte_now_and_then_is_too_slow_in_headers_and_in_content(server, start):
    def drips(handler):
        handler.wfile.write(start)
        for _each in range(40):
            handler.wfile.write(b"x")
            sleep(0.05)

    server.answers["/"] = drips
    began = monotonic()
    assert failure(server.url + "/", Limits(seconds=0.3)) == Outcome.SLOW
    assert monotonic() - began < 1


def test_a_server_that_hangs_up_or_says_no_http_is_told(server):
    server.answers |= {
        "/up": lambda handler: None,
        "/nonsense": lambda handler: handler.wfile.write(b"\x00\x01 nonsense\r\n\r\n") and None,
    }
    assert failure(server.url + "/up") in (Outcome.GARBLED, Outcome.UNREACHABLE)
    assert failure(server.url + "/nonsense") == Outcome.GARBLED


def test_a_connection_closed_meanwhile_is_opened_again(server):
    server.answers |= {"/": (200, {"Connection": "close"}, b"un"), "/2": b"deux"}
    with Client() as client:
        client.read(server.url + "/")
        assert client.read(server.url + "/2").content == b"deux"


def test_nobody_listens(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{taken.getsockname()[1]}"
    settings.WATCH_HOSTS = [place]
    assert failure(f"http://{place}/") == Outcome.UNREACHABLE


def test_a_certificate_that_nobody_vouches_for_is_refused(server):
    assert failure(server.url.replace("http:", "https:")) in (Outcome.INSECURE, Outcome.UNREACHABLE)


@pytest.mark.parametrize(
    ("said", "seconds"), [("120", 120), ("", 0), ("soon", 0), ("-5", 0), ("9" * 30, 0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0)]
)
def test_servers_may_ask_us_to_stay_away_for_a_while(said, seconds):
    assert wait_of({"retry-after": said}) == seconds
