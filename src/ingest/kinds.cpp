#include "ingest/kinds.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "ingest/decode.hpp"
#include "ingest/magic.hpp"

namespace rapporteur {
namespace {

constexpr std::array<std::pair<std::string_view, InputKind>, 9> kinds = {{{"text", InputKind::text},
                                                                          {"markdown", InputKind::markdown},
                                                                          {"html", InputKind::page},
                                                                          {"feed", InputKind::feed},
                                                                          {"json", InputKind::json},
                                                                          {"jsonl", InputKind::json_lines},
                                                                          {"csv", InputKind::csv},
                                                                          {"tsv", InputKind::tsv},
                                                                          {"warc", InputKind::warc}}};

constexpr std::array<std::pair<std::string_view, InputKind>, 15> extensions = {{{".txt", InputKind::text},
                                                                                {".text", InputKind::text},
                                                                                {".md", InputKind::markdown},
                                                                                {".html", InputKind::page},
                                                                                {".htm", InputKind::page},
                                                                                {".xhtml", InputKind::page},
                                                                                {".xml", InputKind::feed},
                                                                                {".rss", InputKind::feed},
                                                                                {".atom", InputKind::feed},
                                                                                {".json", InputKind::json},
                                                                                {".jsonl", InputKind::json_lines},
                                                                                {".ndjson", InputKind::json_lines},
                                                                                {".csv", InputKind::csv},
                                                                                {".tsv", InputKind::tsv},
                                                                                {".warc", InputKind::warc}}};

constexpr std::array<std::string_view, 8> documents = {".pdf", ".docx", ".doc", ".odt", ".rtf", ".epub", ".pptx", ".xlsx"};

constexpr std::string_view blank = " \t\r\n\f";

bool is_space(char c) { return blank.find(c) != std::string_view::npos; }

// Past `end` behind `from`; to the end of the text where it has none.
std::string_view behind(std::string_view text, std::string_view end, std::size_t from) {
  const auto found = text.find(end, from);
  return found == std::string_view::npos ? std::string_view() : text.substr(found + end.size());
}

// Markup of a text in UTF-16 or UTF-32 shows without its zero bytes.
std::string narrowed(std::string_view ahead) {
  ahead = ahead.substr(0, 65536);
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"})
    if (ahead.starts_with(mark)) {
      ahead.remove_prefix(mark.size());
      break;
    }
  std::string text;
  for (const char c : ahead)
    if (c != '\0') text += c;
  return text;
}

bool begins_a_page(std::string_view element) {
  static constexpr std::array<std::string_view, 8> page = {"html", "head", "body", "title", "meta", "div", "article", "main"};
  return std::ranges::find(page, element) != page.end();
}

bool begins_a_feed(std::string_view element) {
  static constexpr std::array<std::string_view, 3> feed = {"rss", "feed", "rdf"};
  const auto colon = element.find(':');
  return std::ranges::find(feed, colon == std::string_view::npos ? element : element.substr(colon + 1)) != feed.end();
}

std::string word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && !is_space(text[end]) && text[end] != '>' && text[end] != '/' && text[end] != '[') ++end;
  return lower_ascii(text.substr(0, end));
}

// An object on a line of its own with more behind it is the first of JSON lines; else it is one document.
InputKind kind_of_object(std::string_view text) {
  const auto line = text.substr(0, text.find('\n'));
  const auto last = line.find_last_not_of(blank);
  const bool more = text.find_first_not_of(blank, line.size()) != std::string_view::npos;
  return line[last] == '}' && last > 0 && more ? InputKind::json_lines : InputKind::json;
}

tl::unexpected<Error> other_xml(const std::string& shown, const std::string& element) {
  return fail(ErrorCode::unsupported, shown, "is XML that begins with <" + element + ">, neither a feed nor a page",
              "Save its article as a .txt file.");
}

}  // namespace

std::string_view name(InputKind kind) {
  return std::ranges::find(kinds, kind, &std::pair<std::string_view, InputKind>::second)->first;
}

std::optional<InputKind> input_kind_from_name(std::string_view name) {
  for (const auto& [word, kind] : kinds)
    if (word == name) return kind;
  return std::nullopt;
}

std::vector<std::string_view> input_kind_names() {
  std::vector<std::string_view> names;
  for (const auto& [word, kind] : kinds) names.push_back(word);
  return names;
}

FileName read_name(const std::filesystem::path& path) {
  FileName name;
  auto extension = lower_ascii(path.extension().string());
  if (extension == ".gz") {
    name.packed = true;
    extension = lower_ascii(path.stem().extension().string());
  }
  for (const auto& [known, kind] : extensions)
    if (known == extension) name.kind = kind;
  name.document = std::ranges::find(documents, extension) != documents.end();
  name.extension = std::move(extension);
  return name;
}

std::optional<InputKind> kind_of_media_type(std::string_view type) {
  using enum InputKind;
  static constexpr std::array<std::pair<std::string_view, InputKind>, 16> kinds = {{
      {"text/html", page},
      {"application/xhtml+xml", page},
      {"application/rss+xml", feed},
      {"application/atom+xml", feed},
      {"application/rdf+xml", feed},
      {"application/json", json},
      {"application/ld+json", json},
      {"application/feed+json", json},
      {"application/x-ndjson", json_lines},
      {"application/ndjson", json_lines},
      {"application/jsonl", json_lines},
      {"text/csv", csv},
      {"text/tab-separated-values", tsv},
      {"text/markdown", markdown},
      {"text/x-markdown", markdown},
      {"application/warc", warc},
  }};
  const auto found = std::ranges::find(kinds, type, &std::pair<std::string_view, InputKind>::first);
  return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

Markup first_markup(std::string_view text) {
  Markup markup;
  for (;;) {
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos || text[first] != '<') return markup;
    text.remove_prefix(first);
    if (text.starts_with("<!--")) {
      text = behind(text, "-->", 4);
    } else if (text.starts_with("<?")) {
      text = behind(text, ">", 2);
    } else if (lower_ascii(text.substr(0, 9)) == "<!doctype") {
      text.remove_prefix(std::min(text.find_first_not_of(blank, 9), text.size()));
      markup.type = word(text);
      const auto end = text.find_first_of("[>");
      text = end != std::string_view::npos && text[end] == '[' ? behind(behind(text, "]", end), ">", 0) : behind(text, ">", 0);
    } else {
      text.remove_prefix(1);
      markup.element = word(text);
      return markup;
    }
  }
}

Result<InputKind> kind_of_bytes(std::string_view ahead, std::optional<InputKind> by_name, const std::string& shown) {
  const auto text = narrowed(ahead);
  if (text.starts_with("WARC/")) return InputKind::warc;
  if (text.starts_with("filedesc://"))
    return fail(ErrorCode::unsupported, shown, "is an ARC archive, the form before WARC, which is not read",
                "Convert it to WARC (warcio recompress).");
  if (by_name == InputKind::warc) return InputKind::warc;
  if (const auto kind = known_format(ahead); kind && *kind != "a web page" && *kind != "an XML file")
    return fail(ErrorCode::unsupported, shown, "is " + std::string(*kind) + ", not a text", "Save its article as a .txt file.");
  if (by_name == InputKind::csv || by_name == InputKind::tsv) return *by_name;
  const auto first = text.find_first_not_of(blank);
  const char sign = first == std::string::npos ? '\0' : text[first];
  if (by_name == InputKind::json_lines) return sign == '[' ? InputKind::json : InputKind::json_lines;
  if (by_name == InputKind::json) return sign == '{' ? kind_of_object(text) : InputKind::json;
  if (!by_name && sign == '{') return kind_of_object(text);
  if (!by_name && sign == '[' && text.find_first_not_of(blank, first + 1) == text.find('{', first)) return InputKind::json;
  const auto [type, element] = first_markup(text);
  if (begins_a_feed(element)) return InputKind::feed;
  if (by_name == InputKind::markdown ? element == "html" : begins_a_page(element) || type == "html") return InputKind::page;
  const bool xml = text.starts_with("<?xml");
  if (by_name == InputKind::feed && !element.empty()) return other_xml(shown, element);
  if (xml && by_name != InputKind::page && by_name != InputKind::feed) return other_xml(shown, element);
  return by_name.value_or(InputKind::text);
}

}  // namespace rapporteur
