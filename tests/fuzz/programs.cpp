// Programs: an answer or a sentence, the same for the same program, and each trace is what its own numbers give.
#include "core/program/program.hpp"

#include <algorithm>

#include "core/activations/activation.hpp"
#include "core/layers/dense.hpp"
#include "core/printing/numpy_print.hpp"
#include "core/program/pack.hpp"
#include "tests/fuzz/expect.hpp"
#include "tests/fuzz/program_reader.hpp"

using namespace dense;
using fuzz::expect;

namespace {

bool same(const Trace& a, const Trace& b) {
  return a.statement == b.statement && a.layer == b.layer && a.seed.value == b.seed.value && fuzz::identical(a.rows, b.rows) &&
         fuzz::identical(a.kernel, b.kernel) && fuzz::identical(a.bias, b.bias) && fuzz::identical(a.z, b.z) &&
         fuzz::identical(a.output, b.output);
}

/// z by the sums of each row's path, the bias after them.
void check_trace(const Trace& trace) {
  expect(trace.rows.size() == trace.batch * trace.input_dim && trace.kernel.size() == trace.input_dim * trace.units &&
             trace.z.size() == trace.batch * trace.units && trace.output.size() == trace.batch * trace.output_columns &&
             (trace.bias.empty() || trace.bias.size() == trace.units) && trace.paths.size() == trace.batch,
         "the shapes of a trace agree");
  const MatrixView<const float> rows{trace.rows, trace.batch, trace.input_dim};
  const MatrixView<const float> kernel{trace.kernel, trace.input_dim, trace.units};
  std::vector<float> z(trace.z.size());
  for (std::size_t row = 0; row < trace.batch; ++row) {
    for (std::size_t unit = 0; unit < trace.units; ++unit) {
      z[row * trace.units + unit] = sum_in_order(*trace.paths[row].order, rows.row(row), kernel, unit);
    }
  }
  add_bias(trace.bias, {z, trace.batch, trace.units});
  expect(fuzz::identical(z, trace.z), "z is its sums");
  const std::vector<std::size_t> shape{trace.batch, trace.output_columns};
  expect(numpy_print(trace.output, shape, trace.numpy) == numpy_print(trace.output, shape, trace.numpy), "printed twice");
}

void check_comparisons(const std::vector<Trace>& traces) {
  for (const Comparison& comparison : compare(traces)) {
    const Trace& a = traces[static_cast<std::size_t>(comparison.a)];
    const Trace& b = traces[static_cast<std::size_t>(comparison.b)];
    expect(comparison.a < comparison.b && comparison.rows.size() <= std::min(a.batch, b.batch), "pairs and their rows");
    const bool alike = a.output_columns == b.output_columns && std::ranges::all_of(comparison.rows, [](bool row) { return row; });
    expect(alike != comparison.divergence.has_value(), "outputs that differ have a cause, and others none");
    if (comparison.divergence && comparison.divergence->sum) {
      const auto [row, unit, at, step_a, step_b] = *comparison.divergence->sum;
      const Ladder steps = ladder(a, row, unit);
      expect(at.a < steps.size() && at.b < ladder(b, row, unit).size(), "the steps at which two sums part");
    }
  }
}

/// The first layer, packed after the program, against one more call of it.
void check_packed(Program program) {
  const Result<PackedLayer> packed = pack(program);
  if (!packed) return;
  Call call{.layer = 0, .rows = {2, std::vector<double>(packed->input_dim)}};
  for (std::size_t i = 0; i < packed->input_dim; ++i) call.rows[1][i] = static_cast<double>(i) / 8.0 - 1.0;
  std::vector<float> rows;
  for (const std::vector<double>& row : call.rows) rows.insert(rows.end(), row.begin(), row.end());
  program.statements.push_back(std::move(call));
  const Result<std::vector<Trace>> traces = run(program);
  if (!traces) return;  // one statement too many
  std::vector<float> z(2 * packed->units, -1.0f);
  packed->dense->forward(rows.data(), 2, z.data());
  z.resize(traces->back().output.size());
  expect(fuzz::identical(z, traces->back().output), "a packed layer answers as its program does");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Reader reader({data, size});
  const Program program = fuzz::program(reader);
  const Result<std::vector<Trace>> traces = run(program);
  const Result<std::vector<Trace>> again = run(program);
  expect(static_cast<bool>(traces) == static_cast<bool>(again), "a program runs twice or never");
  if (!traces) {
    const Error& error = traces.error();
    expect(!error.sentence.empty() && !error.field.empty(), "a refusal has a sentence and a field");
    expect(error.statement >= -1 && error.statement < static_cast<int>(program.statements.size()), "and a place");
    expect(error.sentence == again.error().sentence, "twice the same sentence");
    return 0;
  }
  expect(std::ranges::equal(*traces, *again, same), "a program that runs twice gives the same bits");
  for (const Trace& trace : *traces) check_trace(trace);
  check_comparisons(*traces);
  check_packed(program);
  return 0;
}
