"""Addresses of the register of members and of what happens to their terms."""

from django.urls import path

from concertino.domains.members import delegate_registers
from concertino.domains.members.application_registers import applications
from concertino.domains.members.campaign_registers import campaigns, renewals
from concertino.domains.members.dues_registers import declarations, grids
from concertino.domains.members.registers import roster
from concertino.domains.members.views import delegates, dues, likeness, populations, reconciliation, targets, terms
from concertino.domains.members.views.applications import admissions, deciding, public, staff
from concertino.domains.members.views.campaigns import drafting, following, leaving

app_name = "members"
urlpatterns = [
    path("", roster.view, name="roster"),
    path("inscrire/", terms.enrol, name="enrol"),
    path("suggestions/", terms.suggest, name="suggest"),
    path("<int:pk>/renouveler/", terms.renew, name="renew"),
    path("termes/<int:pk>/accepter/", terms.step, {"name": "accept"}, name="accept"),
    path("termes/<int:pk>/payer/", terms.step, {"name": "pay"}, name="pay"),
    path("termes/<int:pk>/exempter/", terms.step, {"name": "waive"}, name="waive"),
    path("termes/<int:pk>/terminer/", terms.step, {"name": "end"}, name="end"),
    path("termes/<int:pk>/corriger/", terms.correct, name="correct"),
    path("secteurs/", targets.targets, name="targets"),
    path("secteurs/fixer/", targets.set_target, name="set_target"),
    path("nombres/<str:name>/fixer/", targets.set_number, name="set_number"),
    path("representativite/", likeness.show, name="likeness"),
    path("populations/", populations.populations, name="populations"),
    path("populations/decrire/", populations.add, name="add_population"),
    path("populations/<int:pk>/", populations.show, name="population"),
    path("populations/<int:pk>/modifier/", populations.change, name="change_population"),
    path("populations/<int:pk>/lignes/", populations.count, name="count_population"),
    path("populations/<int:pk>/correspondances/", populations.match, name="match_population"),
    path("populations/<int:pk>/adopter/", populations.adopt, name="adopt_numbers"),
    path("rapprochement/", reconciliation.reconciliation, name="reconciliation"),
    path("campagnes/", campaigns.view, name="campaigns"),
    path("campagnes/preparer/", drafting.draft, name="draft_campaign"),
    path("campagnes/renouvellements/", renewals.view, name="renewals"),
    path("campagnes/echeances/", following.about_to_lapse, name="lapsing"),
    path("campagnes/departs/", leaving.departures, name="departures"),
    path("campagnes/departs/raisons/", leaving.reasons, name="reasons"),
    path("campagnes/departs/raisons/ajouter/", leaving.reason, name="add_reason"),
    path("campagnes/departs/raisons/<int:pk>/", leaving.reason, name="change_reason"),
    path("campagnes/<int:pk>/", drafting.campaign, name="campaign"),
    path("campagnes/<int:pk>/modifier/", drafting.change, name="change_campaign"),
    path("campagnes/<int:pk>/choisir/", drafting.leave_out, name="leave_out"),
    path("campagnes/<int:pk>/lancer/", drafting.launch, name="launch_campaign"),
    path("campagnes/<int:pk>/retirer/", drafting.withdraw, name="withdraw_campaign"),
    path("campagnes/<int:pk>/sans-rappel/", following.without_reminder, name="without_reminder"),
    path("campagnes/<int:pk>/rappels/", following.rule, name="add_rule"),
    path("campagnes/<int:pk>/rappels/<int:rule_pk>/", following.rule, name="change_rule"),
    path("campagnes/<int:pk>/rappels/<int:rule_pk>/oter/", following.drop_rule, name="drop_rule"),
    path("termes/<int:pk>/depart/", leaving.leave, name="leave"),
    path("cotisations/", grids.view, name="grids"),
    path("cotisations/nouvelle/", dues.add_grid, name="add_grid"),
    path("cotisations/<int:pk>/", dues.grid, name="grid"),
    path("cotisations/declarations/", declarations.view, name="declarations"),
    path("<int:pk>/declarer-revenus/", dues.declare_revenue, name="declare_revenue"),
    path("<int:pk>/declarer-production/", dues.declare_use, name="declare_use"),
    path("adhesion/", public.choose, name="choose"),
    path("adhesion/suivi/<str:token>/", public.follow, name="follow"),
    path("adhesion/<slug:code>/", public.send, name="send"),
    path("demandes/", applications.view, name="applications"),
    path("demandes/ordre-du-jour/", deciding.agenda, name="application_agenda"),
    path("demandes/accepter/", deciding.decide, name="application_decide"),
    path("demandes/conditions/", admissions.admissions, name="admissions"),
    path("demandes/conditions/<int:pk>/", admissions.change, name="change_admission"),
    path("demandes/conditions/<int:pk>/document/", admissions.ask, name="ask_for_paper"),
    path("demandes/documents/<int:pk>/cesser/", admissions.stop, name="stop_asking"),
    path("demandes/<int:pk>/", staff.show, name="application"),
    path("demandes/<int:pk>/complete/", staff.complete, name="application_complete"),
    path("demandes/<int:pk>/retirer/", staff.withdraw, name="application_withdraw"),
    path("demandes/<int:pk>/document/", staff.add_paper, name="application_add_paper"),
    path("demandes/<int:pk>/contact/", staff.link, name="application_link"),
    path("demandes/<int:pk>/facturer/", staff.invoice, name="application_invoice"),
    path("demandes/<int:pk>/refuser/", deciding.refuse, name="application_refuse"),
    path("delegues/", delegate_registers.delegates.view, name="delegates"),
    path("delegues/annee/", delegates.year, name="delegate_year"),
    path("<int:pk>/delegues/nommer/", delegates.name, name="name_delegate"),
    path("delegues/<int:pk>/terminer/", delegates.end, name="end_delegate"),
    path("<int:pk>/inviter/", delegates.invite, name="invite"),
    path("attestations/", delegate_registers.certificates.view, name="certificates"),
]
