"""Every address of the house."""

from django.urls import include, path

from concertino.desk.views import home
from concertino.domains.website.views import public

urlpatterns = [
    path("", include("concertino.domains.consultations.urls")),  # first: a personal link is followed hundreds of times a second
    path("", home, name="home"),
    path("", include("concertino.desk.urls")),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("robots.txt", public.robots, name="robots"),
    path("compte/", include("allauth.urls")),
    path("moi/", include("concertino.base.ui.urls")),
    path("travaux/", include("concertino.base.jobs.urls")),
    path("registres/", include("concertino.base.registers.urls")),
    path("journal/", include("concertino.base.journal.urls")),
    path("", include("concertino.base.people.urls")),
    path("documents/", include("concertino.base.documents.urls")),
    path("messages/", include("concertino.base.notices.urls")),
    path("echanges/", include("concertino.base.ties.urls")),
    path("importations/", include("concertino.base.imports.urls")),
    path("mon-espace/", include("concertino.domains.members.urls_space")),
    path("repertoire/", include("concertino.domains.members.urls_directory")),
    path("membres/", include("concertino.domains.members.urls")),
    path("finances/", include("concertino.domains.finance.urls")),
    path("recrutement/", include("concertino.domains.recruitment.urls")),
    path("gouvernance/", include("concertino.domains.governance.urls")),
    path("questionnaires/", include("concertino.domains.questionnaires.urls")),
    path("sondages/", include("concertino.domains.surveys.urls")),
    path("scrutins/", include("concertino.domains.ballots.urls")),
    path("conversations/", include("concertino.domains.conversations.urls")),
    path("veille/", include("concertino.domains.watch.urls")),
    path("positions/", include("concertino.domains.positions.urls")),
    path("partenaires/", include("concertino.domains.partners.urls")),
    path("travail/", include("concertino.domains.work.urls")),
    path("budgets/", include("concertino.domains.budgets.urls")),
    path("services/", include("concertino.domains.services.urls")),
    path("concours/", include("concertino.domains.contests.urls")),
    path("financement/", include("concertino.domains.grants.urls")),
    path("equipe/", include("concertino.domains.staff.urls")),
    path("reunions/", include("concertino.domains.meetings.urls")),
    path("infolettres/", include("concertino.domains.newsletters.urls")),
    path("communications/", include("concertino.domains.communications.urls")),
    path("public/", include("concertino.domains.website.urls")),
    path("plan/", include("concertino.domains.plan.urls")),
]

handler403 = "concertino.base.ui.views.not_open"
