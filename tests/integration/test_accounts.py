"""Signing up, signing in, and keeping others out."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from ladderway.web.accounts import actions
from ladderway.web.accounts.models import User
from ladderway.web.audit.models import Event

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery staple"


def code_in(message: Any) -> str:
    """The code alone on its line in a mail of ours."""
    found = re.search(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})?)$", message.body, re.MULTILINE)
    assert found, message.body
    return found.group(1)


def sign_up(client: Client, email: str, language: str = "en") -> Any:
    given = {"email": email, "password1": PASSWORD, "password2": PASSWORD}
    return client.post(f"/{language}/account/signup/", given)


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post("/en/account/login/", {"login": email, "password": password})


def activate_app(client: Client, user: User) -> str:
    """Set up an authenticator app; its secret. The site asks for the password once more first."""
    sign_in(client, user.email)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/en/account/factors/totp/activate/").context["form"].secret
    answer = client.post("/en/account/factors/totp/activate/", {"code": totp(secret)})
    assert answer.status_code == 302
    return secret


def totp(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_somebody_signs_up_confirms_by_code_and_is_in(client: Client) -> None:
    answer = sign_up(client, "New.Person@Example.org", language="fr")
    assert answer.headers["Location"] == "/fr/account/confirm-email/"
    user = User.objects.get()
    assert user.email == "new.person@example.org"
    assert user.preferred_language == "fr"
    assert "_auth_user_id" not in client.session, "not before the address is confirmed"

    answer = client.post("/fr/account/confirm-email/", {"code": code_in(mail.outbox[0])})
    assert answer.headers["Location"] == "/fr/account/"
    assert client.get("/fr/account/").status_code == 200
    assert EmailAddress.objects.get().verified
    assert {"account.signed_up", "account.signed_in"} <= set(
        Event.objects.filter(actor=user.public_id).values_list("action", flat=True)
    )


def test_a_wrong_code_confirms_nothing(client: Client) -> None:
    sign_up(client, "new@example.org")
    answer = client.post("/en/account/confirm-email/", {"code": "WRONG1"})
    assert answer.status_code == 200
    assert not EmailAddress.objects.filter(verified=True).exists()


def test_signing_up_with_a_known_address_looks_the_same_and_warns_its_owner(
    person: Callable[..., Any],
) -> None:
    person("known@example.org")
    known, new = (sign_up(Client(), f"{who}@example.org") for who in ("known", "new"))
    assert known.status_code == new.status_code
    assert known.headers["Location"] == new.headers["Location"]
    assert User.objects.filter(email="known@example.org").count() == 1
    to_owner = next(m for m in mail.outbox if m.to == ["known@example.org"])
    assert "code" not in to_owner.subject.lower()


def test_a_wrong_password_and_an_unknown_address_are_told_apart_by_nobody(
    person: Callable[..., Any],
) -> None:
    person("known@example.org")
    answers = [
        sign_in(Client(), "known@example.org", "wrong"),
        sign_in(Client(), "unknown@example.org", "wrong"),
    ]
    errors = [answer.context["form"].non_field_errors() for answer in answers]
    assert errors[0]
    assert errors[0] == errors[1]


def test_a_forgotten_password_is_asked_for_the_same_way_for_anybody(
    person: Callable[..., Any],
) -> None:
    person("known@example.org")
    answers = [
        Client().post("/en/account/password/reset/", {"email": f"{who}@example.org"})
        for who in ("known", "unknown")
    ]
    assert {a.headers["Location"] for a in answers} == {"/en/account/password/reset/confirm/"}


def test_a_password_is_reset_by_code(client: Client, person: Callable[..., Any]) -> None:
    user = person("known@example.org")
    client.post("/en/account/password/reset/", {"email": user.email})
    code = code_in(mail.outbox[0])
    answer = client.post("/en/account/password/reset/confirm/", {"code": code})
    fresh = {"password1": "another long sentence", "password2": "another long sentence"}
    client.post(answer.headers["Location"], fresh)
    user.refresh_from_db()
    assert user.check_password("another long sentence")


def test_guessing_is_stopped(person: Callable[..., Any]) -> None:
    person("known@example.org")
    for _ in range(10):
        answer = sign_in(Client(), "known@example.org", "wrong")
    assert "Too many" in str(answer.context["form"].errors)
    assert sign_in(Client(), "known@example.org").status_code == 200, "nor the right one now"


@pytest.mark.parametrize("weak", ["short", "password1234", "jane.roe@example"])
def test_weak_passwords_are_refused(client: Client, weak: str) -> None:
    given = {"email": "jane.roe@example.org", "password1": weak, "password2": weak}
    answer = client.post("/en/account/signup/", given)
    assert answer.context["form"].errors
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)  # what follows a commit happens within the request
def test_an_app_as_second_step(client: Client, person: Callable[..., Any]) -> None:
    user = person("coach@example.org")
    activate_app(client, user)
    assert Event.objects.filter(action="account.factor_added").exists()

    other = Client()
    answer = sign_in(other, user.email)
    assert answer.headers["Location"] == "/en/account/factors/authenticate/"
    assert other.get("/en/account/").status_code == 302, "the password alone does not open it"
    wrong = other.post("/en/account/factors/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    right = recovery_code(user)
    assert other.post("/en/account/factors/authenticate/", {"code": right}).status_code == 302
    assert other.get("/en/account/").status_code == 200


def recovery_code(user: User) -> str:
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[0]


def test_the_page_of_the_app_draws_its_code_without_breaking_the_policy(
    client: Client, person: Callable[..., Any]
) -> None:
    sign_in(client, person("coach@example.org").email)
    assert client.get("/en/account/factors/totp/activate/").status_code == 302, "password first"
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    html = client.get("/en/account/factors/totp/activate/").content.decode()
    assert "<svg" in html
    assert "data:" not in html


def test_secrets_of_second_factors_are_not_kept_in_the_clear(
    client: Client, person: Callable[..., Any]
) -> None:
    secret = activate_app(client, person("coach@example.org"))
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept


def test_what_an_older_key_encrypted_is_still_read(settings: Any) -> None:
    written = get_adapter().encrypt("ABC")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a newer key"
    assert get_adapter().decrypt(written) == "ABC"


def test_signing_out_asks_first_and_ends_the_session(
    client: Client, person: Callable[..., Any]
) -> None:
    client.force_login(person())
    client.get("/en/account/logout/")
    assert client.get("/en/account/").status_code == 200
    client.post("/en/account/logout/")
    assert client.get("/en/account/").status_code == 302


def test_somebody_switched_off_cannot_come_in(client: Client, person: Callable[..., Any]) -> None:
    person("left@example.org", is_active=False)
    sign_in(client, "left@example.org")
    assert client.get("/en/account/").status_code == 302


def test_mail_is_written_in_the_persons_language(person: Callable[..., Any]) -> None:
    person("known@example.org", preferred_language="fr")
    Client().post("/en/account/password/reset/", {"email": "known@example.org"})
    assert "mot de passe" in mail.outbox[0].subject.lower()


def test_a_profile_is_changed_and_recorded(client: Client, person: Callable[..., Any]) -> None:
    user = person()
    client.force_login(user)
    client.post("/en/account/", {"name": " Ana ", "preferred_language": "fr"})
    user.refresh_from_db()
    assert (user.name, user.preferred_language) == ("Ana", "fr")
    assert Event.objects.get(action="account.profile_changed").actor == user.public_id


def test_a_language_that_is_not_ours_is_refused(person: Callable[..., Any]) -> None:
    user = person()
    with pytest.raises(Exception, match="not a valid choice"):
        actions.update_profile(user=user, name="", preferred_language="xx", by=user)


def test_the_database_keeps_addresses_unique_and_in_lower_case(person: Callable[..., Any]) -> None:
    user = person("one@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="one@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(email="One@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(preferred_language="de")


def test_a_user_in_a_message_is_an_id(person: Callable[..., Any]) -> None:
    assert "example" not in f"{person()} {person('b@example.org')!r}"
