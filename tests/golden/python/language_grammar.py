"""Programs from a small grammar with types, so that most of them run to their end; the others end in an exception."""

import random

INTEGERS = ["0", "1", "2", "3", "7", "10", "-1", "-4", "255", "1000", "123456789", "2**40", "10**20", "0x1F"]
FLOATS = ["0.0", "1.0", "0.5", "2.5", "-1.25", "3.14159", "1e10", "1e-7", "123456.789", "1e16", "-0.0", "0.1"]
STRINGS = ['"a"', '"abc"', "'Hello'", '""', '"x y z"', "'ÄÖ'", '"12"', "'a,b,c'", '"Dense"']
SPECIFICATIONS_INT = ["d", "5d", "05d", "+d", ",", "x", "#x", "b", "o", "<8", ">8", "^9", "*^9", "e", ".2f", "_", "08b", "c" if False else "n", "%"]
SPECIFICATIONS_FLOAT = [".2f", ".3e", "g", ".3g", "10.4f", "+.1f", "%", ".1%", ",.2f", "08.3f", "<10", "^12.2f", "e", "", ".0f", "#.0f", "G", "_.1f"]
SPECIFICATIONS_STRING = ["", "10", "<10", ">10", "^10", "*^10", ".2", "-<6.3", "s"]


class Grammar:
    def __init__(self, choose):
        self.choose = choose
        self.names = {"int": [], "float": [], "str": [], "list": [], "dict": [], "tuple": []}
        self.functions = []
        self.counter = 0

    def pick(self, *options):
        option = self.choose.choice(options)
        return option() if callable(option) else option

    def value(self, kind, depth):
        names = self.names[kind]
        if names and self.choose.random() < 0.35:
            return self.choose.choice(names)
        return getattr(self, kind)(depth)

    def int(self, depth):
        if depth <= 0:
            return self.choose.choice(INTEGERS)
        i = lambda: self.value("int", depth - 1)
        s = lambda: self.value("str", depth - 1)
        xs = lambda: self.value("list", depth - 1)
        return self.pick(
            lambda: f"({i()} {self.choose.choice('+ - * // % & | ^'.split())} {i()})", lambda: f"({i()} + {i()})",
            lambda: f"len({s()})", lambda: f"len({xs()})", lambda: f"abs({i()})", lambda: f"-{i()}", lambda: f"max({i()}, {i()})",
            lambda: f"sum({xs()})", lambda: f"int({self.value('float', depth - 1)})", lambda: f"({i()} if {self.bool(depth - 1)} else {i()})",
            lambda: f"{xs()}[{self.choose.choice(['0', '-1', '1'])}]", lambda: f"round({self.value('float', depth - 1)})",
            lambda: f"({i()} << {self.choose.randrange(5)})", lambda: f"({i()} >> {self.choose.randrange(5)})", lambda: f"divmod({i()}, {i()})[{self.choose.randrange(2)}]",
            lambda: f"{s()}.count({s()})", lambda: f"{s()}.find({s()})", lambda: f"int({self.bool(depth - 1)})", lambda: f"(~{i()})",
            lambda: f"{self.value('dict', depth - 1)}.get({s()}, {i()})", lambda: f"min({i()}, {i()}, {i()})", lambda: f"pow({i()}, {self.choose.randrange(4)})")

    def float(self, depth):
        if depth <= 0:
            return self.choose.choice(FLOATS)
        f = lambda: self.value("float", depth - 1)
        i = lambda: self.value("int", depth - 1)
        return self.pick(lambda: f"({f()} {self.choose.choice('+ - * /'.split())} {f()})", lambda: f"({i()} / {i()})", lambda: f"({f()} * {i()})",
                         lambda: f"abs({f()})", lambda: f"float({i()})", lambda: f"round({f()}, {self.choose.randrange(4)})",
                         lambda: f"({f()} // {f()})", lambda: f"({f()} % {f()})", lambda: f"-{f()}", lambda: f"max({f()}, {i()})")

    def str(self, depth):
        if depth <= 0:
            return self.choose.choice(STRINGS)
        s = lambda: self.value("str", depth - 1)
        i = lambda: self.value("int", depth - 1)
        f = lambda: self.value("float", depth - 1)
        return self.pick(
            lambda: f"({s()} + {s()})", lambda: f"({s()} * {self.choose.randrange(4)})", lambda: f"str({i()})", lambda: f"str({f()})",
            lambda: f"repr({s()})", lambda: f"{s()}.{self.choose.choice(['upper', 'lower', 'title', 'strip', 'capitalize', 'swapcase'])}()",
            lambda: f"{s()}[{self.slice()}]", lambda: f"f'{{{self.plain('int', depth)}:{self.choose.choice(SPECIFICATIONS_INT)}}}'",
            lambda: f"f'{{{self.plain('float', depth)}:{self.choose.choice(SPECIFICATIONS_FLOAT)}}}'", lambda: f"format({s()}, {self.choose.choice(SPECIFICATIONS_STRING)!r})",
            lambda: f"'{{}} and {{:>6}}'.format({i()}, {s()})", lambda: f"'%s-%d' % ({s()}, {i()})", lambda: f"'%.3f|%5s' % ({f()}, {s()})",
            lambda: f"','.join(str(q) for q in {self.value('list', depth - 1)})", lambda: f"{s()}.replace({s()}, {s()})", lambda: f"{s()}.center({self.choose.randrange(9)}, '*')",
            lambda: f"str({self.value('list', depth - 1)})", lambda: f"str({self.value('dict', depth - 1)})", lambda: f"{s()}.rjust(7)", lambda: f"{s()}.zfill(5)",
            lambda: f"repr({self.value('tuple', depth - 1)})", lambda: f"hex({i()})", lambda: f"bin({i()})")

    def plain(self, kind, depth):
        """An expression that may stand in an f-string with apostrophes around it in any version."""
        names = self.names[kind]
        return self.choose.choice(names) if names else self.choose.choice({"int": INTEGERS, "float": FLOATS}[kind])

    def slice(self):
        bound = lambda: self.choose.choice(["", "0", "1", "2", "-1", "-2", "5"])
        return f"{bound()}:{bound()}" + self.choose.choice(["", "", ":2", ":-1"])

    def bool(self, depth):
        kind = self.choose.choice(["int", "float", "str", "list"])
        value = lambda: self.value(kind, depth - 1)
        return self.pick(lambda: f"{value()} {self.choose.choice('< <= > >= == !='.split())} {value()}", lambda: f"not {value()}",
                         lambda: f"({value()} and {value()})", lambda: f"({self.value('int', depth - 1)} in {self.value('list', depth - 1)})",
                         lambda: f"isinstance({value()}, {self.choose.choice(['int', 'str', 'float', '(int, list)'])})", "True", "False",
                         lambda: f"any({self.value('list', depth - 1)})", lambda: f"all({self.value('list', depth - 1)})")

    def list(self, depth):
        i = lambda: self.value("int", depth - 1)
        if depth <= 0:
            return "[" + ", ".join(self.choose.choice(INTEGERS) for _ in range(self.choose.randrange(4))) + "]"
        xs = lambda: self.value("list", depth - 1)
        return self.pick(
            lambda: f"[{i()}, {i()}, {i()}]", lambda: f"[q * {i()} for q in {xs()}]", lambda: f"[q for q in {xs()} if q > {i()}]", lambda: f"({xs()} + {xs()})",
            lambda: f"list(range({self.choose.randrange(6)}))", lambda: f"sorted({xs()})", lambda: f"{xs()}[{self.slice()}]", lambda: f"list(reversed({xs()}))",
            lambda: f"[*{xs()}, {i()}]", lambda: f"({xs()} * 2)", lambda: f"list(map(lambda q: q + {i()}, {xs()}))", lambda: f"sorted({xs()}, key=lambda q: -q)",
            lambda: f"[a + b for a, b in zip({xs()}, {xs()})]", lambda: f"[k * v for k, v in enumerate({xs()})]", lambda: f"list(set({xs()}))")

    def dict(self, depth):
        s = lambda: self.value("str", 0)
        i = lambda: self.value("int", max(depth - 1, 0))
        return self.pick(lambda: f"{{{s()}: {i()}, {s()}: {i()}}}", lambda: f"dict(a={i()}, b={i()})", lambda: f"{{c: ord(c) for c in {s()}}}", "{}")

    def tuple(self, depth):
        return self.pick(lambda: f"({self.value('int', depth - 1)}, {self.value('str', depth - 1)})", lambda: f"tuple({self.value('list', depth - 1)})",
                         lambda: f"({self.value('float', depth - 1)},)")

    def name(self, kind):
        self.counter += 1
        name = f"{kind[0]}{self.counter}"
        return name

    def statement(self, indent, depth):
        kinds = ["int", "float", "str", "list", "dict", "tuple"]
        kind = self.choose.choice(kinds)
        pad = "    " * indent
        roll = self.choose.random()
        if roll < 0.35:
            value = self.value(kind, 3)
            name = self.name(kind)
            self.names[kind].append(name)
            return [f"{pad}{name} = {value}"]
        if roll < 0.65 or depth <= 0:
            return [f"{pad}print({', '.join(self.value(self.choose.choice(kinds), 3) for _ in range(self.choose.randrange(1, 4)))})"]
        if roll < 0.72:
            before = {key: list(names) for key, names in self.names.items()}
            yes = self.block(indent + 1, depth - 1)
            self.names = {key: list(names) for key, names in before.items()}
            no = self.block(indent + 1, depth - 1)
            self.names = before
            return [f"{pad}if {self.bool(2)}:", *yes, f"{pad}else:", *no]
        if roll < 0.80:
            before = {key: list(names) for key, names in self.names.items()}
            name = self.name("int")
            iterable = self.value("list", 2)
            self.names["int"].append(name)
            body = self.block(indent + 1, depth - 1)
            self.names = before
            return [f"{pad}for {name} in {iterable}:", *body]
        if roll < 0.86:
            before = {key: list(names) for key, names in self.names.items()}
            body = self.block(indent + 1, depth - 1)
            self.names = before
            error = self.choose.choice(["ZeroDivisionError", "Exception", "(IndexError, ValueError)", "TypeError"])
            return [f"{pad}try:", *body, f"{pad}except {error} as error:", f"{pad}    print(type(error).__name__, error)", f"{pad}finally:", f"{pad}    print('done')"]
        if roll < 0.92 and self.names["list"]:
            return [f"{pad}{self.choose.choice(self.names['list'])}.append({self.value('int', 1)})"]
        if roll < 0.96 and self.names["int"]:
            return [f"{pad}{self.choose.choice(self.names['int'])} {self.choose.choice(['+=', '-=', '*='])} {self.value('int', 1)}"]
        before = {key: list(names) for key, names in self.names.items()}
        name = f"f{self.counter + 1}"
        self.counter += 1
        self.names["int"].extend(["n", "m"])
        result = self.value("int", 3)
        body = self.block(indent + 1, 0)
        self.names = before
        return [f"{pad}def {name}(n, m=2):", *body, f"{pad}    return {result}", f"{pad}print({name}({self.value('int', 1)}), {name}(1, m={self.value('int', 1)}))"]

    def block(self, indent, depth):
        return [line for _ in range(self.choose.randrange(1, 3)) for line in self.statement(indent, depth)]


def programs(seed, count):
    result = []
    for number in range(count):
        grammar = Grammar(random.Random(f"{seed} {number}"))
        lines = [line for _ in range(grammar.choose.randrange(2, 7)) for line in grammar.statement(0, 2)]
        result.append((f"generated {number}", "\n".join(lines) + "\n"))
    return result
