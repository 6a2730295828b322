import pytest
from django.core.validators import EmailValidator
from hypothesis import given, settings
from hypothesis import strategies as some

from concertino.base.people import actions
from concertino.base.people.actions import contacts
from concertino.base.people.models import Category, Contact, Region
from concertino.base.people.tests.conftest import DAY
from concertino.ground.refusals import Refusal


def test_a_person_is_listed_by_family_name(person):
    assert (str(person), person.kind) == ("Hébert, Maude", "person")


@pytest.mark.parametrize("text", ["hebert", "HÉBERT maude", "maude@example", "5145550142", "514 555-0142", "p-1", "montreal"])
def test_what_is_typed_in_any_manner_finds_the_person(person, organisation, text):
    assert list(Contact.objects.matching(text)) == [person]


def test_a_ligature_is_found_by_its_letters(person, organisation):
    assert list(Contact.objects.matching("choeur")) == [organisation]


def test_the_first_sectors_hold_since_always(keeper, sector):
    contact = actions.add(by=keeper, kind="person", family_name="Roy", sectors=[sector("jazz"), sector("early")], on=DAY)
    rows = contact.contact_sectors.order_by("-is_principal").values_list(
        "sector__code", "is_principal", "among", "starts_on", "ends_on"
    )
    assert list(rows) == [("jazz", True, 2, None, None), ("early", False, 2, None, None)]


def test_a_contact_without_sectors_has_no_row_of_them(person):
    assert not person.contact_sectors.exists()


def test_the_journal_says_who_added(person, keeper):
    event = person.events.get()
    assert (event.pgh_label, event.pgh_context.metadata) == ("insert", {"action": "people.add", "by": keeper.pk})


def test_an_identifier_belongs_to_one_contact(keeper, person):
    with pytest.raises(Refusal, match="P-1") as refusal:
        actions.add(by=keeper, kind="person", family_name="Roy", external_id="P-1", on=DAY)
    assert refusal.value.field == "external_id"
    assert Contact.objects.count() == 1


def test_two_contacts_may_lack_an_identifier(keeper):
    for _time in range(2):
        assert actions.add(by=keeper, kind="person", family_name="Roy", external_id=" ", on=DAY).external_id is None


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "person"}, "family_name"),
        ({"kind": "organisation", "family_name": "Roy"}, "name"),
        ({"kind": "robot", "name": "R2"}, "kind"),
        ({"kind": "person", "family_name": "Roy", "email": "roy@"}, "email"),
        ({"kind": "person", "family_name": "R" * 200}, "family_name"),
        ({"kind": "person", "family_name": "Roy", "language": "xx"}, "language"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(keeper, facts, field):
    with pytest.raises(Refusal) as refusal:
        actions.add(by=keeper, on=DAY, **facts)
    assert refusal.value.field == field
    assert not Contact.objects.exists()


def test_a_fact_that_contacts_do_not_have_is_refused(keeper):
    with pytest.raises(Refusal, match="colour"):
        actions.add(by=keeper, kind="person", family_name="Roy", colour="red", on=DAY)


def test_a_region_out_of_use_is_refused(keeper):
    estrie = Region.objects.get(code="05")
    actions.end_entry(by=keeper, entry=estrie, on=DAY.replace(day=1))
    with pytest.raises(Refusal) as refusal:
        actions.add(by=keeper, kind="person", family_name="Roy", region=estrie, on=DAY)
    assert refusal.value.field == "region"


def test_spaces_and_capitals_of_an_address_do_not_count(keeper):
    contact = actions.add(
        by=keeper, kind="person", family_name="  Le   Roy ", email="Roy@Example.ORG", category=None, city=None, on=DAY
    )
    assert (contact.family_name, contact.email, contact.city) == ("Le Roy", "roy@example.org", "")
    assert Category.objects.exists()


parts = some.text("aé1-._+@ ", min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(parts, parts, some.sampled_from(["org", "c", "org\n", "0"]))
def test_what_passes_for_an_ordinary_address_is_one(who, where, country):
    address = f"{who}@{where}.{country}"
    if contacts._ORDINARY_ADDRESS.fullmatch(address):
        EmailValidator()(address)


@pytest.mark.parametrize(
    "address",
    ["a..b@example.org", ".a@example.org", "a@-example.org", "a@example-.org", "a@b.c", "a b@example.org", f"a@{'b' * 64}.org"],
)
def test_what_is_no_address_is_refused(keeper, address):
    with pytest.raises(Refusal) as refusal:
        actions.add(by=keeper, kind="person", family_name="Roy", email=address, on=DAY)
    assert refusal.value.field == "email"


def test_addresses_that_are_not_ordinary_are_kept(keeper):
    for address in ("o'neil@example.org", f"{'a' * 60}@musique.example.org", "maude@xn--choeur-9ya.ca", "a@b--c.org"):
        assert actions.add(by=keeper, kind="person", family_name="Roy", email=address, on=DAY).email == address
