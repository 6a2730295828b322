import pytest
from django.contrib.auth.models import Group, Permission

from concertino.base.jobs.models import Job

pytestmark = pytest.mark.django_db
BACKEND = "concertino.base.people.backends.RoleBackend"


@pytest.fixture
def follower(django_user_model):
    user = django_user_model.objects.create_user("follower@example.org", name="Follower", language="en")
    role = Group.objects.create(name="followers")
    role.permissions.set(Permission.objects.filter(content_type__app_label="jobs"))
    user.groups.add(role)
    return user


@pytest.fixture
def job(follower):
    def made(**fields):
        return Job.objects.create(**{"task": "tests.count", "label": "Counting", "language": "en", "by": follower} | fields)

    return made


@pytest.fixture
def as_follower(client, follower):
    client.force_login(follower, backend=BACKEND)
    return client


def test_the_register_tells_the_state_of_each_job(as_follower, job):
    job(state="running", done=1200, total=10000), job(state="failed", error="No.")
    page = as_follower.get("/travaux/").content.decode()
    assert '<progress value="1200" max="10000"' in page
    assert "1,200 of 10,000" in page
    assert "Failed" in page


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_jobs(as_follower, job, count, django_assert_num_queries):
    for _each in range(count):
        job()
    with django_assert_num_queries(7):  # session, reader, rights, saved views, people to filter by, count, jobs
        as_follower.get("/travaux/")


def test_a_job_is_followed_until_it_ends(as_follower, job):
    running, done = job(state="running"), job(state="done", result={"said": "3 created."}, url="/somewhere/")
    part = as_follower.get(f"/travaux/{running.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 2s"' in part
    assert "<html" not in part
    page = as_follower.get(f"/travaux/{done.pk}/").content.decode()
    assert "every 2s" not in page
    assert "3 created." in page
    assert 'href="/somewhere/"' in page


def test_its_author_sees_a_job_and_no_other_without_the_right(client, outsider, job):
    theirs, other = job(by=outsider), job()
    client.force_login(outsider, backend=BACKEND)
    assert client.get(f"/travaux/{theirs.pk}/").status_code == 200
    assert client.get(f"/travaux/{other.pk}/").status_code == 403
    assert client.get("/travaux/").status_code == 403
    assert client.post(f"/travaux/{theirs.pk}/reessayer/").status_code == 403


def test_a_failed_job_is_retried_from_its_page(as_follower, job):
    failed = job(state="failed", error="No.")
    assert "Try again" in as_follower.get(f"/travaux/{failed.pk}/").content.decode()
    answer = as_follower.post(f"/travaux/{failed.pk}/reessayer/", follow=True)
    failed.refresh_from_db()
    assert failed.state == Job.State.WAITING
    assert "in the queue again" in answer.content.decode()


def test_a_job_that_goes_well_is_not_retried(as_follower, job):
    done = job(state="done")
    assert "Only a job that failed" in as_follower.post(f"/travaux/{done.pk}/reessayer/", follow=True).content.decode()
