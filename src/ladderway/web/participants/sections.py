"""The parts of a record: which rows, of which topic, with which form, and where they are shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.topics import SENSITIVE, Topic
from ladderway.web.participants import models
from ladderway.web.participants.forms import FORMS, RecordForm
from ladderway.web.participants.models.kept import Kept
from ladderway.web.participants.topic_words import TOPIC_NAMES
from ladderway.web.reference import speech as voice
from ladderway.web.reference.speech import speech
from ladderway.words.tongues import country_name, language_name

Line = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind about a person. `title_of` and `below` are what a row says in a list."""

    key: str
    title: Any
    model: type[Kept]
    related: str
    title_of: Line
    below: Line
    add: Any  # the words on the button
    empty: Any  # what an empty section says

    @property
    def topics(self) -> tuple[Topic, ...]:
        return (self.model.TOPIC,) if self.model.TOPIC else self.model.TOPICS

    @property
    def is_sensitive(self) -> bool:
        """It stands in a place of its own and never beside the record."""
        return bool(set(self.topics) & SENSITIVE)

    @property
    def form(self) -> type[RecordForm]:
        return FORMS[self.model.__name__]


def _joined(*parts: Any) -> str:
    return ", ".join(str(part) for part in parts if part not in (None, ""))


def span(since: Any, until: Any) -> str:
    """A span of days in words; empty where neither end is known."""
    if since and until:
        return _("%(since)s to %(until)s") % {"since": _day(since), "until": _day(until)}
    if since:
        return _("since %(since)s") % {"since": _day(since)}
    return _("until %(until)s") % {"until": _day(until)} if until else ""


def _day(day: Any) -> str:
    return voice.day(day)


def _money(amount: Any) -> str:
    return "" if amount is None else speech().money(float(amount))


def _figure(number: Any) -> str:
    """A number the language's way, without decimals where it has none."""
    return speech().number(float(number), 0 if number == int(number) else 1)


def _work_below(job: models.WorkExperience) -> str:
    hours = job.hours_a_week
    a_week = _("%(hours)s h a week") % {"hours": _figure(hours)} if hours else ""
    pay = (
        _("%(pay)s an hour") % {"pay": speech().wage(float(job.hourly_wage))}
        if job.hourly_wage
        else ""
    )
    quiet = "" if job.until or job.employer_may_know else _("the employer does not know")
    occupation = speech().name("job", job.noc) if job.noc else ""
    coded = occupation if occupation.casefold() != job.title.casefold() else ""
    return _joined(coded, job.employer_name, span(job.since, job.until), a_week, pay, quiet)


def _education_below(row: models.Education) -> str:
    recognition = row.get_recognition_display()
    asked = row.recognition != models.Education.Recognition.NOT_NEEDED
    country = country_name(row.country, voice.language())
    return _joined(row.institution, country, row.completed_year, recognition if asked else "")


def _benchmarks(row: models.SpokenLanguage) -> str:
    spoken = _("speaking %(level)s") % {"level": row.speaking} if row.speaking else ""
    written = _("writing %(level)s") % {"level": row.writing} if row.writing else ""
    return _joined(_("first language") if row.is_first else "", spoken, written)


def _household_below(row: models.HouseholdMember) -> str:
    born = _("born %(year)s") % {"year": row.birth_year} if row.birth_year else ""
    return _joined(
        born,
        _("lives with the person") if row.lives_with else "",
        _("needs care") if row.needs_care else "",
    )


def _safe(row: models.ContactPoint) -> str:
    told = {None: _("not asked whether it is safe"), True: "", False: _("not safe: do not use")}
    return _joined(told[row.is_safe], row.note)


SECTIONS = {
    section.key: section
    for section in (
        Section(
            "names", lazy("Other names"), models.PersonName, "names",
            lambda r: f"{r.given} {r.family}".strip(), lambda r: r.get_kind_display(),
            lazy("Add a name"), lazy("No other name is known."),
        ),
        Section(
            "contacts", lazy("Telephone and e-mail"), models.ContactPoint, "contact_points",
            lambda r: r.value, _safe, lazy("Add a number or address"),
            lazy("There is no number and no address yet."),
        ),
        Section(
            "work", lazy("Work"), models.WorkExperience, "work", lambda r: r.title, _work_below,
            lazy("Add a job"), lazy("No work is recorded yet. Paid, unpaid and abroad all count."),
        ),
        Section(
            "education", lazy("Education and credentials"), models.Education, "education",
            lambda r: r.title, _education_below, lazy("Add education"),
            lazy("Nothing is recorded yet. What was learned abroad counts."),
        ),
        Section(
            "languages", lazy("Languages"), models.SpokenLanguage, "languages",
            lambda r: language_name(r.language, voice.language()), _benchmarks,
            lazy("Add a language"), lazy("No language is recorded yet."),
        ),
        Section(
            "numbers", lazy("Numbers in other systems"), models.ExternalId, "external_ids",
            lambda r: r.value, lambda r: _joined(r.get_kind_display(), r.issuer),
            lazy("Add a number"), lazy("No other system’s number is known."),
        ),
        Section(
            "addresses", lazy("Addresses"), models.Address, "addresses",
            lambda r: _joined(r.line, r.city, r.postal_code) or _("Address not told"),
            lambda r: _joined(r.neighbourhood, span(r.since, r.until)),
            lazy("Add an address"), lazy("No address is recorded. It may stay so."),
        ),
        Section(
            "household", lazy("Household"), models.HouseholdMember, "household",
            lambda r: r.get_relation_display(), _household_below, lazy("Add somebody"),
            lazy("Nobody is recorded. Ask only where it is needed."),
        ),
        Section(
            "income", lazy("Income"), models.IncomeSource, "income_sources",
            lambda r: r.get_kind_display(),
            lambda r: _joined(
                _("%(sum)s a month") % {"sum": _money(r.monthly)} if r.monthly else "",
                span(r.since, r.until),
            ),
            lazy("Add a source"), lazy("No income is recorded."),
        ),
        Section(
            "circumstances", lazy("Told in trust"), models.Circumstance, "circumstances",
            lambda r: r.text,
            lambda r: _joined(TOPIC_NAMES[Topic(r.topic)], _day(r.observed_on), r.accommodation),
            lazy("Add what was told"), lazy("Nothing is recorded. It can come later, or never."),
        ),
    )
}  # fmt: skip
