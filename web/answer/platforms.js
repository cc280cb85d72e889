/** Whose last digits, and what that means. @type {Record<'engine' | 'tensorflow', string>} */
export const platforms = {
  engine: 'Where no comment says another order, every sum goes through the features in order, one rounding for each product and each addition: the same bits on every machine.',
  tensorflow: 'Where no comment says another order, the very bits of TensorFlow on an x86-64 CPU with AVX-512, oneDNN and 48 KiB of first-level cache, in eager mode; another processor may differ in the last digits. A note says where the bits are not known.',
};
