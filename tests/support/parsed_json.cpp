#include "support/parsed_json.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "times/times.hpp"

namespace rapporteur::test {
namespace {

std::string lower(std::string s) {
  for (char& c : s)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return s;
}

void add_sentence(Document& document, const nlohmann::json& sentence) {
  const auto first = static_cast<TokenIndex>(document.tokens.size());
  for (const auto& t : sentence.at("tokens")) {
    Token token;
    token.span = {t.at("start"), t.at("end")};
    token.text = document.intern(t.at("text").get<std::string>());
    token.lower = document.intern(lower(t.at("text").get<std::string>()));
    token.lemma = document.intern(t.at("lemma").get<std::string>());
    token.tag = document.intern(t.at("tag").get<std::string>());
    token.dep = document.intern(t.at("dep").get<std::string>());
    token.pos = pos_from_name(t.at("pos").get<std::string>());
    token.head = first + t.at("head").get<TokenIndex>();
    document.tokens.push_back(token);
  }
  const auto last = static_cast<TokenIndex>(document.tokens.size());
  document.sentences.push_back({{first, last}, {sentence.at("start"), sentence.at("end")}, first});
}

// One block a line, the first a title where it does not end like a sentence, later ones furniture.
void find_blocks(Report& report) {
  const auto size = report.text.size();
  for (std::uint32_t start = 0; start < size;) {
    auto end = start;
    while (end < size && report.text.at(end) != U'\n') ++end;
    auto first = start, last = end;
    while (first < last && report.text.at(first) <= U' ') ++first;
    while (last > first && report.text.at(last - 1) <= U' ') --last;
    if (first < last) {
      const char32_t final = report.text.at(last - 1);
      const bool sentence = final == U'.' || final == U'”' || final == U'"' || final == U'?' || final == U'!' || final == U':';
      const auto kind = sentence ? BlockKind::body : report.blocks.empty() ? BlockKind::title : BlockKind::furniture;
      report.blocks.push_back({{first, last}, kind});
      if (kind == BlockKind::title) report.title_span = Span{first, last};
    }
    start = end + 1;
  }
  if (report.title_span) report.title = std::string(report.text.slice(*report.title_span));
}

}  // namespace

std::vector<Parsed> read_parsed(const std::string& json) {
  std::vector<Parsed> all;
  for (const auto& item : nlohmann::json::parse(json)) {
    Parsed parsed;
    parsed.report.path = item.at("path");
    parsed.report.id = parsed.report.path;
    parsed.report.text = Text(item.at("text").get<std::string>());
    find_blocks(parsed.report);
    for (const auto& sentence : item.at("sentences")) add_sentence(parsed.document, sentence);
    for (const auto& e : item.at("entities")) {
      Entity entity;
      entity.span = {e.at("start"), e.at("end")};
      entity.tokens.first = parsed.document.token_at(entity.span.start);
      entity.tokens.last = parsed.document.token_at(entity.span.end - 1) + 1;
      entity.label = parsed.document.intern(e.at("label").get<std::string>());
      parsed.document.entities.push_back(entity);
    }
    parsed.document.link();
    read_times(parsed.report, parsed.document);
    all.push_back(std::move(parsed));
  }
  return all;
}

std::vector<Parsed> read_parsed_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return read_parsed({std::istreambuf_iterator<char>(in), {}});
}

}  // namespace rapporteur::test
