#include "ingest/name_pattern.hpp"

#include <algorithm>

#include "ingest/dates.hpp"
#include "ingest/decode.hpp"
#include "rapporteur/input.hpp"

namespace rapporteur {
namespace {

std::string* field_of(std::string_view name, Known& known) {
  if (name == "published") return &known.published;
  if (name == "outlet") return &known.outlet;
  if (name == "title") return &known.title;
  if (name == "author") return &known.author;
  if (name == "url") return &known.url;
  if (name == "id") return &known.id;
  return nullptr;
}

std::string escaped(std::string_view literal) {
  std::string expression;
  for (const char c : literal) {
    if (std::string_view("\\^$.|?*+()[]{}-#").find(c) != std::string_view::npos) expression += '\\';
    expression += c;
  }
  return expression;
}

// "port-talks_resume" as a person would write it.
std::string words_of(std::string_view piece) {
  std::string words(piece);
  std::ranges::replace(words, '_', ' ');
  if (words.find(' ') == std::string::npos) std::ranges::replace(words, '-', ' ');
  return words;
}

// The last `folders` + 1 parts of a path, without ".gz", and without the extension where that does not count.
std::string_view tail_of(std::string_view path, std::size_t folders, bool extension) {
  if (path.ends_with(".gz")) path.remove_suffix(3);
  auto start = path.size();
  for (std::size_t i = 0; i <= folders && start != std::string_view::npos && start > 0; ++i) start = path.rfind('/', start - 1);
  if (start != std::string_view::npos && start < path.size() && path[start] == '/') path.remove_prefix(start + 1);
  if (const auto dot = path.rfind('.');
      !extension && dot != std::string_view::npos && path.find('/', dot) == std::string_view::npos)
    path = path.substr(0, dot);
  return path;
}

}  // namespace

Result<NamePattern> NamePattern::read(std::string_view pattern) {
  const auto bad = [&](std::string reason) {
    return fail(ErrorCode::malformed, std::string(pattern), std::move(reason),
                "Write one like '{published}_{outlet}_{title}.txt'.");
  };
  std::vector<std::string> fields;
  std::string expression = "^";
  bool after_field = false;
  for (std::size_t i = 0; i < pattern.size();) {
    const auto open = pattern.find_first_of("{}", i);
    if (open != std::string_view::npos && pattern[open] == '}') return bad("closes a brace that is not open");
    const auto literal = pattern.substr(i, open == std::string_view::npos ? open : open - i);
    expression += escaped(literal);
    if (open == std::string_view::npos) break;
    if (!literal.empty()) after_field = false;
    const auto close = pattern.find('}', open);
    if (close == std::string_view::npos) return bad("has a brace that is not closed");
    const std::string name(pattern.substr(open + 1, close - open - 1));
    Known any;
    if (name != "*" && field_of(name, any) == nullptr)
      return bad("names a field '" + name + "', which is none of published, outlet, title, author, url, id and *");
    if (name != "*" && std::ranges::find(fields, name) != fields.end()) return bad("names '" + name + "' twice");
    if (after_field && name != "published" && fields.back() != "published")
      return bad("has two fields with nothing between them");
    expression += name == "published" ? "(\\d{4}[-_.]?\\d\\d[-_.]?\\d\\d)" : "([^/]+?)";
    fields.push_back(name);
    after_field = true;
    i = close + 1;
  }
  if (fields.empty()) return bad("has no field in braces");
  if (fields.size() > 20) return bad("has more than 20 fields");
  const auto last = pattern.substr(pattern.rfind('/') == std::string_view::npos ? 0 : pattern.rfind('/') + 1);
  const auto dot = last.rfind('.');
  const bool extension = dot != std::string_view::npos && last.find('}', dot) == std::string_view::npos;
  return NamePattern(Pattern(expression + "$"), std::move(fields), static_cast<std::size_t>(std::ranges::count(pattern, '/')),
                     extension);
}

std::optional<Known> NamePattern::match(std::string_view path) const {
  const auto name = repair_utf8(tail_of(path, folders_, extension_)).text;
  const auto groups = pattern_.match(name);
  if (!groups) return std::nullopt;
  Known known;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    auto* field = field_of(fields_[i], known);
    if (field == nullptr) continue;
    const auto piece = (*groups)[i + 1];
    if (fields_[i] == "published") {
      std::string digits;
      std::ranges::copy_if(piece, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
      const auto date = machine_date(digits);
      if (!date) return std::nullopt;
      *field = date->day;
    } else {
      *field = fields_[i] == "id" || fields_[i] == "url" ? std::string(piece) : words_of(piece);
    }
  }
  return known;
}

Result<void> check_name_pattern(std::string_view pattern) {
  if (auto read = NamePattern::read(pattern); !read) return tl::unexpected(read.error());
  return {};
}

}  // namespace rapporteur
