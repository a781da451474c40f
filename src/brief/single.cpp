#include "brief/single.hpp"

#include <array>
#include <cstdint>
#include <map>

namespace rapporteur {
namespace {

// FNV-1a, 64 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv): short, fixed, the same on every machine.
class Hash {
public:
  void add(std::string_view bytes) {
    for (const char byte : bytes) value_ = (value_ ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
    value_ = (value_ ^ 0x1f) * 0x100000001b3ULL;  // a separator that no text holds
  }
  std::string hex() const {  // 12 digits
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (int shift = 44; shift >= 0; shift -= 4) text += digits[(value_ >> shift) & 0xf];
    return text;
  }

private:
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

// Gives ids; two items of a kind with the same first anchor are told apart by a number.
class Ids {
public:
  explicit Ids(std::string_view report) : report_(report) {}
  std::string make(char kind, const Anchor* first, std::string_view more = {}) {
    Hash hash;
    hash.add(report_);
    hash.add(std::string_view(&kind, 1));
    if (first)
      hash.add(std::to_string(first->span.start) + '-' + std::to_string(first->span.end) + (first->in_title ? "t" : ""));
    hash.add(more);
    std::string id = kind + hash.hex();
    if (const int seen = taken_[id]++; seen > 0) id += '-' + std::to_string(seen + 1);
    return id;
  }

private:
  std::string report_;
  std::map<std::string, int> taken_;
};

const Anchor* first_of(const std::vector<Anchor>& anchors) { return anchors.empty() ? nullptr : &anchors.front(); }

template <class Item>
void place(Item& item) {
  item.story = 0;
  item.origins = {0};
}

}  // namespace

Record single_record(const Report& report, const Extraction& extraction) {
  Record record;
  Ids ids(report.id);
  record.stories.push_back({ids.make('s', nullptr), report.title, {extraction.report}});
  record.lineage.origins.push_back({ids.make('o', nullptr), 0, {extraction.report}, extraction.report, {}});
  record.actors = extraction.actors;
  for (Actor& actor : record.actors) actor.id = ids.make('a', first_of(actor.mentions), actor.name);
  record.statements = extraction.statements;
  for (Statement& statement : record.statements) {
    place(statement);
    statement.id = ids.make('t', &statement.content);
  }
  record.meetings = extraction.meetings;
  for (Meeting& meeting : record.meetings) {
    place(meeting);
    meeting.id = ids.make('m', first_of(meeting.mentions));
  }
  record.outcomes = extraction.outcomes;
  for (Outcome& outcome : record.outcomes) {
    place(outcome);
    outcome.id = ids.make('u', &outcome.text);
    outcome.status_by_origin = {{0, outcome.status}};
  }
  record.positions = extraction.positions;
  for (Position& position : record.positions) {
    place(position);
    position.id = ids.make('p', &position.text, std::string(name(position.stance)) + ' ' + position.issue);
  }
  return record;
}

}  // namespace rapporteur
