#include "core/search/printed_values.hpp"

#include <algorithm>
#include <cstdint>

#include "core/search/printed_digits.hpp"

namespace dense::search {
namespace {

constexpr std::size_t most_values = std::size_t{1} << 16;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

Error refused(std::string_view text, std::initializer_list<Piece> pieces = {}) {
  return fault("values", text, pieces);
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  /// All arrays of the text.
  Status read() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '[') {
        if (depth_ == 0) begin_array();
        if (++depth_ > deepest_) deepest_ = depth_;
        if (deepest_ > list_depth_ + 2)
          return refused("Expected a kernel, which has two axes. Received: an array of rank 3");
        begin_row();
        ++at_;
      } else if (c == ']') {
        if (--depth_ < 0) return refused("Expected brackets in pairs. Received: a `]` too many");
        begin_row();
        ++at_;
      } else if (c == '\n') {
        if (depth_ == 0) begin_row();
        ++at_;
      } else if (is_space(c) || c == ',' || c == ';' || c == ')' || c == '(' || c == '<' || c == '>') {
        ++at_;
      } else if (text_.substr(at_).starts_with("...") || text_.substr(at_).starts_with("\xE2\x80\xA6")) {
        ellipsis();
      } else if (is_digit(c) || c == '.' || c == '-' || c == '+') {
        if (Status status = number(); !status) return status;
      } else if (Status status = word(); !status) {
        return status;
      }
    }
    if (depth_ > 0) return refused("Expected brackets in pairs. Received: a `[` too many");
    begin_row();
    return ok();
  }

  Result<PrintedArray> result() {
    std::vector<std::vector<Row>> arrays;
    for (std::vector<Row>& array : arrays_) {
      std::erase_if(array, [](const Row& row) { return row.values.empty() && !row.skips; });
      if (!array.empty()) arrays.push_back(std::move(array));
    }
    if (arrays.empty()) return refused("Expected the printed values of a kernel. Received: no number");
    for (std::size_t i = 1; i < arrays.size(); ++i) {
      if (!all_zero(arrays[i]))
        return refused("Expected the values of one kernel. Received: two arrays; paste one at a time");
    }
    return one(arrays.front());
  }

 private:
  struct Row {
    std::vector<PrintedValue> values;
    int before = -1;     ///< how many stand before the ellipsis within the row; -1: there is none
    bool skips = false;  ///< it stands for rows that are left out
  };

  static bool all_zero(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
      for (const PrintedValue& value : row.values) {
        if (value.low > 0 || value.high < 0) return false;
      }
    }
    return true;
  }

  static Result<PrintedArray> one(std::vector<Row>& rows) {
    PrintedArray array;
    const bool loose =
        std::ranges::none_of(rows, [](const Row& row) { return row.before >= 0 || row.skips; });
    const std::size_t columns = rows.front().values.size();
    std::size_t left_out = rows.size();
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (rows[r].skips) {
        left_out = r;
        array.shortened = true;
      } else if (rows[r].values.size() != columns) {
        return refused(
            "Expected rows of the same length, as a kernel has. Received: a row of % values and one of %; "
            "are these the values of two kernels?",
            {columns, rows[r].values.size()});
      }
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const auto row = static_cast<int>(r > left_out ? r - rows.size() : r);
      for (std::size_t c = 0; c < rows[r].values.size(); ++c) {
        const bool after = rows[r].before >= 0 && static_cast<int>(c) >= rows[r].before;
        rows[r].values[c].row = r > left_out ? row : static_cast<int>(r);
        rows[r].values[c].column =
            after ? static_cast<int>(c) - static_cast<int>(columns) : static_cast<int>(c);
        array.values.push_back(rows[r].values[c]);
      }
      array.shortened |= rows[r].before >= 0;
    }
    array.rows = static_cast<int>(loose ? rows.size() : rows.size() - (left_out < rows.size() ? 1 : 0));
    array.columns = static_cast<int>(columns);
    return check(std::move(array));
  }

  static Result<PrintedArray> check(PrintedArray array) {
    if (array.values.size() > most_values)
      return refused("Expected at most % values. Received: %", {most_values, array.values.size()});
    if (array.values.size() < 3) {
      return refused(
          "Expected at least three values of the kernel: many of a billion seeds print the same two. "
          "Received: %",
          {array.values.size()});
    }
    const PrintedValue& first = array.values.front();
    if (std::ranges::all_of(array.values, [&](const PrintedValue& value) {
          return value.low == first.low && value.high == first.high;
        }))
      return refused(
          "Expected values that a seed drew. Received: the same value throughout, as zeros, ones or a "
          "constant make it");
    return array;
  }

  void begin_array() {
    if (!arrays_.empty() && arrays_.back().size() == 1 && arrays_.back().front().values.empty())
      arrays_.pop_back();
    arrays_.emplace_back(1);
  }

  void begin_row() {
    if (arrays_.empty()) arrays_.emplace_back(1);
    if (!arrays_.back().back().values.empty()) arrays_.back().emplace_back();
  }

  Row& row() {
    begin_row_if_none();
    return arrays_.back().back();
  }
  void begin_row_if_none() {
    if (arrays_.empty()) arrays_.emplace_back(1);
  }

  void ellipsis() {
    at_ += 3;
    Row& own = row();
    if (own.values.empty()) {
      own.skips = true;
      arrays_.back().emplace_back();
    } else {
      own.before = static_cast<int>(own.values.size());
    }
  }

  Status number() {
    const std::size_t start = at_;
    Digits digits;
    int taken = 0;
    bool point = false, any = false;
    if (text_[at_] == '-' || text_[at_] == '+') digits.negative = text_[at_++] == '-';
    for (; at_ < text_.size() && (is_digit(text_[at_]) || (text_[at_] == '.' && !point)); ++at_) {
      if (text_[at_] == '.') {
        point = true;
        continue;
      }
      any = true;
      if (taken < 18) {
        digits.mantissa = digits.mantissa * 10 + static_cast<std::uint64_t>(text_[at_] - '0');
        if (digits.mantissa != 0) ++taken;
        digits.exponent -= point;
      } else {
        digits.exponent += !point;
      }
    }
    bool fine = any;
    if (any && at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      ++at_;
      const bool minus = at_ < text_.size() && text_[at_] == '-';
      if (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '+')) ++at_;
      int exponent = 0;
      fine = at_ < text_.size() && is_digit(text_[at_]);
      for (; at_ < text_.size() && is_digit(text_[at_]); ++at_)
        exponent = std::min(exponent * 10 + text_[at_] - '0', 999);
      digits.exponent += minus ? -exponent : exponent;
    }
    if (at_ < text_.size() && (is_letter(text_[at_]) || text_[at_] == '.')) fine = false;
    if (!fine) return not_a_number(start);
    if (digits.exponent < -99 || digits.exponent > 38) return not_a_number(start);
    const FloatRange range = floats_printed_as(digits);
    row().values.push_back({.low = range.low, .high = range.high});
    return ok();
  }

  Status not_a_number(std::size_t start) {
    std::size_t end = start;
    while (end < text_.size() && end < start + 40 && !is_space(text_[end]) && text_[end] != ',' &&
           text_[end] != ']')
      ++end;
    return refused("Expected printed numbers. Received: '%'", {text_.substr(start, end - start)});
  }

  /// What NumPy and TensorFlow write around the numbers of an array.
  Status word() {
    const std::size_t start = at_;
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("array(") || rest.starts_with("numpy=") || rest.starts_with("value=")) {
      at_ += 6;
      if (rest[0] == 'a') list_depth_ = depth_;
      if (depth_ > 0 && rest[0] == 'a') begin_array();
      return ok();
    }
    for (const std::string_view head : {"tf.Tensor", "tensor", "<tf.Variable", "tf.Variable", "KerasVariable",
                                        "Variable", "shape=", "dtype=", "path=", "name="}) {
      if (!rest.starts_with(head)) continue;
      // Its arguments up to the numbers, or to the end.
      at_ += head.size();
      if (head == "shape=" && at_ < text_.size() && text_[at_] == '(') {
        while (at_ < text_.size() && text_[at_] != ')') ++at_;
      } else if (head.ends_with('=')) {
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != ')' && text_[at_] != '>' &&
               !is_space(text_[at_]))
          ++at_;
      }
      return ok();
    }
    if (text_[at_] == '\'' || text_[at_] == '"') {  // a variable's name
      const std::size_t end = text_.find(text_[at_], at_ + 1);
      if (end == std::string_view::npos) return not_a_number(start);
      at_ = end + 1;
      return ok();
    }
    return not_a_number(start);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int deepest_ = 0;
  int list_depth_ = 0;  ///< of the brackets around arrays: a list of them
  std::vector<std::vector<Row>> arrays_;
};

}  // namespace

Result<PrintedArray> read_printed(std::string_view text) {
  Reader reader(text);
  if (const Status status = reader.read(); !status) return status.error();
  return reader.result();
}

}  // namespace dense::search
