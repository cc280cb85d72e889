#include "core/python/operations.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {
namespace {

constexpr std::uint64_t rotated(std::uint64_t x, int bits) {
  return x << bits | x >> (64 - bits);
}

/// SipHash-1-3 with a key of zeros: str hashes of CPython under PYTHONHASHSEED=0.
std::uint64_t siphash(const std::string& bytes) {
  std::uint64_t v0 = 0x736f6d6570736575, v1 = 0x646f72616e646f6d, v2 = 0x6c7967656e657261,
                v3 = 0x7465646279746573;
  const auto round = [&] {
    v0 += v1, v2 += v3;
    v1 = rotated(v1, 13) ^ v0, v3 = rotated(v3, 16) ^ v2;
    v0 = rotated(v0, 32);
    v2 += v1, v0 += v3;
    v1 = rotated(v1, 17) ^ v2, v3 = rotated(v3, 21) ^ v0;
    v2 = rotated(v2, 32);
  };
  std::size_t i = 0;
  const auto take = [&](std::size_t count) {
    std::uint64_t word = 0;
    for (std::size_t k = 0; k < count; ++k)
      word |= std::uint64_t{static_cast<unsigned char>(bytes[i + k])} << (8 * k);
    i += count;
    return word;
  };
  while (bytes.size() - i >= 8) {
    const std::uint64_t word = take(8);
    v3 ^= word;
    round();
    v0 ^= word;
  }
  const std::uint64_t last = std::uint64_t{bytes.size()} << 56 | take(bytes.size() - i);
  v3 ^= last;
  round();
  v0 ^= last;
  v2 ^= 0xff;
  round(), round(), round();
  return v0 ^ v1 ^ v2 ^ v3;
}

std::size_t find_slot(const Dict& dict, std::int64_t hash, auto matches) {
  const std::size_t mask = dict.index.size() - 1;
  std::uint64_t perturb = static_cast<std::uint64_t>(hash);
  std::size_t i = perturb & mask;
  for (;;) {
    const std::int32_t entry = dict.index[i];
    if (entry == -1) return i;
    if (entry >= 0 && dict.entries[entry].hash == hash && matches(dict.entries[entry])) return i;
    perturb >>= 5;
    i = (i * 5 + perturb + 1) & mask;
  }
}

void rebuild(Machine& machine, Dict& dict) {
  std::erase_if(dict.entries, [](const Dict::Entry& entry) { return entry.key.absent(); });
  std::size_t size = 8;
  while (size < dict.entries.size() * 2 + 2) size *= 2;
  machine.heap.charge(size * (sizeof(std::int32_t) + sizeof(Dict::Entry)) / 2);
  dict.index.assign(size, -1);
  dict.filled = dict.entries.size();
  for (std::size_t i = 0; i < dict.entries.size(); ++i) {
    dict.index[find_slot(dict, dict.entries[i].hash, [](const Dict::Entry&) { return false; })] =
        static_cast<std::int32_t>(i);
  }
}

/// The place of a key in a set's table, in CPython's order of probes; a place that is free otherwise.
std::size_t set_slot(Machine& machine, Set& set, Value key, std::int64_t hash, bool& failed) {
  const std::size_t mask = set.table.size() - 1;
  std::uint64_t perturb = static_cast<std::uint64_t>(hash);
  std::size_t i = static_cast<std::size_t>(hash) & mask;
  for (;;) {
    const std::size_t probes = i + 9 <= mask ? 9 : 0;
    for (std::size_t j = i; j <= i + probes; ++j) {
      Set::Entry& entry = set.table[j];
      if (entry.key.absent() && !entry.dummy) return j;
      if (!entry.key.absent() && entry.hash == hash) {
        const int same = entry.key.is(key) ? 1 : equal(machine, entry.key, key);
        if (same < 0) failed = true;
        if (same != 0) return j;
      }
    }
    perturb >>= 5;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

void set_insert_clean(Set& set, const Set::Entry& entry) {
  const std::size_t mask = set.table.size() - 1;
  std::uint64_t perturb = static_cast<std::uint64_t>(entry.hash);
  std::size_t i = static_cast<std::size_t>(entry.hash) & mask;
  for (;;) {
    const std::size_t probes = i + 9 <= mask ? 9 : 0;
    for (std::size_t j = i; j <= i + probes; ++j) {
      if (!set.table[j].key.absent()) continue;
      set.table[j] = entry;
      return;
    }
    perturb >>= 5;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

void set_resize(Machine& machine, Set& set, std::size_t least) {
  std::size_t size = 8;
  while (size <= least) size *= 2;
  machine.heap.charge(size * sizeof(Set::Entry));
  std::vector<Set::Entry> old(size);
  old.swap(set.table);
  set.fill = set.used;
  for (const Set::Entry& entry : old) {
    if (!entry.key.absent()) set_insert_clean(set, entry);
  }
}

}  // namespace

std::int64_t string_hash(String& string) {
  if (string.hash != -1) return string.hash;
  if (string.text.empty()) return string.hash = 0;
  std::string units;
  const std::string* bytes = &string.text;
  if (!string.ascii()) {  // CPython hashes its own storage: one, two or four bytes a character
    std::vector<char32_t> points;
    char32_t widest = 0;
    for (std::size_t i = 0; i < string.text.size();) {
      const CodePoint c = code_point_at(string.text, i);
      i += c.size;
      points.push_back(c.value);
      widest |= c.value;
    }
    const int width = widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4;
    for (const char32_t c : points) {
      for (int k = 0; k < width; ++k) units += static_cast<char>(c >> (8 * k));
    }
    bytes = &units;
  }
  const std::int64_t hash = static_cast<std::int64_t>(siphash(*bytes));
  return string.hash = hash == -1 ? -2 : hash;
}

Dict::Entry* find(Machine& machine, Dict& dict, Value key, bool& failed) {
  const std::optional<std::int64_t> key_hash = hash(machine, key);
  if (!key_hash) {
    failed = true;
    return nullptr;
  }
  if (dict.index.empty()) return nullptr;
  const std::size_t slot = find_slot(dict, *key_hash, [&](const Dict::Entry& entry) {
    if (entry.key.is(key)) return true;
    const int same = equal(machine, entry.key, key);
    if (same < 0) failed = true;
    return same != 0;
  });
  const std::int32_t entry = dict.index[slot];
  return failed || entry < 0 ? nullptr : &dict.entries[entry];
}

Value get(Dict& dict, std::string_view key) {
  if (dict.index.empty()) return {};
  String probe;
  probe.text = key;
  probe.length = code_points(key);
  const std::size_t slot = find_slot(dict, string_hash(probe), [&](const Dict::Entry& entry) {
    return entry.key.type == Type::string && entry.key.as<String>().text == key;
  });
  const std::int32_t entry = dict.index[slot];
  return entry < 0 ? Value() : dict.entries[entry].value;
}

bool put(Machine& machine, Dict& dict, Value key, Value value) {
  bool failed = false;
  if (Dict::Entry* entry = find(machine, dict, key, failed)) {
    entry->value = value;
    return true;
  }
  if (failed) return false;
  if ((dict.filled + 1) * 3 > dict.index.size() * 2) rebuild(machine, dict);
  const std::int64_t key_hash = *hash(machine, key);
  dict.index[find_slot(dict, key_hash, [](const Dict::Entry&) { return false; })] =
      static_cast<std::int32_t>(dict.entries.size());
  dict.entries.push_back({key_hash, key, value});
  ++dict.used;
  ++dict.filled;
  return true;
}

void put(Machine& machine, Dict& dict, std::string_view key, Value value) {
  put(machine, dict, Value(Type::string, machine.interned(key)), value);
}

bool erase(Machine& machine, Dict& dict, Value key, bool& found) {
  bool failed = false;
  Dict::Entry* entry = find(machine, dict, key, failed);
  found = entry != nullptr;
  if (!entry) return !failed;
  const std::int32_t position = static_cast<std::int32_t>(entry - dict.entries.data());
  for (std::int32_t& each : dict.index) {
    if (each == position) each = -2;
  }
  entry->key = Value();
  entry->value = Value();
  --dict.used;
  if (static_cast<std::size_t>(position) + 1 == dict.entries.size()) {
    while (!dict.entries.empty() && dict.entries.back().key.absent()) dict.entries.pop_back();
  }
  return true;
}

int set_contains(Machine& machine, Set& set, Value key) {
  const std::optional<std::int64_t> key_hash = hash(machine, key);
  if (!key_hash) return -1;
  if (set.table.empty()) return 0;
  bool failed = false;
  const std::size_t slot = set_slot(machine, set, key, *key_hash, failed);
  return failed ? -1 : !set.table[slot].key.absent();
}

bool set_add(Machine& machine, Set& set, Value key) {
  const std::optional<std::int64_t> key_hash = hash(machine, key);
  if (!key_hash) return false;
  if (set.table.empty()) set.table.resize(8);
  bool failed = false;
  const std::size_t slot = set_slot(machine, set, key, *key_hash, failed);
  if (failed) return false;
  if (!set.table[slot].key.absent()) return true;
  set.table[slot] = {*key_hash, key, false};
  ++set.fill;
  ++set.used;
  if (set.fill * 5 >= (set.table.size() - 1) * 3)
    set_resize(machine, set, set.used > 50000 ? set.used * 2 : set.used * 4);
  return true;
}

int set_discard(Machine& machine, Set& set, Value key) {
  const std::optional<std::int64_t> key_hash = hash(machine, key);
  if (!key_hash) return -1;
  if (set.table.empty()) return 0;
  bool failed = false;
  const std::size_t slot = set_slot(machine, set, key, *key_hash, failed);
  if (failed) return -1;
  if (set.table[slot].key.absent()) return 0;
  set.table[slot] = {0, Value(), true};
  --set.used;
  return 1;
}

Value make_set(Machine& machine, Type type, Value iterable) {
  Set* set = machine.heap.make<Set>();
  const Value result(type, set);
  if (iterable.absent()) return result;
  if (iterable.type == Type::set ||
      iterable.type == Type::frozen_set) {  // as set_merge of CPython: the table is copied
    const Set& other = iterable.as<Set>();
    if (other.used == 0) return result;
    if (set->table.empty()) set->table.resize(8);
    if (other.used * 5 >= (set->table.size() - 1) * 3) set_resize(machine, *set, other.used * 2);
    if (other.fill == other.used && other.table.size() == set->table.size()) {
      set->table = other.table;
    } else {
      for (const Set::Entry& entry : other.table) {
        if (!entry.key.absent()) set_insert_clean(*set, entry);
      }
    }
    set->fill = set->used = other.used;
    return result;
  }
  std::vector<Value> items;
  if (!machine.collect(iterable, items)) return {};
  for (const Value each : items) {
    if (!set_add(machine, *set, each)) return {};
  }
  return result;
}

std::vector<Value> set_items(const Set& set) {
  std::vector<Value> items;
  for (const Set::Entry& entry : set.table) {
    if (!entry.key.absent()) items.push_back(entry.key);
  }
  return items;
}

}  // namespace dense::python
