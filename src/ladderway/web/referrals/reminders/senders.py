"""Through what a reminder is sent. Whoever runs a site sets up which; each is one small class.

A sender answers once: it returns where the message is on its way, or raises. Errors carry no number
and no text, because they end up in logs.

    NotSent
    ├── Refused      the service says no: the same message is not tried again
    ├── Unreachable  nothing arrived there: it is tried again later
    └── Unsure       it may have arrived: it is not sent a second time
"""

import json
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

SECONDS = 10
TRY_AGAIN = frozenset({408, 425, 429})


class NotSent(Exception):
    """A message is not, or not surely, on its way."""


class Refused(NotSent):
    """The service does not take this message."""


class Unreachable(NotSent):
    """The service did not get it."""


class Unsure(NotSent):
    """Whether the service got it is not known."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: to a number or an address, in the language of the person. `key` names it once
    and for all, for services that ask for one."""

    to: str
    subject: str
    text: str
    key: str


class Sender(Protocol):
    def send(self, message: Message) -> None:
        """Raises NotSent where it is not on its way."""
        ...


class ConsoleSender:
    """Prints the text and not the number: for one's own machine."""

    def send(self, message: Message) -> None:
        sys.stdout.write(f"[reminder {message.key}] {message.text}\n")


class EmailSender:
    """Through the mail server of the site."""

    def send(self, message: Message) -> None:
        mail = EmailMessage(message.subject, message.text, to=[message.to])
        mail.extra_headers = {"Auto-Submitted": "auto-generated", "X-Entity-Ref-ID": message.key}
        try:
            mail.send()
        except SMTPRecipientsRefused:
            raise Refused from None
        except (ConnectionError, SMTPServerDisconnected):
            raise Unreachable from None
        except TimeoutError:
            raise Unsure from None
        except (SMTPException, OSError):
            raise Unreachable from None


class HttpTextSender:
    """Posts {to, from, text, id} as JSON to a service for text messages, with a bearer token."""

    def __init__(self) -> None:
        self.url, self.token = settings.TEXT_URL, settings.TEXT_TOKEN
        if urlsplit(self.url).scheme != "https":
            raise ImproperlyConfigured("LADDERWAY_TEXT_URL must begin with https://.")

    def send(self, message: Message) -> None:
        body = {
            "to": message.to, "from": settings.TEXT_FROM, "text": message.text, "id": message.key,
        }  # fmt: skip
        request = urllib.request.Request(  # noqa: S310  https alone, see __init__
            self.url,
            data=json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"Bearer {self.token}",
                "Idempotency-Key": message.key,
            },
            method="POST",
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310  https alone
                return
        except urllib.error.HTTPError as error:
            raise _answered(error.code) from None
        except urllib.error.URLError as error:
            # A name that is not found or a door that is shut: nothing went out.
            raise (Unsure if isinstance(error.reason, TimeoutError) else Unreachable) from None
        except (TimeoutError, OSError):
            raise Unsure from None


def _answered(code: int) -> NotSent:
    if code in TRY_AGAIN or code >= 500:
        return Unreachable()
    return Refused()


def senders() -> Mapping[str, Sender]:
    """The senders of this site, by channel. A channel that is not there is not set up."""
    return {
        channel: import_string(path)()
        for channel, path in settings.REMINDER_SENDERS.items()
        if path
    }
