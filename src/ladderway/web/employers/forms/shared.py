"""What the forms of this app share: parts with headings, dates, lists of jobs and of choices."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ladderway.domain.reference.catalogue import fold
from ladderway.files.search_tables import load_search
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.reference.speech import language, speech

Parts = Sequence[tuple[str | Promise, Sequence[str]]]
MOST_JOBS = 20


class Parted(forms.ModelForm):
    """A form of a model in parts, each with a heading."""

    parts: ClassVar[Parts] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _dress(field)

    def shown(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """Headings with their fields; what is in no part comes first, without one."""
        named = {name for _heading, names in self.parts for name in names}
        rest = [self[name] for name in self.fields if name not in named]
        if rest:
            yield "", rest
        for heading, names in self.parts:
            if left := [self[name] for name in names if name in self.fields]:
                yield str(heading), left

    def without(self, *names: str) -> "Parted":
        """Leaves out what is not for this person to write."""
        for name in names:
            del self.fields[name]
        return self


def _dress(field: forms.Field) -> None:
    if isinstance(field, forms.DateField):
        field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    elif isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = 3


def several(model: type[models.Model], name: str, choices: type[models.TextChoices]) -> forms.Field:
    """Boxes for a list of codes."""
    return forms.MultipleChoiceField(
        label=_label(model, name),
        choices=choices.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _label(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name).verbose_name


class SectorField(forms.ChoiceField):
    """One sector of the reference tables, or none."""

    def __init__(self, **more: Any) -> None:
        super().__init__(choices=lambda: [("", _("Not set")), *sector_choices()], **more)


class SectorsField(forms.MultipleChoiceField):
    def __init__(self, **more: Any) -> None:
        super().__init__(choices=sector_choices, widget=forms.CheckboxSelectMultiple, **more)


def sector_choices() -> list[tuple[str, str]]:
    return [(s.id, s.name(language())) for s in load_sectors().all]


class LinesField(forms.CharField):
    """A list of texts, one on a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(self.written(item) for item in value) if _is_list(value) else value

    def written(self, item: str) -> str:
        return item

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines()]
        return list(dict.fromkeys(self.read(line) for line in lines if line))

    def read(self, line: str) -> str:
        return line[:120]


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


class JobsField(LinesField):
    """Occupations, one on a line, by NOC code or by name."""

    default_error_messages: ClassVar = {
        "unknown": gettext_lazy("No job fits “%(line)s”. Write a NOC code or another name."),
        "unclear": gettext_lazy("“%(line)s” may be several jobs. Write the code of one: %(near)s."),
    }

    def __init__(self, **more: Any) -> None:
        help_text = gettext_lazy("One on a line: a NOC code, or a job title.")
        super().__init__(help_text=help_text, required=False, max_length=4000, **more)

    def written(self, item: str) -> str:
        return f"{item} {speech().name('occupation', item)}"

    def read(self, line: str) -> str:
        code = line.split()[0]
        if code in load_catalogue().index:
            return code
        hits = load_search().search(line, language(), limit=3)
        exact = [h for h in hits if fold(line) in (fold(h.title), fold(h.matched))]
        if len(exact) == 1 or len(hits) == 1:
            return (exact or hits)[0].noc
        near = ", ".join(f"{h.noc} {h.title}" for h in hits)
        code = "unclear" if hits else "unknown"
        message = self.error_messages[code]
        raise forms.ValidationError(message, code, params={"line": line[:80], "near": near})


class AgencyField(forms.ModelChoiceField):
    """The agencies for which somebody can act."""

    def label_from_instance(self, obj: Any) -> str:
        return obj.name_fr if language() == "fr" else obj.name_en
