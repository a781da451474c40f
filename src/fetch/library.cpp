#include "fetch/library.hpp"

#include <dlfcn.h>

#include "base/symbol.hpp"

namespace rapporteur::fetch {
namespace {

Result<Library> load() {
  const auto absent = [] {
    return fail(ErrorCode::unsupported, "libcurl", "is needed to fetch web addresses and is not installed",
                "Install it (Debian: apt install libcurl4), or save the page as a file.");
  };
  void* const opened = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (opened == nullptr) return absent();
  Library found;
#define RAPPORTEUR_FIND(name) find_symbol(opened, "curl_" #name, found.name)
  const bool all = RAPPORTEUR_FIND(global_init) && RAPPORTEUR_FIND(easy_init) && RAPPORTEUR_FIND(easy_cleanup) &&
                   RAPPORTEUR_FIND(easy_reset) && RAPPORTEUR_FIND(easy_setopt) && RAPPORTEUR_FIND(easy_getinfo) &&
                   RAPPORTEUR_FIND(easy_perform) && RAPPORTEUR_FIND(easy_strerror) && RAPPORTEUR_FIND(slist_append) &&
                   RAPPORTEUR_FIND(slist_free_all) && RAPPORTEUR_FIND(getdate) && RAPPORTEUR_FIND(url) &&
                   RAPPORTEUR_FIND(url_cleanup) && RAPPORTEUR_FIND(url_set) && RAPPORTEUR_FIND(url_get) &&
                   RAPPORTEUR_FIND(free);
#undef RAPPORTEUR_FIND
  if (!all || found.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return absent();
  return found;
}

}  // namespace

Result<const Library*> library() {
  static const Result<Library> loaded = load();
  if (!loaded) return tl::unexpected(loaded.error());
  return &*loaded;
}

}  // namespace rapporteur::fetch
