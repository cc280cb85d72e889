"""Runs one exported program as it stands, with what Keras 2.6 to 2.9 miss in Python 3.11 put back."""

import collections
import inspect
import runpy
import sys

if not hasattr(inspect, "ArgSpec"):
    inspect.ArgSpec = collections.namedtuple("ArgSpec", "args varargs keywords defaults")

runpy.run_path(sys.argv[1], run_name="__main__")
