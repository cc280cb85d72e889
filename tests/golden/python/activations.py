"""What every activation makes of the grid, or of the rows, in one Keras. regenerate.py lays the versions side by side.

    activations.py <keras module> grid|rows

prints pairs of lines: a request, and what it gives.
"""

import collections
import importlib
import inspect
import sys

if not hasattr(inspect, "ArgSpec"):  # Keras 2.6 to 2.9 still name what Python 3.11 dropped
    inspect.ArgSpec = collections.namedtuple("ArgSpec", "args varargs keywords defaults")

import numpy as np
import tensorflow as tf

import activation_grid
import records
import run_program


def attempt(compute):
    try:
        return compute()
    except Exception as error:
        return f"error {type(error).__name__} " + str(error).strip().split("\n", 1)[0]


def applied(keras, name, values):
    """What a layer would do with its pre-activation, a float32 tensor."""
    function = keras.activations.get(None if name == "None" else name)
    return np.asarray(function(tf.constant(values)))


def in_other_places(keras, name, column, made):
    """How many elements come out otherwise when they stand elsewhere: alone, in a tail, or in one long row."""
    same = lambda other, made: int((other.view(np.uint32).reshape(-1) != made.view(np.uint32).reshape(-1)).sum())
    alone = np.concatenate([applied(keras, name, column[at:at + 1]) for at in range(0, len(column), 8)])
    tail = applied(keras, name, column[1:])
    row = applied(keras, name, column.reshape(1, -1))
    return f"alone={same(alone, made[::8])} shifted={same(tail, made[1:])} row={same(row, made)}"


def on_the_grid(keras):
    column = np.array(activation_grid.grid(), np.uint32).view(np.float32).reshape(-1, 1)
    for name in activation_grid.NAMES:
        made = attempt(lambda: applied(keras, name, column))
        print(name)
        print(made if isinstance(made, str) else "bits " + "".join(records.hex_words(made.reshape(-1))))
        if not isinstance(made, str):
            print(f"place {name} {in_other_places(keras, name, column, made)}", file=sys.stderr)


def on_rows(keras):
    for row in activation_grid.rows():
        values = np.array([row], np.float64).astype(np.float32)
        for name in activation_grid.ROW_NAMES:
            made = attempt(lambda: applied(keras, name, values))
            words = " ".join(records.hex_words(values.reshape(-1)))
            print(f"{name} {values.size} {words}")
            print(made if isinstance(made, str) else " ".join(["full", str(made.size), *records.hex_words(made.reshape(-1))]))


def main(module, what):
    keras = importlib.import_module(module)
    print(f"# run: {run_program.what_runs(module)}")
    {"grid": on_the_grid, "rows": on_rows}[what](keras)


if __name__ == "__main__":
    main(*sys.argv[1:])
