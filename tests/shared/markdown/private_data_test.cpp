#include <catch2/catch.hpp>

#include <string>

#include "shared/markdown/payment_numbers.h"
#include "shared/markdown/private_data.h"

using namespace townwell::markdown;

namespace {

/// What is found, a letter a kind and the text: "C[4111…] E[…]".
std::string found(const std::string& text) {
  std::string out;
  for (const Finding& finding : find_private_data(text)) {
    if (!out.empty()) out += ' ';
    out += "CIES"[static_cast<int>(finding.kind)];
    out += "[" + text.substr(finding.begin, finding.end - finding.begin) + "]";
  }
  return out;
}

std::string masked(const std::string& text) {
  return mask(text, find_private_data(text));
}

}  // namespace

TEST_CASE("private data: payment cards by issuer, length and check digit", "[markdown]") {
  for (const char* card :
       {"4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "4222222222222",
        "5555555555554444", "2223003122003222", "378282246310005", "3782 822463 10005",
        "6011111111111117", "3530111333300000", "30569309025904", "6200000000000005"}) {
    CAPTURE(card);
    CHECK(found("Card: " + std::string(card) + ".") == "C[" + std::string(card) + "]");
  }
  for (const char* none :
       {"4111111111111112", "1234567890123456", "0000000000000000", "411111111111111",
        "4111  1111  1111  1111", "x4111111111111111", "4111111111111111x",
        "14111111111111111111111", "2024-03-13 10:00", "+49 30 1234567"}) {
    CAPTURE(none);
    CHECK(found(none).empty());
  }
  CHECK(found("4111 1111 1111 1111 12/27 123") == "C[4111 1111 1111 1111]");
}

TEST_CASE("private data: IBANs by country and remainder", "[markdown]") {
  for (const char* iban :
       {"DE89370400440532013000", "DE89 3704 0044 0532 0130 00", "GB82 WEST 1234 5698 7654 32",
        "FR1420041010050500013M02606", "NO9386011117947", "de89 3704 0044 0532 0130 00"}) {
    CAPTURE(iban);
    CHECK(found("an " + std::string(iban) + "\n") == "I[" + std::string(iban) + "]");
  }
  for (const char* none :
       {"DE88370400440532013000", "DE8937040044053201300", "DE893704004405320130000",
        "ZZ89370400440532013000", "DE", "NO93 8601"}) {
    CAPTURE(none);
    CHECK(found(none).empty());
  }
  CHECK_FALSE(is_iban(""));
  CHECK_FALSE(is_iban("DE"));
}

TEST_CASE("private data: e-mail addresses", "[markdown]") {
  CHECK(found("Write to anna.b+c@mail.example.org.") == "E[anna.b+c@mail.example.org]");
  CHECK(found("<a@b.de>, (c_d@e-f.com)") == "E[a@b.de] E[c_d@e-f.com]");
  for (const char* none :
       {"@anna", "a@b", "a@b.c", "a@.de", "@b.de", "a@b..de", "a @ b.de", "a@1.2"}) {
    CAPTURE(none);
    CHECK(found(none).empty());
  }
}

TEST_CASE("private data: keys by their makers' prefixes", "[markdown]") {
  const std::string rest = "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2";  // Made up.
  for (const std::string prefix :
       {"sk_live_", "sk-", "ghp_", "github_pat_", "glpat-", "xoxb-", "npm_", "hf_", "AIza"}) {
    CAPTURE(prefix);
    CHECK(found("key " + prefix + rest + ", ok") == "S[" + prefix + rest + "]");
    CHECK(found(prefix + "short").empty());
  }
  CHECK(found("AKIAABCDEFGHIJKLMNOP") == "S[AKIAABCDEFGHIJKLMNOP]");
  CHECK(found("AKIAabcdefghijklmnop").empty());
  CHECK(found("eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl") ==
        "S[eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl]");
  CHECK(found("eyJhbGciOiJI.eyJz").empty());
}

TEST_CASE("private data: private keys to their end, or the text's", "[markdown]") {
  const std::string key = "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----";
  CHECK(found("a\n" + key + "\nb") == "S[" + key + "]");
  CHECK(found("-----BEGIN PRIVATE KEY-----\nMIIB") == "S[-----BEGIN PRIVATE KEY-----\nMIIB]");
  CHECK(found("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----").empty());
}

TEST_CASE("private data: what the text calls a password", "[markdown]") {
  CHECK(found("Password: hunter2") == "S[hunter2]");
  CHECK(found("**Password:** `hunter2`") == "S[hunter2]");
  CHECK(found("DB_PASSWORD=correct-horse") == "S[correct-horse]");
  CHECK(found("api key = \"abcd1234\"") == "S[abcd1234]");
  CHECK(found("password: hunter\nand more") == "S[hunter]");
  CHECK(found("my password is hunter2 now") == "S[hunter2]");
  CHECK(found("https://example.org/?token=abcd1234") == "S[abcd1234]");
  for (const char* none : {"password: the page is slow", "my password is wrong", "Password:",
                           "passwords: several", "token: 12", "Reset your password here."}) {
    CAPTURE(none);
    CHECK(found(none).empty());
  }
}

TEST_CASE("private data: masked, a card but for its end", "[markdown]") {
  CHECK(masked("Pay 4111 1111 1111 1111, write a@b.de") == "Pay •••• 1111, write ••••");
  CHECK(masked("nothing here") == "nothing here");
  CHECK(masked("password: a@b.de") == "password: ••••");
  CHECK(find_private_data(masked("4111111111111111 DE89370400440532013000 a@b.de pwd: x1y2"))
            .empty());
}

TEST_CASE("private data: long runs of beginnings find nothing", "[markdown]") {
  for (const char* piece :
       {"@", "a@", "1 ", "1-", "DE89 ", "-----BEGIN ", "eyJ.", "password:", "sk_"}) {
    std::string text;
    while (text.size() < 64 * 1024) text += piece;
    CAPTURE(piece);
    CHECK(find_private_data(text).size() <= 1);
  }
}
