#include "core/search/sieve_xsimd.hpp"

namespace dense::search {

using Sieves = SieveLanes<xsimd::avx512bw>;
const SieveTarget sieve_avx512{"avx512", Sieves::sift, Sieves::rounds};

}  // namespace dense::search
