"""Forms of sharing: the ground first, and consent only where nothing depends on it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import KEPT_INSIDE, Topic, topics_of
from ladderway.web.participants.forms import RecordForm, day, line_of, one_of
from ladderway.web.participants.models import Agreement, Sharing
from ladderway.web.participants.topic_words import BASIS_NAMES, TOPIC_NAMES
from ladderway.web.partners.models import Agency
from ladderway.web.partners.templatetags.partners import named

GROUNDS = (Basis.CONSENT, Basis.NOTICE, Basis.STATUTE, Basis.AGREEMENT)
LONGEST = timedelta(days=2 * 366)
STATEMENT = "2026-1"


class ShareForm(RecordForm):
    """What is shared, with whom, why, and on what ground."""

    receiver = forms.ChoiceField(label=lazy("With which agency"))
    topics = forms.MultipleChoiceField(
        label=lazy("What"),
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Only what the other agency needs. Counselling notes never leave."),
    )
    purpose = line_of(lazy("What for"), 300, required=True)
    is_required = forms.BooleanField(
        label=lazy("A benefit or a service depends on it"),
        required=False,
        help_text=lazy("Then it is not a consent, whatever it stands on is named instead."),
    )
    basis = one_of(lazy("On what ground"), [(b.value, BASIS_NAMES[b]) for b in GROUNDS])
    agreement = forms.ChoiceField(
        label=lazy("By which agreement"), required=False,
        help_text=lazy("It says who receives and what; the sharing ends with it."),
    )  # fmt: skip
    authority = line_of(
        lazy("Section of the act, or the agreement"), 300,
        help_text=lazy("For a statute, or an agreement that is not recorded here."),
    )  # fmt: skip
    how = one_of(lazy("How consent was given"), Sharing.How.choices, required=False)
    language = one_of(
        lazy("Language in which it was explained"),
        [("en", lazy("English")), ("fr", lazy("French")), ("other", lazy("Another"))],
    )
    given_on = day(lazy("On"), required=True)
    expires_on = day(lazy("Ends on"), lazy("A consent ends after two years at the latest."))

    def __init__(
        self,
        *args: Any,
        topics: Sequence[Topic],
        receivers: Sequence[Agency],
        today: date,
        agreements: Sequence[Agreement] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.agreements = {str(each.public_id): each for each in agreements}
        if agreements:
            told = [(key, self._told(each)) for key, each in self.agreements.items()]
            self.fields["agreement"].choices = [("", "—"), *told]
        else:
            del self.fields["agreement"]
        shareable = [t for t in topics if t not in KEPT_INSIDE]
        self.fields["topics"].choices = [(t.value, TOPIC_NAMES[t]) for t in shareable]
        named_ones = [(str(a.public_id), named(a)) for a in receivers]
        self.fields["receiver"].choices = [("", "—"), *named_ones]

    @staticmethod
    def _told(agreement: Agreement) -> str:
        about = ", ".join(str(TOPIC_NAMES[t]) for t in Topic if t in topics_of(agreement.topics))
        return f"{agreement.title} — {named(agreement.receiver)}: {about}"

    def clean_topics(self) -> frozenset[Topic]:
        return frozenset(map(Topic, self.cleaned_data["topics"]))

    def clean_given_on(self) -> date:
        given: date = self.cleaned_data["given_on"]
        if given > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return given

    def clean(self) -> None:
        said = self.cleaned_data
        basis, given, ends = said.get("basis"), said.get("given_on"), said.get("expires_on")
        if ends and given and not given < ends:
            self.add_error("expires_on", _("It ends before it begins. Choose a later day."))
        if basis == Basis.CONSENT:
            self._check_consent(given, ends)
        self._check_agreement()
        if basis in (Basis.STATUTE, Basis.AGREEMENT) and not said.get("authority"):
            told = _("Name the section of the act, or the agreement, that allows it.")
            self.add_error("authority", told)
        said["statement"] = STATEMENT

    def _check_agreement(self) -> None:
        """An agreement that is recorded gives its own title, and no more than it says."""
        said = self.cleaned_data
        chosen = self.agreements.get(said.pop("agreement", ""))
        if chosen is None:
            return
        if said.get("basis") != Basis.AGREEMENT:
            self.add_error("basis", _("You chose an agreement: then it is the ground."))
        if said.get("receiver") not in (None, str(chosen.receiver.public_id)):
            self.add_error("receiver", _("The agreement is with another agency."))
        if said.get("topics", frozenset()) - topics_of(chosen.topics):
            self.add_error("topics", _("The agreement does not say all of this. Choose less."))
        said["agreement"] = chosen
        said["authority"] = said.get("authority") or chosen.title

    def _check_consent(self, given: date | None, ends: date | None) -> None:
        if self.cleaned_data.get("is_required"):
            told = _("A service depends on it, so it is no consent. Choose what it stands on.")
            self.add_error("basis", told)
        if not self.cleaned_data.get("how"):
            self.add_error("how", _("Say how the person agreed."))
        if ends is None:
            self.add_error("expires_on", _("A consent ends on a day. Choose it with the person."))
        elif given and ends - given > LONGEST:
            self.add_error("expires_on", _("That is more than two years. Choose an earlier day."))

    def values(self) -> dict[str, Any]:
        said = dict(super().values())
        said["basis"] = Basis(said["basis"])
        return said


class WithdrawForm(RecordForm):
    how = one_of(lazy("How the person said so"), Sharing.How.choices)
