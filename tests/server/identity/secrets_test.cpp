#include "server/identity/secrets.h"

#include <catch2/catch.hpp>
#include <set>

#include "server/identity/passwords.h"

using namespace townwell::identity;

TEST_CASE("secrets: tokens differ, hashes are the published ones", "[identity]") {
  std::set<std::string> tokens;
  for (int i = 0; i < 100; ++i) tokens.insert(random_token());
  CHECK(tokens.size() == 100);
  CHECK(tokens.begin()->size() == 43);
  CHECK(random_command_id().size() == 32);
  // FIPS 180-4 and RFC 4231 (case 2).
  CHECK(hash_token("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(keyed_hash("Jefe", "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("passwords: the right one opens, and no one opens an account without", "[identity]") {
  const std::string hash = hash_password("correct horse");
  CHECK(hash.find("$argon2id$v=19$m=19456,t=2,p=1$") == 0);
  CHECK(verify_password(hash, "correct horse"));
  CHECK_FALSE(verify_password(hash, "correct horsf"));
  CHECK_FALSE(verify_password("", ""));
  CHECK_FALSE(verify_password("", "no account has this password"));
}
