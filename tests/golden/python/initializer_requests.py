"""Which initializers are asked for, with which arguments and shapes, and of which Keras versions."""

import itertools

VERSIONS = ["2.1.0", "2.3.0", "2.6.0", "2.9.0", "2.15.0", "2.21.0", "3.0.5", "3.1.1", "3.2.1", "3.4.1", "3.5.0", "3.7.0", "3.15.1"]

SQUARE, WIDE, TALL, ROW, COLUMN, BIAS = "4x4", "3x7", "7x3", "1x5", "5x1", "5"
SHAPES = [SQUARE, WIDE, TALL, ROW, COLUMN, BIAS]

# Every name that some Keras knows.
STEMS = ["Constant", "GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform", "Identity", "LecunNormal", "LecunUniform", "Ones",
         "Orthogonal", "RandomNormal", "RandomUniform", "TruncatedNormal", "VarianceScaling", "Zeros"]
SNAKES = ["constant", "glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "identity", "lecun_normal", "lecun_uniform", "ones",
          "orthogonal", "random_normal", "random_uniform", "truncated_normal", "variance_scaling", "zeros"]
OTHERS = ["normal", "uniform", "one", "zero", "IdentityInitializer", "OrthogonalInitializer", "STFT", "stft", "STFTInitializer",
          "Initializer", "RandomInitializer"]
NAMES = [*STEMS, *SNAKES, *OTHERS, *(name + "V2" for name in STEMS + SNAKES)]

SEEDLESS = ("constant", "one", "zero", "identity", "stft", "initializer", "randominitializer")


def takes_seed(name):
    return not name.lower().startswith(SEEDLESS)


def near_subnormals():
    """Arguments at which TensorFlow flushes numbers to zero."""
    for spread in (3e-39, 1e-38, 1.2e-38, 2e-38, 1e-37, 1e-36, 1e-31):
        for name in ("random_normal", "truncated_normal"):
            yield name, {"stddev": spread, "seed": 1}, WIDE
        yield "random_normal", {"mean": 3e-38, "stddev": spread, "seed": 1}, WIDE
        for low, high in ((0.0, spread), (-spread, spread), (spread, 1e-30), (-1e-20, spread), (spread, 1.0)):
            yield "random_uniform", {"minval": low, "maxval": high, "seed": 1}, WIDE
        yield "identity", {"gain": spread}, WIDE
        yield "orthogonal", {"gain": spread, "seed": 1}, TALL
    for value in (1e-45, -1e-39, 1.2e-38):
        yield "constant", {"value": value}, ROW
    for scale in (1e-75, 1e-77, 1e-85):
        for distribution in ("uniform", "truncated_normal"):
            yield "variance_scaling", {"scale": scale, "distribution": distribution, "seed": 3}, WIDE


def requests():
    """name, arguments, shape"""
    for name in NAMES:
        yield name, ({"seed": 42} if takes_seed(name) else {}), "3x2"
    for name in SNAKES:
        for shape in SHAPES:
            yield name, ({"seed": 7} if takes_seed(name) else {}), shape
    for seed in (0, 1, 2**31 - 1):
        for name in ("glorot_uniform", "he_normal", "random_normal", "orthogonal"):
            yield name, {"seed": seed}, WIDE
    for scale, mode, distribution in itertools.product(
            (0.5, 2), ("fan_in", "fan_out", "fan_avg"), ("uniform", "truncated_normal", "untruncated_normal", "normal")):
        yield "variance_scaling", {"scale": scale, "mode": mode, "distribution": distribution, "seed": 3}, "5x2"
    for arguments in ({"scale": 2.0, "mode": "fan_out"}, {"scale": 1e-10}, {"scale": 1e10, "distribution": "uniform"}):
        for shape in (SQUARE, BIAS, ROW):
            yield "variance_scaling", {**arguments, "seed": 3}, shape
    for low, high in ((-1.0, 1.0), (0.0, 1.0), (0, 1), (0, 3), (-0.3, 0.7), (1.0, -1.0), (2.0, 2.0), (1e-30, 1e30), (100.0, 100.5)):
        yield "random_uniform", {"minval": low, "maxval": high, "seed": 5}, WIDE
    for mean, stddev in ((0.0, 1.0), (0, 1), (1.0, 0.0), (-2.5, 0.1), (0.0, -1.0), (1e10, 1.0), (0.0, 1e-30)):
        for name in ("random_normal", "truncated_normal"):
            yield name, {"mean": mean, "stddev": stddev, "seed": 5}, WIDE
    for gain in (2.0, -1.0, 0.5, 0, 1.4142135623730951):
        yield "orthogonal", {"gain": gain, "seed": 5}, TALL
        yield "identity", {"gain": gain}, WIDE
    for value in (0.5, -1, 0.1, 1e-50, 1e39, "nan", "inf"):
        yield "constant", {"value": value}, ROW
    yield from near_subnormals()
    for distribution in ("Uniform", "UNTRUNCATED_NORMAL", "Truncated_Normal", "NORMAL"):
        yield "variance_scaling", {"distribution": distribution, "seed": 3}, WIDE
    for name, shapes in (("glorot_uniform", ("784x300", "784x10", "64x32")), ("he_normal", ("300x100", "100x1")),
                         ("lecun_uniform", ("1x100",)), ("random_normal", ("128x64",)), ("truncated_normal", ("128x64", "100")),
                         ("glorot_normal", ("10x10",)), ("he_uniform", ("33x31",)),
                         ("orthogonal", ("16x16", "64x32", "32x64", "100x10", "10x100", "100x100", "2x1", "1x2", "1x1", "128x128"))):
        for shape in shapes:
            yield name, {"seed": 11}, shape
    for arguments in ({"scale": 0}, {"scale": -1.0}, {"mode": "fan"}, {"mode": "FAN_IN"}, {"distribution": "gaussian"}, {"seed": 1.5},
                      {"seed": "one"}, {"spread": 1.0}):
        yield "variance_scaling", arguments, SQUARE
    yield "glorot_uniform", {"scale": 2.0}, SQUARE
    yield "glorot_uniform", {"seed": -1}, SQUARE
    yield "random_uniform", {"stddev": 2.0}, SQUARE
    yield "zeros", {"value": 2.0}, SQUARE
    for name in ("xavier", "Glorot_Uniform", "glorotuniform", "GLOROT_UNIFORM", "he", "none"):
        yield name, {}, SQUARE
