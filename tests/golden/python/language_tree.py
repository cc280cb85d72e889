"""A syntax tree of CPython's `ast` in the form in which core/python writes its own (core/python/syntax.cpp says which field
stands where): (Kind@line:column-line:column operator number 'text' parts [list] [list])."""

import ast

OPERATORS = {"Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "Mod": "%", "Pow": "**", "LShift": "<<", "RShift": ">>",
             "BitOr": "|", "BitXor": "^", "BitAnd": "&", "FloorDiv": "//", "Invert": "~", "Not": "not", "UAdd": "+", "USub": "-",
             "And": "and", "Or": "or", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is",
             "IsNot": "is not", "In": "in", "NotIn": "not in"}
# text, parts, lists
SHAPES = {
    "Module": ("", (), ("body",)), "FunctionDef": ("name", ("args", "returns"), ("body", "decorator_list")),
    "Return": ("", ("value",), ()), "Delete": ("", (), ("targets",)), "Assign": ("", ("value",), ("targets",)),
    "AugAssign": ("", ("target", "value"), ()), "AnnAssign": ("", ("target", "annotation", "value"), ()),
    "For": ("", ("target", "iter"), ("body", "orelse")), "While": ("", ("test",), ("body", "orelse")),
    "If": ("", ("test",), ("body", "orelse")), "With": ("", (), ("body", "items")), "Raise": ("", ("exc", "cause"), ()),
    "Assert": ("", ("test", "msg"), ()), "Import": ("", (), ("names",)), "ImportFrom": ("module", (), ("names",)),
    "Expr": ("", ("value",), ()), "Pass": ("", (), ()), "Break": ("", (), ()), "Continue": ("", (), ()),
    "BoolOp": ("", (), ("values",)), "NamedExpr": ("", ("target", "value"), ()), "BinOp": ("", ("left", "right"), ()),
    "UnaryOp": ("", ("operand",), ()), "Lambda": ("", ("args", "body"), ()), "IfExp": ("", ("test", "body", "orelse"), ()),
    "Set": ("", (), ("elts",)), "ListComp": ("", ("elt",), ("generators",)), "SetComp": ("", ("elt",), ("generators",)),
    "DictComp": ("", ("key", "value"), ("generators",)), "GeneratorExp": ("", ("elt",), ("generators",)),
    "Yield": ("", ("value",), ()), "YieldFrom": ("", ("value",), ()), "Call": ("", ("func",), ("args", "keywords")),
    "FormattedValue": ("", ("value", "format_spec"), ()), "JoinedStr": ("", (), ("values",)), "Attribute": ("attr", ("value",), ()),
    "Subscript": ("", ("value", "slice"), ()), "Starred": ("", ("value",), ()), "Name": ("id", (), ()), "List": ("", (), ("elts",)),
    "Tuple": ("", (), ("elts",)), "Slice": ("", ("lower", "upper", "step"), ()), "comprehension": ("", ("target", "iter"), ("ifs",)),
    "ExceptHandler": ("name", ("type",), ("body",)), "keyword": ("arg", ("value",), ()), "withitem": ("", ("context_expr", "optional_vars"), ()),
}


def dump(source):
    return _Dump(source).node(ast.parse(source))


class _Dump:
    def __init__(self, source):
        self.source = source

    def node(self, node):
        kind = type(node).__name__
        special = getattr(self, "_" + kind, None)
        if special:
            return special(node)
        text, parts, lists = SHAPES[kind]
        return self.written(kind, node, text=getattr(node, text) if text else None, operator=getattr(node, "op", None),
                            number=getattr(node, "conversion", getattr(node, "level", 0)),
                            parts=[getattr(node, part) for part in parts], lists=[getattr(node, each) for each in lists])

    def written(self, kind, node, text=None, operator=None, number=0, parts=(), lists=(), other=None):
        result = f" ({kind}"
        if hasattr(node, "lineno"):
            result += f"@{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"
        if operator:
            result += " " + (operator if isinstance(operator, str) else OPERATORS[type(operator).__name__])
        if number:
            result += f" {number}"
        result += "".join(f" '{each}'" for each in (text, other) if each is not None)
        result += "".join(part if isinstance(part, str) else self.node(part) for part in parts if part is not None)
        for each in lists:
            if each:
                result += " [" + "".join(part if isinstance(part, str) else " -" if part is None else self.node(part) for part in each) + " ]"
        return result + ")"

    def _Constant(self, node):
        if node.value in (None, True, False, ...) and not isinstance(node.value, (int, float)) or isinstance(node.value, bool):
            return self.written("Constant", node, operator="Ellipsis" if node.value is ... else str(node.value))
        if isinstance(node.value, str):
            return self.written("String", node, text=node.value)
        if isinstance(node.value, bytes):
            return self.written("Bytes", node, text=node.value.decode("latin-1"))
        return self.written("Number", node, text=ast.get_source_segment(self.source, node))

    def _Compare(self, node):
        operators = [f" (operator {OPERATORS[type(each).__name__]})" for each in node.ops]
        return self.written("Compare", node, parts=[node.left], lists=[node.comparators, operators])

    def _Dict(self, node):
        return self.written("Dict", node, lists=[node.keys, node.values])

    def _Global(self, node):
        return self.written(type(node).__name__, node, lists=[["(" + name + ")" for name in node.names]])

    _Nonlocal = _Global

    def _alias(self, node):
        return self.written("alias", node, text=node.name, other=node.asname)

    def _ClassDef(self, node):
        bases = self.written("Call", None, lists=[node.bases, node.keywords])
        return self.written("ClassDef", node, text=node.name, parts=[bases], lists=[node.body, node.decorator_list])

    def _Try(self, node):
        parts = [self.written("block", None, lists=[each]) for each in (node.orelse, node.finalbody) if each]
        return self.written("Try", node, parts=parts, lists=[node.body, node.handlers])

    def _arguments(self, node):
        plain = node.posonlyargs + node.args
        defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
        parameters = [(each, "positional only" if each in node.posonlyargs else "positional", default) for each, default in zip(plain, defaults)]
        parameters += [(node.vararg, "*", None)] if node.vararg else []
        parameters += [(each, "keyword only", default) for each, default in zip(node.kwonlyargs, node.kw_defaults)]
        parameters += [(node.kwarg, "**", None)] if node.kwarg else []
        return self.written("arguments", None, lists=[[
            self.written("arg", each, text=each.arg, operator=kind, parts=[each.annotation, default]) for each, kind, default in parameters]])

    def _JoinedStr(self, node):
        """Without the empty texts that CPython leaves behind some fields."""
        return self.written("JoinedStr", node, lists=[[each for each in node.values if getattr(each, "value", None) != ""]])
