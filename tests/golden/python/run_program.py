"""Runs programs in the text form of ../README.md with the installed Keras and prints each with its results.

    run_program.py <keras module> [--catch] < programs

With `--catch` a program goes on after a statement that fails, as if it stood in a `try`; else the first one ends it.
The module is what readers call `keras`, see kerases.py. Another Keras 3 than the environment's own is laid over by PYTHONPATH.
"""

import importlib
import random
import sys

import numpy as np
import tensorflow as tf

import instruments
import kerases
import records

SHORT = {"normal": "RandomNormal", "uniform": "RandomUniform", "zero": "Zeros", "one": "Ones",
         "IdentityInitializer": "Identity", "OrthogonalInitializer": "Orthogonal"}
WITHOUT_RANDOMNESS = {"Zeros", "Ones", "Constant", "Identity", "IdentityInitializer"}


def literal(text):
    """An argument as Python reads it: an integer, a float, one of NumPy's, None or a string."""
    if text.startswith("np."):
        kind, number = text[:-1].split("(")  # np.int64(3)
        return getattr(np, kind[3:])(literal(number))
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return {"None": None, "True": True, "False": False}.get(text, text)


def pairs(tokens):
    return dict(token.split("=", 1) for token in tokens)


def floats_of(tokens):
    return np.array([int(token, 16) for token in tokens], np.uint32).view(np.float32)


def seed_state(initializer):
    """The initializer whose seed counts; in the old Keras that is the initializer itself, too."""
    return type(initializer).__name__ not in WITHOUT_RANDOMNESS


class Run:
    """One program: the layers and initializers it has made, and who drew what for them."""

    def __init__(self, keras, draws):
        self._keras, self._draws = keras, draws
        self._initializers, self._layers = {}, {}
        self._seed_draw = {}  # id of an initializer -> the Draw that gave it its seed
        self._built = set()
        self._alive = []      # so that no id is used twice

    def statement(self, number, line):
        """The result lines of one statement."""
        verb, *tokens = line.split(" ")
        integers = len(self._draws.integers)
        self._draws.operations.clear()
        results = getattr(self, "_" + verb)(number, *tokens)
        return results(integers) if results else []

    def _set_seed(self, number, function, seed):
        seed = literal(seed)
        if function == "random.seed":
            random.seed(seed)
            self._draws.seeded("python", number)
        elif function == "tf.random.set_seed":
            tf.random.set_seed(seed)
            self._draws.seeded("tensorflow", number)
        else:
            before = random.getstate()
            try:
                self._keras.utils.set_random_seed(seed)
            except Exception:
                if random.getstate() != before:
                    self._draws.seeded("python", number)
                raise
            for generator in ("python", "keras", "tensorflow"):
                self._draws.seeded(generator, number)

    def _class_of(self, name):
        initializers = self._keras.initializers
        camel = SHORT.get(name) or "".join(part[:1].upper() + part[1:] for part in name.split("_"))
        return getattr(initializers, camel, None) or getattr(initializers, name)  # up to 2.2 he_normal and its like were functions

    def _made(self, name, arguments):
        before = len(self._draws.integers)
        made = self._class_of(name)(**{key: literal(value) for key, value in arguments.items()})
        self._note_seeds([made], before)
        return made

    def _initializer(self, number, name, kind, *arguments):
        self._initializers["@" + name] = self._made(kind, pairs(arguments))

    def _argument(self, role, named):
        """What stands behind `kernel_initializer=`: a string, a shared object, or an object made on the spot."""
        name = named[role + "_initializer"]
        arguments = {key.split(".", 1)[1]: value for key, value in named.items() if key.startswith(role + ".")}
        if name.startswith("@"):
            return self._initializers[name]
        return self._made(name, arguments) if arguments else name

    def _dense(self, number, name, *tokens):
        named = pairs(tokens)
        kernel, bias = self._argument("kernel", named), self._argument("bias", named)
        before = len(self._draws.integers)
        layer = self._keras.layers.Dense(literal(named["units"]), activation=literal(named["activation"]),
                                         use_bias=bool(int(named["use_bias"])), kernel_initializer=kernel, bias_initializer=bias)
        self._note_seeds([layer.kernel_initializer, layer.bias_initializer], before)
        self._layers[name] = layer

    def _note_seeds(self, initializers, before):
        """Gives the integers drawn since `before` to the initializers that had none yet, in order."""
        self._alive += initializers
        fresh = [draw for draw in self._draws.integers[before:]]
        for initializer in initializers:
            needs_one = seed_state(initializer) and id(initializer) not in self._seed_draw
            if fresh and needs_one and fresh[0].value in (getattr(initializer, "seed", None), self._private_seed(initializer)):
                self._seed_draw[id(initializer)] = fresh.pop(0)

    @staticmethod
    def _private_seed(initializer):
        return getattr(getattr(initializer, "_random_generator", None), "_seed", None)

    def _build(self, number, name, input_dim):
        self._noting_seeds(name, lambda: self._layers[name].build((None, int(input_dim))))
        return lambda integers: self._results_of_build(name, integers)

    def _noting_seeds(self, name, work):
        """What the work gives; if it fails, initializers that had been called by then have their seeds."""
        layer, before = self._layers[name], len(self._draws.integers)
        try:
            return work()
        except Exception:
            self._note_seeds([layer.kernel_initializer, layer.bias_initializer], before)
            raise

    def _set_weights(self, number, name, rows, *tokens):
        """Two arrays where the token `bias` stands between their floats, else one."""
        cut = tokens.index("bias") if "bias" in tokens else len(tokens)
        arrays = [floats_of(tokens[:cut]).reshape(int(pairs([rows])["rows"]), -1)]
        self._layers[name].set_weights([*arrays, floats_of(tokens[cut + 1:])] if cut < len(tokens) else arrays)

    def _call(self, number, name, rows, *bits):
        return self._called(name, floats_of(bits).reshape(int(pairs([rows])["rows"]), -1))

    def _call_vector(self, number, name, *bits):
        return self._called(name, floats_of(bits))

    def _called(self, name, values):
        output = self._noting_seeds(name, lambda: np.asarray(self._layers[name](values)))
        return lambda integers: [*self._results_of_build(name, integers), f"output {name} {records.floats(output)}"]

    def _results_of_build(self, name, integers):
        if name in self._built:
            return []
        self._built.add(name)
        layer = self._layers[name]
        variables = [("kernel", layer.kernel, layer.kernel_initializer)]
        variables += [("bias", layer.bias, layer.bias_initializer)] if layer.use_bias else []
        self._note_seeds([initializer for _, _, initializer in variables], integers)
        operations = list(self._draws.operations)
        op_seeds = [draw for draw in self._draws.integers[integers:] if draw.generator == "tensorflow"]
        lines = []
        for role, variable, initializer in variables:
            source = "none"
            if seed_state(initializer):
                source = self._source(initializer, operations.pop(0), op_seeds)
            shape = "x".join(map(str, variable.shape))
            lines.append(f"{role}_seed {name} {source}")
            lines.append(f"{role} {name} {shape} {records.floats(variable.numpy())}")
        return lines

    def _source(self, initializer, operation, op_seeds):
        if operation["kind"] == "stateful":
            pair = f'stateful seed={operation["seed"]} seed2={operation["seed2"]} block={operation["block"]}'
            drawn = op_seeds.pop(0) if op_seeds and op_seeds[0].value % (2**31 - 1) == operation["seed2"] else "given"
            return f"{pair} {drawn}"
        pair = "stateless pair={},{}".format(*operation["pair"])
        return f'{pair} {self._seed_draw.get(id(initializer), "given")}'


def private_generator(module):
    """Where Keras 2.8 to 2.15 keep a generator of their own, and the other Kerases nothing."""
    package = "tf_keras" if module.startswith("tf_keras") else "keras"
    for name in (f"{package}.src.backend", f"{package}.backend"):
        try:
            return getattr(importlib.import_module(name), "_SEED_GENERATOR", None)
        except ImportError:
            pass
    return None


def forget_everything(keras):
    """What a fresh interpreter would know."""
    from tensorflow.python.eager import context
    keras.backend.clear_session()
    context.context()._set_global_seed(None)
    private = private_generator(keras.__name__)
    if hasattr(private, "generator"):
        del private.generator


def run(keras, draws, lines, catch):
    """The lines of one program, then its results; an error ends it, unless it is caught."""
    entropy = next(line for line in lines if line.startswith("entropy "))
    statements = [line for line in lines if line.split(" ")[0] not in ("program", "keras", "entropy")]
    forget_everything(keras)
    random.seed(int(entropy.split(" ")[1]))
    draws.begin()
    this, results = Run(keras, draws), []
    for number, line in enumerate(statements, start=1):
        try:
            results += this.statement(number, line)
        except AssertionError:
            raise
        except Exception as error:
            message = str(error).split("\n", 1)[0]
            results.append(f"error {type(error).__name__} {number} {message}")
            if not catch:
                break
    return [*lines, *results, "end"]


def main(module, catch=False):
    keras = kerases.load(module)
    draws = instruments.Draws(tf)
    print(f"# run: {kerases.what_runs(module)}")
    program = []
    for line in sys.stdin.read().splitlines():
        if line.startswith("#"):
            continue
        if line == "end" or (line.startswith("program ") and program):
            print("\n".join(run(keras, draws, program, catch)), flush=True)
            program = []
        if line != "end":
            program.append(line)
    assert not program, "a program ends with the line `end`"


if __name__ == "__main__":
    main(sys.argv[1], "--catch" in sys.argv)
