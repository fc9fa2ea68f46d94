-- For a new file: sqlite3 -bail new.db < this
BEGIN;
CREATE TABLE about (title TEXT, timeline TEXT, description TEXT, events INTEGER, of_events INTEGER, query TEXT, selection TEXT, exported TEXT, hash TEXT);
CREATE TABLE actors (id TEXT PRIMARY KEY, name TEXT, kind TEXT, country TEXT REFERENCES countries(code) DEFERRABLE INITIALLY DEFERRED, part_of TEXT REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE actor_aliases (actor TEXT NOT NULL REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED, alias TEXT NOT NULL);
CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT);
CREATE TABLE events (id TEXT PRIMARY KEY, position INTEGER NOT NULL UNIQUE, "date" TEXT, date_text TEXT, earliest TEXT, latest TEXT, approximate INTEGER, uncertain INTEGER, "title" TEXT, "kind" TEXT, "summary" TEXT, "status" TEXT, "note" TEXT, file TEXT, line INTEGER);
CREATE TABLE event_actors (event TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, actor TEXT NOT NULL REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY (event, position));
CREATE TABLE event_targets (event TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, actor TEXT NOT NULL REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY (event, position));
CREATE TABLE event_countries (event TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, country TEXT NOT NULL REFERENCES countries(code) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY (event, position));
CREATE TABLE event_topics (event TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, topic TEXT NOT NULL, PRIMARY KEY (event, position));
CREATE TABLE quotes (event TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, "by" TEXT REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED, "text" TEXT, source INTEGER, PRIMARY KEY (event, position));
CREATE TABLE sources (event TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, "url" TEXT, "title" TEXT, "description" TEXT, "publisher" TEXT, "author" TEXT, "published" TEXT, "accessed" TEXT, "archived" TEXT, "pages" TEXT, "number" TEXT, "excerpt" TEXT, PRIMARY KEY (event, position));
CREATE TABLE checks (event TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, "by" TEXT, "on" TEXT, "content" TEXT, PRIMARY KEY (event, position));
CREATE TABLE event_allow (event TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (event, position));
CREATE TABLE links (event TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, relation TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (event, relation, position));
INSERT INTO about VALUES ('Fixture of tech policy','Fixture of tech policy',NULL,10,10,NULL,NULL,'2026-08-01','772cf4222c47');
INSERT INTO countries VALUES ('CN','China');
INSERT INTO countries VALUES ('GB','United Kingdom');
INSERT INTO countries VALUES ('US','United States');
INSERT INTO actors VALUES ('=cmd|'' /C calc''!A0','=cmd|'' /C calc''!A0',NULL,NULL,NULL);
INSERT INTO actors VALUES ('Unlisted Maker','Unlisted Maker',NULL,NULL,NULL);
INSERT INTO actors VALUES ('dahua','Dahua Technology Co., Ltd.','company','CN',NULL);
INSERT INTO actors VALUES ('fcc','FCC','agency','US',NULL);
INSERT INTO actors VALUES ('hua-chunying','Hua Chunying','person','CN','mfa-china');
INSERT INTO actors VALUES ('huawei','Huawei','company','CN',NULL);
INSERT INTO actors VALUES ('mfa-china','MFA China','agency','CN',NULL);
INSERT INTO actors VALUES ('uk','UK Government','government','GB',NULL);
INSERT INTO events VALUES ('old-practice',1,'../2019','until 2019',NULL,'2019-12-31',0,0,'Operators buy where they like',NULL,NULL,'confirmed',NULL,'events/old.yaml',1);
INSERT INTO events VALUES ('twenties',2,'202X','2020s','2020-01-01','2029-12-31',0,0,'A decade of controls',NULL,NULL,'retracted',NULL,'events/twenties.yaml',1);
INSERT INTO events VALUES ('uk-bans-huawei',3,'2020-07-14','14 July 2020','2020-07-14','2020-07-14',0,0,'UK bans Huawei from its 5G networks','ban','The government told operators to buy no more
equipment from Huawei after 2020.

They have until 2027 to take out what they have.','confirmed','Ask the ministry for the letter.

Not yet answered.','events/uk.yaml',1);
INSERT INTO event_actors VALUES ('uk-bans-huawei',1,'uk');
INSERT INTO event_targets VALUES ('uk-bans-huawei',1,'huawei');
INSERT INTO event_countries VALUES ('uk-bans-huawei',1,'GB');
INSERT INTO event_countries VALUES ('uk-bans-huawei',2,'CN');
INSERT INTO event_topics VALUES ('uk-bans-huawei',1,'5g');
INSERT INTO sources VALUES ('uk-bans-huawei',1,'https://news.example/2020/huawei-ban','UK to strip Huawei from 5G',NULL,'Example News','Ada Smith','2020-07-14','2023-05-03','https://archive.example/web/2020/https://news.example/2020/huawei-ban',NULL,NULL,NULL);
INSERT INTO events VALUES ('china-answers-uk',4,'2020-07-15','15 July 2020','2020-07-15','2020-07-15',0,0,'China says the UK acts as America''s dupe','response','The spokesperson answered a question on 15 July.','reported',NULL,'events/uk.yaml',20);
INSERT INTO event_actors VALUES ('china-answers-uk',1,'hua-chunying');
INSERT INTO event_actors VALUES ('china-answers-uk',2,'mfa-china');
INSERT INTO event_targets VALUES ('china-answers-uk',1,'uk');
INSERT INTO event_countries VALUES ('china-answers-uk',1,'CN');
INSERT INTO event_countries VALUES ('china-answers-uk',2,'GB');
INSERT INTO quotes VALUES ('china-answers-uk',1,'hua-chunying','Is it a question of * security *?

- Whoever says so,
  should show it.',2);
INSERT INTO links VALUES ('china-answers-uk',1,'responds_to','uk-bans-huawei');
INSERT INTO sources VALUES ('china-answers-uk',1,'https://news.example/2020/huawei-ban','UK to strip Huawei from 5G',NULL,'Example News','Ada Smith','2020-07-14','2024-06-04','https://archive.example/web/2020/https://news.example/2020/huawei-ban',NULL,NULL,NULL);
INSERT INTO sources VALUES ('china-answers-uk',2,'https://mfa.example/briefing (15 July)','Regular press conference',NULL,'MFA China',NULL,'2020-07-15',NULL,NULL,NULL,NULL,NULL);
INSERT INTO events VALUES ('uk-answers-china',5,'2020-07-16~','about 16 July 2020','2020-07-16','2020-07-16',1,0,'UK says the decision stands','response',NULL,NULL,NULL,'events/uk.yaml',40);
INSERT INTO event_actors VALUES ('uk-answers-china',1,'uk');
INSERT INTO event_countries VALUES ('uk-answers-china',1,'GB');
INSERT INTO links VALUES ('uk-answers-china',1,'responds_to','china-answers-uk');
INSERT INTO links VALUES ('uk-answers-china',2,'responds_to','nowhere');
INSERT INTO sources VALUES ('uk-answers-china',1,'https://news.example/2020/huawei-ban',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO events VALUES ('no-title-2021',6,'2021-03','March 2021','2021-03-01','2021-03-31',0,0,'',NULL,NULL,'confirmed',NULL,'events/no-title-2021.yaml',1);
INSERT INTO events VALUES ('hostile',7,'2021-04-01','1 April 2021','2021-04-01','2021-04-01',0,0,'# 1. <script>alert(1)</script> | *bold* `code` [x](javascript:alert(1)) ![i](http://evil.example/i.png) [^1] &amp; www.evil.org http://evil.org a@evil.org ~~gone~~ \',NULL,'# no heading
- no item
> no quote
===
    no code
1. no list
| no | table |
| --- | --- |
[^1]: no footnote
[x]: /no-reference','confirmed',NULL,'events/hostile.yaml',1);
INSERT INTO event_actors VALUES ('hostile',1,'=cmd|'' /C calc''!A0');
INSERT INTO sources VALUES ('hostile',1,'javascript:alert(1)','- a | “title” </a>',NULL,NULL,'1. Author',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO events VALUES ('export-rule',8,'2022-05/..','from May 2022','2022-05-01',NULL,0,0,'Rule on exports is in force','export-control','=SUM(A1:A9)','confirmed',NULL,'events/rule.yaml',1);
INSERT INTO events VALUES ('fcc-dahua',9,'2022-11/2023-02','November 2022 – February 2023','2022-11-01','2023-02-28',0,0,'FCC writes to makers of cameras','investigation',NULL,'disputed',NULL,'events/fcc.yaml',1);
INSERT INTO event_actors VALUES ('fcc-dahua',1,'fcc');
INSERT INTO event_targets VALUES ('fcc-dahua',1,'dahua');
INSERT INTO event_targets VALUES ('fcc-dahua',2,'Unlisted Maker');
INSERT INTO event_countries VALUES ('fcc-dahua',1,'US');
INSERT INTO event_countries VALUES ('fcc-dahua',2,'CN');
INSERT INTO event_topics VALUES ('fcc-dahua',1,'cameras');
INSERT INTO event_topics VALUES ('fcc-dahua',2,'trade; other');
INSERT INTO sources VALUES ('fcc-dahua',1,NULL,'Letters',NULL,'FCC',NULL,NULL,NULL,NULL,'3-5',NULL,NULL);
INSERT INTO sources VALUES ('fcc-dahua',2,NULL,'Docket 21-232',NULL,NULL,NULL,NULL,NULL,NULL,'7',NULL,NULL);
INSERT INTO events VALUES ('someday',10,'some day in 2021','undated',NULL,NULL,0,0,'Ministers meet',NULL,NULL,'confirmed',NULL,'events/someday.yaml',3);
CREATE INDEX events_days ON events(earliest, latest);
CREATE INDEX event_actors_of ON event_actors(actor);
CREATE INDEX event_targets_of ON event_targets(actor);
CREATE INDEX event_countries_of ON event_countries(country);
CREATE INDEX event_topics_of ON event_topics(topic);
CREATE INDEX links_to ON links(other);
CREATE INDEX actor_aliases_of ON actor_aliases(actor);
CREATE VIEW chronology AS SELECT id, earliest AS first_day, latest AS last_day, date_text, title, kind, coalesce(status, 'unverified') AS status,
 (SELECT group_concat(name, '; ') FROM event_actors JOIN actors ON actors.id = actor WHERE event = events.id) AS actors,
 (SELECT group_concat(name, '; ') FROM event_targets JOIN actors ON actors.id = actor WHERE event = events.id) AS targets,
 (SELECT group_concat(name, '; ') FROM event_countries JOIN countries ON code = country WHERE event = events.id) AS countries,
 (SELECT group_concat(topic, '; ') FROM event_topics WHERE event = events.id) AS topics,
 (SELECT count(*) FROM sources WHERE event = events.id) AS sources,
 (SELECT count(*) FROM links WHERE other = events.id AND relation = 'responds_to') AS answers
 FROM events ORDER BY position;
CREATE VIEW answers AS SELECT claim.id AS claim, claim.earliest AS claim_first_day, claim.latest AS claim_last_day, claim.title AS claim_title,
 reply.id AS answer, reply.earliest AS answer_first_day, reply.latest AS answer_last_day, reply.title AS answer_title
 FROM links JOIN events AS reply ON reply.id = links.event JOIN events AS claim ON claim.id = links.other WHERE relation = 'responds_to' ORDER BY claim.position, reply.position;
CREATE VIEW citations AS SELECT sources.*, events.earliest AS first_day, events.latest AS last_day, events.title AS event_title FROM sources JOIN events ON events.id = sources.event;
CREATE VIEW event_words AS SELECT position, title, summary,
 (SELECT group_concat(text, char(10)) FROM quotes WHERE event = events.id) AS quotes,
 (SELECT group_concat(topic, char(10)) FROM event_topics WHERE event = events.id) AS topics,
 (SELECT group_concat(word, char(10)) FROM (SELECT name AS word FROM actors WHERE id IN (SELECT actor FROM event_actors WHERE event = events.id UNION SELECT actor FROM event_targets WHERE event = events.id)
  UNION SELECT alias FROM actor_aliases WHERE actor IN (SELECT actor FROM event_actors WHERE event = events.id UNION SELECT actor FROM event_targets WHERE event = events.id))) AS names
 FROM events;
CREATE VIRTUAL TABLE events_fts USING fts5(title, summary, quotes, topics, names, content='event_words', content_rowid='position', tokenize='unicode61 remove_diacritics 2');
INSERT INTO events_fts(events_fts) VALUES ('rebuild');
COMMIT;
