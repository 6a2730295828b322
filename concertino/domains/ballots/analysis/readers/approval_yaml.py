"""abcvoting's .abc.yaml: approval ballots by numbers of candidates, weights, and the size of the committee."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import yaml
from django.utils.translation import gettext as _

from concertino.domains.ballots.analysis.profiles import APPROVAL, Ballot, Number, Option, Profile, grouped, plain
from concertino.domains.ballots.analysis.readers.refusing import positive, refusal
from concertino.ground.refusals import Refusal

MOST_OPTIONS = 1000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(text: str, _suffix: str) -> Profile:
    known = _entries(text)
    if "profile" not in known:
        raise Refusal(_("The file holds no “profile”: one list of candidates a ballot is expected."))
    rows = _items(known["profile"])
    approved = [_ballot(row) for row in rows]
    many = _integer(known, "num_cand") or 1 + max((place for one in approved for place in one), default=-1)
    _bounds(rows, approved, many)
    weights = _weights(known, len(rows))
    said = _integer(known, "num_voters")
    if said is not None and said != len(rows):
        cause = _("%(said)s voters are announced, the file holds %(held)s.") % {"said": said, "held": len(rows)}
        raise refusal(_line(known["num_voters"]), cause)
    ballots = (Ballot((one,) if one else (), weight) for one, weight in zip(approved, weights, strict=True))
    options = tuple(Option(str(place), str(place)) for place in range(many))
    return Profile(APPROVAL, options, grouped(ballots), seats=_integer(known, "committeesize"))


def _entries(text: str) -> dict[str, yaml.Node]:
    """Nodes and not values: they know their lines, and a weight of 1.3 stays one and three tenths."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        cause = str(getattr(error, "problem", None) or _("this is not YAML"))
        raise refusal(mark.line + 1 if mark else 1, f"{cause}.") from None
    except RecursionError:
        raise refusal(1, _("the lists are nested too deep.")) from None
    if not isinstance(root, yaml.MappingNode):
        raise Refusal(_("The file holds no “profile”: one list of candidates a ballot is expected."))
    return {str(key.value): value for key, value in root.value}


def _items(node: yaml.Node) -> list[yaml.Node]:
    """The members of a list, or of a set as YAML writes them: {1, 4}."""
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    if isinstance(node, yaml.MappingNode):
        return [key for key, _value in node.value]
    raise refusal(_line(node), _("a list is expected."))


def _ballot(row: yaml.Node) -> tuple[int, ...]:
    found = [_place(one) for one in _items(row)]
    if len(set(found)) < len(found):
        raise refusal(_line(row), _("the same alternative is named twice."))
    return tuple(sorted(found))


def _place(node: yaml.Node) -> int:
    text = str(node.value)
    if not isinstance(node, yaml.ScalarNode) or not (text.isascii() and text.isdigit() and len(text) < 6):
        raise refusal(_line(node), _("“%(text)s” is not the number of a candidate.") % {"text": text[:40]})
    return int(text)


def _bounds(rows: list[yaml.Node], approved: list[tuple[int, ...]], many: int) -> None:
    if not 0 < many <= MOST_OPTIONS:
        raise Refusal(_("Between 1 and %(most)s candidates are expected.") % {"most": MOST_OPTIONS})
    for row, one in zip(rows, approved, strict=True):
        if one and one[-1] >= many:
            raise refusal(_line(row), _("there is no alternative “%(code)s”.") % {"code": one[-1]})


def _weights(known: dict[str, yaml.Node], many: int) -> list[Number]:
    if "voter_weights" not in known:
        return [1] * many
    rows = _items(known["voter_weights"])
    if len(rows) != many:
        cause = _("%(said)s weights for %(held)s ballots.") % {"said": len(rows), "held": many}
        raise refusal(_line(known["voter_weights"]), cause)
    return [_read(row, _weight, _("a weight")) for row in rows]


def _weight(text: str) -> Number:
    weight = Fraction(text) if len(text) < 20 and "e" not in text.lower() else Fraction(0)
    if weight <= 0:
        raise ValueError
    return plain(weight)


def _read(node: yaml.Node, reading: Callable[[str], Number], what: str) -> Number:
    try:
        return reading(str(node.value))
    except (ValueError, ZeroDivisionError):
        raise refusal(_line(node), _("“%(text)s” is not %(what)s.") % {"text": str(node.value)[:40], "what": what}) from None


def _integer(known: dict[str, yaml.Node], name: str) -> int | None:
    if name not in known:
        return None
    return positive(str(known[name].value), _line(known[name]), _("a number"))


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1
