"""What other rooms see of exchanges: search, timeline, merging, segments."""

from datetime import date

from concertino.base.people.models import Contact
from concertino.base.ties import actions
from concertino.base.ties.retention import followed_already, same_exchanges, same_sectors
from concertino.base.ties.search import find
from concertino.base.ties.tests.conftest import DAY, met
from concertino.base.ties.timeline import happenings
from concertino.ground.criteria import criteria


def test_an_exchange_is_found_by_its_words_and_told_on_the_timeline(staff, meeting, ensemble, choir):
    assert [found.title for found in find(staff, "secteur quintette", 9)] == ["Rencontre du secteur"]
    assert [one.on for one in happenings(staff, ensemble, 9)] == [date(2020, 3, 10)]
    assert happenings(staff, choir, 9) == []


def test_merging_leaves_what_the_contact_kept_has_already(staff, ensemble, choir, jazz):
    both = met(staff, DAY, contacts=[ensemble, choir])
    met(staff, DAY, contacts=[choir])
    for contact in (ensemble, choir):
        actions.follow(by=staff, user=staff, contact=contact, on=DAY)
        actions.name_sector_contact(by=staff, sector=jazz, contact=contact, on=DAY)
    assert [row.exchange for row in same_exchanges(ensemble, choir)] == [both]
    assert followed_already(ensemble, choir).count() == same_sectors(ensemble, choir).count() == 1
    actions.stop_following(by=staff, follow=ensemble.follows.get(), on=DAY)
    assert followed_already(ensemble, choir).count() == 0


def test_segments_choose_those_not_met_for_long(staff, meeting, ensemble, choir):
    actions.follow(by=staff, user=staff, contact=choir, on=DAY)

    def chosen(key: str, comparison: str, value=None) -> set[Contact]:
        criterion = criteria[key]
        contacts = Contact.objects.annotate(**criterion.needs(DAY)) if criterion.needs else Contact.objects.all()
        return set(contacts.filter(criterion.where(comparison, value, DAY)))

    assert chosen("ties.unmet", "at_least", 112) == {choir, ensemble}
    assert chosen("ties.unmet", "at_least", 113) == {choir}
    assert chosen("ties.unmet", "at_most", 112) == {ensemble}
    assert chosen("ties.last_met", "from", date(2020, 3, 10)) == {ensemble}
    assert chosen("ties.last_met", "empty") == {choir}
    assert chosen("ties.followed", "yes") == {choir}
