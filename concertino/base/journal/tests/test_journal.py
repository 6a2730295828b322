from datetime import date

import pghistory
import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.template import Context, Template
from django.utils import translation

from concertino.base.journal.actions import acting, verb, verbs
from concertino.base.journal.acts import acts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def clerk(django_user_model):
    user = django_user_model.objects.create_user("clerk@example.org", name="Clerk", language="en")
    role = Group.objects.create(name="readers of the journal")
    role.permissions.set(Permission.objects.filter(codename="view_journal"))
    user.groups.add(role)
    return user


@pytest.fixture
def contact():
    return apps.get_model("people.Contact")


@verb("tests.move", says="moved a contact")
def move(*, by, contact, **changes):
    for field, value in changes.items():
        setattr(contact, field, value)
    contact.save()
    return contact


@verb("tests.mend", says="mended a contact")
def mend(*, by, contact, reason, **changes):
    with pghistory.context(reason=reason):
        return move(by=by, contact=contact, **changes)


def added(contact, by, **fields):
    with acting("tests.add", by):
        return contact.objects.create(**{"kind": "organisation", "name": "Trio", "sort_name": "Trio", "folded": "trio"} | fields)


def told(act):
    return [(change.verb, change.thing, [(f.label, f.before, f.after) for f in change.fields]) for change in act.changes]


def test_what_touches_no_row_leaves_no_trace(clerk, contact):
    added(contact, clerk)
    with acting("tests.clear", clerk):
        contact.objects.filter(name="Nobody")._raw_delete("default")
        contact.objects.filter(name="Nobody").update(name="Somebody")
    assert [context.metadata["action"] for context in apps.get_model("pghistory.Context").objects.all()] == ["tests.add"]


def test_many_rows_of_one_statement_are_told_one_by_one(clerk, contact):
    with acting("tests.add", clerk):
        names = [f"Trio {number}" for number in range(3)]
        contact.objects.bulk_create(contact(kind="organisation", name=n, sort_name=n, folded=n.lower()) for n in names)
    with acting("tests.clear", clerk):
        contact.objects.all()._raw_delete("default")
    events = contact.pgh_event_model.objects.order_by("pgh_label", "name").values_list("pgh_label", "name")
    assert list(events) == [(label, name) for label in ("delete", "insert") for name in names]


def test_each_change_says_who_did_what_from_what_to_what(clerk, contact):
    laval = apps.get_model("people.Region").objects.create(code="here", name_fr="Ici", name_en="Here")
    of = added(contact, clerk, city="Montréal")
    move(by=clerk, contact=of, region=laval, city="Laval", language="en")
    latest, first = acts(of)
    assert (latest.who, latest.says) == ("Clerk", "moved a contact")
    ((verb, thing, fields),) = told(latest)
    assert (verb, thing) == ("changed", "contact")
    assert sorted(fields) == [("city", "Montréal", "Laval"), ("language", "French", "English"), ("region", "—", "Here")]
    assert told(first)[0][:2] == ("added", "contact")


def test_what_search_keeps_for_itself_is_not_told(clerk, contact):
    of = added(contact, clerk)
    move(by=clerk, contact=of, folded="other")
    assert len(acts(of)) == 1


@pytest.mark.django_db(transaction=True)  # moments and actions end with their transaction
def test_a_write_outside_of_any_action_is_told_too(clerk, contact):
    of = added(contact, clerk)
    contact.objects.filter(pk=of.pk).update(city="Laval")
    assert (acts(of)[0].who, acts(of)[0].says) == ("", "Written to the database, outside of any action")


@pytest.mark.django_db(transaction=True)  # moments and actions end with their transaction
def test_rows_that_refer_to_the_thing_are_told_with_it_when_asked(clerk, contact):
    of = added(contact, clerk)
    with acting("tests.classify", clerk):
        of.contact_sectors.create(is_principal=True, starts_on=date(2020, 7, 1))
    assert told(acts(of)[0])[0][1] == "sector of a contact"
    assert len(acts(of, around=False)) == 1


def test_an_action_within_another_keeps_the_outer_name(clerk, contact):
    with acting("tests.outer", clerk):
        of = added(contact, clerk)
        move(by=clerk, contact=of, city="Laval")
    (act,) = acts(of)
    assert (act.says, len(act.changes)) == ("tests.outer", 2)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_events(clerk, contact, count, django_assert_num_queries):
    of = added(contact, clerk)
    for number in range(count):
        move(by=clerk, contact=of, city=f"Ville {number}")
    with django_assert_num_queries(2):  # events, people
        assert len(acts(of)) == count + 1


def test_the_tag_shows_nothing_to_those_without_the_right(clerk, contact, rf, outsider):
    of = added(contact, clerk)

    def shown_to(user):
        request = rf.get("/")
        request.user = user
        return Template("{% load journal %}{% journal thing %}").render(Context({"request": request, "thing": of})).strip()

    assert shown_to(outsider) == ""
    assert "Clerk" in shown_to(clerk)


def test_the_page_lists_actions_and_what_they_touched(client, clerk, contact, outsider):
    of = added(contact, clerk)
    move(by=outsider, contact=of, city="Laval")
    client.force_login(clerk, backend="concertino.base.people.backends.RoleBackend")
    page = client.get("/journal/", {"by": outsider.pk}).content.decode()
    assert "moved a contact" in page
    assert "1 contact (changed)" in page
    assert "tests.add" not in page.partition("<tbody")[2]


def test_the_reason_given_is_told_with_the_act_and_on_the_page(client, clerk, contact, rf):
    of = added(contact, clerk)
    mend(by=clerk, contact=of, reason="Typed in haste & wrong", city="Laval")
    mended, first = acts(of)
    assert (mended.says, mended.reason, first.reason) == ("mended a contact", "Typed in haste & wrong", "")
    request = rf.get("/")
    request.user = clerk
    told_there = Template("{% load journal %}{% journal thing %}").render(Context({"request": request, "thing": of}))
    assert told_there.count("<small>Typed in haste &amp; wrong</small>") == 1
    client.force_login(clerk, backend="concertino.base.people.backends.RoleBackend")
    page = client.get("/journal/", {"by": clerk.pk}).content.decode().partition("<tbody")[2]
    assert page.count("Typed in haste &amp; wrong") == 1


def test_a_column_named_like_a_key_is_told_too(clerk, contact):
    of = added(contact, clerk)
    move(by=clerk, contact=of, external_id="M-12")
    ((_verb, _thing, fields),) = told(acts(of)[0])
    assert fields == [("identifier elsewhere", "—", "M-12")]


def test_the_page_is_for_those_with_the_right(as_outsider):
    assert as_outsider.get("/journal/").status_code == 403


def test_every_verb_is_listed_with_its_words():
    assert verbs()["tests.move"] == "moved a contact"


def test_no_verb_is_told_by_its_name_in_the_code():
    assert [name for name, words in verbs().items() if words == name] == []
