#include "watch/fetchers.hpp"

#include "fetch/url.hpp"

namespace rapporteur::watch {

std::string host_of(const std::string& address) {
  const auto url = fetch::read_url(address, address);
  return url ? url->origin : address;
}

Answer Fetchers::fetch(const fetch::FetchRequest& request) {
  Host* host = nullptr;
  {
    const std::lock_guard hold(mutex_);
    auto& known = hosts_[host_of(request.url)];
    if (!known) known = std::make_unique<Host>(options_);
    host = known.get();
  }
  const std::lock_guard hold(host->mutex);
  fetch::Said said;
  auto fetched = host->fetcher.fetch(request, &said);
  return {std::move(fetched), std::move(said)};
}

}  // namespace rapporteur::watch
