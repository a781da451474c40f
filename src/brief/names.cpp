// The names of views and formats, as options and commands spell them.
#include <array>

#include "rapporteur/views.hpp"

namespace rapporteur {
namespace {

using namespace std::string_view_literals;
constexpr std::array views{"statements"sv, "quotes"sv,  "meetings"sv, "outcomes"sv,
                           "table"sv,      "lineage"sv, "disputes"sv, "timeline"sv};
constexpr std::array view_formats{"text"sv, "json"sv, "csv"sv, "md"sv, "html"sv};
constexpr std::array brief_formats{"text"sv, "md"sv, "html"sv};

template <class Value, std::size_t n>
std::optional<Value> find(const std::array<std::string_view, n>& names, std::string_view name) {
  for (std::size_t i = 0; i < n; ++i)
    if (names[i] == name) return static_cast<Value>(i);
  return std::nullopt;
}

}  // namespace

std::string_view name(View view) { return views[static_cast<std::size_t>(view)]; }
std::string_view name(ViewFormat format) { return view_formats[static_cast<std::size_t>(format)]; }
std::string_view name(BriefFormat format) { return brief_formats[static_cast<std::size_t>(format)]; }
std::optional<View> view_from_name(std::string_view name) { return find<View>(views, name); }
std::optional<ViewFormat> view_format_from_name(std::string_view name) { return find<ViewFormat>(view_formats, name); }
std::optional<BriefFormat> brief_format_from_name(std::string_view name) { return find<BriefFormat>(brief_formats, name); }

}  // namespace rapporteur
