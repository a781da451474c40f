#include <fmt/format.h>

#include <algorithm>

#include "store/session.hpp"
#include "store/words.hpp"

namespace rapporteur::store {
namespace {

// FTS5's language: every word in double quotes, so that none is an operator.
std::string sqlite_expression(const std::vector<Term>& terms) {
  std::string expression;
  for (const auto& term : terms)
    expression +=
        fmt::format("{}\"{}\"{}", expression.empty() ? "" : " AND ", fmt::join(term.words, " "), term.prefix ? " *" : "");
  return expression;
}

// PostgreSQL's tsquery of all words. Where the words of a phrase stand is asked of `words`, which knows every place; tsvector
// knows the first 256 of a word.
std::string postgres_expression(const std::vector<Term>& terms) {
  std::string expression;
  for (const auto& term : terms)
    for (std::size_t i = 0; i < term.words.size(); ++i)
      expression += fmt::format("{}'{}'{}", expression.empty() ? "" : " & ", term.words[i],
                                term.prefix && i + 1 == term.words.size() ? ":*" : "");
  return expression;
}

std::string postgres_phrases(const std::vector<Term>& terms) {
  std::string conditions;
  for (const auto& term : terms)
    if (term.words.size() > 1)  // letters, digits and marks: no quote to escape
      conditions += fmt::format(" AND strpos(words, ' {}{}') > 0", fmt::join(term.words, " "), term.prefix ? "" : " ");
  return conditions;
}

std::string_view table_of(Field field) {
  switch (field) {
    case Field::reports:
      return "report";
    case Field::statements:
      return "statement";
    case Field::quotes:
      return "quote";
  }
  return {};
}

// The numbers of the best with their scores, and how many match; of all texts or, as `sample`, of those with numbers below $3.
std::string best_of(Field field, Engine engine, const std::vector<Term>& terms, bool sample) {
  const auto table = table_of(field);
  if (engine == Engine::sqlite)
    // LIMIT -1: a rank is computed where the match is, not where the matches are counted.
    return fmt::format(
        "SELECT number, score, COUNT(*) OVER () AS matches FROM (SELECT rowid AS number, rank_alike({0}_words) AS score "
        "FROM {0}_words WHERE {0}_words MATCH $1{1} LIMIT -1) ORDER BY score DESC, number LIMIT $2",
        table, sample ? " AND rowid < $3" : "");
  return fmt::format(
      "SELECT number, ts_rank(vector, CAST($1 AS TSQUERY)) AS score, COUNT(*) OVER () AS matches FROM {0}_words "
      "WHERE vector @@ CAST($1 AS TSQUERY){1}{2} ORDER BY score DESC, number LIMIT $2",
      table, postgres_phrases(terms), sample ? " AND number < $3" : "");
}

// A passage of `hit.text` around its first mark: the rest of a long report is not shown.
void cut_to_passage(Hit& hit) {
  constexpr std::uint32_t before = 80, most = 320;
  std::vector<std::size_t> bytes;  // where each code point begins
  for (std::size_t i = 0; i < hit.text.size(); ++i)
    if ((static_cast<unsigned char>(hit.text[i]) & 0xC0U) != 0x80U) bytes.push_back(i);
  const auto size = static_cast<std::uint32_t>(bytes.size());
  const auto blank = [&](std::uint32_t at) { return hit.text[bytes[at]] == ' ' || hit.text[bytes[at]] == '\n'; };
  const std::uint32_t first = hit.marks.empty() ? 0 : hit.marks.front().first;
  std::uint32_t start = first > before ? first - before : 0;
  // From the beginning of a line that is near, else of a word.
  for (std::uint32_t at = first; at > start; --at)
    if (hit.text[bytes[at - 1]] == '\n') start = at;
  if (start > 0 && !blank(start - 1))
    while (start < first && !blank(start)) ++start;
  while (start < first && blank(start)) ++start;
  std::uint32_t end = std::min(size, start + most);
  if (end < size)
    while (end > first + 1 && !blank(end)) --end;
  while (end > start && blank(end - 1)) --end;
  std::erase_if(hit.marks, [&](const auto& mark) { return mark.first < start || mark.second > end; });
  for (auto& mark : hit.marks) mark = {mark.first - start, mark.second - start};
  const auto place = [&](std::uint32_t at) { return at < size ? bytes[at] : hit.text.size(); };
  hit.text = hit.text.substr(place(start), place(end) - place(start));
}

}  // namespace

// Ranking costs about a microsecond a match, and words that stand in most texts tell little. So the texts with the least
// numbers are asked first: where they show that more than `most_ranked` match, their best are the answer. A number is a hash:
// it is a fair sample, and the same on both engines.
Result<std::vector<Hit>> Session::search(Field field, std::string_view query, std::size_t limit) {
  constexpr std::int64_t sampled = 8000;
  constexpr double most_ranked = 10000;
  const auto terms = parse_query(query);
  if (terms.empty() || limit == 0) return std::vector<Hit>();
  if (auto done = write_words(); !done) return tl::unexpected(done.error());
  const auto* key = connection_->engine() == Engine::sqlite ? "rowid" : "number";
  const auto below =
      read_integer(*connection_, fmt::format("SELECT {1} FROM {0}_words ORDER BY {1} LIMIT 1 OFFSET $1", table_of(field), key),
                   {sampled}, 0);
  if (!below) return tl::unexpected(below.error());
  if (*below > 0) {
    std::int64_t matches = 0;
    auto hits = hits_of(field, terms, limit, *below, matches);
    const double part = static_cast<double>(*below) / static_cast<double>(most_number);
    if (!hits || (static_cast<double>(matches) / part > most_ranked && hits->size() == limit)) return hits;
  }
  std::int64_t matches = 0;
  return hits_of(field, terms, limit, 0, matches);
}

Result<std::vector<Hit>> Session::hits_of(Field field, const std::vector<Term>& terms, std::size_t limit, std::int64_t below,
                                          std::int64_t& matches) {
  const auto engine = connection_->engine();
  const auto best = best_of(field, engine, terms, below > 0);
  const auto statement =
      field == Field::reports
          ? fmt::format(
                "SELECT p.id, p.id, COALESCE((SELECT MIN(story) FROM story_report WHERE report = p.id), ''), v.title, "
                "v.outlet, v.text, b.score, b.matches FROM ({}) b JOIN report p ON p.number = b.number "
                "JOIN version v ON v.report = p.id AND v.stands = 1 ORDER BY b.score DESC, b.number",
                best)
          : fmt::format(
                "SELECT t.id, t.report, t.story, COALESCE(v.title, ''), t.source, t.text, b.score, b.matches FROM ({}) b "
                "JOIN {} t ON t.number = b.number LEFT JOIN version v ON v.report = t.report AND v.stands = 1 "
                "ORDER BY b.score DESC, b.number",
                best, table_of(field));
  const auto expression = engine == Engine::sqlite ? sqlite_expression(terms) : postgres_expression(terms);
  const auto most = static_cast<std::int64_t>(std::min<std::size_t>(limit, 1000000));
  auto rows =
      below > 0 ? connection_->query(statement, {expression, most, below}) : connection_->query(statement, {expression, most});
  if (!rows) return tl::unexpected(rows.error());
  std::vector<Hit> hits;
  for (;;) {
    const auto row = (*rows)->next();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return hits;
    Hit hit{(*rows)->text(0), (*rows)->text(1), (*rows)->text(2), (*rows)->text(3),
            (*rows)->text(4), (*rows)->text(5), (*rows)->real(6), {}};
    matches = (*rows)->integer(7);
    hit.marks = find_terms(words_of(hit.text), terms);
    if (field == Field::reports) cut_to_passage(hit);
    hits.push_back(std::move(hit));
  }
}

}  // namespace rapporteur::store
