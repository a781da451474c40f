#include "serve/library.hpp"

#include <dlfcn.h>

#include "base/symbol.hpp"

namespace rapporteur::serve {
namespace {

Result<Library> load() {
  const auto absent = [] {
    return fail(ErrorCode::unsupported, "libmicrohttpd", "is needed to serve and is not installed, or is older than 0.9.73",
                "Install it (Debian: apt install libmicrohttpd12).");
  };
  void* const opened = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
  if (opened == nullptr) return absent();
  Library found;
#define RAPPORTEUR_FIND(name) find_symbol(opened, "MHD_" #name, found.name)
  const bool all = RAPPORTEUR_FIND(start_daemon) && RAPPORTEUR_FIND(quiesce_daemon) && RAPPORTEUR_FIND(stop_daemon) &&
                   RAPPORTEUR_FIND(suspend_connection) && RAPPORTEUR_FIND(resume_connection) &&
                   RAPPORTEUR_FIND(get_connection_info) && RAPPORTEUR_FIND(get_connection_values) &&
                   RAPPORTEUR_FIND(set_connection_option) && RAPPORTEUR_FIND(create_response_from_callback) &&
                   RAPPORTEUR_FIND(create_response_from_buffer_with_free_callback_cls) &&
                   RAPPORTEUR_FIND(add_response_header) && RAPPORTEUR_FIND(queue_response) && RAPPORTEUR_FIND(destroy_response);
#undef RAPPORTEUR_FIND
  if (!all) return absent();
  return found;
}

}  // namespace

Result<const Library*> library() {
  static const Result<Library> loaded = load();
  if (!loaded) return tl::unexpected(loaded.error());
  return &*loaded;
}

}  // namespace rapporteur::serve
