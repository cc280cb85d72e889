#pragma once

#include <string>
#include <utility>
#include <variant>

namespace dense {

/// What was expected and what came, in Keras's form, e.g.
/// "Received an invalid value for `units`, expected a positive integer. Received: units=-3".
/// `field` names the argument at fault in Keras's spelling (`units`, `seed`, `rows`,
/// `kernel_initializer.stddev`, …), so that a page can put the sentence beside it; `statement`, `row` and
/// `column` say where in a program and in its rows, -1 where that has no meaning.
struct Error {
  std::string sentence;
  std::string field;
  int statement = -1;
  int row = -1;
  int column = -1;
};

/// A value or the reason why there is none. The core never throws.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}
  Result(Error error) : content_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(content_); }
  const T& operator*() const { return *std::get_if<T>(&content_); }
  T& operator*() { return *std::get_if<T>(&content_); }
  const T* operator->() const { return std::get_if<T>(&content_); }
  T* operator->() { return std::get_if<T>(&content_); }
  const Error& error() const { return *std::get_if<Error>(&content_); }

 private:
  std::variant<T, Error> content_;
};

/// Success without a value.
using Status = Result<std::monostate>;
inline Status ok() {
  return std::monostate{};
}

}  // namespace dense
