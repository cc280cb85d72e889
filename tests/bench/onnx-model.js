/**
 * A Dense layer as an ONNX model: Gemm and an activation, with the weights inside. Written by hand as protocol buffers,
 * fields as in onnx.proto (ONNX 1.16, operator set 20).
 */

/** @param {number} value @returns {number[]} */
function varint(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
}

/** @param {number} field @param {Uint8Array | number[]} content */
function message(field, content) {
  const head = [...varint(field * 8 + 2), ...varint(content.length)];
  const bytes = new Uint8Array(head.length + content.length);
  bytes.set(head);
  bytes.set(content, head.length);
  return bytes;
}

/** @param {number} field @param {number} value */
const integer = (field, value) => Uint8Array.from([...varint(field * 8), ...varint(value)]);
/** @param {number} field @param {string} value */
const text = (field, value) => message(field, new TextEncoder().encode(value));

/** @param {Uint8Array[]} parts */
function joined(...parts) {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((next, part) => (bytes.set(part, next), next + part.length), 0);
  return bytes;
}

const float32 = 1;

/** @param {string} name @param {number[]} shape @param {Float32Array} values */
const tensor = (name, shape, values) => joined(
  ...shape.map(size => integer(1, size)), integer(2, float32), text(8, name),
  message(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)));

/** @param {string} name @param {number[]} shape */
const value = (name, shape) => joined(text(1, name), message(2, message(1, joined(
  integer(1, float32), message(2, joined(...shape.map(size => message(1, integer(1, size)))))))));

/** @param {string} operator @param {string[]} inputs @param {string} output */
const node = (operator, inputs, output) =>
  joined(...inputs.map(input => text(1, input)), text(2, output), text(4, operator));

/** @type {Record<string, string>} */
const operators = {relu: 'Relu', tanh: 'Tanh', sigmoid: 'Sigmoid', gelu: 'Gelu', softmax: 'Softmax'};

/** @param {import('./peers.js').Problem} problem */
export function onnxModel({batch, inputDim, units, kernel, bias, activation}) {
  const graph = joined(
    message(1, node('Gemm', ['x', 'kernel', 'bias'], 'z')),
    message(1, node(operators[activation], ['z'], 'y')),
    text(2, 'dense'),
    message(5, tensor('kernel', [inputDim, units], kernel)),
    message(5, tensor('bias', [units], bias)),
    message(11, value('x', [batch, inputDim])),
    message(12, value('y', [batch, units])));
  return joined(integer(1, 8), message(7, graph), message(8, integer(2, 20)));
}
