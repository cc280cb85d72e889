"""Kernels drawn at random in one Keras, as NumPy prints them, with what drew each. regenerate.py joins the versions.

    seeds.py <keras module> <count> <chooser's seed>

A tenth more are orthogonal. It prints for each kernel three lines: what drew it, and its print with 8 and with 4 digits, a line break
as `|`. The ways are `given k` (GlorotUniform(seed=k)), `both s k` (the same after tf.random.set_seed(s)), and a call with its seed
and which layer of default initializers it was: `tf.random.set_seed s n`, `keras.utils.set_random_seed s n`, `random.seed s n`.
"""

import random
import sys

import numpy as np
import tensorflow as tf

import kerases
import run_program

CLASSES = ["GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LecunUniform", "LecunNormal", "RandomUniform", "RandomNormal",
           "TruncatedNormal"]
SNAKES = dict(zip([*CLASSES, "Orthogonal"], ["glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal",
                            "random_uniform", "random_normal", "truncated_normal", "orthogonal"]))


def ways(minor):
    """Of tf.keras 2.<minor>; of Keras 3 where that is none."""
    if minor is not None and minor < 7:
        return ["given", "tf.random.set_seed"]
    if minor is not None and minor < 10:
        return ["given", "both", "tf.random.set_seed", "keras.utils.set_random_seed"]
    return ["given", "any", "keras.utils.set_random_seed", "random.seed"]


def kernel_of(keras, shape, initializer):
    layer = keras.layers.Dense(shape[1], kernel_initializer=initializer)
    layer(np.zeros((1, shape[0]), "float32"))
    return np.asarray(layer.get_weights()[0])


def drawn(keras, choose, way, orthogonal):
    """What drew it, and the kernel. Of an orthogonal one it is a simple seed."""
    name = "Orthogonal" if orthogonal else choose.choice(CLASSES)
    size = choose.choice((4, 12, 60, 400))
    while True:
        shape = (choose.randint(1, 40), choose.randint(1, 40))
        if 3 <= shape[0] * shape[1] <= size:
            break
    seed = choose.randint(0, 1900) if orthogonal else choose.choice((choose.randint(0, 100), choose.randint(0, 10000), choose.randint(0, 10**6)))
    run_program.forget_everything(keras)
    if way in ("given", "any", "both"):
        seed = choose.randint(1, 10**9) if way == "any" and not orthogonal else seed
        told = f"both {seed} {seed}" if way == "both" else f"given {seed}"
        if way == "both":
            tf.random.set_seed(seed)
        made = kernel_of(keras, shape, getattr(keras.initializers, name)(seed=seed))
    else:
        number = choose.choice((1, 1, 2, 3, 4 if orthogonal else choose.randint(1, 64)))
        call = {"tf.random.set_seed": tf.random.set_seed, "random.seed": random.seed}.get(way) or keras.utils.set_random_seed
        call(seed)
        for _ in range(number - 1):
            kernel_of(keras, (1, 1), "glorot_uniform")
        made = kernel_of(keras, shape, SNAKES[name])
        told = f"{way} {seed} {number}"
    return f"{told} {SNAKES[name]} {shape[0]}x{shape[1]}", made


def main(module, count, seed):
    keras = kerases.load(module)
    print(f"# run: {kerases.what_runs(module)}")
    choose = random.Random(int(seed))
    minor = int(tf.__version__.split(".")[1]) if module == "tf.keras" else None
    own = ways(minor)
    for at in range(int(count) + int(count) // 10):
        told, kernel = drawn(keras, choose, own[at % len(own)], at >= int(count))
        print(f"drew {told}")
        for digits in (8, 4):
            with np.printoptions(precision=digits):
                print(f"digits {digits} " + str(kernel).replace("\n", "|"))


if __name__ == "__main__":
    main(*sys.argv[1:])
