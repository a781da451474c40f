// libmicrohttpd, loaded when a server is started: with GnuTLS and what that brings it would slow the start of every other
// command.
#pragma once

#include <microhttpd.h>

#include "rapporteur/result.hpp"

namespace rapporteur::serve {

struct Library {
  decltype(&MHD_start_daemon) start_daemon = nullptr;
  decltype(&MHD_quiesce_daemon) quiesce_daemon = nullptr;
  decltype(&MHD_stop_daemon) stop_daemon = nullptr;
  decltype(&MHD_suspend_connection) suspend_connection = nullptr;
  decltype(&MHD_resume_connection) resume_connection = nullptr;
  decltype(&MHD_get_connection_info) get_connection_info = nullptr;
  decltype(&MHD_get_connection_values) get_connection_values = nullptr;
  decltype(&MHD_set_connection_option) set_connection_option = nullptr;
  decltype(&MHD_create_response_from_callback) create_response_from_callback = nullptr;
  decltype(&MHD_create_response_from_buffer_with_free_callback_cls) create_response_from_buffer_with_free_callback_cls =
      nullptr;
  decltype(&MHD_add_response_header) add_response_header = nullptr;
  decltype(&MHD_queue_response) queue_response = nullptr;
  decltype(&MHD_destroy_response) destroy_response = nullptr;
};

// The library, for as long as the program runs; an `unsupported` of the path "libmicrohttpd" where it is not installed.
// Thread-safe.
Result<const Library*> library();

}  // namespace rapporteur::serve
