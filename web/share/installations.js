/**
 * What pip makes each version of, with a Python that its wheels are for. Old wheels name no upper bounds, so what has moved on since
 * is named here: protobuf 4 and NumPy 2 break them. A Keras 3 stands on the newest TensorFlow that takes it. So which NumPy prints is
 * settled, too: 1.18 (TensorFlow 2.0 – 2.3), 1.19 (2.4 – 2.6), 1.24 – 1.26 (2.7 – 2.17), 2.0 and 2.1 (2.18, 2.19), then 2.3 and later.
 */

/** @typedef {{python: string, packages: string[]}} Installation */

const protobuf = 'protobuf<3.21';
const oldNumpy = 'numpy<2';
const newNumpy = 'numpy>=2.3';

/** TensorFlow, Python, and what has to be named beside it. @type {[string, string, ...string[]][]} */
const tensorflows = [
  ['2.0', '3.7', protobuf], ['2.1', '3.7', protobuf], ['2.2', '3.8', protobuf], ['2.3', '3.8', protobuf], ['2.4', '3.8', protobuf],
  ['2.5', '3.9', protobuf], ['2.6', '3.9', protobuf], ['2.7', '3.9', oldNumpy], ['2.8', '3.10', oldNumpy], ['2.9', '3.10', oldNumpy],
  ['2.10', '3.10', oldNumpy], ['2.11', '3.10', oldNumpy], ['2.12', '3.11'], ['2.13', '3.11'], ['2.14', '3.11', oldNumpy], ['2.15', '3.11'],
];

/** TensorFlow whose own keras is Keras 3: tf_keras of the same number is Keras 2. @type {[string, ...string[]][]} */
const tfKerases = [['2.16'], ['2.17'], ['2.18'], ['2.19'], ['2.20', newNumpy], ['2.21', newNumpy]];

/** Keras 3, and the TensorFlow beside it. @type {[string, string, ...string[]][]} */
const kerases = [
  ['3.0', '2.16'], ['3.1', '2.16'], ['3.2', '2.17'], ['3.3', '2.17'], ['3.4', '2.17'],
  ['3.5', '2.19'], ['3.6', '2.19'], ['3.7', '2.19'], ['3.8', '2.19'], ['3.9', '2.19'],
  ['3.10', '2.20', newNumpy], ['3.11', '2.20', newNumpy],
  ['3.12', '2.21', newNumpy], ['3.13', '2.21', newNumpy], ['3.14', '2.21', newNumpy], ['3.15', '2.21', newNumpy],
];

/** @param {string} version @param {string} python @param {string[]} packages @returns {[string, Installation]} */
const of = (version, python, ...packages) => [version, {python, packages}];

/** By minor version. */
const installations = new Map([
  ...tensorflows.map(([version, python, ...rest]) => of(version, python, `tensorflow==${version}.*`, ...rest)),
  ...tfKerases.map(([version, ...rest]) => of(version, '3.12', `tf_keras==${version}.*`, `tensorflow==${version}.*`, ...rest)),
  ...kerases.map(([version, beside, ...rest]) => of(version, '3.12', `keras==${version}.*`, `tensorflow==${beside}.*`, ...rest)),
]);

/** The command that makes a version's environment, NumPy included. @param {string} keras @returns {string} '' for an unknown version */
export function installOf(keras) {
  const found = installations.get(keras);
  return found ? `Python ${found.python}: pip install ${found.packages.map(name => `"${name}"`).join(' ')}` : '';
}
