#include "ingest/metadata.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/ascii.hpp"
#include "base/pattern.hpp"

namespace rapporteur {
namespace {

#define MONTH                                                                                                                 \
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|" \
  "dec(?:ember)?)"
#define WEEKDAY "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)"
// A name in a byline: two to four capitalised words, small particles between them.
#define NAME                                                                                                   \
  "(?-i:\\p{Lu}[\\p{L}.'’-]+(?: (?:de|del|della|van|von|der|den|bin|al|el|da|di|la|le|du|ten|ter)){0,2}(?: " \
  "\\p{Lu}[\\p{L}.'’-]*){1,3})"

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

int month_number(std::string_view name) {
  static constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                              "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string start = lower_ascii(name.substr(0, 3));
  for (std::size_t i = 0; i < months.size(); ++i)
    if (months[i] == start) return static_cast<int>(i) + 1;
  return 0;
}

std::optional<std::string> iso(int year, int month, int day) {
  static constexpr std::array<int, 13> days = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1 || day > days[static_cast<std::size_t>(month)])
    return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

void keep(std::string& field, std::string_view value) {
  while (!value.empty() && (value.back() == ' ' || value.back() == ',' || value.back() == '|')) value.remove_suffix(1);
  if (field.empty()) field = value;
}

// "Published 3 March 2024 10:15 GMT", "Updated at 4 p.m. ET", "3 March 2024": when, and nothing else.
bool read_when(std::string_view words, Metadata& metadata) {
  static const Pattern labelled(
      "^\\W*(?:[\\p{L} .]{1,30} ?[|·•] ?)?(?:(updated|last updated|last modified|modified)|(?:first "
      ")?published|posted|publication date|pub "
      "?date|date|dated|issued|"
      "release date|for immediate release)(?: online)?(?: on| at)?[ ]?[:|–—-]?[ ]?(?:" WEEKDAY "|" MONTH
      "|\\d|yesterday|today|an? (?:hour|day|minute))");
  static const Pattern bare(
      "^\\W*(?:" WEEKDAY "[.,]? )?(?:\\d{1,2}(?:st|nd|rd|th)? " MONTH "[.,]? \\d{4}|" MONTH
      "[.]? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{4}-\\d\\d-\\d\\d)"
      "(?:[ ,|·•–—T-]*(?:at )?\\d{1,2}[:.]\\d\\d[\\d:.Z+-]*(?: ?[ap]\\.?m\\.?)?(?: ?\\(?(?-i:[A-Z]{2,5})\\)?)?)?\\W*$");
  static const Pattern reading_time("^\\W*\\d+[ -]?(?:min(?:ute)?s?|hours?|days?|weeks?|months?)[ -](?:read|ago)\\W*$");
  if (reading_time.found_in(words)) return true;
  const auto label = labelled.match(words);
  if (!label && !bare.found_in(words)) return false;
  if (words.size() > 120) return false;
  if (const auto date = full_date(words)) keep(label && !(*label)[1].empty() ? metadata.updated : metadata.published, *date);
  return true;
}

// "By Ann Lee and Bo Ek, Capital Correspondent", "Ann Lee, diplomatic editor".
bool read_who(std::string_view words, Metadata& metadata) {
  static const Pattern by("^(?:analysis |opinion |report )?by:? (" NAME "(?:(?:,| and|,? &|, and) " NAME
                          ")*)"
                          "(?:(?:,| \\||;| in| for| at| -| –| —| ·| \\() ?[^!?]{1,120})?$");
  static const Pattern upper("^BY (\\p{Lu}[\\p{Lu}.'’-]+(?: (?:AND )?\\p{Lu}[\\p{Lu}.'’-]*){1,6})$");
  static const Pattern post("^(?:analysis:? )?(" NAME
                            ")(?:,| \\||;| -| –| —) [^.!?]{0,60}(?:correspondent|editor|reporter|columnist|"
                            "writer|bureau chief|news agency)$");
  if (words.size() > 200) return false;
  if (const auto found = by.match(words)) {
    if (const auto date = full_date(words)) keep(metadata.published, *date);
    keep(metadata.author, (*found)[1]);
    return true;
  }
  // Somebody's post may also head a passage of another hand, so it names no author.
  if (post.found_in(words)) return true;
  if (const auto found = upper.match(words)) {
    keep(metadata.author, (*found)[1]);
    return true;
  }
  return false;
}

// "Author: Ann Lee", "URL: https://...": the head of a text that a person or a program saved from a page.
bool read_label(std::string_view words, Metadata& metadata) {
  static const Pattern labelled(
      "^(?:(author|authors|byline|writer|reporter)|(outlet|publisher|publication|newspaper|source|site)|(url|link|address)|"
      "(title|headline)) ?: ?(\\S.{0,300})$");
  const auto found = labelled.match(words);
  if (!found) return false;
  const auto value = (*found)[5];
  if (!(*found)[1].empty()) keep(metadata.author, value);
  if (!(*found)[2].empty()) keep(metadata.outlet, value);
  if (!(*found)[3].empty()) {
    if (value.find("://") == std::string_view::npos || value.find(' ') != std::string_view::npos) return false;
    keep(metadata.url, value);
  }
  if (!(*found)[4].empty()) keep(metadata.title, value);
  return true;
}

// Names and posts between title and body: "Ann Lee", "Special to The Daily Example", "Ann Lee in Geneva".
bool read_bare_name(std::string_view words, std::size_t word_count) {
  static const Pattern names("^" NAME "(?:(?:,| and|,? &|, and) " NAME ")*(?: in \\p{Lu}\\p{L}+)?$");
  static const Pattern post(
      "^(?:special to|special for|staff (?:writer|reporter)|(?:our |senior |chief |foreign |diplomatic )*"
      "(?:correspondent|editor|reporter|bureau chief)\\b)[^.!?]{0,60}$");
  return (word_count <= 4 && names.found_in(words)) || (word_count <= 9 && post.found_in(words));
}

}  // namespace

std::optional<std::string> full_date(std::string_view words) {
  static const Pattern year_first("\\b(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");
  static const Pattern day_first("\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " MONTH "[.,]? (\\d{4})\\b");
  static const Pattern month_first("\\b" MONTH "[.]? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b");
  if (const auto g = year_first.match(words)) return iso(number((*g)[1]), number((*g)[2]), number((*g)[3]));
  if (const auto g = day_first.match(words)) return iso(number((*g)[3]), month_number((*g)[2]), number((*g)[1]));
  if (const auto g = month_first.match(words)) return iso(number((*g)[3]), month_number((*g)[1]), number((*g)[2]));
  return std::nullopt;
}

std::optional<std::string> dateline_date(std::string_view words) {
  static const Pattern dateline(
      "^(?-i:\\p{Lu}[\\p{Lu} .'’/-]{2,40}?)(?:,[^.!?(,\\d]{0,20}?)??[,(]? ?([^()–—,]{0,20}(?:, "
      ")?\\b\\d{4}\\b[^()–—]{0,10}?)\\)? "
      "?(?:\\([^)]{1,30}\\) ?)?"
      "(?:[–—]|--?) ?\\S");
  const auto found = dateline.match(words);
  return found ? full_date((*found)[1]) : std::nullopt;
}

std::string_view dateline(std::string_view words) {
  // "GENEVA, March 3 (Agency) - ", "ST. JOHN'S - ", and with small letters only before a bracket: "Geneva (Agency) - "
  static const Pattern capitals(
      "^(?-i:\\p{Lu}[\\p{Lu} .'’/-]{3,40})(?:, [^–—()\"“”?!\\n]{1,30}?)?(?: ?\\([^)]{1,40}\\))? ?(?:[–—]|--?) +(?=\\S)");
  static const Pattern bracket("^(?-i:\\p{Lu})[\\p{L}\\d .,'’/-]{2,40}\\([^)]{2,30}\\) ?(?:[–—]|--?) +(?=\\S)");
  // An agency in the bracket needs no dash: "Geneva (CNN) Ministers ..."
  static const Pattern agency(
      "^(?-i:\\p{Lu})[\\p{L} .,'’/-]{2,40} \\((?-i:CNN|AP|AFP|UPI|IPS|ANI|PTI|DPA|TASS|BBC|Reuters|Xinhua|Bloomberg)\\) "
      "+(?=\\S)");
  for (const Pattern* pattern : {&capitals, &bracket, &agency})
    if (const auto found = pattern->match(words)) return (*found)[0];
  return {};
}

bool read_metadata(std::string_view words, std::size_t word_count, bool head, Metadata& metadata) {
  if (word_count > 30) return false;
  if (read_when(words, metadata) || read_who(words, metadata)) return true;
  return head && (read_label(words, metadata) || read_bare_name(words, word_count));
}

}  // namespace rapporteur
