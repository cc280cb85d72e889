"""Listens to every draw that Keras and TensorFlow make, without changing one.

Three generators of Python can be asked: the global one (`python`), the private one of Keras 2.10–2.15 (`keras`) and the one
in which eager TensorFlow 2 keeps its operation seeds (`tensorflow`). Each draw is numbered from the statement that seeded its
generator last; statement 0 is the program's entropy. The random operations themselves are heard too.
"""

import random

import numpy as np

BLOCKS_PER_ELEMENT = 256  # what a stateful kernel reserves, in Philox blocks
PHILOX = 1


class Draw:
    """The n-th integer drawn from a generator since a statement seeded it."""

    def __init__(self, generator, since, number, value):
        self.generator, self.since, self.number, self.value = generator, since, number, value

    def __str__(self):
        return f"from={self.generator} since={self.since} draw={self.number} value={self.value}"


class Draws:
    def __init__(self, tensorflow):
        self._tf = tensorflow
        self.integers = []    # Draw
        self.operations = []  # dicts, one per random operation
        self._since, self._count, self._blocks = {}, {}, {}
        self._listen_to_python()
        self._listen_to_stateless()
        self._listen_to_stateful()

    def begin(self):
        self.integers.clear()
        self.operations.clear()
        self._blocks.clear()
        for generator in ("python", "keras", "tensorflow"):
            self.seeded(generator, 0)

    def seeded(self, generator, statement):
        self._since[generator], self._count[generator] = statement, 0
        if generator == "tensorflow":
            self._blocks.clear()  # the kernels that remember how far they got are dropped

    def _heard(self, generator, value):
        self._count[generator] += 1
        self.integers.append(Draw(generator, self._since[generator], self._count[generator], value))
        return value

    def _listen_to_python(self):
        of_the_global, of_an_instance = random.randint, random.Random.randint

        def global_randint(low, high):
            return self._heard("python", of_the_global(low, high))

        def instance_randint(generator, low, high):
            value = of_an_instance(generator, low, high)
            return self._heard("tensorflow" if (low, high) == (0, 2**31 - 1) else "keras", value)

        random.randint, random.Random.randint = global_randint, instance_randint

    def _listen_to_stateless(self):
        """TensorFlow 2.4 has both families of operations, and a date in it says which one is used."""
        from tensorflow.python.ops import stateless_random_ops as ops
        for name in ("stateless_random_uniform", "stateless_random_normal", "stateless_truncated_normal"):
            setattr(ops.gen_stateless_random_ops, name, self._stateless(getattr(ops.gen_stateless_random_ops, name), 1))
        if hasattr(self._tf.raw_ops, "StatelessRandomUniformV2"):
            module, name = ops, "_get_key_counter_alg"
            if not hasattr(module, name):
                from tensorflow.python.ops import random_ops_util
                module, name = random_ops_util, "get_key_counter_alg"
            setattr(module, name, self._stateless(getattr(module, name), 0))

    def _stateless(self, original, place):
        """`original`, whose argument in that place (or of that name) is the seed."""
        def heard(*given, **named):
            seed = named["seed"] if "seed" in named else given[place]
            self.operations.append({"kind": "stateless", "pair": [int(part) for part in np.asarray(seed)]})
            return original(*given, **named)
        return heard

    def _listen_to_stateful(self):
        from tensorflow.python.ops import gen_random_ops
        raw = self._tf.raw_ops
        twins = {"random_uniform": "StatelessRandomUniformV2", "random_standard_normal": "StatelessRandomNormalV2",
                 "truncated_normal": "StatelessTruncatedNormalV2"}
        for name, twin in twins.items():
            setattr(gen_random_ops, name, self._stateful(name, getattr(gen_random_ops, name), getattr(raw, twin, None)))

    def _stateful(self, name, original, twin):
        def heard(shape, dtype, seed=0, seed2=0, **rest):
            values = original(shape, dtype, seed=seed, seed2=seed2, **rest)
            seed, seed2 = seed or 0, seed2 or 0  # None, None: no seed at all
            block = self._blocks.get((name, seed, seed2), 0)
            self._blocks[name, seed, seed2] = block + BLOCKS_PER_ELEMENT * int(self._tf.size(values))
            if twin and (seed or seed2):
                # The same block, asked for by key and counter: this is where the stream must stand. TensorFlow 2.4 and later.
                again = twin(shape=shape, key=np.array([seed], np.uint64), counter=np.array([block, seed2], np.uint64), alg=PHILOX)
                if not np.array_equal(values, again):
                    raise AssertionError(f"{name} seed={seed} seed2={seed2} is not at block {block}")
            self.operations.append({"kind": "stateful", "seed": seed, "seed2": seed2, "block": block})
            return values
        return heard
