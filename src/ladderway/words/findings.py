"""A finding of the evidence library in words: what was measured, when, for whom, and the figure."""

from ladderway.domain.evidence.model import Finding
from ladderway.words import evidence as words
from ladderway.words.say import Say


def finding_words(finding: Finding, say: Say) -> str:
    """A finding on one line: measure, when and for whom, figures or direction."""
    parts = [say.text(words.HORIZONS[finding.horizon])] if finding.horizon else []
    parts += [say.text(words.GROUPS[finding.group])] if finding.group else []
    measure = say.text(words.MEASURES[finding.measure])
    where = f" ({', '.join(parts)})" if parts else ""
    return say.titled(f"{measure}{where}", figure_words(finding, say))


def figure_words(finding: Finding, say: Say) -> str:
    """The figures as told; the direction where no figure is."""
    if not finding.has_figure:
        if finding.sites_up is not None:
            return say.text("higher at {up} of {sites} sites").format(
                up=finding.sites_up, sites=finding.sites
            )
        return say.text(words.DIRECTIONS[finding.direction.value])
    unit = say.text(words.UNITS[finding.unit.value])
    if finding.low is not None and finding.high is not None:
        figure = f"{number_words(finding.low, say)}–{number_words(finding.high, say)}"
    elif finding.program is not None and finding.comparison is not None:
        figure = f"{number_words(finding.program, say)} / {number_words(finding.comparison, say)}"
    else:
        told = finding.effect if finding.effect is not None else finding.program
        figure = number_words(told or 0.0, say)
    about = say.text("about") + " " if finding.about else ""
    least = say.text("at least") + " " if finding.at_least else ""
    return f"{about}{least}{figure} {unit}"


def number_words(value: float, say: Say) -> str:
    """Whole where it is whole, two places below ten, else one."""
    return say.number(value, 0 if float(value).is_integer() else 2 if value < 10 else 1)
