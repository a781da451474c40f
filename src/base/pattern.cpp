#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/pattern.hpp"

#include <pcre2.h>

#include <atomic>
#include <cassert>
#include <mutex>
#include <new>
#include <string>

namespace rapporteur {

namespace {

using Data = std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)>;
using Code8 = std::unique_ptr<pcre2_code, decltype(&pcre2_code_free)>;
using Context = std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)>;
using Stack = std::unique_ptr<pcre2_jit_stack, decltype(&pcre2_jit_stack_free)>;

// Made when a thread first needs it, and again after a time without memory.
template <class Owner>
Owner made(Owner owner) {
  if (!owner) throw std::bad_alloc();
  return owner;
}

pcre2_jit_stack* thread_stack(void*) {
  thread_local const Stack stack =
      made(Stack(pcre2_jit_stack_create(32U * 1024, 1024U * 1024, nullptr), &pcre2_jit_stack_free));
  return stack.get();
}

// Where a match is written: one a thread, for patterns of up to that many groups.
constexpr std::uint32_t most_groups = 64;
pcre2_match_data* thread_places() {
  thread_local const Data data = made(Data(pcre2_match_data_create(most_groups, nullptr), &pcre2_match_data_free));
  thread_stack(nullptr);  // PCRE2, which asks for it later, lets no exception through
  return data.get();
}

const pcre2_match_context* with_limit(std::uint32_t most_steps) {
  Context context = made(Context(pcre2_match_context_create(nullptr), &pcre2_match_context_free));
  pcre2_set_match_limit(context.get(), most_steps);
  pcre2_jit_stack_assign(context.get(), &thread_stack, nullptr);
  return context.release();  // for as long as the program runs
}

// A regular expression that is read when it is first needed, and turned into machine code once it is needed often: a program
// that reads one report needs few of hundreds, and those seldom. Which of the two ways runs is not seen in the result: what
// takes many steps is left to the machine code always.
class Expression {
public:
  // `at`: PCRE2_ANCHORED for one that is tried at the place given only.
  Expression(std::string_view expression, std::uint32_t at) : text_(expression), at_(at) {}

  // The code as PCRE2 compiles it for a match anywhere; null for an expression that is none.
  const pcre2_code* code() const {
    std::call_once(once_, [&] { code_ = compile(0); });
    return code_.get();
  }

  // As pcre2_match.
  int match(std::string_view subject, std::size_t place, pcre2_match_data* data) const {
    static const pcre2_match_context* const few_steps = with_limit(10'000);
    static const pcre2_match_context* const all_steps = with_limit(1'000'000);
    const auto run = [&](const pcre2_code* code, std::uint32_t options, const pcre2_match_context* limit) {
      const int found = pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(), place,
                                    options | PCRE2_NO_UTF_CHECK, data, const_cast<pcre2_match_context*>(limit));
      if (found == PCRE2_ERROR_NOMEMORY) throw std::bad_alloc();  // no answer, not "no match"
      return found;
    };
    const pcre2_code* fast = fast_.load(std::memory_order_acquire);
    if (fast == nullptr) {
      if (code() == nullptr) return PCRE2_ERROR_NOMATCH;
      if (uses_.fetch_add(1, std::memory_order_relaxed) < uses_before_machine_code) {
        const int found = run(code_.get(), at_, few_steps);
        if (found != PCRE2_ERROR_MATCHLIMIT) return found;
      }
      fast = make_fast();
    }
    return run(fast, 0, all_steps);
  }

private:
  static constexpr std::uint32_t uses_before_machine_code = 256;

  // The subject is valid UTF-8 always, so PCRE2 need not look.
  Code8 compile(std::uint32_t more) const {
    int error = 0;
    PCRE2_SIZE offset = 0;
    constexpr std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NO_UTF_CHECK | PCRE2_DUPNAMES;
    Code8 code(
        pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text_.data()), text_.size(), options | more, &error, &offset, nullptr),
        &pcre2_code_free);
    if (!code && error == PCRE2_ERROR_HEAP_FAILED) throw std::bad_alloc();
    return code;
  }

  // PCRE2's machine code does not take PCRE2_ANCHORED at a match, so it has a code of its own.
  const pcre2_code* make_fast() const {
    std::call_once(fast_once_, [&] {
      fast_code_ = compile(at_);
      pcre2_jit_compile(fast_code_.get(), PCRE2_JIT_COMPLETE);  // where there is none, the interpreter gives the same
      fast_.store(fast_code_.get(), std::memory_order_release);
    });
    return fast_code_.get();
  }

  std::string text_;
  std::uint32_t at_;
  mutable std::once_flag once_, fast_once_;
  mutable Code8 code_{nullptr, &pcre2_code_free}, fast_code_{nullptr, &pcre2_code_free};
  mutable std::atomic<const pcre2_code*> fast_ = nullptr;
  mutable std::atomic<std::uint32_t> uses_ = 0;
};

// Calls `visit` with each name of a group and the group's number.
template <class Visit>
void for_each_name(const pcre2_code* code, Visit visit) {
  std::uint32_t count = 0, size = 0;
  PCRE2_SPTR table = nullptr;
  pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &count);
  pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &size);
  pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &table);
  for (std::uint32_t i = 0; i < count; ++i, table += size)
    visit(reinterpret_cast<const char*>(table + 2), std::uint32_t{table[0]} << 8U | table[1]);
}

}  // namespace

struct Pattern::Code : Expression {
  explicit Code(std::string_view expression) : Expression(expression, 0) {}
};

Pattern::Pattern(std::string_view expression) : code_(std::make_shared<Code>(expression)) {}

bool Pattern::is_valid() const { return code_->code() != nullptr; }

std::optional<std::vector<std::string_view>> Pattern::match(std::string_view subject) const {
  assert(is_valid());
  pcre2_match_data* data = thread_places();
  const int count = code_->match(subject, 0, data);
  if (count < 0) return std::nullopt;
  assert(count > 0);  // else it has more groups than there are places
  std::uint32_t captures = 0;
  pcre2_pattern_info(code_->code(), PCRE2_INFO_CAPTURECOUNT, &captures);
  const PCRE2_SIZE* places = pcre2_get_ovector_pointer(data);
  std::vector<std::string_view> groups(captures + 1);
  for (std::size_t i = 0; i < groups.size() && i < static_cast<std::size_t>(count); ++i)
    if (places[2 * i] != PCRE2_UNSET) groups[i] = subject.substr(places[2 * i], places[2 * i + 1] - places[2 * i]);
  return groups;
}

bool Pattern::found_in(std::string_view subject) const {
  assert(is_valid());
  return code_->match(subject, 0, thread_places()) >= 0;
}

struct PlacedPattern::Code : Expression {
  explicit Code(std::string_view expression) : Expression(expression, PCRE2_ANCHORED) {}
};

PlacedPattern::PlacedPattern(std::string_view expression) : code_(std::make_shared<Code>(expression)) {}

bool PlacedPattern::is_valid() const { return code_->code() != nullptr; }

std::optional<PlacedPattern::Found> PlacedPattern::match_at(std::string_view subject, std::size_t place) const {
  assert(is_valid());
  pcre2_match_data* data = thread_places();
  const int count = code_->match(subject, place, data);
  if (count < 0) return std::nullopt;
  assert(count > 0);  // else it has more groups than there are places
  const PCRE2_SIZE* places = pcre2_get_ovector_pointer(data);
  Found found{places[0], places[1], {}};
  for_each_name(code_->code(), [&](std::string_view name, std::uint32_t number) {
    if (number < static_cast<std::uint32_t>(count) && places[2 * number] != PCRE2_UNSET)
      found.groups.emplace_back(name, subject.substr(places[2 * number], places[2 * number + 1] - places[2 * number]));
  });
  return found;
}

}  // namespace rapporteur
