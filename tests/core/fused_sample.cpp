// Compiled against the float contract, for the test that proves that a fused instruction would be seen.
#ifdef __wasm__
using lanes = float __attribute__((vector_size(16)));
extern "C" lanes fused_sample(lanes a, lanes b, lanes c) {
  return __builtin_wasm_relaxed_madd_f32x4(a, b, c);
}
#else
extern "C" float fused_sample(float a, float b, float c) {
  return a * b + c;
}
#endif
