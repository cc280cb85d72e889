// The engine's kernels natively, on every instruction set that the processor has, beside OpenBLAS and Eigen
// and beside the limit of each set: unfused multiplications and additions in registers. Prints JSON;
// native.js makes the table.
#include <time.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#ifdef HAVE_OPENBLAS
#include <cblas.h>
extern "C" void openblas_set_num_threads(int);
extern "C" char* openblas_get_config();
#endif
#ifdef HAVE_EIGEN
#include <Eigen/Dense>
#endif

#include "core/kernels/packed_kernel.hpp"
#include "core/kernels/tensorflow_sums.hpp"
#include "core/random/uniform.hpp"

namespace {

/// Seconds of processor time.
double now() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

[[maybe_unused]] volatile float sink;

typedef float Vector4 __attribute__((vector_size(16)));
typedef float Vector8 __attribute__((vector_size(32)));
typedef float Vector16 __attribute__((vector_size(64)));

/// `turns` times 14 independent multiplications and additions. The empty assembly keeps the compiler from
/// knowing.
template <class Vector>
void limit(long turns) {
  Vector sum[14];
  for (int i = 0; i < 14; ++i) sum[i] = Vector{} + static_cast<float>(i);
  Vector factor = Vector{} + 0.5f;
  for (long turn = 0; turn < turns; ++turn) {
    __asm__ volatile("" : "+v"(factor));
#pragma GCC unroll 14
    for (int i = 0; i < 14; ++i) sum[i] = sum[i] * factor + factor;
  }
  for (int i = 1; i < 14; ++i) sum[0] = sum[0] + sum[i];
  sink = sum[0][0];
}

struct Contestant {
  std::string name;
  std::function<void()> call;
  bool checked = true;
  std::vector<double> samples{};
};

struct Problem {
  int batch, input_dim, units;
  std::vector<float> x, kernel, bias, y;
};

Problem make_problem(int batch, int input_dim, int units) {
  const auto size = [](int a, int b) { return static_cast<std::size_t>(a) * static_cast<std::size_t>(b); };
  Problem p{batch,
            input_dim,
            units,
            std::vector<float>(size(batch, input_dim)),
            std::vector<float>(size(input_dim, units)),
            std::vector<float>(static_cast<std::size_t>(units)),
            std::vector<float>(size(batch, units))};
  dense::fill_uniform({.key = {1, 0}}, -1.0f, 1.0f, p.x);
  dense::fill_uniform({.key = {1, 1}}, -0.1f, 0.1f, p.kernel);
  dense::fill_uniform({.key = {1, 2}}, -1.0f, 1.0f, p.bias);
  return p;
}

/// Within (K + 2) · 2^-24 · Σ|x·w| of the float64 sum, on some rows.
bool is_right(const Problem& p) {
  const auto units = static_cast<std::size_t>(p.units);
  const auto features = static_cast<std::size_t>(p.input_dim);
  for (std::size_t b = 0; b < static_cast<std::size_t>(p.batch); b += std::max(1, p.batch / 4)) {
    for (std::size_t u = 0; u < units; u += 7) {
      double sum = p.bias[u];
      double size = std::fabs(sum);
      for (std::size_t i = 0; i < features; ++i) {
        const double product = double{p.x[b * features + i]} * p.kernel[i * units + u];
        sum += product;
        size += std::fabs(product);
      }
      if (!(std::fabs(p.y[b * units + u] - std::max(sum, 0.0)) <= (p.input_dim + 2) * 0x1p-24 * size))
        return false;
    }
  }
  return true;
}

void bias_and_relu(Problem& p) {
  const auto units = static_cast<std::size_t>(p.units);
  for (std::size_t b = 0; b < static_cast<std::size_t>(p.batch); ++b) {
    float* row = p.y.data() + b * units;
    for (std::size_t u = 0; u < units; ++u) row[u] = std::max(row[u] + p.bias[u], 0.0f);
  }
}

std::vector<Contestant> contestants(Problem& p, const std::vector<dense::PackedKernel>& packed) {
  std::vector<Contestant> all;
  const auto size = [](int n) { return static_cast<std::size_t>(n); };
  for (std::size_t t = 0; t < packed.size(); ++t) {
    all.push_back(
        {"dense-playground, " + std::string(dense::matmul_targets()[t]->name), [&p, &packed, t, size] {
           packed[t].multiply_relu({p.x, size(p.batch), size(p.input_dim)},
                                   {p.y, size(p.batch), size(p.units)});
         }});
  }
  all.push_back({"TensorFlow's digits", [&p, size] {
                   const std::size_t batch = size(p.batch), input_dim = size(p.input_dim),
                                     units = size(p.units);
                   dense::tensorflow_matmul({}, {p.x, batch, input_dim}, {p.kernel, input_dim, units},
                                            {p.y, batch, units});
                   bias_and_relu(p);
                 }});
#ifdef HAVE_OPENBLAS
  all.push_back({"OpenBLAS", [&p] {
                   if (p.batch == 1) {
                     cblas_sgemv(CblasRowMajor, CblasTrans, p.input_dim, p.units, 1.0f, p.kernel.data(),
                                 p.units, p.x.data(), 1, 0.0f, p.y.data(), 1);
                   } else {
                     cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, p.batch, p.units, p.input_dim,
                                 1.0f, p.x.data(), p.input_dim, p.kernel.data(), p.units, 0.0f, p.y.data(),
                                 p.units);
                   }
                   bias_and_relu(p);
                 }});
#endif
#ifdef HAVE_EIGEN
  all.push_back({"Eigen", [&p] {
                   using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
                   const Eigen::Map<const Matrix> x(p.x.data(), p.batch, p.input_dim),
                       kernel(p.kernel.data(), p.input_dim, p.units);
                   Eigen::Map<Matrix> y(p.y.data(), p.batch, p.units);
                   y.noalias() = x * kernel;
                   bias_and_relu(p);
                 }});
#endif
  const auto targets = dense::matmul_targets().size();
  const auto work = 2L * p.batch * p.input_dim * p.units;
  all.push_back({"limit, baseline", [work] { limit<Vector4>(work / (14 * 8)); }, false});
  if (targets > 1) all.push_back({"limit, avx2", [work] { limit<Vector8>(work / (14 * 16)); }, false});
  if (targets > 2) all.push_back({"limit, avx512", [work] { limit<Vector16>(work / (14 * 32)); }, false});
  return all;
}

double sample(const Contestant& contestant, long calls) {
  const double start = now();
  for (long i = 0; i < calls; ++i) contestant.call();
  return (now() - start) / static_cast<double>(calls);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string option = argc > 1 ? argv[1] : "";
  const bool digits = option == "--digits", quick = digits || option == "--quick";
#ifdef HAVE_OPENBLAS
  openblas_set_num_threads(1);
#endif
  std::vector<std::array<int, 3>> shapes{{32, 784, 128}};
  if (!digits)
    shapes = {{1, 784, 128},   {1, 4096, 4096},   {32, 784, 128},
              {128, 512, 512}, {256, 1024, 1024}, {1024, 1024, 1024}};
  std::string libraries = "g++ " __VERSION__;
#ifdef HAVE_OPENBLAS
  libraries += ", " + std::string(openblas_get_config());
#endif
#ifdef HAVE_EIGEN
  libraries += ", Eigen " + std::to_string(EIGEN_WORLD_VERSION) + "." + std::to_string(EIGEN_MAJOR_VERSION) +
               "." + std::to_string(EIGEN_MINOR_VERSION);
#endif
  std::printf("{\"libraries\": \"%s\", \"results\": [", libraries.c_str());
  bool first = true;
  for (const auto& [batch, input_dim, units] : shapes) {
    Problem p = make_problem(batch, input_dim, units);
    std::vector<dense::PackedKernel> packed;
    for (const dense::MatmulTarget* target : dense::matmul_targets()) {
      packed.emplace_back(dense::MatrixView<const float>{p.kernel, static_cast<std::size_t>(input_dim),
                                                         static_cast<std::size_t>(units)},
                          p.bias, *target);
    }
    std::vector<Contestant> all = contestants(p, packed);
    std::vector<long> calls;
    for (const Contestant& each : all) {
      std::fill(p.y.begin(), p.y.end(), -1.0f);
      each.call();
      if (each.checked && !is_right(p)) {
        std::fprintf(stderr, "%s is wrong on %d x %d x %d\n", each.name.c_str(), batch, input_dim, units);
        return 1;
      }
      calls.push_back(std::max(1L, static_cast<long>((quick ? 0.01 : 0.05) / sample(each, 3))));
    }
    for (int repetition = 0; repetition < (quick ? 9 : 15); ++repetition) {
      for (std::size_t i = 0; i < all.size(); ++i) all[i].samples.push_back(sample(all[i], calls[i]));
    }
    for (Contestant& each : all) {
      std::sort(each.samples.begin(), each.samples.end());
      std::printf("%s\n{\"shape\": [%d, %d, %d], \"name\": \"%s\", \"seconds\": %.4g}", first ? "" : ",",
                  batch, input_dim, units, each.name.c_str(), each.samples[each.samples.size() / 2]);
      first = false;
    }
  }
  std::printf("\n]}\n");
}
