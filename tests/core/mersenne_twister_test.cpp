#include "core/random/mersenne_twister.hpp"

#include <doctest/doctest.h>

#include <array>
#include <limits>

using dense::Integer;
using dense::MersenneTwister;
using dense::parse_integer;

TEST_CASE("the generator gives CPython's words for small, zero and large seeds") {
  // CPython 3.11.7, [random.getrandbits(32) for _ in range(n)] after random.seed(...).
  MersenneTwister seed_42{Integer(42)};
  for (const std::uint32_t expected :
       {2746317213u, 478163327u, 107420369u, 3184935163u, 1181241943u, 1051802512u}) {
    CHECK(seed_42.word() == expected);
  }
  MersenneTwister seed_0{Integer(0)};
  for (const std::uint32_t expected : {3626764237u, 1654615998u, 3255389356u, 3823568514u}) {
    CHECK(seed_0.word() == expected);
  }
  MersenneTwister two_words{Integer((std::int64_t{1} << 40) + 5)};
  for (const std::uint32_t expected : {2166296868u, 2220160828u, 1153647273u})
    CHECK(two_words.word() == expected);
}

TEST_CASE("a seed and its negative give the same numbers, as in CPython") {
  MersenneTwister positive{Integer(77)};
  MersenneTwister negative{Integer(-77)};
  for (int i = 0; i < 1000; ++i) CHECK(positive.word() == negative.word());
}

TEST_CASE("randint(1, 10**9) gives CPython's draws") {
  struct Row {
    std::int64_t seed;
    std::array<std::int64_t, 5> draws;
  };
  for (const Row& row : {Row{0, {906691060, 413654000, 813847340, 955892129, 451585302}},
                         Row{42, {686579304, 119540832, 26855093, 796233791, 295310486}},
                         Row{1337, {663307073, 993786079, 572589546, 762227828, 392826688}}}) {
    MersenneTwister generator{Integer(row.seed)};
    for (const std::int64_t expected : row.draws) CHECK(generator.randint(1, 1'000'000'000) == expected);
  }
}

TEST_CASE("randint(0, 2**31 - 1) draws 32 bits at a time and rejects half of them, as CPython does") {
  MersenneTwister generator{Integer(42)};
  for (const std::int64_t expected : {478163327, 107420369, 1181241943, 1051802512, 958682846}) {
    CHECK(generator.randint(0, 0x7FFFFFFF) == expected);
  }
}

TEST_CASE("integer literals are Python's") {
  for (const char* text : {"0", "00", "-0", " 42 ", "1_000", "0x2A", "-7", "+7", "4294967296"}) {
    CAPTURE(text);
    CHECK(parse_integer(text).has_value());
  }
  for (const char* text :
       {"", " ", "-", "2.5", "1e3", "007", "1__0", "_1", "1_", "0x", "0xg", "12a", "- 1", "None"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_integer(text).has_value());
  }
  CHECK_FALSE(parse_integer(std::string(4301, '1')).has_value());
  CHECK(parse_integer("-0")->negative == false);
  CHECK(parse_integer("0x_ff")->text() == "255");
  CHECK(parse_integer("340282366920938463463374607431768211456")->text() ==
        "340282366920938463463374607431768211456");
}

TEST_CASE("integers reduce as Python's % does and convert where 64 bits hold them") {
  CHECK(Integer(-1).floor_mod(2147483646) == 2147483645);
  CHECK(Integer(2147483647).floor_mod(2147483647) == 0);
  CHECK(parse_integer("18446744073709551615")->as_uint64() == 0xFFFFFFFFFFFFFFFFu);
  CHECK_FALSE(parse_integer("18446744073709551616")->as_uint64().has_value());
  CHECK(parse_integer("-9223372036854775808")->as_int64() == std::numeric_limits<std::int64_t>::min());
  CHECK_FALSE(parse_integer("9223372036854775808")->as_int64().has_value());
}
