"""What one Keras says to programs with something wrong in them. regenerate.py lays the versions side by side.

    faults.py <keras module>

prints pairs of lines: the statements of a program, and where and how it ends: an error, or else the last output if there is one. run_program.py runs them.
"""

import sys

import tensorflow as tf

import fault_programs
import instruments
import kerases
import run_program


def main(module):
    keras = kerases.load(module)
    draws = instruments.Draws(tf)
    print(f"# run: {kerases.what_runs(module)}")
    for statements in fault_programs.all_faults():
        said = run_program.run(keras, draws, ["entropy 1", *statements], catch=False)
        print("; ".join(statements))
        ends = [line for line in said if line.startswith(("error ", "output "))]
        print(ends[-1] if ends else "none")


if __name__ == "__main__":
    main(sys.argv[1])
