"""What every initializer makes of a shape, in one Keras. regenerate.py lays the versions side by side.

    initializers.py <keras module>

prints pairs of lines: a request, and what it gives.
"""

import random
import sys

import numpy as np
import tensorflow as tf

import kerases
import records
import run_program
from initializer_requests import SNAKES, STEMS, requests


def written_out(initializers, name):
    """What a person calls: the class, or up to 2.2 the function he_normal and its like. Nothing where the name is only a string."""
    if name in SNAKES:
        return getattr(initializers, STEMS[SNAKES.index(name)], None) or getattr(initializers, name, None)
    return getattr(initializers, name, None) if name in STEMS else None


def given(initializers, name, arguments, shape):
    """What it makes, or the error."""
    tf.random.set_seed(1)  # this matters from 2.7 to 2.9 only, where a seed of the initializer is mixed with it
    random.seed(1)  # this matters up to Keras 3.1 only, where seed=0 is no seed
    values = {key: float(value) if value in ("nan", "inf") else value for key, value in arguments.items()}
    try:
        written = written_out(initializers, name) if values else None
        if written:
            initializer = written(**values)
        else:
            initializer = initializers.get({"class_name": name, "config": values} if values else name)
        made = np.asarray(initializer(tuple(map(int, shape.split("x"))), dtype="float32"))
        return records.floats(made)
    except Exception as error:
        message = str(error).strip().split("\n", 1)[0]
        return f"error {type(error).__name__} {message}"


def main(module):
    keras = kerases.load(module)
    print(f"# run: {kerases.what_runs(module)}")
    for name, arguments, shape in requests():
        print(" ".join([name, *(f"{key}={value}" for key, value in arguments.items()), f"shape={shape}"]))
        run_program.forget_everything(keras)
        print(given(keras.initializers, name, arguments, shape))


if __name__ == "__main__":
    main(sys.argv[1])
