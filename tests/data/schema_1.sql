CREATE TABLE spaces (
  id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  icon TEXT NOT NULL,
  visibility INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE UNIQUE INDEX spaces_by_slug ON spaces (slug);
CREATE TABLE members (
  id INTEGER NOT NULL,
  handle TEXT NOT NULL,
  display_name TEXT NOT NULL,
  role INTEGER NOT NULL,
  place TEXT NOT NULL,
  about TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE UNIQUE INDEX members_by_handle ON members (handle);
CREATE INDEX members_by_name ON members (display_name);
CREATE TABLE tags (
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  thread_count INTEGER NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE UNIQUE INDEX tags_by_name ON tags (name);
CREATE TABLE threads (
  id INTEGER NOT NULL,
  space_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  state INTEGER NOT NULL,
  case_state INTEGER NOT NULL,
  shown_to INTEGER NOT NULL,
  title TEXT NOT NULL,
  author_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  last_activity_at INTEGER NOT NULL,
  score INTEGER NOT NULL,
  answer_count INTEGER NOT NULL,
  comment_count INTEGER NOT NULL,
  question_id INTEGER NOT NULL,
  accepted_id INTEGER NOT NULL,
  duplicate_of INTEGER NOT NULL,
  closed_reason TEXT NOT NULL,
  first_reply_at INTEGER,
  solved_at INTEGER,
  has_official INTEGER NOT NULL,
  has_code INTEGER NOT NULL,
  is_locked INTEGER NOT NULL,
  is_hidden INTEGER NOT NULL,
  is_deleted INTEGER NOT NULL,
  is_imported INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE INDEX threads_by_activity ON threads (last_activity_at, id);
CREATE INDEX threads_by_age ON threads (created_at, id);
CREATE INDEX threads_by_score ON threads (score, id);
CREATE INDEX threads_by_space ON threads (space_id, last_activity_at, id);
CREATE INDEX threads_by_author ON threads (author_id, created_at, id);
CREATE INDEX threads_by_answers ON threads (answer_count, state, last_activity_at, id);
CREATE INDEX threads_by_solved ON threads (solved_at);
CREATE INDEX threads_unreplied ON threads (first_reply_at, state, created_at);
CREATE TABLE posts (
  id INTEGER NOT NULL,
  thread_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  parent_id INTEGER NOT NULL,
  author_id INTEGER NOT NULL,
  body TEXT NOT NULL,
  score INTEGER NOT NULL,
  up_count INTEGER NOT NULL,
  down_count INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  yes_count INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at INTEGER,
  revision INTEGER NOT NULL,
  is_official INTEGER NOT NULL,
  is_hidden INTEGER NOT NULL,
  is_deleted INTEGER NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE INDEX posts_by_thread ON posts (thread_id, kind, created_at, id);
CREATE INDEX posts_by_rank ON posts (thread_id, kind, rank, id);
CREATE INDEX posts_by_parent ON posts (parent_id, created_at, id);
CREATE INDEX posts_by_author ON posts (author_id, created_at, id);
CREATE TABLE thread_tags (
  thread_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  tag_id INTEGER NOT NULL,
  PRIMARY KEY (thread_id, position)) STRICT, WITHOUT ROWID;
CREATE INDEX thread_tags_by_tag ON thread_tags (tag_id, thread_id);
CREATE TABLE thread_texts (
  id INTEGER NOT NULL,
  title TEXT NOT NULL,
  tags TEXT NOT NULL,
  best TEXT NOT NULL,
  question TEXT NOT NULL,
  answers TEXT NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE TABLE meta (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (name)) STRICT;
CREATE TABLE accounts (
  member_id INTEGER NOT NULL,
  email TEXT NOT NULL,
  email_confirmed_at INTEGER,
  password_hash TEXT NOT NULL,
  is_disabled INTEGER NOT NULL,
  PRIMARY KEY (member_id)) STRICT;
CREATE INDEX accounts_by_email ON accounts (email);
CREATE TABLE sessions (
  token_hash TEXT NOT NULL,
  member_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  user_agent TEXT NOT NULL,
  PRIMARY KEY (token_hash)) STRICT;
CREATE INDEX sessions_by_member ON sessions (member_id);
CREATE TABLE links (
  token_hash TEXT NOT NULL,
  member_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (token_hash)) STRICT;
CREATE INDEX links_by_member ON links (member_id);
CREATE TABLE commands (
  actor TEXT NOT NULL,
  command_id TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  entity_kind INTEGER NOT NULL,
  entity_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (actor, command_id)) STRICT, WITHOUT ROWID;
CREATE INDEX commands_by_age ON commands (created_at);
CREATE TABLE feed (
  seq INTEGER NOT NULL,
  table_id INTEGER NOT NULL,
  row_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (seq)) STRICT;
CREATE TABLE settings (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (name)) STRICT;
CREATE TABLE calendars (
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE TABLE escalation_rules (
  id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  trigger INTEGER NOT NULL,
  is_on INTEGER NOT NULL,
  wait_ms INTEGER NOT NULL,
  space_id INTEGER NOT NULL,
  calendar_id INTEGER NOT NULL,
  cap_a_day INTEGER NOT NULL,
  version INTEGER NOT NULL,
  switched_on_at INTEGER NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE TABLE tickets (
  id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  state INTEGER NOT NULL,
  origin INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  subject TEXT NOT NULL,
  department TEXT NOT NULL,
  reason TEXT NOT NULL,
  thread_id INTEGER NOT NULL,
  requester_id INTEGER NOT NULL,
  assignee_id INTEGER NOT NULL,
  rule_id INTEGER NOT NULL,
  follows_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  last_activity_at INTEGER NOT NULL,
  solved_at INTEGER,
  cycle INTEGER NOT NULL,
  snapshot TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE UNIQUE INDEX tickets_by_number ON tickets (number);
CREATE INDEX tickets_by_requester ON tickets (requester_id, last_activity_at, id);
CREATE INDEX tickets_by_state ON tickets (state, last_activity_at, id);
CREATE UNIQUE INDEX tickets_by_cause ON tickets (thread_id, requester_id, cycle) WHERE thread_id <> 0;
CREATE INDEX tickets_by_follows ON tickets (follows_id) WHERE follows_id <> 0;
CREATE INDEX tickets_by_rule ON tickets (rule_id, created_at) WHERE rule_id <> 0;
CREATE INDEX tickets_by_activity ON tickets (last_activity_at, id);
CREATE TABLE messages (
  id INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  author_id INTEGER NOT NULL,
  is_note INTEGER NOT NULL,
  is_from_staff INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE INDEX messages_by_ticket ON messages (ticket_id, is_note, created_at, id);
CREATE TABLE ticket_events (
  id INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  state INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE INDEX ticket_events_by_ticket ON ticket_events (ticket_id, created_at, id);
CREATE TABLE votes (
  post_id INTEGER NOT NULL,
  member_id INTEGER NOT NULL,
  value INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (post_id, member_id)) STRICT, WITHOUT ROWID;
CREATE INDEX votes_by_member ON votes (member_id, post_id);
CREATE TABLE outcomes (
  thread_id INTEGER NOT NULL,
  actor TEXT NOT NULL,
  member_id INTEGER NOT NULL,
  is_solved INTEGER NOT NULL,
  post_id INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (thread_id, actor)) STRICT, WITHOUT ROWID;
CREATE INDEX outcomes_waiting ON outcomes (is_solved, ticket_id, created_at);
CREATE TABLE flags (
  id INTEGER NOT NULL,
  post_id INTEGER NOT NULL,
  member_id INTEGER NOT NULL,
  actor TEXT NOT NULL,
  reason INTEGER NOT NULL,
  note TEXT NOT NULL,
  state INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  decided_by INTEGER NOT NULL,
  decided_at INTEGER,
  PRIMARY KEY (id)) STRICT;
CREATE UNIQUE INDEX flags_by_post ON flags (post_id, actor);
CREATE INDEX flags_by_state ON flags (state, created_at, id);
CREATE TABLE revisions (
  post_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  author_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (post_id, revision)) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
  id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  action TEXT NOT NULL,
  object_kind INTEGER NOT NULL,
  object_id INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  label TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE INDEX audit_by_age ON audit (created_at, id);
CREATE INDEX audit_by_subject ON audit (subject_id, created_at, id);
CREATE TABLE help_sessions (
  id INTEGER NOT NULL,
  key_hash TEXT NOT NULL,
  member_id INTEGER NOT NULL,
  arm INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  is_shared INTEGER NOT NULL,
  solved INTEGER,
  PRIMARY KEY (id)) STRICT;
CREATE UNIQUE INDEX help_sessions_by_key ON help_sessions (key_hash);
CREATE INDEX help_sessions_by_age ON help_sessions (last_seen_at);
CREATE INDEX help_sessions_by_member ON help_sessions (member_id, started_at);
CREATE TABLE help_events (
  id INTEGER NOT NULL,
  session_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  text TEXT NOT NULL,
  thread_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id)) STRICT;
CREATE INDEX help_events_by_session ON help_events (session_id, created_at, id);
CREATE TABLE import_ids (
  source TEXT NOT NULL,
  kind INTEGER NOT NULL,
  old_id INTEGER NOT NULL,
  new_id INTEGER NOT NULL,
  PRIMARY KEY (source, kind, old_id)) STRICT, WITHOUT ROWID;
CREATE INDEX import_ids_by_old ON import_ids (kind, old_id);
CREATE VIRTUAL TABLE thread_search USING fts5(title, tags, best, question, answers,
      content='thread_texts', content_rowid='id', prefix='2 3',
      tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE VIRTUAL TABLE thread_words USING fts5vocab('thread_search', 'row');
