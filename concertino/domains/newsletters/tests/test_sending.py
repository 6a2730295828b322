"""From a draft to what arrives: each gets theirs once, in their language, and what keeps it from leaving is said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from concertino.base.notices import actions as notices
from concertino.base.notices.models import Message
from concertino.base.people import actions as people
from concertino.domains.newsletters import actions
from concertino.domains.newsletters.audience import readers
from concertino.domains.newsletters.checking import problems
from concertino.domains.newsletters.models import Newsletter, Recipient
from concertino.domains.newsletters.tests.writing import drafted, identified, reader, sent, topic
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_each_reader_gets_it_once_in_their_language_with_the_link_that_stops_the_topic():
    identified()
    reader("Chœur", "choeur@example.org")
    reader("Choir & sons", "choir@example.org", "en")
    sent(drafted(), timezone.now())
    notices.deliver()
    assert {one.to[0]: one.subject for one in mail.outbox} == {"choeur@example.org": "L’automne", "choir@example.org": "Autumn"}
    english = next(one for one in mail.outbox if one.to == ["choir@example.org"])
    html = english.alternatives[0][0]
    assert "Hello Choir &amp; sons" in html and "Hello Choir & sons" in english.body
    assert "[[" not in html and "[[" not in english.body
    assert english.extra_headers["List-Unsubscribe"].strip("<>") in html
    assert english.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "1, rue des Essais" in html and "1, rue des Essais" in english.body


def test_the_list_before_sending_is_the_list_of_those_written_to_and_left_out():
    kept = reader("Garde", "garde@example.org")
    reader("Sans adresse")
    stopped = reader("Arrêt", "arret@example.org")
    twin = reader("Jumeau de Garde", "GARDE@example.org")
    made = drafted()
    notices.stop(by=None, kind=topic().kind, address=stopped.email, contact=stopped.pk, user=None)
    before = {one.contact.pk: one.cause for one in readers(made, today())}
    sent(made, timezone.now())
    assert before == {one.contact_id: one.cause for one in made.recipients.all()}
    assert before[kept.pk] == "" and before[twin.pk] == "same_address" and before[stopped.pk] == "stopped"
    assert Message.objects.filter(kind=topic().kind).count() == 1


def test_prepared_twice_or_written_by_a_job_run_again_nobody_gets_it_twice():
    for n in range(3):
        reader(f"Ensemble {n}", f"e{n}@example.org")
    made = sent(drafted(), timezone.now())
    Newsletter.objects.filter(pk=made.pk).update(state="sending")
    Recipient.objects.update(message=None)  # killed after the messages, before they were noted
    actions.prepare(by=None, newsletter=made, at=timezone.now())
    while actions.write_some(by=None, newsletter=made, at=timezone.now()):
        pass
    assert Message.objects.count() == 3 and made.recipients.exclude(message=None).count() == 3


def test_a_commercial_topic_leaves_only_to_those_who_consent():
    agrees, silent = reader("Oui", "oui@example.org"), reader("Muet", "muet@example.org")
    people.agree(
        by=None, contact=agrees, purpose="newsletter", kind="express", source="Formulaire", text_shown="J’accepte", on=today()
    )
    made = drafted(topic=topic("offers", law="commercial", purpose="newsletter"))
    causes = {one.contact.pk: one.cause for one in readers(made, today())}
    assert causes == {agrees.pk: "", silent.pk: "no_consent"}


def test_what_keeps_it_from_leaving_is_said_before_and_refused():
    made = actions.draft(by=None, topic=topic(), segment=drafted().segment, subject_fr="Un [[name]]")
    said = problems(made, timezone.now())
    assert len(said) == 4  # no block, no English subject, a field in a subject, nobody
    with pytest.raises(Refusal):
        actions.schedule(by=None, newsletter=made, at=timezone.now(), now=timezone.now())


def test_a_segment_that_became_empty_puts_it_back_to_a_draft_and_says_so():
    gone = reader("Seul", "seul@example.org")
    made, now = drafted(), timezone.now()
    actions.schedule(by=None, newsletter=made, at=now + HOUR, now=now)
    people.bin_contact(by=None, contact=gone, on=today())
    assert actions.leave_due(at=now) == 0
    assert actions.leave_due(at=now + HOUR) == 1
    made.refresh_from_db()
    assert made.state == "draft" and made.trouble


def test_paused_nothing_leaves_and_resumed_everything_does():
    for n in range(3):
        reader(f"Ensemble {n}", f"e{n}@example.org")
    made = sent(drafted(), timezone.now())
    actions.pause(by=None, newsletter=made)
    notices.deliver()
    assert mail.outbox == []
    actions.resume(by=None, newsletter=made)
    notices.deliver()
    assert len(mail.outbox) == 3


def test_called_off_what_has_not_left_never_does():
    reader("Ensemble", "e@example.org")
    made = sent(drafted(), timezone.now())
    actions.pause(by=None, newsletter=made)
    actions.cancel(by=None, newsletter=made)
    notices.deliver()
    assert mail.outbox == [] and Message.objects.get().cause == "called_off"


def test_two_subjects_are_compared_and_the_better_one_goes_to_the_others():
    for n in range(20):
        reader(f"Ensemble {n:02}", f"e{n:02}@example.org")
    now = timezone.now()
    made = sent(drafted(share=20, other_fr="Le bel automne", decide_after=2), now)
    assert made.state == "testing"
    counts = [made.recipients.filter(variant=one).count() for one in ("a", "b", "")]
    assert sum(counts) == 20 and min(counts) >= 3
    link = made.links.get()
    assert actions.click(link=link, said="frb", reader="-", at=now) == "https://example.org/a?b=1&c=2"
    assert actions.decide_due(at=now + HOUR) == 0
    assert actions.decide_due(at=now + 2 * HOUR) == 1
    while actions.write_some(by=None, newsletter=made, at=now):
        pass
    made.refresh_from_db()
    assert (made.state, made.winner) == ("sent", "b")
    assert Message.objects.count() == 20
    assert made.recipients.filter(variant="b").count() == counts[1] + counts[2]


def test_a_second_sending_goes_to_those_who_did_not_open_and_to_no_other():
    opened, closed = reader("Ouvert", "ouvert@example.org"), reader("Fermé", "ferme@example.org")
    made = sent(drafted(opens="known"), timezone.now())
    notices.deliver()
    message = Message.objects.get(contact=opened)
    actions.opened(newsletter=made.pk, said="fra", reader=message.fields["r"], at=timezone.now())
    actions.opened(newsletter=made.pk, said="fra", reader=message.fields["r"], at=timezone.now())
    assert made.wordings.get(language="fr-ca").opens == 1
    again = actions.write_second(by=None, newsletter=made, to="unopened")
    assert [one.contact for one in readers(again, today())] == [closed]
    with pytest.raises(Refusal):
        actions.write_second(by=None, newsletter=again, to="unopened")


def test_opens_that_are_counted_say_nothing_of_who_opened():
    reader("Ensemble", "e@example.org")
    made = sent(drafted(opens="counted"), timezone.now())
    assert Message.objects.get().fields["r"] == "-"
    actions.opened(newsletter=made.pk, said="fra", reader="-", at=timezone.now())
    assert made.wordings.get().opens == 1 and made.recipients.get().opened_at is None
