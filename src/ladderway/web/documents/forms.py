"""Forms of documents. Who asks for one and why is part of each."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.topics import Topic
from ladderway.files.uploads import Refused, Why, checked
from ladderway.web.documents.actions.documents import ACCOMMODATION
from ladderway.web.documents.models import TOPICS, DocumentKind, Needed, Reason
from ladderway.web.documents.words import ACCEPTED, REFUSED
from ladderway.web.participants.forms import RecordForm, day, line_of, one_of
from ladderway.web.participants.topic_words import TOPIC_NAMES

# Offered, so that whoever means it is told that no proof is asked.
REASONS = [*Reason.choices, (ACCOMMODATION, lazy("An accommodation is asked for"))]


class _AskedForm(RecordForm):
    kind = one_of(lazy("What it is"), DocumentKind.choices)
    topic = forms.ChoiceField(
        label=lazy("What it is about"),
        help_text=lazy("This decides who may open it: only those to whom that part is open."),
    )
    because = one_of(lazy("Why it is asked for"), REASONS)
    asked_by = line_of(lazy("Who asks for it"), 120, required=True)
    why = line_of(
        lazy("What it is needed for"), 300, required=True,
        help_text=lazy("For example: the college checks the diploma before 1 September."),
    )  # fmt: skip

    def __init__(self, *args: Any, topics: Sequence[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [(t.value, TOPIC_NAMES[t]) for t in TOPICS if t in topics]

    def clean_because(self) -> str:
        because = self.cleaned_data["because"]
        if because == ACCOMMODATION:
            raise forms.ValidationError(
                _(
                    "An accommodation is given without proof of a disability. Ask what would help, "
                    "and write it under “Told in trust”."
                )
            )
        return because


class DocumentForm(_AskedForm):
    """A file from this device or its camera. It is checked by what is in it, not by its name."""

    file = forms.FileField(
        label=lazy("File"),
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "capture": "environment"}),
        error_messages={"required": lazy("Choose a file, or take a picture.")},
    )
    dated_on = day(lazy("Date on the document"))
    field_order = ("file", "kind", "topic", "dated_on", "because", "asked_by", "why")

    def __init__(self, *args: Any, by_camera: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_camera:
            del self.fields["file"].widget.attrs["capture"]

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        try:
            if sent.size > settings.DOCUMENT_BYTES:
                raise Refused(Why.TOO_LARGE)
            sent.bytes = sent.read()
            checked(sent.bytes, sent.name)
        except Refused as refused:
            most = settings.DOCUMENT_BYTES // (1024 * 1024)
            told = str(REFUSED[refused.why])
            raise forms.ValidationError(told % {"most": most} if "%(" in told else told) from None
        return sent


class NeededForm(_AskedForm):
    needed_by = day(lazy("Needed by"))
    field_order = ("kind", "topic", "needed_by", "because", "asked_by", "why")


class StateForm(RecordForm):
    state = one_of(
        lazy("How it stands"), [c for c in Needed.State.choices if c[0] != Needed.State.KEPT]
    )
    seen_on = day(lazy("Seen on"))
    seen_note = line_of(
        lazy("What was seen that is needed later"), 200,
        help_text=lazy("For example: valid until May 2028. Never a number of the document."),
    )  # fmt: skip


class RemoveForm(RecordForm):
    removed_because = line_of(lazy("Why is it removed?"), 200, required=True)
