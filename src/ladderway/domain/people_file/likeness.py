"""Who may be the same: what is compared, and what follows.

Three ways, as a counsellor would: a number of another system; the name and the day of birth; the
name and the telephone. Only a number together with the name or the day of birth is certain.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ladderway.domain.people_file.contacts import normal_phone
from ladderway.domain.people_file.reading import Value
from ladderway.domain.reference.catalogue import fold

Number = tuple[str, str, str]  # kind, issuer (folded), value


class Match(StrEnum):
    NONE = "none"
    LIKELY = "likely"  # somebody must say
    CERTAIN = "certain"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person is compared by. `names` are folded whole names, empty where one is missing."""

    names: frozenset[str]
    born: date | None
    phones: frozenset[str]
    numbers: frozenset[Number]

    def shared(self) -> tuple[tuple[str, ...], ...]:
        """Each thing by which another could be found: two that share none are not alike."""
        found: list[tuple[str, ...]] = [("number", *number) for number in self.numbers]
        for name in self.names:
            if self.born:
                found.append(("born", name, self.born.isoformat()))
            found += [("phone", name, phone) for phone in self.phones]
        return tuple(sorted(found))


def marks_of(values: Mapping[str, Value]) -> Marks:
    """Of a row that was read."""
    born = values.get("birth_date")
    phone = normal_phone(str(values["phone"])) if "phone" in values else None
    return Marks(
        names=names_of(
            [
                (str(values.get("chosen_name", "")), str(values.get("family_name", ""))),
                (str(values.get("legal_given", "")), str(values.get("legal_family", ""))),
            ]
        ),
        born=born if isinstance(born, date) else None,
        phones=frozenset([phone] if phone else ()),
        numbers=numbers_of(values),
    )


def names_of(pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Whole names, folded; a given name alone is shared by too many to say anything."""
    return frozenset(fold(f"{given} {family}") for given, family in pairs if given and family)


def numbers_of(values: Mapping[str, Value]) -> frozenset[Number]:
    found = {(kind, "", str(values[f"{kind}_id"])) for kind in ("cams", "sams")
             if f"{kind}_id" in values}  # fmt: skip
    if "other_id" in values:
        found.add(("other", fold(str(values.get("other_system", ""))), str(values["other_id"])))
    return frozenset(found)


def compare(one: Marks, other: Marks) -> Match:
    """How far two may be the same person."""
    named = bool(one.names & other.names)
    born = one.born is not None and one.born == other.born
    if one.numbers & other.numbers:
        return Match.CERTAIN if named or born else Match.LIKELY
    if named and (born or one.phones & other.phones):
        return Match.LIKELY
    return Match.NONE
