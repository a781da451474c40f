#define PCRE2_CODE_UNIT_WIDTH 8
#include "ingest/pattern.hpp"

#include <pcre2.h>

#include <cassert>

namespace rapporteur {

struct Pattern::Code {
  std::unique_ptr<pcre2_code, decltype(&pcre2_code_free)> code{nullptr, &pcre2_code_free};
  std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)> limits{nullptr, &pcre2_match_context_free};
};

Pattern::Pattern(std::string_view expression) {
  auto code = std::make_shared<Code>();
  int error = 0;
  PCRE2_SIZE offset = 0;
  // The subject is valid UTF-8 always, so PCRE2 need not look.
  code->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(),
                                 PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NO_UTF_CHECK, &error, &offset, nullptr));
  assert(code->code != nullptr);
  code->limits.reset(pcre2_match_context_create(nullptr));
  pcre2_set_match_limit(code->limits.get(), 1'000'000);
  code_ = std::move(code);
}

std::optional<std::vector<std::string_view>> Pattern::match(std::string_view subject) const {
  if (!code_->code) return std::nullopt;
  const std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)> data(
      pcre2_match_data_create_from_pattern(code_->code.get(), nullptr), &pcre2_match_data_free);
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

}  // namespace rapporteur
