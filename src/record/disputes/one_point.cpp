#include "record/disputes/one_point.hpp"

#include <algorithm>

#include "record/names.hpp"

namespace rapporteur::record {
namespace {

// The words of a folded text without punctuation.
std::string plain_words(const std::string& folded) {
  std::string words;
  for (const char c : folded) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter)
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  }
  return words;
}

}  // namespace

bool OnePoint::Version::add(const Anchor& mention) {
  auto& there = spans[{mention.report, mention.in_title}];
  if (std::find(there.begin(), there.end(), mention.span) != there.end()) return false;
  there.push_back(mention.span);
  return true;
}

bool OnePoint::Version::overlaps(const std::vector<Anchor>& mentions) const {
  return std::any_of(mentions.begin(), mentions.end(), [&](const Anchor& mention) {
    const auto there = spans.find({mention.report, mention.in_title});
    return there != spans.end() && std::any_of(there->second.begin(), there->second.end(),
                                               [&](const Span& span) { return span.overlaps(mention.span); });
  });
}

OnePoint::Version OnePoint::read(const DisputeVersion& version) {
  Version read{fold_name(version.text), {}, {}};
  read.plain = plain_words(read.folded);
  for (const Anchor& mention : version.mentions) read.add(mention);
  return read;
}

void OnePoint::add(Dispute find) {
  std::vector<Version> versions;
  for (const DisputeVersion& version : find.versions) versions.push_back(read(version));
  for (const std::size_t point : candidates(find))
    if (one_point(points_[point], find, versions)) return join(point, find, std::move(versions));
  points_.push_back({std::move(find), std::move(versions)});
  for (const DisputeVersion& version : points_.back().dispute.versions) note(points_.size() - 1, version.mentions);
}

std::vector<Dispute> OnePoint::take() {
  std::vector<Dispute> all;
  for (Point& point : points_) all.push_back(std::move(point.dispute));
  points_.clear();
  mentions_.clear();
  return all;
}

// The points of the find's kind with a mention that overlaps one of its own, in order: without one, no two are one.
std::vector<std::size_t> OnePoint::candidates(const Dispute& find) const {
  std::vector<std::size_t> all;
  for (const DisputeVersion& version : find.versions)
    for (const Anchor& mention : version.mentions) {
      const auto there = mentions_.find({find.story, find.kind, mention.report, mention.in_title});
      if (there == mentions_.end()) continue;
      for (const Mention& other : there->second)
        if (other.span.overlaps(mention.span)) all.push_back(other.point);
    }
  tidy_indices(all);
  return all;
}

void OnePoint::note(std::size_t point, const std::vector<Anchor>& mentions) {
  const Dispute& dispute = points_[point].dispute;
  for (const Anchor& mention : mentions)
    mentions_[{dispute.story, dispute.kind, mention.report, mention.in_title}].push_back({mention.span, point});
}

// Two finds of one kind about the same words are one dispute.
bool OnePoint::one_point(const Point& into, const Dispute& other, const std::vector<Version>& read) {
  std::size_t met = 0, same_words = 0;
  for (std::size_t w = 0; w < read.size(); ++w) {
    const auto any = [&](auto fits) { return std::any_of(into.versions.begin(), into.versions.end(), fits); };
    if (any([&](const Version& v) { return v.overlaps(other.versions[w].mentions); }))
      ++met;
    else if (any([&](const Version& v) { return v.folded == read[w].folded; }))
      ++same_words;
  }
  return met >= 2 || (met == 1 && (into.dispute.about == other.about || met + same_words == read.size()));
}

// The version that `version` is one with: it overlaps its words, has the same, or the same but for where a quotation ends;
// else the number of versions.
std::size_t OnePoint::version_of(const Point& point, const DisputeVersion& version, const Version& read) {
  const auto& all = point.versions;
  const auto first = [&](auto fits) { return std::find_if(all.begin(), all.end(), fits); };
  auto found = first([&](const Version& v) { return v.overlaps(version.mentions); });
  if (found == all.end()) found = first([&](const Version& v) { return v.plain == read.plain; });
  if (found == all.end() && point.dispute.kind == DisputeKind::quote)
    found = first([&](const Version& v) { return v.plain.starts_with(read.plain) || read.plain.starts_with(v.plain); });
  return static_cast<std::size_t>(found - all.begin());
}

// Each version of the find joins the one that it is one with, or stands beside them.
void OnePoint::join(std::size_t point, const Dispute& other, std::vector<Version> read) {
  Point& into = points_[point];
  for (std::size_t w = 0; w < read.size(); ++w) {
    const DisputeVersion& version = other.versions[w];
    const std::size_t same = version_of(into, version, read[w]);
    if (same == into.versions.size()) {
      note(point, version.mentions);
      into.dispute.versions.push_back(version);
      into.versions.push_back(std::move(read[w]));
      continue;
    }
    std::vector<Anchor> fresh;
    for (const Anchor& mention : version.mentions)
      if (into.versions[same].add(mention)) fresh.push_back(mention);
    auto& mentions = into.dispute.versions[same].mentions;
    mentions.insert(mentions.end(), fresh.begin(), fresh.end());
    note(point, fresh);
  }
}

}  // namespace rapporteur::record
