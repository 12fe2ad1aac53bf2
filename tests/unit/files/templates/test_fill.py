"""What a template may and may not have, and that what people wrote stays text."""

import time
from typing import Any

import pytest
from lxml import etree

from ladderway.files.naming import say_in
from ladderway.files.templates.fill import _sample, check, fill
from ladderway.files.templates.names import names, reference
from ladderway.files.templates.refused import RefusedTemplate
from ladderway.files.templates.starter import starter
from ladderway.words import sentence, templates
from tests.unit.files.templates.made import W, document_of, docx, paragraph


def context(**more: Any) -> dict[str, Any]:
    return {name: _sample(kind, 2) for name, kind in names().items()} | more


def texts(data: bytes) -> list[str]:
    root = etree.fromstring(document_of(data).encode())
    return ["".join(p.itertext(f"{{{W}}}t")) for p in root.iter(f"{{{W}}}p")]


def refusal(*runs: str) -> str:
    with pytest.raises(RefusedTemplate) as raised:
        check(docx(paragraph("{{ today }}") + paragraph(*runs)))
    (reason,) = raised.value.reasons
    return reason.code.removeprefix("template.")


def test_a_mark_that_the_word_processor_has_split_over_runs_is_filled_in() -> None:
    data = docx(paragraph("On {", "{ to", "day }", "} here"))
    assert texts(fill(data, context(today="1 May"))) == ["On 1 May here"]


def test_what_people_wrote_is_never_read_as_a_mark_or_as_markup() -> None:
    said = '<w:p/>{{ plan.title }}{% for x in y %}]]> & "quoted" \x00\x0b end'
    filled = fill(docx(paragraph("{{ today }}")), context(today=said))
    assert texts(filled) == ['<w:p/>{{ plan.title }}{% for x in y %}]]> & "quoted"  end']


def test_words_that_the_template_itself_holds_are_escaped_too() -> None:
    data = docx(paragraph("{{ '' | default('&lt;w:br/&gt;', true) }}"))
    assert texts(fill(data, context())) == ["<w:br/>"]


def test_lines_of_a_text_become_breaks() -> None:
    filled = document_of(fill(docx(paragraph("{{ today }}")), context(today="one\r\ntwo")))
    assert filled.count("br/>") == 1


def test_a_mark_alone_in_a_paragraph_takes_the_paragraph_away() -> None:
    data = docx(
        paragraph("{% for party in parties %}")
        + paragraph("{{ loop.index }} {{ party.name }}")
        + paragraph("{%p endfor %}")
    )
    assert texts(fill(data, context())) == ["1 A & <b>", "2 A & <b>"]


def test_rows_are_repeated_and_a_table_without_any_is_left_out() -> None:
    def row(text: str) -> str:
        return f"<w:tr><w:tc>{paragraph(text)}</w:tc></w:tr>"

    rows = row("{%tr for line in budget %}") + row("{{ line.label }}") + row("{%tr endfor %}")
    data = docx(f"<w:tbl>{rows}</w:tbl>" + paragraph("end"))
    assert texts(fill(data, context())) == ["A & <b>", "A & <b>", "end"]
    assert texts(fill(data, context(budget=[]))) == ["end"]


def test_a_choice_shows_one_of_two() -> None:
    data = docx(paragraph("{% if plan.is_example %}yes{% else %}no{% endif %}{# a note #}"))
    assert texts(fill(data, context())) == ["yes"]


ATTACKS = {
    "{{ ''.__class__ }}": "attribute",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}": "expression",
    "{{ cycler.__init__.__globals__ }}": "name",
    "{{ lipsum.__globals__['os'].popen('id').read() }}": "expression",
    "{{ self._TemplateReference__context }}": "name",
    "{{ self.__init__ }}": "name",
    "{{ config }}": "name",
    "{{ plan.__class__ }}": "attribute",
    "{{ plan.items }}": "attribute",
    "{{ plan['title'] }}": "expression",
    "{{ plan|attr('__class__') }}": "filter",
    "{{ plan.title|format(plan) }}": "filter",
    "{{ '{0.__class__}'.format(plan) }}": "expression",
    "{{ '%s' % plan.title }}": "expression",
    "{{ parties|map('attr', '__class__')|list }}": "filter",
    "{{ parties|map(attribute='__class__') }}": "filter",
    "{{ plan.title|safe }}": "filter",
    "{{ plan.title|xmlattr }}": "filter",
    "{{ plan.title.upper() }}": "expression",
    "{{ 'A' * 1000000000 }}": "expression",
    "{{ 9 ** 9 ** 9 }}": "expression",
    "{{ plan.title ~ plan.title }}": "expression",
    "{{ [1, 2] }}": "expression",
    "{{ {'a': 1} }}": "expression",
    "{{ plan.title is defined }}": "expression",
    "{{ plan.title|default(plan) }}": "expression",
    "{{ piece_0 }}": "name",
    "{% for piece_0 in parties %}x{% endfor %}": "taken",
    "{% for plan in parties %}x{% endfor %}": "taken",
    "{% for x in range(1000000000) %}x{% endfor %}": "expression",
    "{% for x in plan %}x{% endfor %}": "not_list",
    "{% for x, y in parties %}x{% endfor %}": "tag",
    "{% for x in parties recursive %}x{% endfor %}": "tag",
    "{% include 'other' %}": "tag",
    "{% import 'os' as os %}": "tag",
    "{% from 'os' import path %}": "tag",
    "{% extends 'base' %}": "tag",
    "{% macro a() %}x{% endmacro %}": "tag",
    "{% set x = 1 %}": "tag",
    "{% do x %}": "tag",
    "{% raw %}{{ plan }}{% endraw %}": "tag",
    "{% call plan.title() %}x{% endcall %}": "tag",
    "{% filter upper %}x{% endfilter %}": "tag",
    "{% block a %}x{% endblock %}": "tag",
    "{% autoescape false %}x{% endautoescape %}": "tag",
    "{% with %}x{% endwith %}": "tag",
    "{{ {% raw %} }}": "syntax",
    "{{ plan.title": "syntax",
    "{{ }}": "syntax",
    "{% for x in parties %}": "syntax",
    "{% endif %}": "syntax",
    "{{ parties }}": "not_text",
    "{{ plan }}": "not_text",
    "{{ plan.is_example }}": "not_text",
    "{{ plan.titel }}": "attribute",
    "{% for x in parties %}{{ x.gives.more }}{% endfor %}": "attribute",
    "{% for x in parties %}x{% endfor %}{{ x.name }}": "name",
    "{%tr for x in parties %}": "row",
}


@pytest.mark.parametrize(("mark", "code"), ATTACKS.items())
def test_what_is_not_on_the_list_is_refused(mark: str, code: str) -> None:
    assert refusal(mark) == code


def test_a_split_attack_is_put_together_before_it_is_checked() -> None:
    assert refusal("{", "{ ''.__cl", "ass__ }", "}") == "attribute"


def test_a_refusal_says_which_mark_in_which_paragraph() -> None:
    with pytest.raises(RefusedTemplate) as raised:
        check(docx(paragraph("{{ today }}") + paragraph("Title: {{ plan.titel }}")))
    (reason,) = raised.value.reasons
    facts = dict(reason.facts)
    assert (facts["paragraph"], facts["tag"]) == (2, "{{ plan.titel }}")
    for language in ("en", "fr"):
        assert "{{ plan.titel }}" in sentence(reason, say_in(language))


def test_loops_within_loops_stop_at_the_depth_that_is_allowed() -> None:
    opened = "".join(f"{{% for x{k} in parties %}}" for k in range(5))
    assert refusal(opened + "x" + "{% endfor %}" * 5) == "deep"


def test_loops_that_would_run_long_stop_soon() -> None:
    opened = "".join(f"{{% for x{k} in parties %}}" for k in range(4))
    data = docx(paragraph(opened + "x" + "{% endfor %}" * 4))
    many = context()["parties"] * 100
    begun = time.perf_counter()
    with pytest.raises(RefusedTemplate) as raised:
        fill(data, context(parties=many))
    assert raised.value.reasons[0].code == "template.too_long"
    assert time.perf_counter() - begun < 5


def test_pieces_that_do_not_fit_together_are_found_when_the_file_is_brought() -> None:
    crossed = paragraph("a {% for x in parties %}", "b") + paragraph("c {% endfor %}")
    assert check(docx(crossed)) == 2  # paragraphs open and close alike: it stays a document
    cell = f"<w:tbl><w:tr><w:tc>{paragraph('a {% if today %}')}</w:tc></w:tr></w:tbl>"
    with pytest.raises(RefusedTemplate, match="different places"):
        check(docx(cell + paragraph("b {% endif %}")))


def test_a_file_without_marks_is_refused() -> None:
    with pytest.raises(RefusedTemplate, match="no mark"):
        check(docx(paragraph("plain")))


def test_a_large_hostile_file_is_answered_soon() -> None:
    begun = time.perf_counter()
    with pytest.raises(RefusedTemplate):
        check(docx(paragraph(*(["{"] * 60_000 + ["%"] * 60_000))))
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["plan", "agreement"])
def test_our_own_template_passes_and_can_be_filled(kind: str, language: str) -> None:
    data = starter(kind, say_in(language))
    assert check(data) > 20
    assert "{{" not in document_of(fill(data, context()))


def test_no_name_is_one_that_a_mapping_has_itself() -> None:
    taken = {name for entry in reference() for name in entry.written.replace("for ", "").split(".")}
    assert taken & set(dir(dict)) == set()


def test_every_name_of_the_reference_can_be_written() -> None:
    plain = [e for e in reference() if not e.is_list and e.written.split(".")[0] in names()]
    marks = "".join(
        paragraph(
            f"{{% if {e.written} %}}x{{% endif %}}" if e.is_flag else f"{{{{ {e.written} }}}}"
        )
        for e in plain
    )
    assert check(docx(marks)) >= len(plain)


def test_every_reason_of_a_refusal_has_its_words() -> None:
    assert {code for code in templates() if code.startswith("template.")} >= {
        f"template.{code}" for code in ATTACKS.values()
    }
