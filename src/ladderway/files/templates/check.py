"""Which marks a template may have: a walk through the syntax tree that lets pass what it knows.

Everything is refused but names of `names`, their parts, a few filters with fixed arguments, `if`,
`for`, `and`, `or`, `not`, `==` and `!=`. No call, no index, no arithmetic, no test, no assignment.
Every name has a kind, so a part that does not exist is found here and not when a plan is filled in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from ladderway.files.templates.marks import Mark
from ladderway.files.templates.names import LOOP, Flag, Kind, Many, Record, Text, names

MOST_DEEP = 4
_TEXTS = frozenset({"upper", "lower", "capitalize", "trim", "default"})
_LISTS = frozenset({"length", "join"})
FILTERS = _TEXTS | _LISTS
_SIMPLE = Text("")


@dataclass(frozen=True, slots=True)
class Checker:
    """`marks` by line: every mark stands on a line of its own in what Jinja parsed. Names on other
    lines are pieces of the document, written by us."""

    marks: Mapping[int, Mark]
    scope: Mapping[str, Kind] = field(default_factory=names)
    depth: int = 0

    def body(self, found: list[nodes.Node]) -> None:
        """Raises RefusedTemplate for the first thing that is not allowed."""
        for node in found:
            self.statement(node)

    def statement(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Output):
            for one in node.nodes:
                self.output(one)
        elif isinstance(node, nodes.For):
            self.loop(node)
        elif isinstance(node, nodes.If):
            self.kind(node.test)
            self.body([*node.body, *node.elif_, *node.else_])
        else:
            raise self._at(node).refused("tag")

    def output(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.TemplateData) and not node.data.strip():
            return
        ours = isinstance(node, nodes.Name) and node.lineno not in self.marks
        if not ours and not isinstance(self.kind(node), Text):
            raise self._at(node).refused("not_text")

    def loop(self, node: nodes.For) -> None:
        mark = self._at(node)
        if node.recursive or not isinstance(node.target, nodes.Name):
            raise mark.refused("tag")
        if self.depth >= MOST_DEEP:
            raise mark.refused("deep", most=MOST_DEEP)
        over, name = self.kind(node.iter), node.target.name
        if not isinstance(over, Many):
            raise mark.refused("not_list")
        if (
            name in self.scope
            or name in names()
            or name == "loop"
            or name.startswith(("_", "piece_"))
        ):
            raise mark.refused("taken", name=name)
        within = Checker(self.marks, {**self.scope, name: over.of, "loop": LOOP}, self.depth + 1)
        if node.test is not None:
            within.kind(node.test)
        within.body(node.body)
        self.body(node.else_)

    def kind(self, node: nodes.Node) -> Kind:
        """What an expression stands for."""
        if isinstance(node, nodes.Const):
            return _SIMPLE
        if isinstance(node, nodes.Name):
            return self.name(node)
        if isinstance(node, nodes.Getattr):
            return self.part(node)
        if isinstance(node, nodes.Filter):
            return self.filtered(node)
        if isinstance(node, nodes.CondExpr) and node.expr2 is not None:
            return self.either(node)
        if isinstance(node, nodes.Not | nodes.And | nodes.Or | nodes.Compare):
            return self.truth(node)
        raise self._at(node).refused("expression")

    def name(self, node: nodes.Name) -> Kind:
        if node.name not in self.scope or node.ctx != "load":
            raise self._at(node).refused("name", name=node.name)
        return self.scope[node.name]

    def part(self, node: nodes.Getattr) -> Kind:
        base = self.kind(node.node)
        known = base.parts if isinstance(base, Record) else {}
        if node.attr not in known:
            said = _written(node.node)
            told = tuple(known)[:30] or ("–",)
            raise self._at(node).refused("attribute", base=said, name=node.attr, known=told)
        return known[node.attr]

    def filtered(self, node: nodes.Filter) -> Kind:
        mark = self._at(node)
        if node.name not in FILTERS or node.node is None:
            raise mark.refused("filter", name=node.name, known=tuple(sorted(FILTERS)))
        fixed = all(isinstance(one, nodes.Const) for one in node.args) and len(node.args) <= 2
        if not fixed or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise mark.refused("expression")
        base = self.kind(node.node)
        if node.name == "join" and isinstance(base, Many) and not isinstance(base.of, Text):
            raise mark.refused("not_text")
        if isinstance(base, Many) is not (node.name in _LISTS) or isinstance(base, Record):
            raise mark.refused("not_text" if node.name in _TEXTS else "not_list")
        return _SIMPLE

    def either(self, node: nodes.CondExpr) -> Kind:
        self.kind(node.test)
        assert node.expr2 is not None
        one, other = self.kind(node.expr1), self.kind(node.expr2)
        if not isinstance(one, Text) or not isinstance(other, Text):
            raise self._at(node).refused("not_text")
        return _SIMPLE

    def truth(self, node: nodes.Node) -> Kind:
        if isinstance(node, nodes.Not):
            self.kind(node.node)
        elif isinstance(node, nodes.And | nodes.Or):
            self.kind(node.left)
            self.kind(node.right)
        elif isinstance(node, nodes.Compare):
            self.kind(node.expr)
            for operand in node.ops:
                if operand.op not in ("eq", "ne"):
                    raise self._at(node).refused("expression")
                self.kind(operand.expr)
        return Flag("")

    def _at(self, node: nodes.Node) -> Mark:
        return self.marks.get(node.lineno) or _nearest(self.marks, node.lineno)


def _nearest(marks: Mapping[int, Mark], line: int) -> Mark:
    return marks[min(marks, key=lambda known: abs(known - line))]


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return "…"
