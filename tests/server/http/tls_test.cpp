#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>

#include "tests/server/http/raw_client.h"
#include "tests/server/http/test_server.h"
#include "tests/support/temp_folder.h"

namespace townwell::http {
namespace {

/// A certificate for this test alone, in two PEM files.
class CertificateFiles {
 public:
  CertificateFiles() { renew(1); }

  /// Another certificate with a key of its own in place of both files.
  void renew(long serial) const {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, EVP_sha256());
    std::FILE* file = std::fopen(certificate_file().c_str(), "w");
    PEM_write_X509(file, certificate);
    std::fclose(file);
    write_key(key);
    X509_free(certificate);
  }
  /// Takes the key.
  void write_key(EVP_PKEY* key) const {
    std::FILE* file = std::fopen(key_file().c_str(), "w");
    PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
    EVP_PKEY_free(key);
  }

  [[nodiscard]] std::string certificate_file() const { return folder_.path() / "certificate.pem"; }
  [[nodiscard]] std::string key_file() const { return folder_.path() / "key.pem"; }

 private:
  const support::TempFolder folder_;
};

class TlsClient {
 public:
  explicit TlsClient(std::uint16_t port, int version_max = TLS1_3_VERSION,
                     const char* ciphers = "ALL")
      : context_(SSL_CTX_new(TLS_client_method())), raw_(port) {
    SSL_CTX_set_max_proto_version(context_, version_max);
    SSL_CTX_set_min_proto_version(context_, TLS1_VERSION);
    SSL_CTX_set_security_level(context_, 0);
    SSL_CTX_set_cipher_list(context_, ciphers);
    static constexpr std::array<unsigned char, 12> kOffered = {2,   'h', '2', 8,   'h', 't',
                                                               't', 'p', '/', '1', '.', '1'};
    SSL_CTX_set_alpn_protos(context_, kOffered.data(), kOffered.size());
    session_ = SSL_new(context_);
    SSL_set_fd(session_, raw_.socket());
    is_connected = SSL_connect(session_) == 1;
  }
  ~TlsClient() {
    SSL_free(session_);
    SSL_CTX_free(context_);
  }
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  void send(std::string_view bytes) {
    REQUIRE(SSL_write(session_, bytes.data(), static_cast<int>(bytes.size())) ==
            static_cast<int>(bytes.size()));
  }
  /// Until the server says, inside TLS, that nothing more comes; "cut" if it never says so.
  std::string read_to_end() {
    std::string all;
    std::array<char, 16 * 1024> piece;
    for (;;) {
      const int bytes = SSL_read(session_, piece.data(), static_cast<int>(piece.size()));
      if (bytes <= 0) {
        return SSL_get_error(session_, bytes) == SSL_ERROR_ZERO_RETURN ? all : "cut";
      }
      all.append(piece.data(), static_cast<std::size_t>(bytes));
    }
  }
  [[nodiscard]] std::string protocol() const {
    const unsigned char* name = nullptr;
    unsigned bytes = 0;
    SSL_get0_alpn_selected(session_, &name, &bytes);
    return {reinterpret_cast<const char*>(name), bytes};
  }

  /// Of the server's certificate; 0 when there is none.
  [[nodiscard]] long serial() const {
    X509* certificate = SSL_get1_peer_certificate(session_);
    if (certificate == nullptr) return 0;
    const long number = ASN1_INTEGER_get(X509_get0_serialNumber(certificate));
    X509_free(certificate);
    return number;
  }

  bool is_connected = false;

 private:
  SSL_CTX* context_;
  SSL* session_;
  RawClient raw_;
};

ServerOptions with_tls(const CertificateFiles& certificate) {
  ServerOptions options;
  options.tls_certificate_file = certificate.certificate_file();
  options.tls_key_file = certificate.key_file();
  return options;
}

TEST_CASE("http tls: serves, and asks browsers to stay", "[http]") {
  const CertificateFiles certificate;
  TestServer server(with_tls(certificate));
  const std::string body(200'000, 'b');
  TlsClient client(server.port());
  REQUIRE(client.is_connected);
  CHECK(client.protocol() == "http/1.1");
  client.send("POST /first HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n" + body);
  client.send("GET /second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const std::string answers = client.read_to_end();
  CHECK(content_of(answers).starts_with("POST\n/first\n\n" + body));
  CHECK(answers.ends_with("GET\n/second\n\n"));
  CHECK(header_of(answers, "Strict-Transport-Security") == "max-age=31536000");
}

TEST_CASE("http tls: refuses what is malformed and what is old", "[http]") {
  const CertificateFiles certificate;
  TestServer server(with_tls(certificate));
  TlsClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
  CHECK(status_of(client.read_to_end()) == 400);
  CHECK_FALSE(TlsClient(server.port(), TLS1_1_VERSION).is_connected);
  const auto offers = [&](const char* cipher) {
    return TlsClient(server.port(), TLS1_2_VERSION, cipher).is_connected;
  };
  CHECK(offers("ECDHE-ECDSA-AES128-GCM-SHA256"));
  CHECK_FALSE(offers("ECDHE-ECDSA-AES128-SHA"));
  CHECK(status_of(exchange(server.port(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n")) == 0);
}

TEST_CASE("http tls: slow handshakes and slow heads time out", "[http]") {
  const CertificateFiles certificate;
  ServerOptions options = with_tls(certificate);
  options.header_time = std::chrono::milliseconds(60);
  TestServer server(options);
  CHECK(exchange(server.port(), "\x16\x03\x01").empty());
  TlsClient client(server.port());
  REQUIRE(client.is_connected);
  client.send("GET / HT");
  CHECK(status_of(client.read_to_end()) == 408);
}

TEST_CASE("http tls: a replaced certificate is for new connections", "[http]") {
  const CertificateFiles certificate;
  TestServer server(with_tls(certificate));
  CHECK_FALSE(server.server.refresh_certificate().value());
  TlsClient early(server.port());
  certificate.renew(2);
  CHECK(TlsClient(server.port()).serial() == 1);
  CHECK(server.server.refresh_certificate().value());
  CHECK_FALSE(server.server.refresh_certificate().value());
  CHECK(TlsClient(server.port()).serial() == 2);
  early.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(status_of(early.read_to_end()) == 200);
}

TEST_CASE("http tls: a broken certificate is told once and never served", "[http]") {
  const CertificateFiles certificate;
  TestServer server(with_tls(certificate));
  const auto refusal = [&] {
    const auto refreshed = server.server.refresh_certificate();
    CHECK(TlsClient(server.port()).serial() == 1);
    return refreshed.ok() ? "" : refreshed.error().args.front();
  };
  certificate.renew(2);
  certificate.write_key(EVP_EC_gen("P-256"));
  CHECK(refusal() == certificate.key_file());
  CHECK(refusal().empty());
  certificate.write_key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  CHECK(refusal() == certificate.key_file());
  std::filesystem::resize_file(certificate.certificate_file(), 100);
  CHECK(refusal() == certificate.certificate_file());
  std::filesystem::remove(certificate.certificate_file());
  CHECK(refusal() == certificate.certificate_file());
  certificate.renew(3);
  CHECK(server.server.refresh_certificate().value());
  CHECK(TlsClient(server.port()).serial() == 3);
}

}  // namespace
}  // namespace townwell::http
