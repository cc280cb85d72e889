#include <algorithm>
#include <array>
#include <cstdio>

#include "core/modules/layer_values.hpp"
#include "core/python/operations.hpp"

// model.summary() of models that are a chain, as each version prints it on a terminal of 80 columns: Keras 3 draws a table
// (keras/src/utils/summary_utils.py), Keras 2.7 to 2.15 lines of 65 characters (keras/utils/layer_utils.py).
namespace dense::modules {
namespace {

using Row = std::array<std::string, 3>;

std::string with_commas(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3;) text.insert(i -= 3, ",");
  return text;
}

/// "84.00 B"
std::string memory(std::size_t bytes, const char* smallest) {
  const char* const units[] = {smallest, "KB", "MB", "GB"};
  double size = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (size >= 1024 && unit < 3) {
    size /= 1024;
    ++unit;
  }
  char text[32];
  std::snprintf(text, sizeof text, "%.2f ", size);
  return text + std::string(units[unit]);
}

/// Lines of at most `width` characters, broken at spaces; a longer word is cut.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines{""};
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    std::string word = text.substr(begin, end - begin);
    begin = end + 1;
    std::string& last = lines.back();
    if (last.empty() ? word.size() <= width : last.size() + 1 + word.size() <= width) {
      last += (last.empty() ? "" : " ") + word;
      continue;
    }
    while (word.size() > width) {
      if (!lines.back().empty()) lines.emplace_back();
      lines.back() = word.substr(0, width);
      word.erase(0, width);
    }
    if (lines.back().empty()) {
      lines.back() = word;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

std::string repeated(const char* text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

constexpr std::array<std::size_t, 3> table_widths{31, 22, 13};

std::string rule(const char* left, const char* line, const char* between, const char* right) {
  std::string result = left;
  for (std::size_t i = 0; i < 3; ++i) result += (i > 0 ? between : "") + repeated(line, table_widths[i] + 2);
  return result + right + "\n";
}

std::string table_row(const Row& row, const char* bar) {
  std::array<std::vector<std::string>, 3> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < 3; ++i) {
    cells[i] = wrapped(row[i], table_widths[i]);
    height = std::max(height, cells[i].size());
  }
  std::string result;
  for (std::size_t line = 0; line < height; ++line) {
    for (std::size_t i = 0; i < 3; ++i) {
      const std::string text = line < cells[i].size() ? cells[i][line] : "";
      const std::string pad(table_widths[i] - text.size(), ' ');
      result += bar + (i == 2 ? " " + pad + text + " " : " " + text + pad + " ");
    }
    result += bar + std::string("\n");
  }
  return result;
}

std::string table(const std::vector<Row>& rows) {
  std::string text = rule("┏", "━", "┳", "┓") + table_row({"Layer (type)", "Output Shape", "Param #"}, "┃") +
                     rule("┡", "━", "╇", "┩");
  for (std::size_t i = 0; i < rows.size(); ++i)
    text += (i > 0 ? rule("├", "─", "┼", "┤") : "") + table_row(rows[i], "│");
  return text + rule("└", "─", "┴", "┘");
}

/// Cells cut at the ends of their columns, what is left on the next line. Up to 2.12 the first one is a character wider.
std::string line_row(Row left, bool wide) {
  constexpr std::array<std::size_t, 3> ends{29, 55, 65};
  std::string result;
  while (!left[0].empty() || !left[1].empty() || !left[2].empty()) {
    std::string line;
    for (std::size_t i = 0; i < 3; ++i) {
      const std::size_t begin = i == 0 ? 0 : ends[i - 1], space = i == 2 ? 0 : 2;
      const std::size_t cut = ends[i] - begin - space - (i == 0 && !wide ? 1 : 0);
      if (i == 0) line += ' ';
      line += left[i].substr(0, cut) + std::string(space, ' ');
      left[i].erase(0, std::min(cut, left[i].size()));
      if (line.size() < ends[i]) line.append(ends[i] - line.size(), ' ');
    }
    result += line + "\n";
  }
  return result;
}

std::string lines(const std::vector<Row>& rows, bool wide) {
  std::string text = std::string(65, '_') + "\n" +
                     line_row({"Layer (type)", "Output Shape", "Param #"}, wide) + std::string(65, '=') +
                     "\n";
  for (const Row& row : rows) text += line_row(row, wide) + std::string(65, ' ') + "\n";
  return text + std::string(65, '=') + "\n";
}

std::string totals(const std::vector<Value>& all, const std::vector<Value>& trained, bool keras_3,
                   int minor) {
  std::string text;
  const std::size_t count = count_of(all), bytes_of_all = bytes_of(all), count_of_trained = count_of(trained),
                    bytes_of_trained = bytes_of(trained);
  const struct {
    const char* kind;
    std::size_t number, size;
  } kinds[] = {{"Total", count, bytes_of_all},
               {"Trainable", count_of_trained, bytes_of_trained},
               {"Non-trainable", count - count_of_trained, bytes_of_all - bytes_of_trained}};
  for (const auto& [kind, number, size] : kinds) {
    const bool bytes = keras_3 || minor >= 13;
    text += (keras_3 ? " " : "") + std::string(kind) +
            " params: " + (keras_3 || !bytes ? with_commas(number) : std::to_string(number)) +
            (bytes ? " (" + memory(size, keras_3 ? "B" : "Byte") + ")" : "") + "\n";
  }
  return text;
}

}  // namespace

Value summary(Machine& m, const Arguments& a) {
  const Session& session = Session::of(m);
  ModelValue& model = *host_of<ModelValue>(a.self, model_kind);
  const bool keras_3 = session.keras_3();
  if (!keras_3 && session.version.minor < 7) return not_here(m, "summary in this version");
  if (a.count + a.keyword_count > 0) return not_here(m, "summary with arguments");
  const bool is_built = model.built(m);
  if (!keras_3 && !is_built)
    return m.raise(
        "ValueError",
        "This model has not yet been built. Build the model first by calling `build()` or by calling the "
        "model on a batch of data.");
  const auto is_dense = [](Value each) { return as_layer(each)->number_in_process().has_value(); };
  if (model.of == ModelValue::Kind::subclass || (is_built && !model.input_shape) ||
      (!is_built && !std::all_of(model.layers.begin(), model.layers.end(), is_dense)))
    return not_here(m, "summary of a model that is not built, or whose call is Python");
  std::vector<Row> rows;
  Shape shape = model.input_shape.value_or(Shape{});
  for (const Value each : model.layers) {
    LayerValue& layer = *as_layer(each);
    if (!is_built && layer.built(m) && layer.input_shape) {
      shape = *layer.input_shape;
    } else if (!is_built) {
      rows.push_back({layer.name + " (" + layer.type->name + ")", "?", "0 (unbuilt)"});
      continue;
    }
    const bool chain =
        model.of == ModelValue::Kind::sequential || (layer.first && layer.first->inputs.size() < 2);
    if (!chain || (model.of == ModelValue::Kind::functional && model.symbols.size() != model.layers.size()))
      return not_here(m, "summary of a model that is no chain");
    const auto next = layer.output_shape(m, {shape});
    if (!next) return {};
    shape = *next;
    const bool input = layer.type->name == "InputLayer";
    const std::string text = *python::str(m, shape_tuple(m, shape));
    const std::size_t count = count_of(layer.variables(m));
    rows.push_back({layer.name + " (" + layer.type->name + ")", !keras_3 && input ? "[" + text + "]" : text,
                    keras_3 ? with_commas(count) : std::to_string(count)});
  }
  std::string text = "Model: \"" + model.name + "\"\n";
  text += keras_3 ? table(rows) : lines(rows, session.version.minor < 13);
  text += totals(model.variables(m), model.trainable_variables(m), keras_3, session.version.minor);
  if (!keras_3) text += std::string(65, '_') + "\n";
  m.write(python::Stream::out, text);
  return Value::none();
}

}  // namespace dense::modules
