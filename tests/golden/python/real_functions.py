"""The elementary functions of a double, nearest to what mpmath computes with 300 bits. Writes real_functions.txt."""

import math
import random

import mpmath

mpmath.mp.prec = 300

# name -> (function, ranges of its argument)
FUNCTIONS = {
    "exp": (mpmath.exp, [(-700, 709), (-1, 1), (-1e-9, 1e-9)]),
    "expm1": (mpmath.expm1, [(-40, 700), (-1, 1), (-1e-9, 1e-9)]),
    "log": (mpmath.log, [(1e-300, 1e300), (0.5, 2), (0.999, 1.001)]),
    "log1p": (mpmath.log1p, [(-0.999, 1e9), (-0.1, 0.1), (-1e-9, 1e-9)]),
    "log2": (lambda x: mpmath.log(x) / mpmath.log(2), [(1e-300, 1e300), (0.5, 2)]),
    "log10": (mpmath.log10, [(1e-300, 1e300), (0.5, 2)]),
    "sin": (mpmath.sin, [(-7, 7), (-1e6, 1e6), (-1e-9, 1e-9)]),
    "cos": (mpmath.cos, [(-7, 7), (-1e6, 1e6)]),
    "tan": (mpmath.tan, [(-7, 7), (-1e6, 1e6), (-1e-9, 1e-9)]),
    "sinh": (mpmath.sinh, [(-700, 700), (-5, 5), (-0.02, 0.02), (-1e-9, 1e-9)]),
    "cosh": (mpmath.cosh, [(-700, 700), (-5, 5)]),
    "tanh": (mpmath.tanh, [(-25, 25), (-0.02, 0.02), (-1e-9, 1e-9)]),
}
PER_RANGE = 30


def arguments(choose, low, high):
    """Spread evenly; where the range spans many powers of ten, those are."""
    for _ in range(PER_RANGE):
        yield math.exp(choose.uniform(math.log(low), math.log(high))) if low > 0 and high / low > 1e6 else choose.uniform(low, high)


def main():
    choose = random.Random(20261129)
    print(f"# mpmath {mpmath.__version__}, {mpmath.mp.prec} bits, rounded once: function, arguments, value")
    for name, (function, ranges) in FUNCTIONS.items():
        for low, high in ranges:
            for x in arguments(choose, low, high):
                print(name, x.hex(), float(function(mpmath.mpf(x))).hex())
    for _ in range(4 * PER_RANGE):
        x, y = choose.uniform(0, 20), choose.uniform(-30, 30)
        print("pow", x.hex(), y.hex(), float(mpmath.power(mpmath.mpf(x), mpmath.mpf(y))).hex())


if __name__ == "__main__":
    main()
