"""Which servers may be spoken to: public ones only, whatever name or spelling leads to them."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings

from concertino.domains.watch.fetching.failing import Failed
from concertino.domains.watch.models import Outcome

_TRIED = 4  # of the addresses that a name has
# IPv6 addresses that carry an IPv4 one in their last 32 bits, to which they lead: that one decides.
_CARRIERS = (IPv6Network("64:ff9b::/96"), IPv6Network("::ffff:0:0:0/96"))


def is_public(address: str) -> bool:
    """Whether the address is of the internet, and not of a private, local, shared, reserved or multicast network."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _carried(found) if isinstance(found, IPv6Address) else None
    return _is_global(inner or found)


def connect(host: str, port: int, seconds: float) -> socket.socket:
    """A connection to the very address that was checked: asking for the name a second time could give another."""
    addresses = _resolve(host, port)
    if not _is_allowed(host, port) and not all(is_public(address) for address in addresses):
        raise Failed(Outcome.PRIVATE, host)
    for address in addresses[:_TRIED]:
        try:
            return socket.create_connection((address, port), seconds)
        except TimeoutError:
            failure = Failed(Outcome.SLOW, host)
        except OSError:
            failure = Failed(Outcome.UNREACHABLE, host)
    raise failure


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Failed(Outcome.UNKNOWN, host) from None
    return list(dict.fromkeys(str(place[0]) for *_rest, place in found))


def _is_allowed(host: str, port: int) -> bool:
    """Named in a setting, for trials: a feed on one's own machine."""
    return host in settings.WATCH_HOSTS or f"{host}:{port}" in settings.WATCH_HOSTS


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    return IPv4Address(int(address) & 0xFFFFFFFF) if any(address in network for network in _CARRIERS) else None


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
