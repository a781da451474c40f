#include "language/regex.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace rapporteur::language {
namespace {

struct Free {
  void operator()(pcre2_code* p) const { pcre2_code_free(p); }
  void operator()(pcre2_match_data* p) const { pcre2_match_data_free(p); }
  void operator()(pcre2_match_context* p) const { pcre2_match_context_free(p); }
  void operator()(pcre2_jit_stack* p) const { pcre2_jit_stack_free(p); }
};

// What one thread needs to match; made once a thread.
struct Workplace {
  std::unique_ptr<pcre2_match_data, Free> data{pcre2_match_data_create(4, nullptr)};
  std::unique_ptr<pcre2_match_context, Free> context{pcre2_match_context_create(nullptr)};
  std::unique_ptr<pcre2_jit_stack, Free> stack{pcre2_jit_stack_create(32 * 1024, 1024 * 1024, nullptr)};
  Workplace() {
    if (!data || !context || !stack) throw std::bad_alloc();
    pcre2_jit_stack_assign(context.get(), nullptr, stack.get());
    pcre2_set_match_limit(context.get(), 1'000'000);
  }
};

}  // namespace

struct Regex::Code {
  std::unique_ptr<pcre2_code, Free> pattern;
};

Regex::Regex(std::unique_ptr<Code> code) : code_(std::move(code)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

std::string to_pcre(std::string_view python) {
  std::string out;
  out.reserve(python.size());
  for (std::size_t i = 0; i < python.size(); ++i) {
    if (python.substr(i, 4) == "(?u)") {
      i += 3;
    } else if (python[i] == '\\' && i + 1 < python.size()) {
      const char escaped = python[++i];
      const std::size_t digits = escaped == 'u' ? 4 : escaped == 'U' ? 8 : 0;
      if (digits != 0 && i + digits < python.size()) {
        out += fmt::format("\\x{{{}}}", python.substr(i + 1, digits));
        i += digits;
      } else {
        out += '\\';
        out += escaped == 'Z' ? 'z' : escaped;
      }
    } else {
      out += python[i];
    }
  }
  return out;
}

Result<Regex> Regex::compile(std::string_view python_pattern, bool at_start, const std::string& path) {
  const std::string pattern = to_pcre(python_pattern);
  const std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | (at_start ? PCRE2_ANCHORED : 0U);
  int error = 0;
  PCRE2_SIZE place = 0;
  auto code = std::make_unique<Code>();
  code->pattern.reset(
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), options, &error, &place, nullptr));
  if (!code->pattern) {
    char reason[256] = "";
    pcre2_get_error_message(error, reinterpret_cast<PCRE2_UCHAR*>(reason), sizeof reason);
    return fail(ErrorCode::model_altered, path, fmt::format("has a pattern that cannot be read: {} at byte {}", reason, place),
                "Run scripts/fetch-models to install the models.");
  }
  pcre2_jit_compile(code->pattern.get(), PCRE2_JIT_COMPLETE);  // where there is none, the interpreter gives the same
  return Regex(std::move(code));
}

std::optional<Match> Regex::search(std::string_view text, std::size_t from) const {
  thread_local const Workplace workplace;
  const int found = pcre2_match(code_->pattern.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                                PCRE2_NO_UTF_CHECK, workplace.data.get(), workplace.context.get());
  if (found == PCRE2_ERROR_NOMEMORY) throw std::bad_alloc();  // no answer, not "no match"
  if (found < 0) return std::nullopt;
  const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(workplace.data.get());
  return Match{ends[0], std::max(ends[0], ends[1])};
}

}  // namespace rapporteur::language
