"""A provider's key and proof, under the names that Anymail gives them."""

from concertino.config.settings_of_mail import provided


def test_a_provider_that_signs_has_its_key_and_another_a_password():
    assert provided("", "k", "s") == {}
    assert provided("mailgun", "k", "s")["MAILGUN_WEBHOOK_SIGNING_KEY"] == "s"
    assert provided("postmark", "k", "n:p")["WEBHOOK_SECRET"] == "n:p"
    assert provided("postmark", "k", "n:p")["POSTMARK_SERVER_TOKEN"] == "k"
