// The language layer's own output: sentences, tokens and entities of each report.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "rapporteur/views.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

Json sentence_json(const Document& document, const Sentence& sentence) {
  Json tokens = Json::array();
  for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
    const Token& token = document.tokens[i];
    tokens.push_back({{"text", token.text},
                      {"start", token.span.start},
                      {"end", token.span.end},
                      {"lemma", token.lemma},
                      {"tag", token.tag},
                      {"pos", name(token.pos)},
                      {"head", static_cast<std::int64_t>(token.head) - sentence.tokens.first},
                      {"dep", token.dep}});
  }
  return {{"start", sentence.span.start}, {"end", sentence.span.end}, {"tokens", std::move(tokens)}};
}

Json report_json(const Report& report, const Document& document) {
  Json sentences = Json::array(), entities = Json::array();
  for (const Sentence& sentence : document.sentences) sentences.push_back(sentence_json(document, sentence));
  for (const Entity& entity : document.entities)
    entities.push_back({{"start", entity.span.start},
                        {"end", entity.span.end},
                        {"label", entity.label},
                        {"text", report.text.slice(entity.span)}});
  Json times = Json::array();
  for (const TimeExpression& time : document.times)
    times.push_back({{"start", time.span.start},
                     {"end", time.span.end},
                     {"text", report.text.slice(time.span)},
                     {"type", name(time.type)},
                     {"value", time.value}});
  return {{"path", report.path},
          {"text", report.text.utf8()},
          {"sentences", std::move(sentences)},
          {"entities", std::move(entities)},
          {"times", std::move(times)}};
}

// A column of the format: no tab or line end in it, an underscore where it would be empty.
std::string field(std::string_view text) {
  std::string clean(text);
  std::replace_if(
      clean.begin(), clean.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return clean.empty() ? "_" : clean;
}

bool is_word(const Token& token) { return token.pos != Pos::space; }

void write_sentence(std::ostream& out, const Report& report, const Document& document, const Sentence& sentence) {
  std::vector<std::size_t> number(sentence.tokens.size(), 0);  // of each word, from 1
  std::size_t words = 0;
  Span text;
  for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i)
    if (const Token& token = document.tokens[i]; is_word(token)) {
      text = words == 0 ? token.span : cover(text, token.span);
      number[i - sentence.tokens.first] = ++words;
    }
  if (words == 0) return;
  out << "# text = " << field(report.text.slice(text)) << '\n';
  for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
    const Token& token = document.tokens[i];
    if (!is_word(token)) continue;
    TokenIndex head = token.head;
    while (sentence.tokens.contains(head) && !is_word(document.tokens[head]) && document.tokens[head].head != head)
      head = document.tokens[head].head;
    const bool root = head == i || !sentence.tokens.contains(head) || !is_word(document.tokens[head]);
    out << number[i - sentence.tokens.first] << '\t' << field(token.text) << '\t' << field(token.lemma) << '\t'
        << name(token.pos) << '\t' << field(token.tag) << "\t_\t" << (root ? 0 : number[head - sentence.tokens.first]) << '\t'
        << (root ? "root" : field(token.dep)) << "\t_\t" << (token.space_after ? "_" : "SpaceAfter=No") << '\n';
  }
  out << '\n';
}

}  // namespace

void write_read_json(std::ostream& out, const Run& run) {
  for (std::size_t i = 0; i < run.reports.size(); ++i)
    out << (i == 0 ? "" : ",\n") << report_json(run.reports[i], run.documents[i]).dump();
}

void write_read_conllu(std::ostream& out, const Run& run) {
  for (std::size_t i = 0; i < run.reports.size(); ++i) {
    out << "# newdoc id = " << field(run.reports[i].path) << '\n';
    for (const Sentence& sentence : run.documents[i].sentences) write_sentence(out, run.reports[i], run.documents[i], sentence);
  }
}

}  // namespace rapporteur
