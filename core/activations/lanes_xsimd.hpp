#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <xsimd/xsimd.hpp>

namespace dense {

/// Vectors of gcc and clang. xsimd converts between float and double by way of memory, these in one
/// instruction.
template <std::size_t size>
struct CompilerVectors;
template <>
struct CompilerVectors<2> {
  typedef float Floats __attribute__((vector_size(8)));
  typedef double Doubles __attribute__((vector_size(16)));
};
template <>
struct CompilerVectors<4> {
  typedef float Floats __attribute__((vector_size(16)));
  typedef double Doubles __attribute__((vector_size(32)));
};
template <>
struct CompilerVectors<8> {
  typedef float Floats __attribute__((vector_size(32)));
  typedef double Doubles __attribute__((vector_size(64)));
};

/// The operations of scalar_lanes.hpp on one SIMD register.
template <class Arch>
struct XsimdLanes {
  using Value = xsimd::batch<double, Arch>;
  using Bits = xsimd::batch<std::uint64_t, Arch>;
  static constexpr std::size_t width = Value::size;

  static Value load(const double* from) noexcept { return Value::load_unaligned(from); }
  static Value load(const float* from) noexcept {
    Floats floats;
    std::memcpy(&floats, from, sizeof(floats));
    return Value(std::bit_cast<typename Value::register_type>(__builtin_convertvector(floats, Doubles)));
  }
  static Value broadcast(const double* from) noexcept { return Value(*from); }
  static void store(double* to, Value value) noexcept { value.store_unaligned(to); }
  static void store(float* to, Value value) noexcept {
    const typename Value::register_type doubles = value;
    const Floats floats = __builtin_convertvector(std::bit_cast<Doubles>(doubles), Floats);
    std::memcpy(to, &floats, sizeof(floats));
  }
  static Value select(typename Value::batch_bool_type condition, Value yes, Value no) noexcept {
    return xsimd::select(condition, yes, no);
  }

  // One instruction each on WebAssembly and x86, where xsimd keeps the first of two zeros and a NaN in first
  // place.
  static Value min(Value a, Value b) noexcept {
    return keeps_first ? xsimd::min(a, b) : xsimd::select(b < a, b, a);
  }
  static Value max(Value a, Value b) noexcept {
    return keeps_first ? xsimd::max(a, b) : xsimd::select(a < b, b, a);
  }
  static Value abs(Value a) noexcept { return xsimd::abs(a); }
  static Value sqrt(Value a) noexcept { return xsimd::sqrt(a); }

  static Value power_of_two(Value shifted) noexcept {
    return xsimd::bitwise_cast<double>((xsimd::bitwise_cast<std::uint64_t>(shifted) << 52) +
                                       Bits(std::uint64_t{0x3ff0000000000000u}));
  }
  static Value leading_bits(Value a) noexcept {
    return xsimd::bitwise_cast<double>(xsimd::bitwise_cast<std::uint64_t>(a) &
                                       Bits(std::uint64_t{0xffffffffe0000000u}));
  }

 private:
  using Floats = typename CompilerVectors<Value::size>::Floats;
  using Doubles = typename CompilerVectors<Value::size>::Doubles;

#if defined(__wasm__) || defined(__x86_64__)
  static constexpr bool keeps_first = true;
#else
  static constexpr bool keeps_first = false;
#endif
};

}  // namespace dense
