"""Fields of the forms that turn names into ids and back."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.ladders.options import is_upgrade
from ladderway.domain.reference.catalogue import CodeKind
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.training.places import Place, Precision, read_place
from ladderway.files.gate_tables import load_book
from ladderway.files.places import load_places
from ladderway.files.tables import load_catalogue
from ladderway.files.training_vocabulary import load_vocabulary
from ladderway.web.reference.speech import language, speech

CREDENTIAL_LIST, PLACE_LIST = "credential-names", "place-names"
YES_NO = [("", lazy("Not known")), ("yes", lazy("Yes")), ("no", lazy("No"))]
CURRENT_DIGITS, OLDER_DIGITS = 5, 4


class CredentialField(forms.CharField):
    """A credential by its name, typed with suggestions; the value is its id."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"list": CREDENTIAL_LIST, "autocomplete": "off"})
        super().__init__(required=False, max_length=200, widget=widget, **more)

    def prepare_value(self, value: Any) -> Any:
        known = value in load_book() or (isinstance(value, str) and is_upgrade(value))
        return speech().name("credential", value) if known else value

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "")
        if not text or text in load_book():
            return text
        found = load_vocabulary().credential(text) or _upgrades().get(text)
        if found is None:
            told = _("[%(what)s] is no credential that we know. Choose one of the list.")
            raise forms.ValidationError(told, params={"what": text[:60]})
        return found


def _upgrades() -> dict[str, str]:
    """Levels of reading, numbers and language by their names here."""
    from ladderway.domain.ladders.options import MOST_LEVEL, upgrade_id

    ids = [upgrade_id(kind, n) for kind, most in MOST_LEVEL.items() for n in range(1, most + 1)]
    return {speech().name("credential", id): id for id in ids}


def credential_names() -> list[str]:
    """What the list offers, in the page's language."""
    french = language() == "fr"
    named = [c.name_fr if french else c.name_en for c in load_book().by_id.values()]
    return [*sorted(named, key=str.casefold), *_upgrades()]


class LocationField(forms.Field):
    """A place of the map as it is typed, with suggestions; the value is a `Place`, or None."""

    def __init__(self, **more: Any) -> None:
        attrs = {"list": PLACE_LIST, "autocomplete": "off", "maxlength": 120}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **more)

    def prepare_value(self, value: Any) -> Any:
        return place_text(value) if isinstance(value, Place) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))

    def to_python(self, value: Any) -> Place | None:
        text = str(value or "").strip()[:120]
        if not text:
            return None
        try:
            return read_place(text, load_places())
        except BadInput as error:
            raise forms.ValidationError(_unplaced(text)) from error


def place_text(place: Place) -> str:
    """As one types it again: a point, a name that is its own alone, else a prefix or another id."""
    by_name = load_places().named(place.name) == (place,)
    return place.name if by_name or place.precision is Precision.EXACT else place.id


def _unplaced(text: str) -> str:
    if like := load_places().like(text):
        told = _("[%(what)s] is no place that we know. Near ones are: %(near)s.")
        return told % {"what": text[:60], "near": ", ".join(like)}
    told = _(
        "[%(what)s] is no place that we know in Ontario. Write a postal prefix such as M5V, a "
        "town, or latitude and longitude in Canada such as 43.6532, -79.3832."
    )
    return told % {"what": text[:60]}


def place_names() -> list[str]:
    """What the list offers: towns and neighbourhoods. Prefixes are short enough to type."""
    named = {p.name for p in load_places().places if p.precision is not Precision.POSTAL_AREA}
    return sorted(named)


class CodesField(forms.CharField):
    """Occupation codes, apart by commas or blanks: five digits are NOC 2021, four an older list."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=300, **more)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[str]:
        codes = [c for c in re.split(r"[\s,;]+", str(super().to_python(value) or "")) if c]
        for code in codes:
            _check_code(code)
        return list(dict.fromkeys(codes))


def _check_code(code: str) -> None:
    if len(code) == OLDER_DIGITS and code.isascii() and code.isdigit():
        return
    meant = load_catalogue().resolve(code)
    if meant.kind is CodeKind.NOC_2021:
        return
    params = {"what": code[:12], "near": ", ".join(meant.near)}
    if meant.near:
        told = _("[%(what)s] is no NOC 2021 code. Near ones are: %(near)s.")
    else:
        told = _("[%(what)s] is no NOC 2021 code. Look it up among the occupations.")
    raise forms.ValidationError(told, params=params)


class KnownField(forms.ChoiceField):
    """Yes, no, or not known."""

    def __init__(self, **more: Any) -> None:
        super().__init__(choices=YES_NO, required=False, **more)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)

    def clean(self, value: Any) -> bool | None:  # type: ignore[override]
        return {"yes": True, "no": False}.get(super().clean(value))


class LinesField(forms.CharField):
    """Texts, one on each line."""

    def __init__(self, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3})
        super().__init__(required=False, max_length=1000, widget=widget, **more)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[str]:
        text = str(super().to_python(value) or "")
        return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
