#include "core/search/sieve_xsimd.hpp"

namespace dense::search {

using Sieves = SieveLanes<xsimd::avx2>;
const SieveTarget sieve_avx2{"avx2", Sieves::sift, Sieves::rounds};

}  // namespace dense::search
