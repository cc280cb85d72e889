#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dense::python {

/// UTF-8, read leniently: a byte that begins no well-formed character is U+FFFD and one byte long.
struct CodePoint {
  char32_t value;
  std::size_t size;  ///< in bytes; 0 at the end of the text
};
CodePoint code_point_at(std::string_view text, std::size_t position);

std::size_t code_points(std::string_view text);
void append(std::string& text, char32_t code_point);

/// Whether a name may begin with it, or go on with it: ASCII letters, digits and _, and every letter beyond ASCII that
/// stands in a compact table of the scripts in use. Coarser than Unicode's XID, never for ASCII.
bool begins_name(char32_t code_point);
bool continues_name(char32_t code_point);

/// White space as str.isspace sees it.
bool is_space(char32_t code_point);
/// Whether repr shows the character itself.
bool is_printable(char32_t code_point);
/// A letter (Latin, Greek, Cyrillic, and the scripts without case) as str.isalpha sees it; coarse beyond Latin.
bool is_alpha(char32_t code_point);
/// Case mapping of single characters in ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic; others stay.
char32_t to_upper(char32_t code_point);
char32_t to_lower(char32_t code_point);

}  // namespace dense::python
