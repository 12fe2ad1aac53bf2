"""Plain text as paragraphs and lists: an empty line parts paragraphs, "- " begins an item."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the items of a list."""

    lines: tuple[str, ...]
    is_list: bool


def passages(text: str) -> tuple[Passage, ...]:
    found: list[tuple[list[str], bool]] = []
    open_ = False  # whether the next line may go on with the last passage
    for line in (raw.strip() for raw in text.splitlines()):
        is_item = line.startswith(("- ", "• "))
        content = line[2:].strip() if is_item else line
        if not line:
            open_ = False
        elif (is_item and found and found[-1][1]) or (open_ and not is_item):
            found[-1][0].append(content)
        else:
            found.append(([content], is_item))
            open_ = not is_item
    return tuple(Passage(tuple(lines), is_list) for lines, is_list in found)
