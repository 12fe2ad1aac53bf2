"""Templates of a community: what may stand in one, and why one is refused."""

from ladderway.words.mark import N_

KINDS: dict[str, str] = {
    "plan": N_("Implementation plan"),
    "agreement": N_("Memorandum of understanding"),
}
FILTERS: dict[str, str] = {
    "upper": N_("In capital letters."),
    "lower": N_("In small letters."),
    "capitalize": N_("The first letter large."),
    "trim": N_("Without blanks at the ends."),
    "default": N_("What stands there where a text is empty: default('to be named', true)."),
    "length": N_("How many items a list has."),
    "join": N_("The texts of a list in one line: join(', ')."),
}
TAGS: dict[str, str] = {
    "{{ plan.title }}": N_("The text stands here."),
    "{% if plan.ladder %} … {% else %} … {% endif %}": N_(
        "What stands between is shown only where there is something to show."
    ),
    "{% for party in parties %} … {% endfor %}": N_(
        "What stands between is repeated. Alone in a paragraph, the mark takes its paragraph away."
    ),
    "{%tr for line in budget %} … {%tr endfor %}": N_(
        "The same for rows of a table: each mark in a row of its own, which goes away."
    ),
    "{# … #}": N_("A note to yourself; it is left out."),
}
TEMPLATES: dict[str, str] = {
    "template.too_large": N_(
        "The file is too large. The most is {megabytes} megabytes. Take out or shrink its pictures."
    ),
    "template.unpacks_large": N_(
        "The file would unpack to more than {megabytes} megabytes, so it was not opened. Copy the "
        "text into a new document and save that."
    ),
    "template.damaged": N_(
        "The file is damaged. Open it, save it again as DOCX, and try once more."
    ),
    "template.locked": N_("The file is locked with a password. Save it without and try again."),
    "template.other_kind": N_(
        "This is no DOCX document. Save it in your word processor as “Word document (.docx)”; a "
        "file of the kind DOTX, DOC or ODT cannot be used."
    ),
    "template.macros": N_(
        "The file holds macros or controls, so it was not opened. Save it as DOCX without them."
    ),
    "template.doctype": N_(
        "The file holds definitions that no word processor writes, so it was not opened. Copy the "
        "text into a new document and save that."
    ),
    "template.embedded": N_(
        "The file holds another file ({part}). Take out embedded objects; put a picture or a table "
        "in their place."
    ),
    "template.external": N_(
        "The file fetches something from outside ({target}). Put pictures into the document "
        "itself, detach its template, and keep links to web pages and e-mail addresses only."
    ),
    "template.field": N_(
        "Paragraph {paragraph} holds the field {field}, which fetches or runs something. Delete it."
    ),
    "template.syntax": N_(
        "Paragraph {paragraph} (“{near}”): {tag} cannot be read. Check its brackets and quotation "
        "marks, and that each “for” has its “endfor” and each “if” its “endif”."
    ),
    "template.tag": N_(
        "Paragraph {paragraph} (“{near}”): {tag} is not allowed. A template has {{{{ name }}}}, "
        "“if” with “elif” and “else”, “for”, and nothing else. Delete it."
    ),
    "template.name": N_(
        "Paragraph {paragraph} (“{near}”): in {tag} there is no “{name}”. Look it up in the list "
        "of names that may be used."
    ),
    "template.attribute": N_(
        "Paragraph {paragraph} (“{near}”): in {tag}, “{base}” has no part “{name}”. It has: "
        "{known}."
    ),
    "template.filter": N_(
        "Paragraph {paragraph} (“{near}”): in {tag}, “{name}” is no filter that may be used here. "
        "These may: {known}."
    ),
    "template.expression": N_(
        "Paragraph {paragraph} (“{near}”): {tag} computes or calls something. Only names, their "
        "parts, the filters of the list, “and”, “or”, “not”, == and != may be used."
    ),
    "template.not_text": N_(
        "Paragraph {paragraph} (“{near}”): {tag} is a list or has parts, so it is no text. Name "
        "one of its parts, or repeat over it with “for”."
    ),
    "template.not_list": N_(
        "Paragraph {paragraph} (“{near}”): {tag} repeats over something that is no list. Look up "
        "the lists among the names that may be used."
    ),
    "template.taken": N_(
        "Paragraph {paragraph} (“{near}”): in {tag}, “{name}” means something else already. Choose "
        "another word after “for”."
    ),
    "template.deep": N_(
        "Paragraph {paragraph} (“{near}”): {tag} repeats within too many others. At most {most} "
        "may stand in each other."
    ),
    "template.row": N_(
        "Paragraph {paragraph} (“{near}”): {tag} is meant for a row of a table and stands outside "
        "of one. Write it without “tr”."
    ),
    "template.many_tags": N_("The file has more than {most} marks. Split it in two."),
    "template.structure": N_(
        "What a “for” or “if” repeats begins and ends in different places, for example in two "
        "cells of a table. Put both marks in paragraphs of their own, or with “tr” in rows of "
        "their own."
    ),
    "template.no_tags": N_(
        "The file holds no mark such as {{{{ plan.title }}}}, so every copy would be the same. "
        "Start from our template and change it."
    ),
    "template.too_long": N_(
        "The filled document would be too long. Repeat less within lists that are repeated already."
    ),
}
