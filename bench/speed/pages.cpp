// Web pages to articles. The page is made here: an article among the navigation, teasers, scripts and comments of a news site.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <utility>

#include "case.hpp"
#include "ingest/html/page.hpp"

namespace rapporteur::speed {
namespace {

constexpr int paragraphs = 25;
const std::string sentence =
    "The envoy of Norland said on Monday that the text was &ldquo;nearly ready&rdquo; but for two questions. ";

std::string made_page() {
  std::string page =
      "<!doctype html><html lang=\"en\"><head><title>Talks go on</title><meta property=\"og:title\" content=\"Talks go on\">";
  for (int i = 0; i < 20; ++i)
    page += fmt::format("<script>window.part{} = {{ \"a\": [{}] }};{}</script>", i, i, std::string(2000, ' '));
  page += "</head><body><nav><ul>";
  for (int i = 0; i < 200; ++i)
    page += fmt::format("<li class=\"menu-item menu-item-{}\"><a href=\"/section/{}\">Section {}</a></li>", i, i, i);
  page += "</ul></nav><main><article class=\"post\"><h1>Talks go on</h1><div class=\"article-body\">";
  for (int i = 0; i < paragraphs; ++i)
    page += fmt::format("<p id=\"p{}\">{}{}<a href=\"/{}\">Sudria</a> agreed.</p>\n", i, sentence, sentence, i);
  page += "</div></article></main><aside>";
  for (int i = 0; i < 100; ++i)
    page += fmt::format(
        "<div class=\"teaser teaser--{}\"><h3><a href=\"/{}\">Another piece of news, number {}</a></h3><p>{}</p></div>", i, i,
        i, sentence);
  return page + "</aside><footer><p>" + sentence + "</p></footer></body></html>";
}

// Every paragraph of the article and nothing else.
bool is_whole(const html::Page& page) {
  if (page.blocks.size() != paragraphs || page.title != "Talks go on") return false;
  for (const auto& block : page.blocks)
    if (!block.text.starts_with("The envoy of Norland") || !block.text.ends_with("Sudria agreed.")) return false;
  return true;
}

}  // namespace

std::vector<Case> page_cases() {
  const auto page = std::make_shared<const std::string>(made_page());
  Case one;
  one.name = "ingest/page";
  one.equal = [page] { return is_whole(html::read_page(*page)); };
  one.once = [page] { html::read_page(*page); };
  one.bytes = static_cast<double>(page->size());
  return {std::move(one)};
}

}  // namespace rapporteur::speed
