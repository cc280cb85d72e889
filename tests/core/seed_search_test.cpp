#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <numeric>
#include <sstream>

#include "core/search/python_words.hpp"
#include "core/search/search.hpp"
#include "core/seeding/generators.hpp"

using namespace dense;
using namespace dense::search;

namespace {

/// A kernel of tests/golden/seeds.txt, and what drew it in the real Keras.
struct Drawn {
  std::string keras, way, initializer, digits8, digits4;
  std::uint32_t seed = 0, draw = 0;
  Shape shape;
};

std::vector<Drawn> drawn_kernels() {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/seeds.txt");
  std::vector<Drawn> result;
  std::string line, keras;
  while (std::getline(file, line)) {
    std::istringstream words(line);
    std::string kind;
    words >> kind;
    if (kind == "keras") words >> keras;
    if (kind == "drew") {
      Drawn& drawn = result.emplace_back();
      drawn.keras = keras;
      char by = 0;
      std::uint32_t again = 0;
      words >> drawn.way >> drawn.seed;
      if (drawn.way == "both") words >> again;
      if (drawn.way != "given" && drawn.way != "both") words >> drawn.draw;
      words >> drawn.initializer >> drawn.shape.rows >> by >> drawn.shape.columns;
    }
    if (kind == "digits") {
      int digits = 0;
      words >> digits;
      std::string text;
      std::getline(words, text);
      std::ranges::replace(text, '|', '\n');
      (digits == 8 ? result.back().digits8 : result.back().digits4) = text;
    }
  }
  return result;
}

bool is_that(const Finding& finding, const Drawn& drawn) {
  const bool spelled =
      std::ranges::find(finding.initializers, drawn.initializer) != finding.initializers.end();
  return finding.shape.rows == drawn.shape.rows && finding.shape.columns == drawn.shape.columns &&
         !finding.transposed && spelled && finding.origin.seed == drawn.seed &&
         finding.origin.draw == drawn.draw;
}

/// The pieces in which a seed is looked at.
std::size_t piece_of(std::uint32_t seed) {
  return (favourite_seeds().size() + 15) / 16 + seed / 128;
}

}  // namespace

TEST_CASE(
    "kernels that the real Keras drew are found with their seeds, from eight digits and from four, with and "
    "without the shape") {
  const std::vector<Drawn> kernels = drawn_kernels();
  REQUIRE(kernels.size() == 220);
  for (const Drawn& drawn : kernels) {
    for (const bool eight : {true, false}) {
      for (const bool shaped : {true, false}) {
        Question question{.values = eight ? drawn.digits8 : drawn.digits4};
        if (shaped) question.shape = drawn.shape;
        INFO(drawn.keras, " ", drawn.way, " ", drawn.seed, " ", drawn.draw, " ", drawn.initializer,
             question.values);
        Result<SeedSearch> search = SeedSearch::begin(question);
        REQUIRE_MESSAGE(search, search.error().sentence);
        if (drawn.seed < first_unlikely_seed) {
          search->search_known(piece_of(drawn.seed));
        } else {
          search->search_all((drawn.seed - 1) / 16384);
        }
        CHECK(std::ranges::any_of(search->found(),
                                  [&](const Finding& finding) { return is_that(finding, drawn); }));
        if (search->by_chance(1e9) + search->orthogonal_by_chance(1e6) > 1e-6) continue;
        // Then every other answer is the same stream, by another call or in another reading.
        for (const Finding& finding : search->found()) {
          CHECK(finding.origin.drawn == search->found().front().origin.drawn);
          CHECK(finding.origin.seed == drawn.seed);
        }
      }
    }
  }
}

TEST_CASE("every instruction set lets pass the streams that the specification does") {
  std::vector<std::uint32_t> seeds(5003), op_seeds(5003);
  std::iota(seeds.begin(), seeds.end(), 999'990'000u);
  for (std::size_t i = 0; i < seeds.size(); ++i) op_seeds[i] = static_cast<std::uint32_t>(i * 2654435761u);
  std::vector<std::uint32_t> cells(Sieve::cell_words);
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = i % 7 == 0 ? 0x80010001u : 0u;
  const std::vector<WordRange> ranges{{0, 1},         {0x7FFFFF, 1}, {4000, 30000}, {5'000'000, 70'000},
                                      {6'000'000, 1}, {0, 5000},     {77, 78},      {8'000'000, 9000}};
  for (const std::uint32_t block : {0u, 1u, 3u << 30}) {
    for (unsigned lane = 0; lane < 4; ++lane) {
      for (std::size_t count = 0; count <= ranges.size(); ++count) {
        for (const bool celled : {false, true}) {
          for (const Streams& streams : {Streams{seeds}, Streams{seeds, op_seeds}}) {
            const Sieve sieve{block,
                              lane,
                              {ranges.begin(), ranges.begin() + static_cast<std::ptrdiff_t>(count)},
                              lane / 2,
                              celled ? cells : std::vector<std::uint32_t>{}};
            std::vector<std::uint32_t> expected;
            sift_reference(sieve, streams, expected);
            for (const SieveTarget* target : sieve_targets()) {
              std::vector<std::uint32_t> passed;
              target->sift(sieve, streams, passed);
              CHECK_MESSAGE(passed == expected, target->name, " ", block, " ", lane, " ", count);
            }
          }
        }
      }
    }
  }
}

TEST_CASE("many of Python's generators begun side by side give the words of each one") {
  for (const std::uint32_t first : {0u, 41u, 999'985u, 4'294'967'280u}) {
    std::array<std::uint32_t, python_seeds> seeds;
    std::iota(seeds.begin(), seeds.end(), first);
    std::array<std::uint32_t, python_word_count * python_seeds> words, expected;
    python_words(seeds, words);
    python_words_reference(seeds, expected);
    CHECK(words == expected);
  }
}

TEST_CASE("an origin has the stream that a process of that generation would draw") {
  const std::array<std::uint32_t, 4> seeds{0, 42, 3112, 2'147'483'645};
  for (const Generation* generation : generations()) {
    const WantedVersion version{generation, generation->newest_minor};
    Origins origins;
    origins.assign(seeds, 3, version);
    REQUIRE(origins.size() > 8);
    for (std::size_t i = 0; i < origins.size(); ++i) {
      const Origin& origin = origins[i];
      Generators generators(*generation, version.minor, Integer(7));
      const Integer seed(std::int64_t{origin.seed});
      Initializer initializer = *make_initializer({"glorot_uniform"}, {generation->major, version.minor});
      if (origin.draw == 0) initializer.seed = seed;
      if (origin.draw > 0 || origin.way == Way::given_and_set) {
        const SeedCall call = generation->seedless == SeedlessDraw::tensorflow_op_seed_at_build
                                  ? SeedCall::tf_random_set_seed
                                  : SeedCall::keras_set_random_seed;
        REQUIRE(generators.set_seed(call, seed, Place{1}));
      }
      SeedDraw draw;
      for (std::uint32_t n = 0; n < std::max(origin.draw, 1u); ++n) {
        InitializerObject object{initializer, std::nullopt};
        generators.construct(object);
        draw = generators.draw(object, 12);
      }
      CHECK_MESSAGE(draw.stream == stream_of(origin), name(origin.way), " ", origin.seed, " ", origin.draw,
                    " ", generation->id);
    }
  }
}

TEST_CASE("numbers that no seed drew have no answer, or one whose odds are told") {
  std::uint32_t state = 1;
  const auto random = [&] { return (state = state * 1664525u + 1013904223u) >> 8; };
  for (int run = 0; run < 200; ++run) {
    std::string text;
    const int digits = run % 2 == 0 ? 8 : 4;
    for (int i = 0; i < 3; ++i) {
      const auto value = std::to_string(random() % 100'000'000u + 100'000'000u).substr(1);
      text += (random() % 2 ? "-0." : "0.") + value.substr(0, static_cast<std::size_t>(digits)) + " ";
    }
    Result<SeedSearch> search =
        SeedSearch::begin({.values = text, .shape = Shape{.rank = 2, .rows = 1, .columns = 3}});
    if (!search) continue;
    for (std::size_t piece = 0; piece < 20; ++piece) search->search_known(piece);
    search->search_all(static_cast<std::size_t>(run));
    if (!search->found().empty()) CHECK(search->by_chance() > 1e-4);
  }
}

TEST_CASE("values that stand anywhere in the kernel of a favourite seed are found where they stand") {
  const Origin origin{Way::python_draw, 42, 1, 686579304};
  std::vector<float> kernel(8 * 6);
  const Shape shape{.rank = 2, .rows = 8, .columns = 6};
  REQUIRE(initialize(*make_initializer({"he_normal"}, {}), shape, stream_of(origin), kernel));
  std::string text;
  for (std::size_t i = 20; i < 24; ++i) text += std::to_string(kernel[i]) + ", ";
  Result<SeedSearch> search = SeedSearch::begin({.values = text, .shape = shape});
  REQUIRE(search);
  search->search_known(0);
  REQUIRE(search->found().size() == 1);
  CHECK(search->found().front().first == 20);
  CHECK(search->found().front().origin.seed == 42);
}

TEST_CASE(
    "values that stand anywhere in the first kernel of any seed up to a million are found where they stand") {
  constexpr std::uint32_t seed = 777'776;
  Origins origins;
  origins.assign(std::vector{seed}, 1, std::nullopt);
  const Shape shape{.rank = 2, .rows = 24, .columns = 16};
  std::vector<float> kernel(shape.size());
  for (const char* name : {"glorot_uniform", "he_normal", "random_normal"}) {
    for (const std::size_t first : {std::size_t{1}, std::size_t{100}, shape.size() - 5}) {
      REQUIRE(initialize(*make_initializer({name}, {}), shape, stream_of(origins[0]), kernel));
      std::string text;
      for (std::size_t i = first; i < first + 5; ++i) text += std::to_string(kernel[i]) + ", ";
      INFO(name, " ", first, " ", text);
      Result<SeedSearch> search = SeedSearch::begin({.values = text, .shape = shape});
      REQUIRE(search);
      const std::size_t last_pieces = (first_unlikely_seed + 2047) / 2048;
      search->search_known(search->known_pieces() - last_pieces + seed / 2048);
      CHECK(std::ranges::any_of(search->found(), [&](const Finding& finding) {
        return finding.first == first && finding.origin.drawn == origins[0].drawn;
      }));
      const std::size_t found = search->found().size();
      search->search_known(search->known_pieces() - 1);
      CHECK(search->found().size() == found);
    }
  }
}

TEST_CASE("an orthogonal kernel is found, and its transpose") {
  const Shape shape{.rank = 2, .rows = 4, .columns = 2};
  std::vector<float> kernel(8);
  REQUIRE(initialize(*make_initializer({"orthogonal"}, {}), shape, stream_of({Way::given, 1234, 0, 1234}),
                     kernel));
  std::string text;
  for (std::size_t column = 0; column < 2; ++column) {
    for (std::size_t row = 0; row < 4; ++row) text += std::to_string(kernel[row * 2 + column]) + " ";
    text += "\n";
  }
  Result<SeedSearch> search = SeedSearch::begin({.values = text});
  REQUIRE(search);
  for (std::size_t piece = 0; piece < 2; ++piece) search->search_known(piece);
  REQUIRE(search->found().size() >= 1);
  // The transpose of an orthogonal kernel is the one of the turned shape, so both are answers.
  for (const bool transposed : {false, true}) {
    CHECK(std::ranges::any_of(search->found(), [&](const Finding& finding) {
      return finding.origin.seed == 1234 && finding.transposed == transposed &&
             finding.shape.rows == (transposed ? 4u : 2u);
    }));
  }
}

TEST_CASE("a drawn seed is followed to the favourite whose draw it is") {
  const std::optional<DrawnBy> by = drawn_by_favourite(686579304);
  REQUIRE(by);
  CHECK(by->seed == 42);
  CHECK(by->draw == 1);
  CHECK(!drawn_by_favourite(0));
}
