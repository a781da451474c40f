#include "fetch/robots.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/ascii.hpp"
#include "base/trimmed.hpp"

namespace rapporteur::fetch {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view hex = "0123456789ABCDEF";

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-'; }

// Its value, -1 where it is no digit.
int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// RFC 3986, 2.3: characters that mean the same escaped or not.
bool is_unreserved(unsigned char c) { return is_name(static_cast<char>(c)) || (c >= '0' && c <= '9') || c == '.' || c == '~'; }

// A path or a pattern in the one form in which they are compared (RFC 9309, 2.2.2): bytes above ASCII are escaped, escapes of
// unreserved characters are not, the others are in capitals.
std::string comparable(std::string_view text) {
  std::string same;
  const auto escape = [&](unsigned char c) {
    same += '%';
    same += hex[c >> 4];
    same += hex[c & 15];
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      const auto meant = static_cast<unsigned char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
      if (is_unreserved(meant))
        same += static_cast<char>(meant);
      else
        escape(meant);
    } else if (c >= 0x80) {
      escape(c);
    } else {
      same += static_cast<char>(c);
    }
  }
  return same;
}

// Whether the pattern matches the beginning of the target, or all of it where it ends in "$". Each piece between two stars is
// taken at the first place where it stands, so that the time is at most the product of the two lengths.
bool matches(std::string_view pattern, std::string_view target) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t at = 0;
  for (bool first = true;; first = false) {
    const auto star = pattern.find('*');
    const auto piece = pattern.substr(0, star);
    const bool last = star == std::string_view::npos;
    if (first) {
      if (!target.starts_with(piece)) return false;
      at = piece.size();
      if (last) return !to_the_end || at == target.size();
    } else if (last && to_the_end) {
      return target.size() >= at + piece.size() && target.ends_with(piece);
    } else {
      const auto found = target.find(piece, at);
      if (found == std::string_view::npos) return false;
      at = found + piece.size();
      if (last) return true;
    }
    pattern.remove_prefix(star + 1);
  }
}

std::optional<milliseconds> seconds(std::string_view value) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number, std::chars_format::fixed);
  if (error != std::errc() || end == value.data() || !std::isfinite(number) || number < 0 || number > 1e6) return std::nullopt;
  return milliseconds(static_cast<std::int64_t>(number * 1000));
}

// "key: value" without its comment.
struct Line {
  std::string key;
  std::string_view value;
};

std::optional<Line> read_line(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return Line{lower_ascii(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1))};
}

}  // namespace

Robots Robots::allowing_none() {
  Robots none;
  none.rules_.push_back({"/", false});
  return none;
}

Robots Robots::read(std::string_view bytes, std::string_view product) {
  if (bytes.size() > most_bytes) {  // the line that is cut would say less than it did: "/private" is not "/"
    bytes = bytes.substr(0, most_bytes);
    const auto end = bytes.find_last_of("\r\n");
    bytes = bytes.substr(0, end == std::string_view::npos ? 0 : end);
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto ours = lower_ascii(product);
  Robots own, any;
  bool own_found = false, in_own = false, in_any = false, in_head = false;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    const auto line = read_line(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (!line) continue;
    const auto& [key, value] = *line;
    if (key == "user-agent") {
      if (!in_head) in_own = in_any = false;  // lines of agents one after another are of one group
      in_head = true;
      std::size_t length = 0;
      while (length < value.size() && is_name(value[length])) ++length;
      if (value == "*") in_any = true;
      if (length > 0 && lower_ascii(value.substr(0, length)) == ours) in_own = own_found = true;
    } else if (key == "allow" || key == "disallow") {
      in_head = false;
      if (value.empty()) continue;  // "Disallow:" forbids nothing
      const Rule rule{comparable(value), key == "allow"};
      if (in_own) own.rules_.push_back(rule);
      if (in_any) any.rules_.push_back(rule);
    } else if (key == "crawl-delay") {  // not of the standard, so it ends no line of agents
      if (const auto delay = seconds(value)) {
        if (in_own) own.delay_ = std::max(own.delay_.value_or(*delay), *delay);
        if (in_any) any.delay_ = std::max(any.delay_.value_or(*delay), *delay);
      }
    }
  }
  return own_found ? own : any;
}

bool Robots::allows(std::string_view target) const {
  const auto path = comparable(target.empty() ? "/" : target);
  const Rule* best = nullptr;
  for (const auto& rule : rules_) {
    if (best != nullptr && (rule.pattern.size() < best->pattern.size() ||
                            (rule.pattern.size() == best->pattern.size() && (best->allow || !rule.allow))))
      continue;
    if (matches(rule.pattern, path)) best = &rule;
  }
  return best == nullptr || best->allow;
}

}  // namespace rapporteur::fetch
