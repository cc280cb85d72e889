#include "core/modules/summary_table.hpp"

#include <algorithm>
#include <string_view>

namespace dense::modules {
namespace {

std::string repeated(const char* text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

/// A piece of a line of a terminal: the text, and how many columns it takes.
struct Piece {
  std::string text;
  std::size_t width = 0;
};

/// Rich breaks at spaces, and cuts a word that is longer than the column, which goes on a line of its own.
std::vector<Piece> wrapped(const std::string& text, std::size_t width) {
  std::vector<Piece> lines;
  std::string line;
  const auto end_line = [&] {
    const bool fits = line.size() <= width;
    lines.push_back(fits ? Piece{line, line.size()} : Piece{line.substr(0, width - 1) + "…", width});
    line.clear();
  };
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    begin = end + 1;
    if (!line.empty() && line.size() + 1 + word.size() > width) end_line();
    line += (line.empty() ? "" : " ") + word;
  }
  end_line();
  return lines;
}

/// The columns' shares of 76, less what the frame takes. Rich takes it from each in turn, rounding half to even.
std::vector<std::size_t> table_widths(std::size_t columns) {
  return columns == 3 ? std::vector<std::size_t>{31, 22, 13} : std::vector<std::size_t>{19, 17, 10, 17};
}

std::string rule(const std::vector<std::size_t>& widths, const char* left, const char* line,
                 const char* between, const char* right) {
  std::string result = left;
  for (std::size_t i = 0; i < widths.size(); ++i)
    result += (i > 0 ? between : "") + repeated(line, widths[i] + 2);
  return result + right + "\n";
}

std::string table_row(const std::vector<std::size_t>& widths, const SummaryRow& row, const char* bar) {
  std::vector<std::vector<Piece>> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    cells.push_back(wrapped(row[i], widths[i]));
    height = std::max(height, cells[i].size());
  }
  std::string result;
  for (std::size_t line = 0; line < height; ++line) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const Piece piece = line < cells[i].size() ? cells[i][line] : Piece{};
      const std::string pad(widths[i] - piece.width, ' ');
      result += bar + (i == 2 ? " " + pad + piece.text + " " : " " + piece.text + pad + " ");
    }
    result += bar + std::string("\n");
  }
  return result;
}

SummaryRow header(std::size_t columns) {
  SummaryRow row{"Layer (type)", "Output Shape", "Param #"};
  if (columns == 4) row.push_back("Connected to");
  return row;
}

/// Where the columns of Keras 2 end.
std::vector<std::size_t> ends(std::size_t columns, int minor) {
  if (columns == 3) return {29, 55, 65};
  return minor < 13 ? std::vector<std::size_t>{32, 53, 65, 98} : std::vector<std::size_t>{29, 58, 68, 98};
}

/// Cells cut at the ends of their columns, or behind what ends an item of a list; what is left stands on the next line.
std::string line_row(SummaryRow left, int minor) {
  const std::vector<std::size_t> end = ends(left.size(), minor);
  const auto is_empty = [](const std::string& text) { return text.empty(); };
  std::string result;
  while (!std::all_of(left.begin(), left.end(), is_empty)) {
    std::string line = " ";
    for (std::size_t i = 0; i < left.size(); ++i) {
      const bool last = i + 1 == left.size();
      std::size_t cut = end[i] - (i == 0 ? 0 : end[i - 1]) - (last ? 0 : minor < 13 ? 2 : 3);
      const std::string fitting = left[i].substr(0, cut);
      std::size_t item = std::string::npos;
      for (const std::string_view sign : {"),", "},", "],", "',"}) item = std::min(item, fitting.find(sign));
      if (item != std::string::npos) cut = item + 2;
      line += left[i].substr(0, cut) + std::string(last ? 0 : 2, ' ');
      left[i].erase(0, std::min(cut, left[i].size()));
      if (line.size() < end[i]) line.append(end[i] - line.size(), ' ');
    }
    result += line + "\n";
  }
  return result;
}

}  // namespace

std::string drawn_table(const std::vector<SummaryRow>& rows) {
  const std::size_t columns = rows.empty() ? 3 : rows[0].size();
  const std::vector<std::size_t> widths = table_widths(columns);
  std::string text = rule(widths, "┏", "━", "┳", "┓") + table_row(widths, header(columns), "┃") +
                     rule(widths, "┡", "━", "╇", "┩");
  for (std::size_t i = 0; i < rows.size(); ++i)
    text += (i > 0 ? rule(widths, "├", "─", "┼", "┤") : "") + table_row(widths, rows[i], "│");
  return text + rule(widths, "└", "─", "┴", "┘");
}

std::size_t line_length(const SummaryRow& row) {
  return row.size() == 4 ? 98 : 65;
}

std::string written_lines(const std::vector<SummaryRow>& rows, int minor) {
  const SummaryRow first = header(rows.empty() ? 3 : rows[0].size());
  const std::size_t length = line_length(first);
  std::string text =
      std::string(length, '_') + "\n" + line_row(first, minor) + std::string(length, '=') + "\n";
  for (const SummaryRow& row : rows) text += line_row(row, minor) + std::string(length, ' ') + "\n";
  return text + std::string(length, '=') + "\n";
}

}  // namespace dense::modules
