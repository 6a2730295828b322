"""Jobs go through a real worker here: nothing of the queue is made up."""

import pytest
from django.db import connection, transaction

from concertino.base.jobs.actions import enqueue, retry, run_worker
from concertino.base.jobs.models import Job
from concertino.base.jobs.tests import tasks
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asker(django_user_model):
    return django_user_model.objects.create_user("asker@example.org", name="Asker")


def queued() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND task_name LIKE 'tests.%'")
        return cursor.fetchone()[0]


def test_a_job_is_done_and_says_what_came_of_it(asker):
    asked = enqueue(tasks.count, by=asker, label="Counting", to=3)
    assert (asked.state, queued()) == (Job.State.WAITING, 1)
    run_worker(once=True)
    asked.refresh_from_db()
    assert (asked.state, asked.done, asked.total, asked.error) == (Job.State.DONE, 3, 3, "")
    assert asked.result["by"] == "Asker"
    assert asked.started_at <= asked.ended_at


def test_progress_is_seen_while_the_work_is_not_committed(asker):
    asked = enqueue(tasks.count, by=asker, label="Counting", to=1)
    run_worker(once=True)
    asked.refresh_from_db()
    assert asked.result["seen"] == [1]


def test_a_rollback_forgets_the_job(asker):
    with transaction.atomic():
        enqueue(tasks.count, by=asker, label="Counting", to=3)
        transaction.set_rollback(True)
    assert (Job.objects.count(), queued()) == (0, 0)


def test_a_refusal_is_told_and_not_tried_again(asker):
    asked = enqueue(tasks.refuse, by=asker, label="Reading")
    run_worker(once=True)
    asked.refresh_from_db()
    assert (asked.state, asked.error, queued()) == (Job.State.FAILED, "The file is empty.", 0)


def test_a_failure_writes_nothing_by_half_and_shows_no_traceback(asker):
    asked = enqueue(tasks.fail, by=asker, label="Failing")
    run_worker(once=True)
    asked.refresh_from_db(), asker.refresh_from_db()
    assert (asked.state, asked.done, asker.name) == (Job.State.FAILED, 4, "Asker")
    assert str(asked.pk) in asked.error
    assert "ZeroDivision" not in asked.error


def test_a_failure_is_tried_again_later(asker):
    asked = enqueue(tasks.stumble, by=asker, label="Stumbling")
    run_worker(once=True)
    asked.refresh_from_db()
    assert (asked.state, asked.attempts, queued()) == (Job.State.WAITING, 1, 1)


def test_only_a_failed_job_is_retried_and_once(asker):
    asked = enqueue(tasks.fail, by=asker, label="Failing")
    with pytest.raises(Refusal):
        retry(by=asker, job=asked)
    run_worker(once=True)
    assert retry(by=asker, job=asked).state == Job.State.WAITING
    assert queued() == 1
    with pytest.raises(Refusal):
        retry(by=asker, job=asked)


def test_a_job_whose_worker_died_goes_back_in_the_queue(asker):
    asked = enqueue(tasks.count, by=asker, label="Counting", to=1)
    Job.objects.update(state=Job.State.RUNNING)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id")
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE task_name = 'tests.count'",
            [cursor.fetchone()[0]],
        )
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, args) VALUES ('jobs.rescue', 'default', '{\"timestamp\": 1}')"
        )
    run_worker(once=True)
    run_worker(once=True)
    asked.refresh_from_db()
    assert asked.state == Job.State.DONE
