#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/printing/real_text.hpp"
#include "core/python/formatting.hpp"
#include "core/python/numbers.hpp"

namespace dense::python {
namespace {

/// The body of a float without its sign: digits, point, exponent.
std::string float_body(double value, char type, std::int64_t precision, bool alternate) {
  const double magnitude = std::fabs(value);
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return "inf";
  if (type == 'f') {
    std::string result = fixed(magnitude, static_cast<int>(precision));
    return precision == 0 && alternate ? result + "." : result;
  }
  if (type == 'e') {
    std::string result = scientific(magnitude, static_cast<int>(precision));
    if (precision == 0 && alternate) result.insert(result.find('e'), ".");
    return result;
  }
  // g: as many significant digits, the form by the exponent
  if (precision == 0) precision = 1;
  const std::string rounded = scientific(magnitude, static_cast<int>(precision - 1));
  const int exponent = std::atoi(rounded.c_str() + rounded.find('e') + 1);
  std::string body, tail;
  if (exponent < -4 || exponent >= precision) {
    body = rounded.substr(0, rounded.find('e'));
    tail = rounded.substr(rounded.find('e'));
  } else {
    body = fixed(magnitude, static_cast<int>(precision - 1 - exponent));
  }
  if (!alternate && body.find('.') != body.npos) {
    while (body.back() == '0') body.pop_back();
    if (body.back() == '.') body.pop_back();
  }
  if (alternate && body.find('.') == body.npos) body += '.';
  return body + tail;
}

}  // namespace

Value format_float(Machine& machine, double value, const Specification& given, const std::string& type_text) {
  Specification spec = given;
  const bool negative = std::signbit(value) && !std::isnan(value);
  char type = spec.type;
  const bool upper = type >= 'A' && type <= 'Z';
  if (upper) type = static_cast<char>(type + 32);
  std::string body;
  std::int64_t precision = spec.precision < 0 ? 6 : spec.precision;
  if (type == 0) {
    if (spec.precision < 0) {
      body = repr(std::fabs(value));
    } else {  // as g, but with at least one digit behind the point
      const double magnitude = std::fabs(value);
      body = float_body(value, 'g', precision, spec.alternate);
      const std::string probe = float_body(magnitude, 'e', std::max<std::int64_t>(precision, 1) - 1, false);
      const int exponent = std::isfinite(magnitude) ? std::atoi(probe.c_str() + probe.find('e') + 1) : 0;
      if (std::isfinite(value) && body.find('e') == body.npos &&
          exponent >= std::max<std::int64_t>(precision, 1) - 1) {
        body = float_body(magnitude, 'e', std::max<std::int64_t>(precision, 1) - 1, false);
        std::string mantissa = body.substr(0, body.find('e'));
        if (mantissa.find('.') != mantissa.npos) {
          while (mantissa.back() == '0') mantissa.pop_back();
          if (mantissa.back() == '.') mantissa.pop_back();
        }
        body = mantissa + body.substr(body.find('e'));
      } else if (std::isfinite(value) && body.find_first_of(".e") == body.npos) {
        body += ".0";
      }
    }
  } else if (type == 'f' || type == 'e' || type == 'g') {
    body = float_body(value, type, precision, spec.alternate);
  } else if (type == 'n') {
    body = float_body(value, 'g', precision, spec.alternate);
  } else if (type == '%') {
    body = float_body(value * 100, 'f', precision, spec.alternate) + "%";
  } else {
    return machine.raise("ValueError", "Unknown format code '" + std::string(1, spec.type) +
                                           "' for object of type '" + type_text + "'");
  }
  if (upper) {
    for (char& c : body) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  }
  const std::string sign = sign_of(spec, negative);
  std::size_t whole = 0;
  while (whole < body.size() && body[whole] >= '0' && body[whole] <= '9') ++whole;
  body = grouped(spec, body.substr(0, whole), body.substr(whole), sign.size(), 3);
  return machine.string(padded(spec, sign, body, '>'));
}

}  // namespace dense::python
