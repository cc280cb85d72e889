"""What every initializer makes of a shape, in one Keras. regenerate.py lays the versions side by side.

    initializers.py <keras module>

prints pairs of lines: a request, and what it gives.
"""

import collections
import importlib
import inspect
import random
import sys

if not hasattr(inspect, "ArgSpec"):  # Keras 2.6 to 2.9 still name what Python 3.11 dropped
    inspect.ArgSpec = collections.namedtuple("ArgSpec", "args varargs keywords defaults")

import numpy as np
import tensorflow as tf

import records
import run_program
from initializer_requests import SNAKES, STEMS, requests


def given(initializers, name, arguments, shape):
    """What it makes, or the error."""
    tf.random.set_seed(1)  # this matters from 2.7 to 2.9 only, where a seed of the initializer is mixed with it
    random.seed(1)  # this matters up to Keras 3.1 only, where seed=0 is no seed
    values = {key: float(value) if value in ("nan", "inf") else value for key, value in arguments.items()}
    try:
        if name in SNAKES and values:
            initializer = getattr(initializers, STEMS[SNAKES.index(name)])(**values)  # as it is typed
        else:
            initializer = initializers.get({"class_name": name, "config": values} if values else name)
        made = np.asarray(initializer(tuple(map(int, shape.split("x"))), dtype="float32"))
        return records.floats(made)
    except Exception as error:
        message = str(error).strip().split("\n", 1)[0]
        return f"error {type(error).__name__} {message}"


def main(module):
    keras = importlib.import_module(module)
    print(f"# run: {run_program.what_runs(module)}")
    for name, arguments, shape in requests():
        print(" ".join([name, *(f"{key}={value}" for key, value in arguments.items()), f"shape={shape}"]))
        run_program.forget_everything(keras)
        print(given(keras.initializers, name, arguments, shape))


if __name__ == "__main__":
    main(sys.argv[1])
