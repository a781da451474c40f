#include "ingest/html/tags.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace rapporteur::html {
namespace {

constexpr std::array all_properties = {
    std::uint16_t{0},
#define TAG(name, properties) static_cast<std::uint16_t>(properties),
    RAPPORTEUR_HTML_TAGS(TAG)
#undef TAG
        std::uint16_t{0},
};

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool same_name(std::string_view name, std::string_view lower_name) {
  if (name.size() != lower_name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (lower(name[i]) != lower_name[i]) return false;
  return true;
}

// A hash table of names made by the compiler: open addressing, at most half full.
template <class Value, std::size_t Size>
class NameTable {
public:
  template <std::size_t Count>
  constexpr explicit NameTable(const std::array<std::pair<std::string_view, Value>, Count>& rows) {
    static_assert(Count * 2 <= Size);
    for (const auto& row : rows) {
      std::size_t slot = hash(row.first);
      while (!rows_[slot].first.empty()) slot = (slot + 1) % Size;
      rows_[slot] = row;
    }
  }
  Value find(std::string_view name, Value absent) const {
    for (std::size_t slot = hash(name); !rows_[slot].first.empty(); slot = (slot + 1) % Size)
      if (same_name(name, rows_[slot].first)) return rows_[slot].second;
    return absent;
  }

private:
  static constexpr std::size_t hash(std::string_view name) {
    std::uint32_t value = 0x811c9dc5U;
    for (const char c : name.substr(0, 16)) value = (value ^ static_cast<std::uint8_t>(lower(c))) * 0x01000193U;
    return (value ^ value >> 15U) % Size;
  }
  std::array<std::pair<std::string_view, Value>, Size> rows_ = {};
};

constexpr std::string_view written(std::string_view identifier) {
  return identifier == "template_" ? "template" : identifier == "amp_img" ? "amp-img" : identifier;
}

using TagRow = std::pair<std::string_view, Tag>;
constexpr std::array tag_rows = {
#define TAG(name, properties) TagRow{written(#name), Tag::name},
    RAPPORTEUR_HTML_TAGS(TAG)
#undef TAG
        TagRow{"image", Tag::img},
};
constexpr NameTable<Tag, 512> tags(tag_rows);

using AttributeRow = std::pair<std::string_view, AttributeName>;
constexpr std::array attribute_rows = {
    AttributeRow{"aria-hidden", AttributeName::aria_hidden},
    AttributeRow{"charset", AttributeName::charset},
    AttributeRow{"class", AttributeName::class_},
    AttributeRow{"content", AttributeName::content},
    AttributeRow{"data-component", AttributeName::mark},
    AttributeRow{"data-module", AttributeName::mark},
    AttributeRow{"data-testid", AttributeName::mark},
    AttributeRow{"data-test-id", AttributeName::mark},
    AttributeRow{"data-type", AttributeName::mark},
    AttributeRow{"datetime", AttributeName::datetime},
    AttributeRow{"hidden", AttributeName::hidden},
    AttributeRow{"href", AttributeName::href},
    AttributeRow{"http-equiv", AttributeName::http_equiv},
    AttributeRow{"id", AttributeName::id},
    AttributeRow{"itemprop", AttributeName::itemprop},
    AttributeRow{"itemscope", AttributeName::itemscope},
    AttributeRow{"itemtype", AttributeName::itemtype},
    AttributeRow{"lang", AttributeName::lang},
    AttributeRow{"name", AttributeName::name},
    AttributeRow{"property", AttributeName::property},
    AttributeRow{"pubdate", AttributeName::pubdate},
    AttributeRow{"rel", AttributeName::rel},
    AttributeRow{"role", AttributeName::role},
    AttributeRow{"style", AttributeName::style},
    AttributeRow{"type", AttributeName::type},
    AttributeRow{"xml:lang", AttributeName::lang},
};
constexpr NameTable<AttributeName, 64> attributes(attribute_rows);

}  // namespace

std::uint16_t properties(Tag tag) { return tag >= Tag::unknown ? 0 : all_properties[static_cast<std::size_t>(tag)]; }
Tag tag_of(std::string_view name) { return tags.find(name, Tag::unknown); }
AttributeName attribute_of(std::string_view name) { return attributes.find(name, AttributeName::other); }

}  // namespace rapporteur::html
