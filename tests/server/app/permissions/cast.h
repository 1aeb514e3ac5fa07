#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/doors.h"
#include "tests/support/rows_of_facts.h"

/// A portal with everyone who may ask for something.
namespace townwell::permissions_test {

struct Person {
  std::string name;  ///< And handle; "visitor" has none.
  permissions::Actor actor;
  std::string token;  ///< Of the session; empty for a visitor.
};

class Cast {
 public:
  /// A visitor, a guest who came back by their personal link, a member, a moderator, an agent and
  /// the owner; further "somebody", "replier" and "bystander", who never ask.
  Cast();

  [[nodiscard]] const std::vector<Person>& people() const { return people_; }
  [[nodiscard]] MemberId somebody() const { return others_.somebody; }
  [[nodiscard]] support::PortalFixture& portal() { return portal_; }
  [[nodiscard]] support::Doors& doors() { return doors_; }

  /// Makes rows in one commit, which reads nothing back.
  void make(const std::function<void(support::RowMaker&)>& work);

  /// A second session of the member, by the key that ends it.
  [[nodiscard]] std::string spare_session(MemberId id);

  /// A thread that everyone may see.
  [[nodiscard]] ThreadId original() const { return original_; }

 private:
  void add(const std::string& name, Role role);
  void add_guest();
  /// What only some may read of a member: an address, and an entry of the audit log.
  void add_secrets(const std::string& handle, MemberId id);

  support::PortalFixture portal_;
  support::Doors doors_{portal_};
  std::vector<Person> people_;
  support::Bystanders others_;
  ThreadId original_;
};

[[nodiscard]] std::string email_of(const std::string& handle);
[[nodiscard]] std::string audit_of(const std::string& handle);

}  // namespace townwell::permissions_test
