#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include "core/search/search.hpp"
#include "wasm/values.hpp"

// The search for the seed of a printed kernel: a build of its own, so that a worker can have one.
namespace {

using bridge::put;
using dense::search::SeedSearch;
using emscripten::val;

EMSCRIPTEN_DECLARE_VAL_TYPE(QuestionValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(BegunValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(FoundValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(DrawnByValue);

/// {values, rows, columns (both 0: unknown), keras, initializer} → {search, knownPieces, allPieces, chance, orthogonalChance}, or {sentence, field}
BegunValue begin_search(const QuestionValue& value) {
  dense::search::Question question{.values = bridge::text(value, "values"),
                                   .keras = bridge::text(value, "keras"),
                                   .initializer = bridge::text(value, "initializer")};
  const std::size_t rows = bridge::size(value, "rows"), columns = bridge::size(value, "columns");
  if (rows > 0 || columns > 0) question.shape = dense::Shape{.rank = 2, .rows = rows, .columns = columns};
  dense::Result<SeedSearch> search = SeedSearch::begin(question);
  val result = val::object();
  if (!search) {
    put(result, "sentence", search.error().sentence);
    put(result, "field", search.error().field);
    return BegunValue(result);
  }
  put(result, "knownPieces", static_cast<double>(search->known_pieces()));
  put(result, "allPieces", static_cast<double>(search->all_pieces()));
  put(result, "chance", search->by_chance(1));
  put(result, "orthogonalChance", search->orthogonal_by_chance(1));
  put(result, "search",
      static_cast<double>(reinterpret_cast<std::uintptr_t>(new SeedSearch(std::move(*search)))));
  return BegunValue(result);
}

/// What was found so far, in order.
FoundValue found_seeds(unsigned search) {
  const auto& found = reinterpret_cast<const SeedSearch*>(static_cast<std::uintptr_t>(search))->found();
  return FoundValue(bridge::array_of(found, [](const dense::search::Finding& finding) {
    val entry = val::object();
    put(entry, "way", dense::search::name(finding.origin.way));
    put(entry, "seed", finding.origin.seed);
    put(entry, "draw", finding.origin.draw);
    put(entry, "drawn", finding.origin.drawn);
    put(entry, "rows", static_cast<double>(finding.shape.rows));
    put(entry, "columns", static_cast<double>(finding.shape.columns));
    put(entry, "transposed", bridge::truth(finding.transposed));
    put(entry, "first", static_cast<double>(finding.first));
    put(entry, "initializers",
        bridge::array_of(finding.initializers, [](std::string_view name) { return bridge::string(name); }));
    put(entry, "open",
        bridge::array_of(dense::search::open_in(finding.origin.way), [](const dense::search::OpenIn& open) {
          val range = val::object();
          put(range, "generation", open.generation->id);
          put(range, "major", static_cast<double>(open.generation->major));
          put(range, "oldestMinor", static_cast<double>(open.since_minor));
          put(range, "newestMinor", static_cast<double>(open.generation->newest_minor));
          return range;
        }));
    return entry;
  }));
}

/// {seed, draw}, or null
DrawnByValue drawn_by(unsigned seed) {
  const auto by = dense::search::drawn_by_favourite(seed);
  if (!by) return DrawnByValue(val::null());
  val result = val::object();
  put(result, "seed", by->seed);
  put(result, "draw", by->draw);
  return DrawnByValue(result);
}

}  // namespace

extern "C" {

/// Some pieces of the known seeds. Returns how many findings there are.
EMSCRIPTEN_KEEPALIVE unsigned search_known(SeedSearch* search, unsigned first, unsigned count) {
  for (unsigned piece = first; piece < first + count; ++piece) search->search_known(piece);
  return static_cast<unsigned>(search->found().size());
}

/// Some pieces of all seeds.
EMSCRIPTEN_KEEPALIVE unsigned search_all(SeedSearch* search, unsigned first, unsigned count) {
  for (unsigned piece = first; piece < first + count; ++piece) search->search_all(piece);
  return static_cast<unsigned>(search->found().size());
}

/// Streams that were searched.
EMSCRIPTEN_KEEPALIVE double search_searched(SeedSearch* search) {
  return search->searched();
}

/// How many of those have the values by chance.
EMSCRIPTEN_KEEPALIVE double search_by_chance(SeedSearch* search) {
  return search->by_chance();
}

EMSCRIPTEN_KEEPALIVE void search_free(SeedSearch* search) {
  delete search;
}

/// For the benchmark: the rounds of so many streams in registers, and a sieve of one range over as many.
EMSCRIPTEN_KEEPALIVE unsigned search_rounds(unsigned first, unsigned count) {
  return dense::search::sieve_targets().back()->rounds(first, count);
}
EMSCRIPTEN_KEEPALIVE unsigned search_sieve(unsigned first, unsigned count) {
  const dense::search::Sieve sieve{.ranges = {{first & dense::search::Sieve::word_mask, 1}}};
  return static_cast<unsigned>(dense::search::count_passing(sieve, first, count));
}
}

EMSCRIPTEN_BINDINGS(dense_search) {
  emscripten::register_type<QuestionValue>("import('./find-seed.js').BridgeQuestion");
  emscripten::register_type<BegunValue>("import('./find-seed.js').BridgeBegun");
  emscripten::register_type<FoundValue>("import('./find-seed.js').BridgeFinding[]");
  emscripten::register_type<DrawnByValue>("{seed: number, draw: number} | null");
  emscripten::function("beginSearch", &begin_search);
  emscripten::function("foundSeeds", &found_seeds);
  emscripten::function("drawnBy", &drawn_by);
}
