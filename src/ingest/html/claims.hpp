// What a page says of itself, from several places that do not all deserve the same trust.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace rapporteur::html {

// Sources of a value, the most trusted first.
enum class Trust : int {
  structured,  // JSON-LD of the article
  meta,        // `meta` and `link` made for the value: Open Graph, article:*, canonical
  item,        // itemprop in the page
  other_meta,  // Dublin Core and names of many content systems
  element,     // time, h1, rel=author
  line,        // a byline read as a person reads it
  address,     // a date in the URL
  nothing,
};

class Claim {
public:
  // The first value of the most trusted source stands. Empty values are none.
  void offer(Trust trust, std::string value) {
    if (value.empty() || trust >= trust_) return;
    trust_ = trust;
    value_ = std::move(value);
  }
  const std::string& value() const { return value_; }
  Trust trust() const { return trust_; }

private:
  Trust trust_ = Trust::nothing;
  std::string value_;
};

struct Claims {
  Claim title, author, outlet, url, published, updated, language;
};

// The date at the beginning of a time stamp, "2024-03-01T10:00:00+02:00" or "20240301", or written out with its month: ISO.
// Empty where there is none. The date is as written: no time zone is applied.
std::string stamp_date(std::string_view stamp);

// A name of an author that is one: not an address, not a sentence; "By " left out.
std::string author_name(std::string_view words);

}  // namespace rapporteur::html
