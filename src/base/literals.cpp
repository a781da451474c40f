#include "base/literals.hpp"

#include <algorithm>
#include <cassert>

#include "base/ascii.hpp"

namespace rapporteur {
namespace {

// Bounds of a sequence's literals. Few letters tell enough; so when there are too many literals, those of some letters end
// there.
constexpr std::size_t most_letters = 5, most_literals = 100, some_letters = 3;

struct Literal {
  std::string letters;
  bool open = false;  // what follows is not known
  auto operator<=>(const Literal&) const = default;
};
using Set = std::vector<Literal>;

Set exactly(std::string_view letters) { return {{std::string(letters), false}}; }
Set nothing() { return exactly(""); }
Set anything() { return {{"", true}}; }

void tidy(Set& set) {
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
}

Set opened(Set set, std::size_t least_letters = 0) {
  for (auto& literal : set)
    if (literal.letters.size() >= least_letters) literal.open = true;
  return set;
}

bool all_open(const Set& set) {
  return std::all_of(set.begin(), set.end(), [](const Literal& literal) { return literal.open; });
}

void append(Literal& literal, const Literal& next) {
  const bool one_blank = literal.letters.ends_with(' ') && next.letters.starts_with(' ');
  literal.letters.append(next.letters, one_blank ? 1 : 0);
  literal.open = next.open || literal.letters.size() >= most_letters;
}

Set cut(Set set, std::size_t letters) {
  for (auto& literal : set)
    if (literal.letters.size() > letters) literal = {literal.letters.substr(0, letters), true};
  tidy(set);
  return set;
}

Set joined(Set left, Set right) {
  const auto literals = [&] {
    const auto open = std::count_if(left.begin(), left.end(), [](const Literal& literal) { return literal.open; });
    return (left.size() - static_cast<std::size_t>(open)) * right.size();
  };
  if (literals() > most_literals) left = opened(std::move(left), some_letters);
  for (auto letters = some_letters + 1; letters > 0 && literals() > most_literals;) right = cut(std::move(right), --letters);
  if (literals() > most_literals) return opened(std::move(left));
  const auto count = left.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (left[i].open) continue;
    for (std::size_t k = 1; k < right.size(); ++k) append(left.emplace_back(left[i]), right[k]);
    append(left[i], right[0]);
  }
  return left;
}

// How seldom running text holds a literal of the set by chance: signs are rarer than letters.
std::size_t rarity(const Set& set) {
  const auto of = [](const Literal& literal) {
    std::size_t sum = 0;
    for (const char c : literal.letters) sum += (c >= 'a' && c <= 'z') || c == ' ' ? 2 : 5;
    return sum;
  };
  std::size_t least = std::string::npos;
  for (const auto& literal : set) least = std::min(least, of(literal));
  return least;
}

// Reads an expression in the syntax of PCRE2 as far as the tables of data/ use it. What constrains a match without being part
// of it is passed over.
class Reader {
public:
  explicit Reader(std::string_view expression) : rest_(expression) {}

  Set start() {
    Set all = alternatives();
    return failed_ || !rest_.empty() ? anything() : all;
  }

  Set within() {
    Set all;
    do {
      Set rarest = rarest_of_sequence();
      all.insert(all.end(), rarest.begin(), rarest.end());
    } while (take("|"));
    tidy(all);
    return failed_ || !rest_.empty() ? anything() : all;
  }

private:
  bool take(std::string_view words) {
    if (!rest_.starts_with(words)) return false;
    rest_.remove_prefix(words.size());
    return true;
  }

  void skip_through(char end) {
    const auto at = rest_.find(end);
    if (at == std::string_view::npos) failed_ = true;
    rest_.remove_prefix(failed_ ? rest_.size() : at + 1);
  }

  Set alternatives() {
    Set all = sequence();
    while (take("|")) {
      Set other = sequence();
      all.insert(all.end(), other.begin(), other.end());
    }
    tidy(all);
    return all;
  }

  bool in_sequence() const { return !failed_ && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')'; }

  Set sequence() {
    Set all = nothing();
    while (in_sequence() && !all_open(all)) all = joined(std::move(all), repeated(item()));
    skip_sequence();
    return all;
  }

  // To the end of the sequence, where nothing more is to be learnt from it.
  void skip_sequence() {
    for (int depth = 0; !rest_.empty() && (depth > 0 || in_sequence());) {
      const char c = rest_.front();
      rest_.remove_prefix(c == '\\' && rest_.size() > 1 ? 2 : 1);
      if (c == '[') skip_class();
      if (c == '(') ++depth;
      if (c == ')') --depth;
    }
  }

  void skip_class() {
    take("^");
    for (bool first = true; !rest_.empty() && (first || rest_.front() != ']'); first = false)
      rest_.remove_prefix(rest_.front() == '\\' && rest_.size() > 1 ? 2 : 1);
    take("]");
  }

  // The sequence falls into parts where something unknown stands between; each match holds one literal of each.
  Set rarest_of_sequence() {
    Set rarest = anything(), part = nothing();
    const auto end_part = [&] {
      if (rarity(part) > rarity(rarest)) rarest = part;
    };
    while (in_sequence()) {
      const Set next = repeated(item());
      const bool unknown = std::any_of(next.begin(), next.end(), [](const Literal& l) { return l.open && l.letters.empty(); });
      if (!unknown) part = joined(std::move(part), next);
      if (!unknown && !all_open(part)) continue;
      end_part();
      part = unknown || all_open(next) ? nothing() : next;
    }
    end_part();
    return rarest;
  }

  Set repeated(Set once) {
    const auto digits = rest_.starts_with('{') ? rest_.find_first_not_of("0123456789,", 1) : std::string_view::npos;
    const bool counted = digits != std::string_view::npos && digits > 1 && rest_[digits] == '}';
    bool optional = false, again = false;
    if (counted) {
      optional = rest_[1] == '0' || rest_[1] == ',';
      again = true;
      rest_.remove_prefix(digits + 1);
    } else if (take("?")) {
      optional = true;
    } else if (take("*")) {
      optional = again = true;
    } else if (take("+")) {
      again = true;
    } else {
      return once;
    }
    if (!take("?")) take("+");  // lazy, possessive
    // Blanks in a row are one blank however many they are.
    if (again && once != exactly(" ")) once = opened(std::move(once));
    if (optional) once.push_back({});
    tidy(once);
    return once;
  }

  // The letters next in a row, each of which stands for itself once.
  std::size_t plain_letters() const {
    std::size_t run = 0;
    while (run < rest_.size() && lower(rest_[run]) >= 'a' && lower(rest_[run]) <= 'z') ++run;
    const bool repeats = run < rest_.size() && std::string_view("?*+{").find(rest_[run]) != std::string_view::npos;
    return repeats && run > 0 ? run - 1 : run;
  }

  Set item() {
    if (const auto run = plain_letters(); run > 1) {
      const auto letters = rest_.substr(0, run);
      rest_.remove_prefix(run);
      return {{lower_ascii(letters.substr(0, most_letters)), run > most_letters}};
    }
    const char c = rest_.front();
    if (static_cast<unsigned char>(c) >= 0x80) return beyond_ascii();
    rest_.remove_prefix(1);
    switch (c) {
      case '(':
        return group();
      case '[':
        return one_of_class();
      case '\\':
        return escape();
      case '.':
        return anything();
      case '^':
        return exactly(std::string(1, text_start));
      case '$':
        return nothing();
      default:
        return exactly(std::string(1, lower(c)));
    }
  }

  Set group() {
    const bool around = take("?=") || take("?!") || take("?<=") || take("?<!");
    if (take("?-i)")) return nothing();
    if (!around && take("?<"))
      skip_through('>');
    else if (!around && !take("?:") && !take("?-i:") && rest_.starts_with('?'))
      failed_ = true;
    const Set all = alternatives();
    if (!take(")")) failed_ = true;
    return around ? nothing() : all;
  }

  // Each of a few characters; a property, a long range or all but some may be anything.
  Set one_of_class() {
    constexpr std::size_t few = 12;
    bool known = !rest_.starts_with('^');
    Set all;
    for (bool first = true; first || !rest_.starts_with(']'); first = false) {
      Set one = class_member();
      if (rest_.starts_with('-') && !rest_.starts_with("-]")) {
        rest_.remove_prefix(1);
        one = range(one, class_member());
      }
      if (failed_) return anything();
      known = known && !one.front().open;
      all.insert(all.end(), one.begin(), one.end());
    }
    take("]");
    tidy(all);
    return known && all.size() <= few ? all : anything();
  }

  Set class_member() {
    failed_ = failed_ || rest_.empty() || rest_.starts_with("[:");
    if (failed_) return anything();
    const char c = rest_.front();
    if (static_cast<unsigned char>(c) >= 0x80) return beyond_ascii();
    rest_.remove_prefix(1);
    return c == '\\' ? escape() : exactly(std::string(1, lower(c)));
  }

  static Set range(const Set& first, const Set& last) {
    const std::string &from = first.front().letters, &to = last.front().letters;
    if (from.size() != 1 || to.size() != 1 || from > to) return anything();
    Set all;
    for (char c = from[0]; c <= to[0]; ++c) all.push_back({std::string(1, c), false});
    return all;
  }

  Set escape() {
    if (rest_.empty()) return anything();
    const char c = rest_.front();
    rest_.remove_prefix(1);
    switch (c) {
      case 'b':
      case 'B':
        return nothing();
      case 's':
      case 'h':
      case 'R':
        return exactly(" ");
      case 'p':
      case 'P':
        if (rest_.starts_with('{')) skip_through('}');
        return anything();
      case 'd':
      case 'D':
      case 'w':
      case 'W':
      case 'S':
        return anything();
      default:
        break;
    }
    if ((c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80) failed_ = true;
    return exactly(std::string(1, c));
  }

  // General Punctuation stands for itself; other characters may have another case.
  Set beyond_ascii() {
    const auto lead = static_cast<unsigned char>(rest_.front());
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const auto character = rest_.substr(0, length);
    rest_.remove_prefix(character.size());
    const bool mark = character > "\u200F" && character < "\u2028";
    return mark ? exactly(character) : anything();
  }

  static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

  std::string_view rest_;
  bool failed_ = false;
};

Literals letters_of(const Set& set) {
  Literals all;
  for (const auto& literal : set) all.push_back(literal.letters);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

Literals literals_at_start(std::string_view expression) { return letters_of(Reader(expression).start()); }
Literals literals_within(std::string_view expression) { return letters_of(Reader(expression).within()); }

}  // namespace rapporteur
