"""Addresses of jobs."""

from django.urls import path

from concertino.base.jobs import views
from concertino.base.jobs.tables import jobs

app_name = "jobs"
urlpatterns = [
    path("", jobs.view, name="jobs"),
    path("<int:pk>/", views.job, name="job"),
    path("<int:pk>/reessayer/", views.retry, name="retry"),
]
