#include "core/search/ways.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/search/python_words.hpp"
#include "core/seeding/stateless_seed.hpp"

namespace dense::search {
namespace {

constexpr std::uint32_t int32_max = 0x7FFFFFFFu;
constexpr std::uint32_t default_graph_seed = 87654321u;  // tensorflow/python/framework/random_seed.py
constexpr std::uint32_t most_drawn = 1'000'000'000u;

const OpenIn given_open[] = {{&tf_2_0, 0}, {&tf_2_10, 10}, {&keras_3, 0}};
const OpenIn python_open[] = {{&tf_2_10, 10}, {&keras_3, 0}};
const OpenIn op_open[] = {{&tf_2_0, 0}, {&tf_2_7, 7}};
const OpenIn stateful_open[] = {{&tf_2_7, 7}};

bool is_stateful(Way way) {
  return way == Way::op_draw || way == Way::given_alone || way == Way::given_and_set;
}

/// Attributes (seed, seed2) of a stateful op.
std::array<std::uint32_t, 2> op_attributes(const Origin& origin) {
  const std::uint32_t global = origin.way == Way::given_alone ? default_graph_seed : origin.seed % int32_max;
  const std::uint32_t op_seed = origin.drawn % int32_max;
  return {global, global == 0 && op_seed == 0 ? int32_max : op_seed};  // (0, 0) would ask for a random seed
}

}  // namespace

std::string_view name(Way way) {
  switch (way) {
    case Way::given:
      return "given";
    case Way::python_draw:
      return "python_draw";
    case Way::op_draw:
      return "op_draw";
    case Way::given_alone:
      return "given_alone";
    case Way::given_and_set:
      return "given_and_set";
    case Way::unknown_draw:
      return "unknown_draw";
  }
  return {};
}

std::span<const OpenIn> open_in(Way way) {
  switch (way) {
    case Way::given:
      return given_open;
    case Way::python_draw:
    case Way::unknown_draw:
      return python_open;
    case Way::op_draw:
      return op_open;
    case Way::given_alone:
    case Way::given_and_set:
      return stateful_open;
  }
  return {};
}

std::optional<WantedVersion> find_version(std::string_view text) {
  if (const Generation* generation = find_generation(text))
    return WantedVersion{generation, generation->newest_minor};
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return std::nullopt;
  int major = 0, minor = 0;
  const auto read = [](std::string_view digits, int& to) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), to);
    return error == std::errc() && end == digits.data() + digits.size();
  };
  if (!read(text.substr(0, point), major) || !read(text.substr(point + 1), minor)) return std::nullopt;
  for (const Generation* generation : generations()) {
    if (generation->major == major && minor >= generation->oldest_minor && minor <= generation->newest_minor)
      return WantedVersion{generation, minor};
  }
  return std::nullopt;
}

bool is_open(Way way, const std::optional<WantedVersion>& wanted, std::uint32_t seed) {
  if (!wanted) return true;
  for (const OpenIn& open : open_in(way)) {
    if (open.generation != wanted->generation) continue;
    if (way != Way::given || wanted->generation != &keras_3) return true;
    return seed < int32_max - 1 && (seed != 0 || wanted->minor >= keras_3.zero_seed_honoured_since);
  }
  return false;
}

PhiloxState stream_of(const Origin& origin) {
  if (!is_stateful(origin.way)) return stateless_stream(origin.drawn, 0);
  const auto [seed, seed2] = op_attributes(origin);
  return stateful_stream(seed, seed2);
}

void Origins::add_stateful(Short from, std::uint32_t op_seed) {
  const auto [seed, seed2] = op_attributes({from.way, seeds_[from.seed], from.draw, op_seed});
  stateful_.push_back(from);
  global_seeds_.push_back(seed);
  op_seeds_.push_back(seed2);
}

void Origins::assign(std::span<const std::uint32_t> seeds, std::size_t draws,
                     const std::optional<WantedVersion>& wanted) {
  seeds_.assign(seeds.begin(), seeds.end());
  for (std::vector<std::uint32_t>* each : {&drawn_, &global_seeds_, &op_seeds_}) each->clear();
  stateless_.clear();
  stateful_.clear();
  const bool alone = is_open(Way::given_alone, wanted);
  for (std::size_t s = 0; s < seeds.size(); ++s) {
    const auto number = static_cast<std::uint16_t>(s);
    if (is_open(Way::given, wanted, seeds[s])) {
      stateless_.push_back({Way::given, 0, number});
      drawn_.push_back(seeds[s]);
    }
    if (!alone) continue;
    add_stateful({Way::given_alone, 0, number}, seeds[s]);
    add_stateful({Way::given_and_set, 0, number}, seeds[s]);
  }
  const bool python = is_open(Way::python_draw, wanted), op = is_open(Way::op_draw, wanted);
  if (draws == 0 || (!python && !op)) return;
  std::array<std::uint32_t, python_seeds> own;
  std::array<std::uint32_t, python_word_count * python_seeds> words;
  for (std::size_t at = 0; at < seeds.size(); at += python_seeds) {
    const std::size_t count = std::min(python_seeds, seeds.size() - at);
    for (std::size_t s = 0; s < python_seeds; ++s) own[s] = seeds[at + std::min(s, count - 1)];
    python_words(own, words);
    for (std::size_t s = 0; s < count; ++s) {
      const auto number = static_cast<std::uint16_t>(at + s);
      // A word that is too large is drawn again: it is written over, for half of them are, and no processor guesses which.
      if (python) {
        // randint(1, 10^9): 30 bits of each word, until they are fewer than 10^9
        const std::size_t before = drawn_.size();
        drawn_.resize(before + draws + 1);
        stateless_.resize(before + draws + 1);
        std::size_t kept = 0;
        for (std::size_t n = 0; n < python_word_count && kept < draws; ++n) {
          const std::uint32_t bits = words[n * python_seeds + s] >> 2;
          drawn_[before + kept] = bits + 1;
          stateless_[before + kept] = {Way::python_draw, static_cast<std::uint8_t>(kept + 1), number};
          kept += bits < most_drawn;
        }
        drawn_.resize(before + kept);
        stateless_.resize(before + kept);
      }
      if (op) {
        // randint(0, 2^31 − 1): 32 bits of each word, until they are fewer than 2^31
        const std::size_t before = op_seeds_.size();
        op_seeds_.resize(before + draws + 1);
        stateful_.resize(before + draws + 1);
        std::size_t kept = 0;
        for (std::size_t n = 0; n < python_word_count && kept < draws; ++n) {
          const std::uint32_t bits = words[n * python_seeds + s];
          op_seeds_[before + kept] = bits;
          stateful_[before + kept] = {Way::op_draw, static_cast<std::uint8_t>(kept + 1), number};
          kept += bits <= int32_max;
        }
        op_seeds_.resize(before + kept);
        stateful_.resize(before + kept);
        global_seeds_.resize(before + kept, seeds[at + s] % int32_max);
        for (std::size_t i = before; i < op_seeds_.size(); ++i) {
          if (op_seeds_[i] == int32_max || (op_seeds_[i] == 0 && global_seeds_[i] == 0))
            op_seeds_[i] = op_attributes({Way::op_draw, seeds[at + s], 0, op_seeds_[i]})[1];
        }
      }
    }
  }
}

std::span<const std::uint32_t> favourite_seeds() {
  static constexpr std::uint32_t seeds[] = {
      42,         0,          1,           123,         1234,        2,           3,          7,
      1337,       10,         100,         2024,        2023,        2025,        2026,       2022,
      2021,       2020,       2019,        2018,        12345,       123456,      1234567,    12345678,
      123456789,  1234567890, 987654321,   987654,      9876,        4,           5,          6,
      8,          9,          11,          12,          13,          17,          21,         22,
      23,         27,         31,          33,          37,          43,          44,         47,
      55,         64,         66,          69,          77,          88,          99,         101,
      111,        128,        200,         222,         256,         300,         314,        321,
      333,        404,        420,         444,         500,         512,         555,        666,
      777,        888,        911,         999,         1000,        1001,        1010,       1024,
      1111,       1212,       1313,        1729,        1984,        1990,        1995,       1999,
      2000,       2001,       2010,        2012,        2015,        2016,        2017,       2048,
      2222,       2718,       3112,        3141,        3333,        3407,        4096,       4242,
      4321,       4444,       5000,        5555,        6666,        7777,        8888,       9999,
      10000,      11111,      12321,       22222,       27182,       31337,       31415,      42424,
      54321,      65535,      65536,       77777,       88888,       99999,       100000,     111111,
      123123,     123321,     271828,      314159,      424242,      654321,      666666,     777777,
      888888,     999999,     1000000,     8675309,     7654321,     19260817,    20000000,   27182818,
      31415926,   314159265,  42424242,    87654321,    998244353,   1000000000,  1000000007, 1111111111,
      2147483646, 2147483647, 2147483648u, 3141592653u, 3405691582u, 3735928559u, 4294967295u};
  return seeds;
}

std::vector<std::uint32_t> date_seeds() {
  std::vector<std::uint32_t> seeds;
  for (std::uint32_t year = 2015; year <= 2026; ++year) {
    for (std::uint32_t month = 1; month <= 12; ++month) {
      for (std::uint32_t day = 1; day <= 31; ++day) {
        seeds.push_back(year * 10000 + month * 100 + day);
        seeds.push_back(day * 1000000 + month * 10000 + year);
        seeds.push_back(month * 1000000 + day * 10000 + year);
      }
    }
  }
  std::ranges::sort(seeds);
  const auto [first, last] = std::ranges::unique(seeds);
  seeds.erase(first, last);
  return seeds;
}

}  // namespace dense::search
