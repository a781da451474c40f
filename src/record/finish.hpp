// What is said of the record as a whole once its items are there: stories and origins in order with ids and titles, what only
// one origin has, the timeline.
#pragma once

#include "record/view.hpp"

namespace rapporteur::record {

// Sorts stories by first report, gives reports without a story one of their own, makes ids; renumbers the lineage's stories,
// sorts origins and links, makes origin ids.
void order_stories(std::span<const Report> reports, std::vector<Story>& stories, Lineage& lineage);

// Titles of stories, `only_here` of origins, the timeline.
void finish(const View& view, Record& record);

}  // namespace rapporteur::record
