"""Addresses of topics, and of what came of consultations: taken in by the room's own."""

from django.urls import path

from concertino.domains.consultations.finding_registers import findings as register_of_findings
from concertino.domains.consultations.finding_registers import transmissions as register_of_transmissions
from concertino.domains.consultations.topic_registers import topics as register_of_topics
from concertino.domains.consultations.views import findings, priorities, topics, transmissions

urlpatterns = [
    path("enjeux/", register_of_topics.view, name="topics"),
    path("enjeux/ajouter/", topics.raise_topic, name="raise_topic"),
    path("enjeux/semblables/", topics.similar_topics, name="similar_topics"),
    path("enjeux/<int:pk>/", topics.topic, name="topic"),
    path("enjeux/<int:pk>/modifier/", topics.change_topic, name="change_topic"),
    path("enjeux/<int:pk>/source/", topics.add_source, name="add_source"),
    path("enjeux/<int:pk>/partenaire/", topics.involve_partner, name="involve_partner"),
    path("enjeux/<int:pk>/terminer/", topics.end_topic, name="end_topic"),
    path("enjeux/<int:pk>/fusionner/", topics.merge_topic, name="merge_topic"),
    path("enjeux/sources/<int:pk>/retirer/", topics.remove_source, name="remove_source"),
    path("enjeux/partenaires/<int:pk>/retirer/", topics.release_partner, name="release_partner"),
    path("<int:pk>/enjeux/", priorities.tie_topics, name="tie_topics"),
    path("<int:pk>/priorites/", priorities.retain, name="retain"),
    path("<int:pk>/transmettre/", transmissions.transmit, name="transmit"),
    path("<int:pk>/constat/", findings.find, name="find"),
    path("transmissions/", register_of_transmissions.view, name="transmissions"),
    path("transmissions/<int:pk>/recue/", transmissions.acknowledge, name="acknowledge"),
    path("transmissions/<int:pk>/reponse/", transmissions.record_answer, name="record_answer"),
    path("constats/", register_of_findings.view, name="findings"),
    path("constats/<int:pk>/", findings.finding, name="finding"),
    path("constats/<int:pk>/modifier/", findings.change_finding, name="change_finding"),
    path("constats/<int:pk>/suite/", findings.follow_up, name="follow_up"),
    path("suites/", findings.done, name="done"),
]
