"""Writes core/modules/real_attributes.cpp: the public attributes of the real objects, by their own `dir`.

    python3.12 tests/golden/python/attribute_names.py

Names of Keras are those of Keras 3.15, and those of 2.15 and 2.12 together; NumPy's, TensorFlow's and Python's those of all together.
"""

import json
import subprocess
import sys
from pathlib import Path

import environments
from name_tables import row

ROOT = Path(__file__).resolve().parents[3]
IN = {"tf-2.21": 3, "tf-2.15": 2, "tf-2.12": 2}
LAYERS = {"Dense": "Dense(2)", "Dropout": "Dropout(0.5)", "BatchNormalization": "BatchNormalization()", "LayerNormalization": "LayerNormalization()",
          "Flatten": "Flatten()", "Reshape": "Reshape((1,))", "Activation": "Activation('relu')", "ReLU": "ReLU()", "LeakyReLU": "LeakyReLU()",
          "Softmax": "Softmax()", "Add": "Add()", "Subtract": "Subtract()", "Multiply": "Multiply()", "Average": "Average()",
          "Concatenate": "Concatenate()", "Lambda": "Lambda(abs)", "InputLayer": "InputLayer((1,))"}
INITIALIZERS = ["GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LecunUniform", "LecunNormal", "RandomUniform", "RandomNormal",
                "TruncatedNormal", "VarianceScaling", "Orthogonal", "Zeros", "Ones", "Identity", "Constant"]
OPTIMIZERS = ["SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Adadelta", "Nadam"]
KERAS = {
    **{name: ("Layer", f"K.layers.{text}") for name, text in LAYERS.items()},
    "Layer": ("", "K.layers.Layer()"), "Model": ("Layer", "functional(K)"), "Sequential": ("Model", "K.Sequential([K.layers.Dense(2)])"),
    **{name: ("Initializer", f"K.initializers.{name}()") for name in INITIALIZERS}, "Initializer": ("", "K.initializers.Initializer()"),
    **{name: ("Optimizer", f"K.optimizers.{name}()") for name in OPTIMIZERS}, "Optimizer": ("", "K.optimizers.SGD()"),
    **{name: ("Loss", f"K.losses.{name}()") for name in ("MeanSquaredError", "MeanAbsoluteError", "BinaryCrossentropy", "CategoricalCrossentropy",
                                                         "SparseCategoricalCrossentropy", "Huber", "Hinge", "KLDivergence")},
    "Loss": ("", "K.losses.MeanSquaredError()"), "L1": ("", "K.regularizers.L1(0.1)"), "L2": ("", "K.regularizers.L2(0.1)"),
    "Callback": ("", "K.callbacks.Callback()"), "History": ("Callback", "K.callbacks.History()"),
    "EarlyStopping": ("Callback", "K.callbacks.EarlyStopping()"), "LambdaCallback": ("Callback", "K.callbacks.LambdaCallback()"),
    "SeedGenerator": ("", "K.random.SeedGenerator(1)"),
}
OTHERS = {
    "EagerTensor": "tf.constant([1.])", "ResourceVariable": "variables(K, tf)", "TensorShape": "tf.TensorShape([1])", "DType": "tf.float32",
    "GradientTape": "tf.GradientTape()", "ndarray": "np.ones(2)", "dtype": "np.dtype('float32')", "RandomState": "np.random.RandomState(1)",
    "Generator": "generators(np, tf)", **{f"{name}": f"np.{name}(1)" for name in ("float32", "float64", "int32", "int64", "bool_")},
    **{name: name for name in ("str", "int", "float", "bytes", "list", "tuple", "dict", "set", "frozenset", "range", "slice")},
    "BaseException": "Exception()",
}


def functional(K):
    given = K.Input((2,))
    return K.Model(given, K.layers.Dense(1)(given))


class Several:
    def __init__(self, *objects):
        self.objects = objects

    def __dir__(self):
        return sorted({name for each in self.objects for name in dir(each)})


def variables(K, tf):
    layer = K.layers.Dense(1)
    layer.build((1, 1))
    return Several(tf.Variable([1.0]), layer.kernel)


def generators(np, tf):
    return Several(np.random.default_rng(1), tf.random.Generator.from_seed(1))


def in_environment():
    import numpy as np
    import tensorflow as tf
    known = {"K": tf.keras, "tf": tf, "np": np, "functional": functional, "variables": variables, "generators": generators}
    names = {}
    for name, text in [*((name, text) for name, (_, text) in KERAS.items()), *OTHERS.items()]:
        try:
            found = eval(text, known)
        except AttributeError:
            continue
        names[name] = [each for each in dir(found) if not each.startswith("_")]
    print("\n" + json.dumps(names))


def main():
    union = {}
    for environment, major in IN.items():
        printed = subprocess.run([environments.python_of(environment), __file__, "--in"], check=True, capture_output=True, text=True).stdout
        for name, names in json.loads(printed.splitlines()[-1]).items():
            union.setdefault((name, major if name in KERAS else 0), set()).update(names)
    for (name, major), names in list(union.items()):
        base = KERAS[name][0] if major else ""
        while base:
            names = names - union.get((base, major), set())
            base = KERAS[base][0]
        union[name, major] = names
    lines = ["// Written by tests/golden/python/attribute_names.py.", '#include "core/modules/real_attributes.hpp"', "",
             "namespace dense::modules {", "namespace {", "", "struct Attributes {", "  std::string_view name;   // of a class",
             "  std::string_view base;   // whose attributes it has, too", "  int keras;               // the major version, 0: all",
             "  std::string_view names;  // with a space before and behind each", "};", "", "// clang-format off",
             "constexpr Attributes real_attributes[] = {"]
    for (name, major), names in union.items():
        base = KERAS[name][0] if major else ""
        lines += row(f'"{name}", "{base}", {major}', names)
    lines += ["};", "// clang-format on", "", "}  // namespace", "",
              "bool is_real_attribute(std::string_view type, std::string_view attribute, int keras) {",
              '  const std::string word = " " + std::string(attribute) + " ";',
              "  while (!type.empty()) {", "    std::string_view base;", "    for (const Attributes& each : real_attributes) {",
              "      if (each.name != type || (each.keras != 0 && each.keras != keras)) continue;",
              "      if (each.names.find(word) != each.names.npos) return true;", "      base = each.base;", "    }", "    type = base;", "  }",
              "  return false;", "}", "", "}  // namespace dense::modules", ""]
    (ROOT / "core/modules/real_attributes.cpp").write_text("\n".join(lines))


if __name__ == "__main__":
    if "--in" in sys.argv:
        in_environment()
    else:
        main()
