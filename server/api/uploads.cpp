// tus 1.0, resumable uploads: https://tus.io/protocols/resumable-upload

#include <optional>

#include "server/api/areas.h"
#include "server/api/tus.h"
#include "server/app/videos.h"
#include "server/features/uploads/upload.h"
#include "server/media/upload_files.h"

namespace townwell::api {
namespace {

using storage::UploadId;

/// The body of a PATCH on its way into its file, or why it may not go there.
class UploadSink final : public http::BodySink {
 public:
  explicit UploadSink(Result<std::shared_ptr<media::UploadPart>> part) : part_(std::move(part)) {}
  bool take(std::string_view bytes) override { return part_.ok() && part_.value()->take(bytes); }
  [[nodiscard]] const Result<std::shared_ptr<media::UploadPart>>& part() const { return part_; }

 private:
  Result<std::shared_ptr<media::UploadPart>> part_;
};

http::Response tus_problem(const app::Exchange& exchange, const Error& error) {
  http::Response response = problem(exchange, error);
  response.set("Tus-Resumable", tus::kVersion);
  if (error.code == ErrorCode::PreconditionFailed) response.set("Tus-Version", tus::kVersion);
  return response;
}

http::Response answer_offset(const storage::Upload& upload, std::int64_t offset, int status) {
  http::Response response;
  response.status = status;
  response.set("Tus-Resumable", tus::kVersion);
  response.set("Upload-Offset", std::to_string(offset));
  response.set("Upload-Length", std::to_string(upload.length));
  response.set("Upload-Expires", tus::http_date(upload.expires_at));
  response.set("Cache-Control", "no-store");
  return response;
}

/// Does what waits for the disk on another thread, and answers there.
void answer_later(const app::Exchange& exchange,
                  std::function<Result<http::Response>(const app::Exchange&)> act) {
  const bool is_taken =
      exchange.services->workers.submit([exchange, act = std::move(act)]() mutable {
        Result<http::Response> answer = act(exchange);
        exchange.respond(answer.ok() ? std::move(answer).value()
                                     : tus_problem(exchange, answer.error()));
      });
  if (!is_taken) exchange.respond(tus_problem(exchange, fail(ErrorCode::Unavailable, "busy")));
}

/// Errors: as tus::check_version; NotFound; Gone.
Result<storage::Upload> find_upload(const app::Exchange& exchange, std::string_view id_text) {
  TRY(tus::check_version(*exchange.request));
  TRY_ASSIGN(const UploadId id, read_id<UploadId>(id_text));
  const auto reader = exchange.services->readers.borrow();
  return uploads::find_upload(*reader, exchange.caller, id, exchange.now);
}

Result<std::shared_ptr<media::UploadPart>> open_part(const app::Exchange& exchange,
                                                     std::string_view id_text) {
  TRY_ASSIGN(const storage::Upload upload, find_upload(exchange, id_text));
  TRY_ASSIGN(const tus::PartHead head, tus::read_part_head(*exchange.request));
  return exchange.services->uploads.open(upload.id.value, head.offset, upload.length,
                                         head.checksum);
}

http::Response get_options(const app::Exchange&) {
  http::Response response;
  response.status = 204;
  response.set("Tus-Resumable", tus::kVersion);
  response.set("Tus-Version", tus::kVersion);
  response.set("Tus-Extension", "creation,termination,checksum,expiration");
  response.set("Tus-Checksum-Algorithm", "sha1,sha256");
  response.set("Tus-Max-Size", std::to_string(uploads::kFileBytesMax));
  return response;
}

void post_upload(const app::Exchange& exchange, const http::Captures&) {
  const auto head = tus::read_creation_head(*exchange.request);
  if (!head.ok()) return exchange.respond(tus_problem(exchange, head.error()));
  // A file that could not be converted here is not sent first.
  if (permissions::may(exchange.caller.actor, permissions::Action::UploadVideo)) {
    const Result<void> can = app::require_conversion(*exchange.services);
    if (!can.ok()) return exchange.respond(tus_problem(exchange, can.error()));
  }
  const media::UploadFiles& files = exchange.services->uploads;
  const uploads::Room room{files.free_bytes(), files.arrived_bytes()};
  const uploads::BeginUpload command{head.value().length, head.value().file_name,
                                     head.value().file_type};
  app::submit_command(
      exchange,
      {{},
       [command, room](storage::Tx& tx, const storage::Caller& caller) {
         return uploads::begin_upload(tx, caller, command, room);
       }},
      [length = command.length](const app::Exchange& at, const Result<storage::Outcome>& outcome) {
        if (!outcome.ok()) return tus_problem(at, outcome.error());
        const std::string id = std::to_string(outcome.value().id);
        storage::Upload upload;
        upload.length = length;
        upload.expires_at = at.now + uploads::kUploadKeptFor;
        return answer_offset(upload, 0, 201).set("Location", "/api/v1/uploads/" + id);
      });
}

void head_upload(const app::Exchange& exchange, const http::Captures& captures) {
  auto upload = find_upload(exchange, captures[0]);
  if (!upload.ok()) return exchange.respond(tus_problem(exchange, upload.error()));
  answer_later(
      exchange, [upload = upload.value()](const app::Exchange& at) -> Result<http::Response> {
        TRY_ASSIGN(const std::int64_t offset, at.services->uploads.settle_offset(upload.id.value));
        return answer_offset(upload, offset, 200);
      });
}

std::shared_ptr<http::BodySink> open_patch(const app::Exchange& exchange,
                                           const http::Captures& captures) {
  return std::make_shared<UploadSink>(open_part(exchange, captures[0]));
}

void patch_upload(const app::Exchange& exchange, const http::Captures& captures) {
  auto upload = find_upload(exchange, captures[0]);
  if (!upload.ok()) return exchange.respond(tus_problem(exchange, upload.error()));
  // A part without bytes has no sink, and is a part like any other.
  auto sink = std::dynamic_pointer_cast<UploadSink>(exchange.request->sink);
  if (!sink) sink = std::make_shared<UploadSink>(open_part(exchange, captures[0]));
  if (!sink->part().ok()) return exchange.respond(tus_problem(exchange, sink->part().error()));
  answer_later(exchange,
               [upload = upload.value(), sink](const app::Exchange&) -> Result<http::Response> {
                 TRY_ASSIGN(const std::int64_t offset, sink->part().value()->finish());
                 return answer_offset(upload, offset, 204);
               });
}

void delete_upload(const app::Exchange& exchange, const http::Captures& captures) {
  const auto upload = find_upload(exchange, captures[0]);
  if (!upload.ok()) return exchange.respond(tus_problem(exchange, upload.error()));
  const UploadId id = upload.value().id;
  app::submit_command(exchange,
                      {{},
                       [id](storage::Tx& tx, const storage::Caller& caller) {
                         return uploads::end_upload(tx, caller, id);
                       }},
                      [id](const app::Exchange& at, const Result<storage::Outcome>& outcome) {
                        if (!outcome.ok()) return tus_problem(at, outcome.error());
                        at.services->uploads.remove(id.value);
                        http::Response response;
                        response.status = 204;
                        return std::move(response).set("Tus-Resumable", tus::kVersion);
                      });
}

}  // namespace

void add_uploads(app::Routes& routes) {
  constexpr std::string_view kAll = "/api/v1/uploads";
  constexpr std::string_view kOne = "/api/v1/uploads/{id}";
  const auto options = [](const app::Exchange& exchange, const http::Captures&) {
    exchange.respond(get_options(exchange));
  };
  routes.write(http::Method::Options, kAll, options);
  routes.write(http::Method::Options, kOne, options);
  routes.write(http::Method::Post, kAll, post_upload);
  routes.write(http::Method::Head, kOne, head_upload);
  routes.write_body(http::Method::Patch, kOne, open_patch, patch_upload);
  routes.write(http::Method::Delete, kOne, delete_upload);
}

}  // namespace townwell::api
