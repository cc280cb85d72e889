// Programs: an answer or a sentence, the same for the same program, and each trace is what its own numbers give.
#include <algorithm>

#include "core/activations/activation.hpp"
#include "core/layers/dense.hpp"
#include "core/printing/numpy_print.hpp"
#include "core/program/divergence.hpp"
#include "core/program/pack.hpp"
#include "core/program/run.hpp"
#include "tests/fuzz/expect.hpp"
#include "tests/fuzz/program_reader.hpp"

using namespace dense;
using fuzz::expect;

namespace {

bool same(const Trace& a, const Trace& b) {
  return a.place == b.place && a.layer == b.layer && a.input_of == b.input_of &&
         a.seed.value == b.seed.value && fuzz::identical(a.rows, b.rows) &&
         fuzz::identical(a.weights->kernel, b.weights->kernel) &&
         fuzz::identical(a.weights->bias, b.weights->bias) && fuzz::identical(a.z, b.z) &&
         fuzz::identical(a.output, b.output);
}

/// z by the sums of each row's path, the bias after them.
void check_trace(const Trace& trace) {
  expect(trace.rows.size() == trace.batch * trace.input_dim &&
             trace.weights->kernel.size() == trace.input_dim * trace.units &&
             trace.z.size() == trace.batch * trace.units &&
             trace.output.size() == trace.batch * trace.output_columns &&
             (trace.weights->bias.empty() || trace.weights->bias.size() == trace.units) &&
             trace.paths.size() == trace.batch,
         "the shapes of a trace agree");
  const MatrixView<const float> rows{trace.rows, trace.batch, trace.input_dim};
  const MatrixView<const float> kernel = trace.weights->kernel_view();
  std::vector<float> z(trace.z.size());
  for (std::size_t row = 0; row < trace.batch; ++row) {
    for (std::size_t unit = 0; unit < trace.units; ++unit) {
      z[row * trace.units + unit] = sum_in_order(*trace.paths[row].order, rows.row(row), kernel, unit);
    }
  }
  add_bias(trace.weights->bias, {z, trace.batch, trace.units});
  expect(fuzz::identical(z, trace.z), "z is its sums");
  const std::vector<std::size_t> shape{trace.batch, trace.output_columns};
  expect(numpy_print(trace.output, shape, trace.numpy) == numpy_print(trace.output, shape, trace.numpy),
         "printed twice");
}

void check_comparison(const std::vector<Trace>& traces, std::size_t one, std::size_t other) {
  const Comparison comparison = compare(traces, one, other);
  const Trace& a = traces[one];
  const Trace& b = traces[other];
  expect(comparison.rows.size() <= std::min(a.batch, b.batch), "as many rows as both have");
  const bool alike = a.output_columns == b.output_columns && std::ranges::count(comparison.rows, 0u) == 0;
  expect(alike != comparison.divergence.has_value(), "outputs that differ have a cause, and others none");
  if (!comparison.divergence || !comparison.divergence->sum) return;
  const auto& [row, unit, at, step_a, step_b] = *comparison.divergence->sum;
  const Trace& parting = traces[comparison.divergence->trace_a];
  const Trace& from = traces[comparison.divergence->trace_b];
  expect(at.a < ladder(parting, row, unit).size() && at.b < ladder(from, row, unit).size(),
         "the steps at which two sums part");
}

/// The first layer, packed after the program, against one more call of it.
void check_packed(Program program) {
  const Result<PackedLayer> packed = pack(program);
  if (!packed) return;
  Rows given{.values = std::vector<double>(2 * packed->input_dim),
             .lengths = {packed->input_dim, packed->input_dim}};
  for (std::size_t i = 0; i < packed->input_dim; ++i)
    given.values[packed->input_dim + i] = static_cast<double>(i) / 8.0 - 1.0;
  const std::vector<float> rows(given.values.begin(), given.values.end());
  program.statements.push_back(Call{.layer = 0, .input = std::move(given)});
  const Run ran = run(program);
  if (ran.error) return;  // one statement too many
  const std::vector<float>& output = ran.traces.back().output;
  std::vector<float> z(std::max(output.size(), 2 * packed->units), -1.0f);
  packed->dense->forward(rows.data(), 2, z.data());
  z.resize(output.size());
  expect(fuzz::identical(z, output), "a packed layer answers as its program does");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Reader reader({data, size});
  const Program program = fuzz::program(reader);
  const Run ran = run(program);
  const Run again = run(program);
  expect(ran.error.has_value() == again.error.has_value(), "a program fails twice or never");
  expect(std::ranges::equal(ran.traces, again.traces, same), "a program that runs twice gives the same bits");
  if (ran.error) {
    const Error& error = *ran.error;
    expect(!error.sentence.empty() && !error.field.empty(), "a refusal has a sentence and a field");
    expect(error.sentence == again.error->sentence, "twice the same sentence");
  }
  for (const Trace& trace : ran.traces) check_trace(trace);
  for (std::size_t b = 1; b < std::min<std::size_t>(ran.traces.size(), 8); ++b) {
    for (std::size_t a = 0; a < b; ++a) check_comparison(ran.traces, a, b);
  }
  if (!ran.error) check_packed(program);
  return 0;
}
