#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/pattern.hpp"

#include <pcre2.h>

#include <bitset>
#include <cassert>
#include <string>

namespace rapporteur {

namespace {

using Data = std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)>;

// Where a match is written: one a thread, for patterns of up to that many groups.
constexpr std::uint32_t most_groups = 64;
constexpr std::uint32_t most_steps = 1'000'000;
pcre2_match_data* thread_places() {
  thread_local const Data data(pcre2_match_data_create(most_groups, nullptr), &pcre2_match_data_free);
  return data.get();
}

using Code8 = std::unique_ptr<pcre2_code, decltype(&pcre2_code_free)>;
using Limits = std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)>;

Limits limits() {
  Limits made(pcre2_match_context_create(nullptr), &pcre2_match_context_free);
  pcre2_set_match_limit(made.get(), most_steps);
  return made;
}

// The subject is valid UTF-8 always, so PCRE2 need not look.
Code8 compile(std::string_view expression, std::uint32_t more) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  constexpr std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NO_UTF_CHECK | PCRE2_DUPNAMES;
  return {pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(), options | more, &error, &offset,
                        nullptr),
          &pcre2_code_free};
}

// The bytes that a match can begin with; all where PCRE2 cannot tell.
std::bitset<256> first_bytes_of(const pcre2_code* code) {
  std::bitset<256> bytes;
  const std::uint8_t* map = nullptr;
  std::uint32_t known = 0, unit = 0;
  pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &known);
  if (known == 1 && pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &unit) == 0) {
    bytes.set(unit & 0xFFU);
    if (unit < 0x80 && ((unit | 0x20U) >= 'a' && (unit | 0x20U) <= 'z')) bytes.set(unit ^ 0x20U);  // without regard to case
    return bytes;
  }
  if (pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &map) != 0 || map == nullptr) return bytes.set();
  for (std::size_t i = 0; i < 256; ++i) bytes[i] = (map[i / 8] >> (i % 8) & 1U) != 0;
  return bytes;
}

std::vector<std::pair<std::string, std::uint32_t>> names_of(const pcre2_code* code) {
  std::uint32_t count = 0, size = 0;
  PCRE2_SPTR table = nullptr;
  pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &count);
  pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &size);
  pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &table);
  std::vector<std::pair<std::string, std::uint32_t>> names;
  for (std::uint32_t i = 0; i < count; ++i, table += size)
    names.emplace_back(reinterpret_cast<const char*>(table + 2), std::uint32_t{table[0]} << 8U | table[1]);
  return names;
}

}  // namespace

struct Pattern::Code {
  Code8 code;
  Limits limits;
};

Pattern::Pattern(std::string_view expression) : code_(std::make_shared<Code>(Code{compile(expression, 0), limits()})) {
  assert(code_->code != nullptr);
}

std::optional<std::vector<std::string_view>> Pattern::match(std::string_view subject) const {
  if (!code_->code) return std::nullopt;
  const Data data(pcre2_match_data_create_from_pattern(code_->code.get(), nullptr), &pcre2_match_data_free);
  const int count = pcre2_match(code_->code.get(), reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(), 0,
                                PCRE2_NO_UTF_CHECK, data.get(), code_->limits.get());
  if (count < 0) return std::nullopt;
  const PCRE2_SIZE* places = pcre2_get_ovector_pointer(data.get());
  std::vector<std::string_view> groups(pcre2_get_ovector_count(data.get()));
  for (std::size_t i = 0; i < groups.size() && i < static_cast<std::size_t>(count); ++i)
    if (places[2 * i] != PCRE2_UNSET) groups[i] = subject.substr(places[2 * i], places[2 * i + 1] - places[2 * i]);
  return groups;
}

bool Pattern::found_in(std::string_view subject) const { return match(subject).has_value(); }

struct PlacedPattern::Code {
  Code8 code;
  Limits limits;
  std::bitset<256> first_bytes;
  std::vector<std::pair<std::string, std::uint32_t>> names;  // of the named groups, with their numbers
};

PlacedPattern::PlacedPattern(std::string_view expression) {
  const Code8 anywhere = compile(expression, 0);  // PCRE2 tells the first bytes of those alone that may match anywhere
  assert(anywhere != nullptr);
  code_ = std::make_shared<Code>(
      Code{compile(expression, PCRE2_ANCHORED), limits(), first_bytes_of(anywhere.get()), names_of(anywhere.get())});
  pcre2_jit_compile(code_->code.get(), PCRE2_JIT_COMPLETE);  // where there is none, the interpreter gives the same
}

bool PlacedPattern::may_begin_with(unsigned char byte) const { return code_->first_bytes[byte]; }

std::optional<PlacedPattern::Found> PlacedPattern::match_at(std::string_view subject, std::size_t place) const {
  if (!code_->code) return std::nullopt;
  pcre2_match_data* data = thread_places();
  const int count = pcre2_match(code_->code.get(), reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(), place,
                                PCRE2_NO_UTF_CHECK, data, code_->limits.get());
  if (count < 0) return std::nullopt;
  assert(count > 0);  // else it has more groups than there are places
  const PCRE2_SIZE* places = pcre2_get_ovector_pointer(data);
  Found found{places[0], places[1], {}};
  for (const auto& [name, number] : code_->names)
    if (number < static_cast<std::uint32_t>(count) && places[2 * number] != PCRE2_UNSET)
      found.groups.emplace_back(name, subject.substr(places[2 * number], places[2 * number + 1] - places[2 * number]));
  return found;
}

}  // namespace rapporteur
