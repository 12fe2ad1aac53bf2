"""Small formulas over the columns of a table: who is analysed, and columns made from others.

    age >= 18 and site in ["a", "b"]        re74 == 0        log(1 + earnings)        age ** 2

Only names of columns, numbers, text, lists, arithmetic, comparisons, `and`, `or`, `not`, `in` and
the functions below. The text is parsed and walked; nothing of it is run as Python.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ladderway.domain.shared.errors import BadInput

Columns = Mapping[str, "np.ndarray[Any, Any]"]
LONGEST = 1000
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "log": np.log,
    "log1p": np.log1p,
    "exp": np.exp,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "floor": np.floor,
    "minimum": np.minimum,
    "maximum": np.maximum,
    "mean": np.nanmean,
    "sd": lambda values: np.nanstd(values, ddof=1),
    "median": np.nanmedian,
    "where": np.where,
    "missing": lambda values: _missing(values),
}
_BINARY: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: operator.mod,
    ast.FloorDiv: operator.floordiv,
}
_COMPARE: dict[type, Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda a, b: np.isin(a, b),
    ast.NotIn: lambda a, b: ~np.isin(a, b),
}


def evaluate(text: str, columns: Columns) -> "np.ndarray[Any, Any]":
    """The value of a formula for every row. Raises BadInput with the formula and what is wrong."""
    if len(text) > LONGEST:
        raise BadInput(f"The formula has [{len(text)}] characters; [{LONGEST}] is the most.")
    try:
        tree = ast.parse(text, mode="eval")
        with np.errstate(divide="ignore", invalid="ignore"):
            value = _value(tree.body, columns)
    except SyntaxError as error:
        raise BadInput(f"The formula [{text}] cannot be read: {error.msg}.") from None
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise BadInput(f"The formula [{text}] cannot be worked out: {error}.") from None
    rows = len(next(iter(columns.values()), ()))
    return np.broadcast_to(np.asarray(value), (rows,)).copy()


def _value(node: ast.AST, columns: Columns) -> Any:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool | int | float | str):
        return node.value
    if isinstance(node, ast.Name):
        return _column(node.id, columns)
    if isinstance(node, ast.List | ast.Tuple):
        return [_value(item, columns) for item in node.elts]
    if isinstance(node, ast.UnaryOp):
        return _unary(node, columns)
    if isinstance(node, ast.BinOp):
        return _binary(node, columns)
    if isinstance(node, ast.BoolOp):
        parts = [np.asarray(_value(v, columns), dtype=bool) for v in node.values]
        joined = np.logical_and if isinstance(node.op, ast.And) else np.logical_or
        return joined.reduce(np.broadcast_arrays(*parts))
    if isinstance(node, ast.Compare):
        return _comparison(node, columns)
    if isinstance(node, ast.Call):
        return _call(node, columns)
    raise BadInput(f"A formula cannot hold [{type(node).__name__}].")


def _column(name: str, columns: Columns) -> Any:
    if name in ("True", "False"):
        return name == "True"
    if name not in columns:
        raise BadInput(f"There is no column [{name}]. Columns are {sorted(columns)}.")
    return columns[name]


def _unary(node: ast.UnaryOp, columns: Columns) -> Any:
    value = _value(node.operand, columns)
    if isinstance(node.op, ast.Not):
        return ~np.asarray(value, dtype=bool)
    return -value if isinstance(node.op, ast.USub) else +value


def _binary(node: ast.BinOp, columns: Columns) -> Any:
    left, right = _value(node.left, columns), _value(node.right, columns)
    if isinstance(node.op, ast.Pow):
        return np.power(np.asarray(left, dtype=float), right)
    if type(node.op) not in _BINARY:
        raise BadInput(f"A formula cannot hold [{type(node.op).__name__}].")
    return _BINARY[type(node.op)](left, right)


def _comparison(node: ast.Compare, columns: Columns) -> Any:
    values = [_value(v, columns) for v in (node.left, *node.comparators)]
    result: Any = True
    for sign, left, right in zip(node.ops, values, values[1:], strict=False):
        if type(sign) not in _COMPARE:
            raise BadInput(f"A formula cannot hold [{type(sign).__name__}].")
        result = np.logical_and(result, _COMPARE[type(sign)](left, right))
    return result


def _call(node: ast.Call, columns: Columns) -> Any:
    if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS or node.keywords:
        raise BadInput(f"A formula knows these functions only: {sorted(FUNCTIONS)}.")
    return FUNCTIONS[node.func.id](*(_value(a, columns) for a in node.args))


def _missing(values: Any) -> Any:
    array = np.asarray(values)
    return np.isnan(array) if array.dtype.kind == "f" else array == ""
