#pragma once

#include <cassert>
#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace dense {

/// Where in a program something happened, as whoever drives a process counts: the number of a statement, a line.
/// It is carried into traces, seeds and errors, and never interpreted.
enum class Place : int {};

/// What was expected and what came, in Keras's form, e.g.
/// "Received an invalid value for `units`, expected a positive integer. Received: units=-3".
/// `field` names the argument at fault in Keras's spelling (`units`, `seed`, `rows`,
/// `kernel_initializer.stddev`, …), so that a page can put the sentence beside it; `place` says where in a
/// program, `row` and `column` where in its rows, -1 where that has no meaning.
struct Error {
  std::string sentence;
  std::string field;
  std::optional<Place> place;
  int row = -1;
  int column = -1;

  // In error.cpp: as inline code in a hundred places these were 3 kB of what is downloaded.
  Error();
  [[gnu::cold]] Error(const Error&);
  Error(Error&&) noexcept;
  Error& operator=(const Error&);
  Error& operator=(Error&&) noexcept;
  ~Error();
};

/// A piece of a sentence: text, or a whole number in decimal.
class Piece {
 public:
  Piece(std::string_view text) : text_(text.empty() ? "" : text.data()), size_(text.size()) {}
  Piece(const std::string& text) : Piece(std::string_view(text)) {}
  Piece(const char* text) : Piece(std::string_view(text)) {}
  Piece(std::unsigned_integral auto number) : size_(number) {}

  void append_to(std::string& sentence) const;

 private:
  const char* text_ = nullptr;  ///< none: the piece is a number
  std::size_t size_;            ///< of the text, or the number
};

/// The pieces one after the other.
[[gnu::cold]] std::string joined(std::initializer_list<Piece> pieces);

/// The text with the pieces in the places of its %, in order. Where a sentence has many pieces this is shorter, in what is
/// downloaded too.
[[gnu::cold]] std::string filled(std::string_view text, std::initializer_list<Piece> pieces);

/// The error of a field whose sentence is such a text.
[[gnu::cold]] Error fault(std::string_view field, std::string_view text, std::initializer_list<Piece> pieces);

/// The error of a field, its sentence given in pieces.
[[gnu::cold]] Error fault(std::string_view field, std::initializer_list<Piece> sentence);

/// A value or the reason why there is none. The core never throws. To read the value of an error is a mistake of
/// the core's own: asserted where assertions are compiled, undefined elsewhere.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}

  explicit operator bool() const { return value_.has_value(); }
  const T& operator*() const { return *operator->(); }
  T& operator*() { return *operator->(); }
  const T* operator->() const {
    assert(value_);
    return &*value_;
  }
  T* operator->() {
    assert(value_);
    return &*value_;
  }
  const Error& error() const { return error_; }

 private:
  std::optional<T> value_;
  Error error_;
};

/// Success without a value.
using Status = Result<std::monostate>;
inline Status ok() {
  return std::monostate{};
}

}  // namespace dense
