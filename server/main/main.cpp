#include <CLI/CLI.hpp>

#include <cstdio>

#include "server/main/serve.h"
#include "server/storage/schema.h"

int main(int argc, char** argv) {
  using namespace townwell;
  CLI::App program{
      "Townwell: a customer community and self-service portal that you host yourself."};
  program.set_version_flag("--version", std::string("townwell 0.1.0"));
  program.require_subcommand(1);

  ServeOptions options;
  CLI::App* serving = program.add_subcommand("serve", "Serve the portal.");
  serving->add_option("--data", options.data, "The data folder")->capture_default_str();
  serving->add_option("--listen", options.listen, "ADDRESS:PORT; port 0 is any that is free")
      ->capture_default_str();
  serving->add_option("--origin", options.origin,
                      "The address people use, such as https://help.example.com");
  serving->add_option("--tls-cert", options.tls_certificate, "Certificate chain (PEM)");
  serving->add_option("--tls-key", options.tls_key, "Its key (PEM)");
  serving->add_flag("--insecure-http", options.insecure_http, "Serve others over plain HTTP");
  serving->add_flag("--testing", options.testing, "Limits off and a clock that can be moved");
  serving->add_flag("--sample", options.sample, "Fill an empty portal with the sample community");

  std::string engine = "sqlite";
  CLI::App* schema = program.add_subcommand("schema", "Print the schema.");
  schema->add_option("engine", engine, "sqlite or postgres")
      ->check(CLI::IsMember({"sqlite", "postgres"}));

  CLI11_PARSE(program, argc, argv);
  if (schema->parsed()) {
    const auto which = engine == "postgres" ? store::Engine::Postgres : store::Engine::Sqlite;
    std::fputs(storage::schema_sql(which).c_str(), stdout);
    return 0;
  }
  return serve(options);
}
