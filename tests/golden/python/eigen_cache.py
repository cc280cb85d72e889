"""Tells Eigen, inside a TensorFlow that runs, how large the first-level cache is.

Eigen asks the processor once, at its first product, and keeps what it said: three integers side by side, the bytes of the caches of
the first, second and third level. From then on it reads only these, so other numbers in their place make it cut its sums as on
another machine. (A machine with 48 KiB and one with 32 KiB that was told 48 gave the same orthogonal matrices, bit by bit.)
"""

import ctypes
import re
import struct
from pathlib import Path

import numpy as np
import tensorflow as tf

import records

KIB = 1024
LARGEST_SEGMENT = 64 * KIB * KIB
_DATA = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw")


def _segments():
    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        found = _DATA.match(line)
        if not found or "[" in line:
            continue
        start, end = (int(address, 16) for address in found.groups())
        if end - start <= LARGEST_SEGMENT:
            yield start, ctypes.string_at(start, end - start)


def _places(size):
    """Where three sizes of caches that begin with `size` stand side by side."""
    first = struct.pack("<q", size)
    for start, data in _segments():
        at = data.find(first)
        while at >= 0:
            if at % 8 == 0 and at + 24 <= len(data):
                _, second, third = struct.unpack_from("<3q", data, at)
                if 2 * size < second <= third < 1 << 31:
                    yield start + at
            at = data.find(first, at + 1)


def set_first_level(kib):
    """From now on Eigen holds the first-level cache to be of `kib` KiB."""
    size = records.first_level_cache() * KIB
    if kib * KIB == size:
        return
    tf.linalg.qr(np.ones((64, 64), np.float32))  # now it has asked
    places = list(_places(size))
    assert places, "Eigen's cache sizes were not found"
    for place in places:
        ctypes.c_int64.from_address(place).value = kib * KIB
