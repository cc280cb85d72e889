"""Which names of initializers and activations one Keras knows. regenerate.py lays the versions side by side.

    names.py <keras module> < names

prints pairs of lines: a name, and what it is here; then, as `# has` lines, the names that this Keras has and nobody asked for.
A name may be known as the string that a layer is given, as a class (or function) that is written out, or both. What is written out
comes with its arguments.
"""

import inspect
import re
import sys

import numpy as np
import tensorflow as tf

import kerases
import run_program

ROOMS = ("initializers", "activations")
PLUMBING = re.compile(r"^(get|serialize|deserialize|populate|to_snake|keras_export|doc_)|_v2$|^TF|^tf|itializerV2$")


def found(keras):
    """All that either room holds, and each class by its other spelling."""
    for room in ROOMS:
        module = getattr(keras, room)
        for scope in (module, sys.modules.get(module.get.__module__)):
            for name in dir(scope):
                made = getattr(scope, name)
                is_layer = room == "activations" and isinstance(made, type)
                if callable(made) and not is_layer and not name.startswith("_") and not PLUMBING.search(name):
                    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
                    yield from (f"{room} {name}", f"{room} {snake}")


def arguments(made):
    try:
        named = [name for name in inspect.signature(made).parameters if name not in ("self", "kwargs", "args", "x", "features", "name")]
    except ValueError:
        named = []
    return ",".join(named) or "-"


def initializer(keras, name):
    try:
        made = keras.initializers.get(name)
        known = hasattr(made, "get_config") and not isinstance(made, type)
    except KeyError:  # Constant wants its value
        known = True
    except Exception:
        known = False
    written = getattr(keras.initializers, name, None)
    return known, callable(written) and written


def activation(keras, name):
    values = tf.constant(np.array([[-1.0, 0.5]], np.float32))
    try:
        made = keras.activations.get(name)
        known = not isinstance(made, type) and (name == "threshold" or np.asarray(made(values)).dtype == np.float32)
    except Exception:
        known = False
    written = getattr(keras.activations, name, None)
    return known, inspect.isfunction(written) and written


def main(module):
    keras = kerases.load(module)
    print(f"# run: {kerases.what_runs(module)}")
    asked = sys.stdin.read().splitlines()
    for line in asked:
        run_program.forget_everything(keras)
        room, name = line.split(" ")
        known, written = (initializer if room == "initializers" else activation)(keras, name)
        print(line)
        print(f'string={"yes" if known else "no"} written={arguments(written) if written else "no"}')
    for name in sorted(set(found(keras)) - set(asked)):
        print(f"# has {name}")


if __name__ == "__main__":
    main(sys.argv[1])
