"""Forms of comparing and joining."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.web.matching.models import Join
from ladderway.web.participants.forms import RecordForm, day, line_of, one_of
from ladderway.web.participants.models import Sharing
from ladderway.web.partners.models import Agency
from ladderway.web.partners.templatetags.partners import named


class AskForm(RecordForm):
    reason = line_of(
        lazy("Why, in a sentence"), 300, required=True,
        help_text=lazy("It is kept with the comparison. Write no names."),
    )  # fmt: skip


GROUNDS = [choice for choice in Join.Ground.choices if choice[0] != Join.Ground.OWN]


class JoinForm(RecordForm):
    """On what ground two agencies' records are joined."""

    ground = one_of(lazy("On what ground"), GROUNDS)
    how = one_of(lazy("How consent was given"), Sharing.How.choices, required=False)
    given_on = day(lazy("On"))
    given_to = forms.ChoiceField(label=lazy("To which agency"), required=False)
    authority = line_of(
        lazy("Section of the act, or the agreement"), 300,
        help_text=lazy("For a statute or an agreement."),
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: Sequence[Agency], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.agencies = today, {str(a.public_id): a for a in agencies}
        choices = [(key, named(agency)) for key, agency in self.agencies.items()]
        self.fields["given_to"].choices = [("", "—"), *choices]

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("ground") == Join.Ground.CONSENT:
            self._check_consent(said)
        elif not said.get("authority"):
            told = _("Name the section of the act, or the agreement, that allows it.")
            self.add_error("authority", told)

    def _check_consent(self, said: dict[str, Any]) -> None:
        if not said.get("how"):
            self.add_error("how", _("Say how the person agreed."))
        if not said.get("given_to"):
            self.add_error("given_to", _("Say to which agency the person said so."))
        if not said.get("given_on"):
            self.add_error("given_on", _("Say on which day the person agreed."))
        elif said["given_on"] > self.today:
            self.add_error("given_on", _("This day has not come yet."))

    def values(self) -> dict[str, Any]:
        """The ground with its own facts: a consent names no act, an act no consent."""
        said = dict(super().values())
        said["ground"] = Join.Ground(said["ground"])
        if said["ground"] != Join.Ground.CONSENT:
            return {"ground": said["ground"], "authority": said["authority"]}
        said.pop("authority")
        return said | {"given_to": self.agencies[said["given_to"]]}
