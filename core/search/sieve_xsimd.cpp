#include <xsimd/xsimd.hpp>

#include "core/search/sieve.hpp"

#if defined(__wasm_simd128__) || defined(__SSE2__)
#include "core/search/sieve_xsimd.hpp"
#endif

namespace dense::search {

#if defined(__wasm_simd128__)
using Sieves = SieveLanes<xsimd::wasm>;
const SieveTarget sieve_baseline{"simd128", Sieves::sift, Sieves::rounds};
#elif defined(__SSE2__)
using Sieves = SieveLanes<xsimd::sse2>;
const SieveTarget sieve_baseline{"sse2", Sieves::sift, Sieves::rounds};
#else
const SieveTarget sieve_baseline{"reference", sift_reference, nullptr};
#endif

}  // namespace dense::search
