"""What `print(a)` shows of 1,000 float32 arrays. Writes numpy_print.txt.

NumPys print differently. Where an older one differs from the next newer one, its text is kept too; it is had by running this
file again (`--texts`) with the interpreters given as arguments, newest first.
"""

import math
import random
import struct
import subprocess
import sys

import numpy as np

import records

ARRAYS = 1000
FULL_UP_TO = 24  # elements whose bits are listed; longer arrays repeat a pattern

SPECIAL = [0.0, -0.0, math.inf, -math.inf, math.nan, 1.0, -1.0]
EDGES = [9.9999e-5, 1e-4, 1.0001e-4, 99999999.0, 1e8, 1.00000008e8, 1000.0, 999.99994, 1000.0001, 0.1, 0.3, 1e16, 1e-38,
         1.1754944e-38, 1e-45, 3.4028235e38, 16777216.0, 16777218.0, 33554432.0, 2.0**-149, 2.0**127, 123456.79]


def bits_to_float(bits):
    return struct.unpack("<f", struct.pack("<I", bits))[0]


def glorot(choose):
    limit = choose.choice((0.05, 0.0742, 0.306, 0.9258201, 1.7320508))
    return lambda: choose.uniform(-limit, limit)


def mixed(choose):
    def draw():
        kind = choose.random()
        if kind < 0.2:
            return choose.choice(SPECIAL)
        if kind < 0.35:
            return choose.choice(EDGES) * choose.choice((1, -1))
        return choose.gauss(0, 1) * 10.0 ** choose.randint(-3, 3)
    return draw


FAMILIES = {
    "glorot": glorot,
    "normal": lambda choose: lambda: choose.gauss(0, 1),
    "integers": lambda choose: lambda: float(choose.randint(-9, 99)),
    "halves": lambda choose: lambda: choose.randint(-20, 20) / choose.choice((2, 4, 8)),
    "decimals": lambda choose: lambda: choose.randint(-999, 999) / 100,
    "relu": lambda choose: lambda: max(0.0, choose.gauss(0, 2)),
    "powers": lambda choose: lambda: choose.choice((1, -1)) * 10.0 ** choose.randint(-6, 9),
    "small": lambda choose: lambda: choose.gauss(0, 1e-4),
    "tiny": lambda choose: lambda: choose.gauss(0, 1) * 2.0 ** choose.randint(-149, -120),
    "huge": lambda choose: lambda: choose.gauss(0, 1) * 2.0 ** choose.randint(20, 126),
    "positive": lambda choose: lambda: choose.uniform(0, choose.choice((1, 10, 2000))),
    "ratio": lambda choose: lambda: choose.choice((1, 1, -1)) * choose.choice((1.0, 2.5, 999.9, 1000.0, 1000.5, 3.0)),
    "edges": lambda choose: lambda: choose.choice(EDGES) * choose.choice((1, -1)),
    "special": lambda choose: lambda: choose.choice(SPECIAL),
    "nan_and_weights": lambda choose: lambda: choose.choice((math.nan, choose.gauss(0, 1), choose.gauss(0, 1))),
    "inf_and_weights": lambda choose: lambda: choose.choice((math.inf, -math.inf, choose.gauss(0, 1), 0.5)),
    "millions": lambda choose: (lambda least: lambda: choose.uniform(1, 30) * least)(choose.choice((1e5, 1e6, 3e6))),
    "mixed": mixed,
    "constant": lambda choose: (lambda value: lambda: value)(choose.choice([0.0, 1.0, -1.0, 0.1, 1 / 3, 1e10, 1e-10])),
    "any_bits": lambda choose: lambda: bits_to_float(choose.getrandbits(32)),
}


def small_shape(choose):
    kind = choose.randrange(8)
    if kind < 3:
        return (choose.randint(1, 14),)
    if kind == 3:
        return (1, choose.randint(1, 16))
    if kind == 4:
        return (choose.randint(1, 9), 1)
    rows = choose.randint(2, 6)
    return (rows, choose.randint(2, max(2, FULL_UP_TO // rows)))


# Empty arrays; the longest that are shown whole; the shortest that are summarised; the layers people have.
LARGE = [(0,), (0, 3), (3, 0), (0, 0), (1000,), (1001,), (40, 25), (7, 143), (143, 7), (1, 1001), (1001, 1),
         (2, 501), (501, 2), (3, 334), (334, 3), (4, 251), (5, 201), (201, 5), (6, 167), (167, 6), (7, 144),
         (144, 7), (784, 300), (784, 10), (64, 64), (128, 32), (32, 128), (33, 31), (2000,), (5000,), (2, 600), (600, 2),
         (100, 2), (60, 3), (70, 1), (1, 120), (2, 90), (3, 50), (90,), (200,), (128,), (30, 4)]


def large_shapes():
    yield from LARGE
    choose = random.Random(75)
    for _ in range(50):
        yield (choose.randint(501, 900), choose.randint(2, 7)) if choose.random() < 0.5 else (choose.randint(2, 40), choose.randint(502, 800))


def array_of(shape, draw):
    """An array and the line that says what is in it."""
    count = math.prod(shape)
    # A double is rounded to float32 here, which may overflow to an infinity: that, too, is a value to print.
    with np.errstate(over="ignore"):
        pattern = np.array([draw() for _ in range(count if count <= FULL_UP_TO else 11)]).astype(np.float32)
    values = np.resize(pattern, shape) if count else np.zeros(shape, np.float32)
    kind = "full" if count <= FULL_UP_TO else "repeat"
    return values, " ".join([kind, str(len(pattern)), *records.hex_words(pattern)])


def arrays():
    choose = random.Random(1000)
    families = list(FAMILIES.values())
    shapes = list(large_shapes())
    shapes += [small_shape(choose) for _ in range(ARRAYS - len(shapes))]
    for number, shape in enumerate(shapes):
        yield shape, *array_of(shape, families[number % len(families)](choose))


def text_of(values):
    text = str(values)  # what print() shows
    assert "\\" not in text
    return text.replace("\n", "\\n")


def older_texts(interpreter):
    run = subprocess.run([interpreter, __file__, "--texts"], check=True, capture_output=True, text=True)
    version, *texts = run.stdout.splitlines()
    return version, texts


def main(interpreters):
    if interpreters == ["--texts"]:
        print(np.__version__, *(text_of(values) for _, values, _ in arrays()), sep="\n")
        return
    versions, texts = zip(*map(older_texts, interpreters))
    lines = records.header("what print(a) shows of float32 arrays", "python/numpy_print.py", numpy=np.__version__, older_numpys=" ".join(versions))
    for (shape, values, bits), *older in zip(arrays(), *texts, strict=True):
        text = text_of(values)
        lines += [" ".join(["array", str(len(shape)), *map(str, shape)]), bits, "text " + text]
        for version, older_text in zip(versions, older):
            lines += [f"text_{version} {older_text}"] if older_text != text else []
            text = older_text
    records.write(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
