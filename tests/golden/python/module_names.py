"""Writes core/modules/real_names.cpp: the public names of the real modules, by their own `dir`, of all environments.

    python3.12 tests/golden/python/module_names.py
"""

import json
import subprocess
import sys
from pathlib import Path

import environments
from name_tables import row

ROOT = Path(__file__).resolve().parents[3]
IN = ["tf-2.21", "tf-2.15", "tf-2.12"]
PATHS = ["tensorflow", *("tensorflow." + name for name in (
             "random", "math", "nn", "config", "config.experimental", "experimental", "debugging", "linalg", "io", "data", "test",
             "compat", "train", "saved_model", "errors")),
         "keras", *("keras." + name for name in (
             "layers", "models", "initializers", "activations", "utils", "backend", "losses", "optimizers", "metrics",
             "regularizers", "constraints", "random", "ops", "datasets", "callbacks", "preprocessing", "config", "applications")),
         "numpy", "numpy.random", "numpy.linalg", "numpy.testing", "random", "os", "math", "time", "sys"]
# Modules that scripts import and of which nothing is run: their name alone is known.
OTHERS = """pandas sklearn matplotlib scipy seaborn tensorflow_datasets tensorflow_probability tensorflow_hub torch jax PIL cv2
            h5py tqdm plotly json collections itertools functools datetime pathlib typing re csv logging string copy argparse
            glob shutil pickle subprocess urllib tempfile statistics operator dataclasses abc enum contextlib threading gc
            platform io pprint traceback inspect importlib keras_tuner optuna gym requests""".split()


def in_environment():
    import importlib
    import tensorflow as tf
    names = {}
    for path in PATHS:
        parts = path.split(".")
        try:
            module = tf.keras if parts[0] == "keras" else importlib.import_module(parts[0])
            for part in parts[1:]:
                module = getattr(module, part)
        except (ImportError, AttributeError):
            continue
        names[path] = [name for name in dir(module) if not name.startswith("_")]
    print(json.dumps(names))


def main():
    union = {}
    for name in IN:
        found = subprocess.run([environments.python_of(name), __file__, "--in"], check=True, capture_output=True, text=True)
        for path, names in json.loads(found.stdout.splitlines()[-1]).items():
            union.setdefault(path, set()).update(names)
    lines = ["// Written by tests/golden/python/module_names.py.",
             '#include <algorithm>', "", '#include "core/modules/session.hpp"', "", "namespace dense::modules {", "namespace {", "",
             "struct Names {", "  std::string_view path;", "  std::string_view names;  // with a space before and behind each", "};", "",
             "// clang-format off", "constexpr Names real_names[] = {"]
    for path, names in union.items():
        lines += row(f'"{path}"', names)
    lines.append("};")
    lines.append("constexpr std::string_view other_modules[] = {")
    lines += [f'  "{name}",' for name in OTHERS]
    lines += ["};", "// clang-format on", "", "}  // namespace", "",
              "bool is_real_name(std::string_view path, std::string_view name) {",
              "  for (const Names& each : real_names) {",
              '    if (each.path == path) return each.names.find(" " + std::string(name) + " ") != each.names.npos;',
              "  }", "  return false;", "}", "",
              "bool is_real_module(std::string_view path) {",
              "  for (const Names& each : real_names) {", "    if (each.path == path) return true;", "  }",
              '  const std::string_view root = path.substr(0, path.find(\'.\'));',
              "  return std::find(std::begin(other_modules), std::end(other_modules), root) != std::end(other_modules);",
              "}", "", "}  // namespace dense::modules", ""]
    (ROOT / "core/modules/real_names.cpp").write_text("\n".join(lines))


if __name__ == "__main__":
    if "--in" in sys.argv:
        in_environment()
    else:
        main()
