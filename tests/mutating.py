"""Every small fault that can be put into a module: one changed operator, number, test or step each."""

import ast
import copy
import sys
import types
from bisect import bisect_left
from collections.abc import Iterator

_COMPARE = {
    ast.Lt: [ast.LtE, ast.GtE], ast.LtE: [ast.Lt, ast.Gt], ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt], ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq], ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is], ast.In: [ast.NotIn], ast.NotIn: [ast.In],
}  # fmt: skip
_BINARY = {ast.Add: ast.Sub, ast.Sub: ast.Add}


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What stands in place of one node, with a word for it."""
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            for other in _COMPARE.get(type(op), ()):
                new = copy.deepcopy(node)
                new.ops[place] = other()
                yield f"{type(op).__name__} to {other.__name__}", new
    elif isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        new = copy.deepcopy(node)
        new.op = _BINARY[type(node.op)]()
        yield "plus and minus", new
    elif isinstance(node, ast.BoolOp):
        new = copy.deepcopy(node)
        new.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and and or", new
        for place in range(len(node.values)):
            new = copy.deepcopy(node)
            del new.values[place]
            yield f"without part {place + 1}", new if len(new.values) > 1 else new.values[0]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "without not", node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "the other truth", ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield "one more", ast.Constant(node.value + 1)
        yield "one less", ast.Constant(node.value - 1)
    elif isinstance(node, ast.IfExp):
        yield "always the first", node.body
        yield "always the second", node.orelse
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in ("min", "max") and len(node.args) == 2:
            for place, word in enumerate(("first", "second")):
                yield f"{node.func.id} is its {word}", node.args[place]
        if node.func.id in ("bisect_right",):
            new = copy.deepcopy(node)
            new.func = ast.Name("bisect_left", ast.Load())
            yield "bisect_left", new
    elif isinstance(node, (ast.Continue, ast.Break)):
        yield "a pass", ast.Pass()
    elif isinstance(node, (ast.Assign, ast.AugAssign, ast.Expr)) and not _is_words(node):
        yield "left out", ast.Pass()


def _is_words(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """Yield a name and the source of every mutant of a module, in the order of its lines.

    Faults are put into functions only: what stands in a module beside them is data.
    """
    tree = ast.parse(source)
    inside = [
        node
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for statement in function.body
        for node in ast.walk(statement)
    ]
    for node in dict.fromkeys(inside):
        for word, new in _changes(node):
            made = _replaced(tree, node, new)
            line = ast.unparse(node).partition("\n")[0]
            yield f"{node.lineno}: {line[:60]}: {word}", ast.unparse(made)


def _replaced(tree: ast.Module, node: ast.AST, new: ast.AST) -> ast.Module:
    class Swap(ast.NodeTransformer):
        def generic_visit(self, here):
            return copy.deepcopy(new) if here is node else super().generic_visit(here)

        visit = generic_visit

    # A transformer changes the tree in place: it works on a copy that knows which node it was.
    copied = copy.deepcopy(tree)
    node = next(b for a, b in zip(ast.walk(tree), ast.walk(copied), strict=True) if a is node)
    return ast.fix_missing_locations(Swap().visit(copied))


def module_of(source: str, name: str = "mutant") -> types.ModuleType:
    """Return the module of a source, known to the interpreter by ``name``."""
    module = types.ModuleType(name)
    # Dataclasses look their module up; ``bisect_left`` is what a mutant may call.
    sys.modules[name] = module
    module.__dict__["bisect_left"] = bisect_left
    exec(compile(source, name, "exec"), module.__dict__)
    return module
