"""CPython's `random`: what `random.seed(n)` makes of an integer. Writes mersenne.txt."""

import random

import records

PICKED = [
    0, 1, -1, 2, -2, 3, 5, 7, 42, -42, 123, 1234, 1337, 2024, 12345, 65535, 65536, 87654321, 686579304,
    10**9 - 1, 10**9, 10**9 + 1, 2**31 - 2, 2**31 - 1, 2**31, 2**31 + 1, -(2**31), 2**32 - 1, 2**32, 2**32 + 1, -(2**32),
    2**33, 2**40 + 5, -(2**40) - 5, 2**53 - 1, 2**53, 2**53 + 1, 2**63 - 1, 2**63, -(2**63), 2**64 - 1, 2**64, 2**64 + 1,
    2**95 + 2**32, 2**96 - 1, 2**96, 2**127, 2**128 - 1, 2**128, 10**18, 10**19, 10**20, 10**30, 10**50, 10**100, -(10**100),
    2**256, 2**512 - 1, 3**400, 2**1000 + 1,
    2**(32 * 623) - 1, 2**(32 * 624) - 1, 2**(32 * 625) + 1,  # as many words as the state has, one fewer, two more
]


def seeds():
    yield from PICKED
    choose = random.Random(20201122)
    for width in [*range(4, 34), *range(60, 70), *range(90, 135, 5)]:
        yield choose.getrandbits(width) * choose.choice((1, 1, -1))


def words_of(integer):
    magnitude = abs(integer)
    words = [magnitude >> shift & 0xFFFFFFFF for shift in range(0, max(magnitude.bit_length(), 1), 32)]
    return [f"{word:08x}" for word in words]


def draws(seed, count, draw):
    """`count` draws of a generator that was seeded just before."""
    generator = random.Random(seed)
    return [draw(generator) for _ in range(count)]


def record(seed):
    words = words_of(seed)
    outputs = draws(seed, 1300, lambda generator: generator.getrandbits(32))
    # A seed of hundreds of words is given by its words alone.
    yield f'seed {seed if len(words) < 64 else "-"} {len(words)} {" ".join(words)}'
    yield "getrandbits_32 " + " ".join(f"{word:08x}" for word in outputs[:8])
    yield "getrandbits_32_at " + " ".join(f"{at}:{outputs[at]:08x}" for at in (623, 624, 625, 1247, 1248, 1299))
    yield "randint_1_1000000000 " + " ".join(map(str, draws(seed, 8, lambda generator: generator.randint(1, 10**9))))
    yield "randint_0_2147483647 " + " ".join(map(str, draws(seed, 8, lambda generator: generator.randint(0, 2**31 - 1))))
    yield "random " + " ".join(map(records.bits64, draws(seed, 4, lambda generator: generator.random())))
    generator = random.Random(seed)
    mixed = [f"{generator.getrandbits(32):08x}", records.bits64(generator.random()), str(generator.randint(1, 10**9)),
             str(generator.randint(0, 2**31 - 1)), str(generator.getrandbits(1)), str(generator.getrandbits(64))]
    yield "mixed " + " ".join(mixed)


def main():
    lines = records.header("CPython's random.seed(n) for integers n, and the first draws after it", "python/mersenne.py")
    for seed in seeds():
        lines += record(seed)
    records.write(lines)


if __name__ == "__main__":
    main()
