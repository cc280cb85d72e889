/** What each order of summation does, in a sentence, by its name in core/kernels/orders.cpp. @type {{readonly [name: string]: string}} */
export const orderSentences = {
  sequential: 'Products are added one after the other in the order of the features; every product and every sum is rounded to float32. ' +
    "The engine's own order.",
  reverse: 'As sequential, from the last feature to the first.',
  lanes_4: 'Four running sums, lane j adds the features j, j+4, j+8, …; then (lane 0 + lane 2) + (lane 1 + lane 3); features left ' +
    'over are added one by one. What SSE or NEON does along the features.',
  lanes_8: 'Eight running sums, lane j adds the features j, j+8, j+16, …; then lane j + lane j+4, j + j+2, j + j+1; features left ' +
    'over are added one by one. What AVX does along the features.',
  lanes_16: 'Sixteen running sums, lane j adds the features j, j+16, …; then lane j + lane j+8, j + j+4, j + j+2, j + j+1; features ' +
    'left over are added one by one. What AVX-512 does along the features.',
  lanes_8_4: 'As lanes_8, but if four or more features are left over, four of them are first summed in 4 lanes, (l0 + l2) + (l1 + l3), ' +
    'and added; the others follow one by one.',
  pairwise: 'The features are cut in two halves again and again, and the sums of the halves are added.',
  fma: 'As sequential, but x·w + sum is rounded once instead of twice: fused multiply-add.',
  fma_even_odd: 'Two fused running sums, even features in one and odd features in the other as far as whole blocks of 8 go; then the two ' +
    'are added and the features left over follow one by one, fused.',
  fma_lanes_8: 'As lanes_8, with fused multiply-add in the lanes and for the features left over.',
  float64: 'Products and sums in float64, in the order of the features, rounded to float32 once at the end.',
  neumaier: 'As sequential, while the errors of the additions are collected in a second sum that is added at the end: Kahan–Babuška ' +
    "summation in Neumaier's form.",
  exact: 'The true sum of the products, rounded to float32 once: the best answer there is, and independent of any order.',
  threads_2: 'The features are cut into 2 contiguous pieces, one for each thread; each piece is summed in the order of the features, ' +
    'then the pieces are added from left to right.',
  threads_4: 'The features are cut into 4 contiguous pieces, one for each thread; each piece is summed in the order of the features, ' +
    'then the pieces are added from left to right.',
  chunks_16: 'Pieces of 16 consecutive features, each summed in order from zero; the sums are added from left to right. What Eigen ' +
    'does for one row of 128 features or more.',
  float16: 'Inputs and weights are rounded to float16 first; then as sequential, in float32.',
  bfloat16: 'Inputs and weights are rounded to bfloat16 first; then as sequential, in float32.',
  tf32: 'Inputs and weights are rounded to TF32 (10 fraction bits, ties to even) first; then as sequential, in float32.',
  tf32_ties_away: "As tf32, but a tie is rounded away from zero, as NVIDIA's conversion to TF32 does.",
  tensorflow_cpu: 'What TensorFlow 2.12 to 2.21 computes on a processor with FMA, without oneDNN: one row as sequential or, from 128 ' +
    'features, as chunks_16; several rows as fma, which holds up to 384 features (320 for 32 rows and 300 units), beyond which it cuts ' +
    'its sums; with one unit, rows as lanes_8 and the last of an odd number as lanes_8_4.',
  tensorflow_like: "A model in which the position counts too, as in TensorFlow with Eigen's own kernel: one row alone is summed as " +
    'fma_lanes_8, of more rows the whole blocks of 4 as fma_even_odd and the rows left over as fma.',
};
