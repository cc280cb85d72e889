"""What every activation makes of the grid, or of the rows, in one Keras. regenerate.py lays the versions side by side.

    activations.py <keras module> packet|tail|rows

prints pairs of lines: a request, and what it gives.
"""

import sys

import numpy as np
import tensorflow as tf

import activation_grid
import kerases
import records


def attempt(compute):
    try:
        return compute()
    except Exception as error:
        return f"error {type(error).__name__} " + str(error).strip().split("\n", 1)[0]


def applied(keras, name, values):
    """What a layer would do with its pre-activation, a float32 tensor."""
    function = keras.activations.get(None if name == "None" else name)
    return np.asarray(function(tf.constant(values)))


def on_the_grid(keras, name, column):
    """All at once: 4,096 values are whole packets, so none is left to the scalar path."""
    return applied(keras, name, column)


def one_by_one(keras, name, column):
    """Each value in a tensor of its own: the scalar path, which the last elements of every array take too."""
    return np.concatenate([applied(keras, name, column[at:at + 1]) for at in range(len(column))])


def on_grid(keras, how):
    column = np.array(activation_grid.grid(), np.uint32).view(np.float32).reshape(-1, 1)
    for name in activation_grid.NAMES:
        made = attempt(lambda: how(keras, name, column))
        print(name)
        print(made if isinstance(made, str) else "bits " + "".join(records.hex_words(made.reshape(-1))))


def on_rows(keras):
    unknown = {name: attempt(lambda: keras.activations.get(name) and "") for name in activation_grid.ROW_NAMES}
    for name in filter(unknown.get, unknown):
        print(f"{name}\n{unknown[name]}")
    for row in activation_grid.rows():
        values = np.array([row], np.float64).astype(np.float32)
        words = " ".join(records.hex_words(values.reshape(-1)))
        for name in (name for name in unknown if not unknown[name]):
            made = attempt(lambda: applied(keras, name, values))
            print(f"{name} {values.size} {words}")
            print(made if isinstance(made, str) else " ".join(["full", str(made.size), *records.hex_words(made.reshape(-1))]))


def main(module, what):
    keras = kerases.load(module)
    print(f"# run: {kerases.what_runs(module)}")
    if what == "rows":
        on_rows(keras)
    else:
        on_grid(keras, on_the_grid if what == "packet" else one_by_one)


if __name__ == "__main__":
    main(*sys.argv[1:])
