#include "core/errors/error.hpp"

namespace dense {

Error::Error() = default;
Error::Error(const Error&) = default;
Error::Error(Error&&) noexcept = default;
Error& Error::operator=(const Error&) = default;
Error& Error::operator=(Error&&) noexcept = default;
Error::~Error() = default;

namespace {

// std::to_string would bring a table of two hundred digits into the engine that is downloaded.
void append_digits(std::string& text, std::size_t number) {
  if (number >= 10) append_digits(text, number / 10);
  text += static_cast<char>('0' + number % 10);
}

}  // namespace

void Piece::append_to(std::string& sentence) const {
  if (text_ != nullptr) {
    sentence.append(text_, size_);
  } else {
    append_digits(sentence, size_);
  }
}

std::string joined(std::initializer_list<Piece> pieces) {
  std::string result;
  for (const Piece& piece : pieces) piece.append_to(result);
  return result;
}

std::string filled(std::string_view text, std::initializer_list<Piece> pieces) {
  std::string result;
  const Piece* next = pieces.begin();
  for (const char c : text) {
    if (c == '%') {
      (next++)->append_to(result);
    } else {
      result += c;
    }
  }
  return result;
}

Error fault(std::string_view field, std::string_view text, std::initializer_list<Piece> pieces) {
  return fault(field, {filled(text, pieces)});
}

Error fault(std::string_view field, std::initializer_list<Piece> sentence) {
  Error error;
  error.field = field;
  error.sentence = joined(sentence);
  return error;
}

}  // namespace dense
