"""Records about people answer only to somebody who says who asks, and why.

The manager of every personal model gives a queryset that is shut: reading, counting or changing
with it raises until `.visible_to(actor, purpose)` or `.unscoped(reason)` was called. What was read
through `visible_to` is noted for the audit by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.web.audit import reads

if TYPE_CHECKING:
    from ladderway.web.participants.policy import Actor

M = TypeVar("M", bound=models.Model)


class Unscoped(RuntimeError):
    """Somebody read people's records without saying for whom."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(
            f"Records of [{model.__name__}] are about people. Say who asks with "
            "`.visible_to(actor, purpose)`, or why nobody does with `.unscoped(reason)`."
        )


class Unaccounted(RuntimeError):
    """Somebody read bare values of people's records: nobody could say whose they were."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(
            f"Values of [{model.__name__}] were read without their records, so the audit cannot "
            "say whose. Read the records, with `.only(…)` for some fields; counts may be grouped."
        )


def _shut(name: str) -> Callable[..., Any]:
    """The method of QuerySet, for those querysets only that somebody has opened."""
    inherited = getattr(models.QuerySet, name)

    def opened_only(self: GuardedQuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        if not self._opened:
            raise Unscoped(self.model)
        return inherited(self, *args, **kwargs)

    opened_only.__name__ = name
    return opened_only


class GuardedQuerySet(models.QuerySet[M]):
    """Shut until it is opened; a copy of an opened one is open as well."""

    _opened = ""
    _seen = False  # somebody reads: note what, for the audit

    def visible_to(self, actor: Actor, purpose: Purpose, topic: Topic | None = None) -> Self:
        """Those that `actor` may open for `purpose`. `topic` where the model has several."""
        from ladderway.web.participants.policy import reachable  # it knows the models, as we do not

        found = self.filter(reachable(self.model, actor, purpose, topic))
        found._opened, found._seen = f"visible:{purpose}", True
        return found

    def visible_in_order(
        self,
        actor: Actor,
        purpose: Purpose,
        topics: frozenset[Topic],
        *,
        from_people: bool = False,
    ) -> Self:
        """People of whom all of these topics are open: for a list that is read in order."""
        from ladderway.web.participants.policy import reached  # it knows the models, as we do not

        found = self.filter(reached(actor, purpose, topics, from_people=from_people))
        found._opened, found._seen = f"visible:{purpose}", True
        return found

    def unscoped(self, reason: str) -> Self:
        """All of them. An architecture test lists every place that does this, with its reason."""
        found = self._chain()
        found._opened = f"unscoped:{reason}"
        return found

    def _clone(self) -> Self:
        copy = super()._clone()  # type: ignore[misc]
        copy._opened, copy._seen = self._opened, self._seen
        return copy

    def _check_read(self) -> None:
        if not self._opened:
            raise Unscoped(self.model)
        bare = self._fields is not None and self.query.group_by is None  # type: ignore[has-type]
        if self._seen and bare:
            raise Unaccounted(self.model)

    def _fetch_all(self) -> None:
        self._check_read()
        fresh = self._result_cache is None  # type: ignore[has-type]
        super()._fetch_all()  # type: ignore[misc]
        if fresh and self._seen:
            reads.note(self.model._meta.label, _people(self._result_cache))

    def iterator(self, *args: Any, **kwargs: Any) -> Iterable[M]:  # type: ignore[override]
        self._check_read()
        for record in super().iterator(*args, **kwargs):
            if self._seen:
                reads.note(self.model._meta.label, _people((record,)))
            yield record

    count = _shut("count")
    exists = _shut("exists")
    aggregate = _shut("aggregate")
    update = _shut("update")
    delete = _shut("delete")
    explain = _shut("explain")
    # As part of another query.
    resolve_expression = _shut("resolve_expression")


def _people(records: Iterable[Any]) -> set[int]:
    """Keys of the people whom records are about. Bare values name nobody."""
    return {key for key in (getattr(r, "about_person", None) for r in records) if key}


class GuardedManager(models.Manager.from_queryset(GuardedQuerySet)):  # type: ignore[misc]
    """The default manager of every personal model."""

    use_in_migrations = False


class Personal(models.Model):
    """A record about a person. Each subclass says what it tells: `TOPIC`, or a field `topic`."""

    # What the record tells; None: its own field `topic` says it.
    TOPIC: ClassVar[Topic | None]
    # Path to the person, and to the agency that wrote it where it is kept inside one.
    PERSON: ClassVar[str] = "person"
    OWNER: ClassVar[str] = ""
    # The way to the agency that wrote a row: oversight opens the rows of the agency that agreed to
    # it. Empty where no agency wrote it: then oversight opens nothing.
    WRITER: ClassVar[str] = "agency"
    # Rows that tell a data steward's work: for that purpose alone. That there is one would say that
    # another agency knows the person.
    STEWARDS: ClassVar[models.Q | None] = None

    @classmethod
    def shut_for(cls, purpose: Purpose) -> models.Q | None:
        """Rows that a purpose does not open whatever was granted: what somebody said of those who
        work with them."""
        return None

    objects = GuardedManager()

    class Meta:
        abstract = True

    @property
    def about_person(self) -> int:
        return getattr(self, f"{self.PERSON}_id")
