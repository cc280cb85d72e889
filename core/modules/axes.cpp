#include "core/modules/plots.hpp"
#include "core/python/operations.hpp"

// matplotlib.axes: pairs of axes, and what plt.subplots gives of them.
namespace dense::modules {
namespace {

/// A pair of axes, whose methods draw on it.
struct AxesValue : Host {
  int number = 0;

  std::string repr(Machine&) override { return "<Axes: >"; }
  void tell(Reached&) override {}
  Value attribute(Machine& machine, std::string_view name, const Span&) override;
};

}  // namespace

Value axes_of(Machine& m, int number) {
  AxesValue* value = m.heap.make<AxesValue>();
  value->number = number;
  value->type = Session::of(m).class_named(m, "Axes", "matplotlib.axes._axes");
  return Value(Type::host, value);
}

Value new_axes(Machine& m) {
  Session& session = Session::of(m);
  session.axes = session.axes_made++;
  return axes_of(m, session.axes);
}

namespace {

/// A method of a pair of axes: the function of pyplot, on these.
struct AxesMethod : Host {
  int number = 0;
  const NativeEntry* entry = nullptr;

  bool callable() const override { return true; }
  std::string repr(Machine&) override { return "<bound method Axes." + std::string(entry->name) + ">"; }
  void tell(Reached&) override {}
  Value call(Machine& m, const Arguments& a) override {
    Session& session = Session::of(m);
    const int before = session.axes;
    session.axes = number;
    const Value result = entry->function(m, a);
    session.axes = before;
    return result;
  }
};

/// ax.set(title=…, xlabel=…)
Value set_all(Machine& m, const Arguments& a) {
  for (std::size_t i = 0; i < a.keyword_count; ++i) {
    Arguments one;
    one.values = &a.keywords[i].value;
    one.count = 1;
    if (collected(m, one, a.keywords[i].name->text, Session::of(m).axes).absent()) return {};
  }
  return Value::none();
}

constexpr NativeEntry setting[] = {{"set_title", collect<title>, 0, -1, true},
                                   {"set_xlabel", collect<xlabel>, 0, -1, true},
                                   {"set_ylabel", collect<ylabel>, 0, -1, true},
                                   {"set_xlim", collect<xlim>, 0, -1, true},
                                   {"set_ylim", collect<ylim>, 0, -1, true},
                                   {"set_xscale", keep<xscale>, 0, -1, true},
                                   {"set_yscale", keep<yscale>, 0, -1, true},
                                   {"set", set_all, 0, 0, true},
                                   {"set_xticks", nothing, 0, -1, true},
                                   {"set_yticks", nothing, 0, -1, true},
                                   {"set_xticklabels", nothing, 0, -1, true},
                                   {"set_yticklabels", nothing, 0, -1, true},
                                   {"set_aspect", nothing, 0, -1, true},
                                   {"set_axis_off", nothing, 0, 0},
                                   {nullptr, nullptr}};

Value AxesValue::attribute(Machine& m, std::string_view name, const Span&) {
  for (const NativeEntry* table : {drawing_functions, setting}) {
    for (const NativeEntry* each = table; each->name; ++each) {
      if (name != each->name) continue;
      AxesMethod* method = m.heap.make<AxesMethod>();
      method->number = number;
      method->entry = each;
      method->type = Session::of(m).class_named(m, "method", "");
      return Value(Type::host, method);
    }
  }
  return not_here(m, "ax." + std::string(name));
}

/// What plt.subplots gives: NumPy's array of the pairs of axes, row by row.
struct AxesGrid : Host {
  std::vector<Value> cells;
  std::size_t rows = 1, columns = 1;
  bool flat = false;  ///< one axis

  Value of(std::vector<Value> some, std::size_t tall, std::size_t wide, Machine& m) const {
    AxesGrid* grid = m.heap.make<AxesGrid>();
    grid->type = type;
    grid->cells = std::move(some);
    grid->rows = tall;
    grid->columns = wide;
    grid->flat = tall == 1;
    return Value(Type::host, grid);
  }
  Value row(std::size_t at, Machine& m) const {
    const auto begin = cells.begin() + static_cast<std::ptrdiff_t>(at * columns);
    return of({begin, begin + static_cast<std::ptrdiff_t>(columns)}, 1, columns, m);
  }
  std::int64_t length(Machine&) override { return static_cast<std::int64_t>(flat ? columns : rows); }
  Value iterate(Machine& m, const Span&) override {
    if (flat) return m.list(cells);
    std::vector<Value> all;
    for (std::size_t i = 0; i < rows; ++i) all.push_back(row(i, m));
    return m.list(std::move(all));
  }
  Value item(Machine& m, Value index, const Span&) override {
    std::vector<Value> places{index};
    if (index.type == Type::tuple) places = index.as<python::Sequence>().items;
    if (places.empty() || places.size() > (flat ? 1u : 2u)) return not_here(m, "such an index of axes");
    std::size_t at = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const std::size_t count = flat || i == 1 ? columns : rows;
      const auto place = python::index_of(m, places[i], "only integers are indices of axes here, not '{}'");
      if (!place) return {};
      const auto size = static_cast<std::int64_t>(count);
      if (*place >= size || *place < -size)
        return m.raise("IndexError", "index " + std::to_string(*place) + " is out of bounds for axis " +
                                         std::to_string(i) + " with size " + std::to_string(count));
      at = at * columns + static_cast<std::size_t>(*place < 0 ? *place + size : *place);
    }
    return flat || places.size() == 2 ? cells[at] : row(at, m);
  }
  Value attribute(Machine& m, std::string_view name, const Span&) override {
    if (name == "flat") return of(cells, 1, cells.size(), m);
    if (name == "size") return Value::of(cells.size());
    if (name == "shape")
      return m.tuple(flat ? std::vector<Value>{Value::of(columns)}
                          : std::vector<Value>{Value::of(rows), Value::of(columns)});
    return {};
  }
  std::string repr(Machine&) override { return "array of " + std::to_string(cells.size()) + " axes"; }
  void tell(Reached& reached) override { reached(cells); }
};
constexpr NativeEntry grid_methods[] = {
    {"flatten", [](Machine& m, const Arguments& a) { return a.self.as<Host>().attribute(m, "flat", {}); }},
    {"ravel", [](Machine& m, const Arguments& a) { return a.self.as<Host>().attribute(m, "flat", {}); }},
    {"tolist", [](Machine& m, const Arguments& a) { return a.self.as<Host>().iterate(m, {}); }},
    {nullptr, nullptr}};

}  // namespace

Value grid_of_axes(Machine& m, const Arguments& a) {
  Parameters p(m, a, "subplots", {"nrows", "ncols"}, 0, true);
  if (!p) return {};
  const auto rows = p.integer(0, 1), columns = p.integer(1, 1);
  if (!rows || !columns) return {};
  if (*rows < 1 || *columns < 1 || *rows > 64 || *columns > 64) return not_here(m, "so many subplots");
  AxesGrid* grid = m.heap.make<AxesGrid>();
  grid->type = Session::of(m).class_named(m, "ndarray", "numpy", grid_methods);
  for (std::int64_t i = 0; i < *rows * *columns; ++i) grid->cells.push_back(new_axes(m));
  if (grid->cells.size() == 1) return grid->cells[0];
  grid->flat = *rows == 1 || *columns == 1;
  grid->rows = grid->flat ? 1 : static_cast<std::size_t>(*rows);
  grid->columns = grid->cells.size() / grid->rows;
  return Value(Type::host, grid);
}

}  // namespace dense::modules
