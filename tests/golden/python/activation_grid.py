"""The float32 values on which activations are compared, and the rows for those that act on rows."""

import random
import struct

COUNT = 4096
VERSIONS = ["3.15.1", "3.10.0", "3.8.0", "3.7.0", "3.4.1", "3.1.1", "3.0.5", "2.21.0", "2.15.0", "2.10.0", "2.9.0", "2.6.0"]
TAIL_VERSIONS = ["3.15.1"]
NAMES = ["linear", "relu", "relu6", "leaky_relu", "sigmoid", "tanh", "elu", "selu", "celu", "softplus", "softsign", "silu", "swish",
         "gelu", "exponential", "hard_sigmoid", "hard_silu", "hard_swish", "mish", "log_sigmoid", "hard_tanh", "tanh_shrink",
         "hard_shrink", "soft_shrink", "squareplus", "sparse_plus", "sparse_sigmoid", "threshold", "None", "Relu", "ReLU", "sin"]
ROW_NAMES = ["softmax", "log_softmax", "glu", "sparsemax"]

SPECIAL = [0x00000000, 0x80000000, 0x7F800000, 0xFF800000, 0x7FC00000, 0xFFC00000, 0x7F7FFFFF, 0xFF7FFFFF,
           0x00000001, 0x80000001, 0x007FFFFF, 0x807FFFFF, 0x00800000, 0x80800000]
# Where formulas change branch, saturate, overflow or underflow: Keras's own, then those of Eigen's approximations.
THRESHOLDS = [0.5, 1.0, 2.0, 2.5, 3.0, 6.0, 13.942385, 15.942385, 88.72284, 87.33655, 103.97208, 16.635532, 17.32868, 18.021827,
              7.9053111, 7.9988117, 9.0, 8.6643398, 9.010913, 0.0004, 1e-4, 4.0, 3.8325067, 5.5, 0.044715, 1.4142135, 10.0, 20.0, 50.0, 80.0]


def bits_of(value):
    return struct.unpack("<I", struct.pack("<f", value))[0]


def grid():
    """4,096 bit patterns."""
    choose = random.Random(4096)
    values = list(SPECIAL)
    for threshold in THRESHOLDS:
        for step in range(-3, 4):
            values += [bits_of(threshold) + step, bits_of(-threshold) + step]
    for exponent in range(0, 255):  # every binade, subnormals too
        for sign in (0, 1):
            values += [sign << 31 | exponent << 23 | choose.getrandbits(23) for _ in range(1 if exponent in range(80, 140) else 2)]
    wide = (COUNT - len(values)) // 4
    values += [bits_of(choose.uniform(-110, 110)) for _ in range(wide)]
    values += [bits_of(-10 + 20 * number / (COUNT - len(values) - 1)) for number in range(COUNT - len(values))]
    assert len(values) == COUNT
    return values


def rows():
    """Rows of 1 to 100 values."""
    choose = random.Random(17)
    yield from ([0.0], [3.0, 3.0], [1.0, 2.0], [-0.0, 0.0], [1000.0, -1000.0], [100.0, 0.0, -100.0], [float("inf"), 0.0], [-float("inf"), 0.0],
                [float("nan"), 1.0], [-float("inf"), -float("inf")], [0.5, 0.5, 0.5, 0.5], [1e-40, 0.0, -1e-40], [3.4e38, 3.4e38, -3.4e38],
                [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0], [88.0, 89.0, 90.0], [5.0, 4.0, 3.0, 2.0, 1.0, 0.0])
    for length in (1, 2, 2, 3, 4, 4, 5, 6, 7, 8, 8, 9, 10, 10, 12, 15, 16, 16, 17, 20, 31, 32, 33, 64, 100):
        for spread in (0.3, 3.0) if length <= 33 else (2.0,):
            yield [choose.gauss(0, spread) for _ in range(length)]
