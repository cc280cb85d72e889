"""The text form of every golden file: lines of space separated tokens, `#` lines of provenance. See ../README.md."""

import os
import platform
import struct
import sys
from pathlib import Path

CACHES = Path("/sys/devices/system/cpu/cpu0/cache")
FULL_UP_TO = 64
SAMPLES = 64


def _cpu():
    with open("/proc/cpuinfo", encoding="ascii") as lines:
        facts = dict(line.split(":", 1) for line in lines if ":" in line)
    facts = {name.strip(): value.strip() for name, value in facts.items()}
    flags = [flag for flag in facts["flags"].split() if flag.startswith(("avx", "fma"))]
    return (f'{facts["model name"]}, {facts["vendor_id"]} family {facts["cpu family"]} model {facts["model"]} '
            f'stepping {facts["stepping"]}, {" ".join(flags)}')


def _fact(name):
    with open("/proc/cpuinfo", encoding="ascii") as lines:
        return next(line for line in lines if line.startswith(name)).split(":", 1)[1].strip()


def processor():
    """What TensorFlow's bits depend on: the maker and the vector unit."""
    maker = "amd" if _fact("vendor_id") == "AuthenticAMD" else "intel"
    return f'processor {maker} {"avx512" if "avx512f" in _fact("flags").split() else "avx2"}'


def cache(level):
    """Bytes of that level, of data or of both."""
    for entry in CACHES.glob("index*"):
        is_data = (entry / "type").read_text().strip() != "Instruction"
        if is_data and (entry / "level").read_text().strip() == str(level):
            return int((entry / "size").read_text().strip().removesuffix("K")) * 1024
    return 0


def first_level_cache():
    """KiB of first-level data cache of a core."""
    with open("/sys/devices/system/cpu/cpu0/cache/index0/size", encoding="ascii") as size:
        return int(size.read().strip().rstrip("K"))


def header(what, command, **versions):
    """The provenance lines. They say where the numbers come from; a comparison of files leaves them out."""
    libc = " ".join(platform.libc_ver())
    facts = {"what": what, "command": command, "python": platform.python_version(), **versions, "libc": libc, "cpu": _cpu(),
             "first_level_cache": f"{first_level_cache()} KiB", "processors": os.cpu_count()}
    return [f"# {name}: {value}" for name, value in facts.items()]


def bits32(value):
    """Eight hexadecimal digits of a float32."""
    return struct.pack(">f", value).hex()


def bits64(value):
    """Sixteen hexadecimal digits of a float64."""
    return struct.pack(">d", value).hex()


def fnv1a64(data):
    """FNV-1a, 64 bits, over bytes."""
    digest = 0xCBF29CE484222325
    for byte in data:
        digest = ((digest ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{digest:016x}"


def sample_indices(count):
    """Which elements of a large array are kept: 64, evenly spread, the first and the last among them."""
    return [j * (count - 1) // (SAMPLES - 1) for j in range(SAMPLES)]


def hex_words(array):
    """The elements of a NumPy float32 array, row-major, as tokens of eight digits."""
    text = array.astype(">f4", copy=False).tobytes().hex()
    return [text[at:at + 8] for at in range(0, len(text), 8)]


def floats(array):
    """`full n bits…` up to 64 elements, else `sampled n digest bits×64`."""
    flat = array.reshape(-1)
    if flat.size <= FULL_UP_TO:
        return " ".join(["full", str(flat.size), *hex_words(flat)])
    digest = fnv1a64(flat.astype("<f4", copy=False).tobytes())
    return " ".join(["sampled", str(flat.size), digest, *hex_words(flat[sample_indices(flat.size)])])


def write(lines):
    """Sends the lines of one golden file to standard output, where regenerate.py takes them."""
    sys.stdout.write("\n".join(lines) + "\n")
