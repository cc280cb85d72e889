#include "core/errors/error.hpp"

#include <doctest/doctest.h>

#include <cstdint>

TEST_CASE("pieces of a sentence stand one after the other, numbers in decimal") {
  const std::string owner = "kernel";
  CHECK(dense::joined({}) == "");
  CHECK(dense::joined({"(", 3u, ", ", std::size_t{4096}, ")"}) == "(3, 4096)");
  CHECK(dense::joined({owner, ".", std::string_view("stddev").substr(0, 3)}) == "kernel.std");
  CHECK(dense::joined({0u}) == "0");
}

TEST_CASE("an empty piece is text, not a number") {
  CHECK(dense::joined({"[", "", std::string(), "]"}) == "[]");
}

TEST_CASE("a result holds a value or the reason why there is none") {
  const dense::Result<int> value = 3;
  REQUIRE(value);
  CHECK(*value == 3);
  const dense::Result<int> none = dense::fault("units", {"expected 1, received ", 2u});
  REQUIRE(!none);
  CHECK(none.error().field == "units");
  CHECK(none.error().sentence == "expected 1, received 2");
  CHECK(!none.error().place);
}
