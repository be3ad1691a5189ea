-- A store of version 1, dumped: never to be changed.
PRAGMA application_id = 1667330660;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE crops (
            record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
            jpeg BLOB NOT NULL
        );
INSERT INTO "crops" VALUES(1,X'6A706567206F6620416E6E');
INSERT INTO "crops" VALUES(2,X'6A706567206F66205A6FC3AB20E5B1B1E794B0');
INSERT INTO "crops" VALUES(3,X'6A706567206F6620416E6E');
CREATE TABLE failures (
            path NOT NULL,
            page INTEGER NOT NULL,
            digest TEXT NOT NULL,
            kind TEXT NOT NULL,
            reason TEXT NOT NULL,
            failed_on TEXT NOT NULL,
            PRIMARY KEY (path, page)
        );
INSERT INTO "failures" VALUES('IMG_9.jpg',0,'cc','NoCardFound','nothing in it looks like a card','2026-11-23');
CREATE TABLE photos (
            id INTEGER PRIMARY KEY,
            digest TEXT NOT NULL,
            page INTEGER NOT NULL,
            path NOT NULL,
            taken_on TEXT,
            scanned_on TEXT NOT NULL,
            UNIQUE (digest, page)
        );
INSERT INTO "photos" VALUES(1,'aa',2,'IMG_1.jpg','2026-11-18','2026-11-23');
INSERT INTO "photos" VALUES(2,'bb',0,X'4DFC6C6C65722E6A7067',NULL,'2026-11-23');
CREATE TABLE readings (
            id INTEGER PRIMARY KEY,
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            read_on TEXT NOT NULL,
            lines TEXT NOT NULL,
            fields TEXT NOT NULL
        );
INSERT INTO "readings" VALUES(1,1,'2026-11-23','[{"words":[["Ann",0.5,1.0,2.0,3.0,4.5]],"reader":"tesseract","others":[{"words":[["ANN",0.25,1.0,2.0,3.0,4.5]],"reader":"rapid"}],"vertical":true}]','[{"name":"FN","value":"Ann","text":"Ann.","spans":[{"line":0,"start":0,"stop":1,"box":{"left":1.0,"top":2.0,"right":3.0,"bottom":4.5}}],"ocr_confidence":0.5,"parse_confidence":0.75,"confidence":0.4,"doubts":["two readers disagree"]},{"name":"ADR","value":"Musterweg 1, 10115 Berlin","text":"Musterweg l, 10115 Berlin","spans":[{"line":1,"start":0,"stop":4,"box":{"left":1.0,"top":2.0,"right":3.5,"bottom":4.0}}],"ocr_confidence":0.5,"parse_confidence":0.75,"confidence":0.4,"types":["work"],"parts":[["street","Musterweg 1"],["code","10115"],["city","Berlin"]],"doubts":["two readers disagree"],"alternatives":["Musterweg l"]}]');
INSERT INTO "readings" VALUES(2,2,'2026-11-23','[{"words":[["Zo\u00eb \u5c71\u7530",0.5,1.0,2.0,3.0,4.5]],"reader":"tesseract","others":[{"words":[["ZO\u00cb \u5c71\u7530",0.25,1.0,2.0,3.0,4.5]],"reader":"rapid"}],"vertical":true}]','[{"name":"FN","value":"Zo\u00eb \u5c71\u7530","text":"Zo\u00eb \u5c71\u7530.","spans":[{"line":0,"start":0,"stop":1,"box":{"left":1.0,"top":2.0,"right":3.0,"bottom":4.5}}],"ocr_confidence":0.5,"parse_confidence":0.75,"confidence":0.4,"doubts":["two readers disagree"]}]');
INSERT INTO "readings" VALUES(3,3,'2026-11-23','[{"words":[["Ann",0.5,1.0,2.0,3.0,4.5]],"reader":"tesseract","others":[{"words":[["ANN",0.25,1.0,2.0,3.0,4.5]],"reader":"rapid"}],"vertical":true}]','[{"name":"FN","value":"Ann","text":"Ann.","spans":[{"line":0,"start":0,"stop":1,"box":{"left":1.0,"top":2.0,"right":3.0,"bottom":4.5}}],"ocr_confidence":0.5,"parse_confidence":0.75,"confidence":0.4,"doubts":["two readers disagree"]}]');
CREATE TABLE records (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            uid TEXT NOT NULL UNIQUE,
            photo INTEGER NOT NULL REFERENCES photos (id),
            card_index INTEGER NOT NULL,
            person INTEGER NOT NULL REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
            reading INTEGER REFERENCES readings (id) DEFERRABLE INITIALLY DEFERRED,
            fields TEXT NOT NULL,
            quad TEXT NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            hints TEXT NOT NULL,
            met_on TEXT NOT NULL,
            met_on_source TEXT NOT NULL,
            event TEXT NOT NULL,
            note TEXT NOT NULL,
            due TEXT,
            done_on TEXT,
            revised_at TEXT NOT NULL,
            UNIQUE (photo, card_index)
        );
INSERT INTO "records" VALUES(1,'00000000-0000-4000-8000-000000000000',1,0,3,1,'[{"name":"FN","value":"Anna","text":"Ann.","spans":[{"line":0,"start":0,"stop":1,"box":{"left":1.0,"top":2.0,"right":3.0,"bottom":4.5}}],"ocr_confidence":0.5,"parse_confidence":0.75,"confidence":0.4,"doubts":["two readers disagree"],"status":"corrected"},{"name":"ADR","value":"Musterweg 1, 10115 Berlin","text":"Musterweg l, 10115 Berlin","spans":[{"line":1,"start":0,"stop":4,"box":{"left":1.0,"top":2.0,"right":3.5,"bottom":4.0}}],"ocr_confidence":0.5,"parse_confidence":0.75,"confidence":0.4,"types":["work"],"parts":[["street","Musterweg 1"],["code","10115"],["city","Berlin"]],"doubts":["two readers disagree"],"alternatives":["Musterweg l"]}]','{"corners":[[1.5,0],[90,2],[91,50],[0,51]]}',900,500,'["blurred"]','2026-11-18','photo','Sample Fair','wants a quote','2026-11-20','2026-11-23','2026-11-23T10:01:00Z');
INSERT INTO "records" VALUES(2,'00000000-0000-4000-8000-000000000001',1,1,2,2,'[{"name":"FN","value":"Zo\u00eb \u5c71\u7530","text":"Zo\u00eb \u5c71\u7530.","spans":[{"line":0,"start":0,"stop":1,"box":{"left":1.0,"top":2.0,"right":3.0,"bottom":4.5}}],"ocr_confidence":0.5,"parse_confidence":0.75,"confidence":0.4,"doubts":["two readers disagree"]}]','{"corners":[[1.5,0],[90,2],[91,50],[0,51]]}',900,500,'["blurred"]','2026-11-18','photo','Sample Fair','wants a quote','2026-11-20',NULL,'');
INSERT INTO "records" VALUES(3,'00000000-0000-4000-8000-000000000002',2,0,3,3,'[{"name":"FN","value":"Ann","text":"Ann.","spans":[{"line":0,"start":0,"stop":1,"box":{"left":1.0,"top":2.0,"right":3.0,"bottom":4.5}}],"ocr_confidence":0.5,"parse_confidence":0.75,"confidence":0.4,"doubts":["two readers disagree"]}]','{"corners":[[1.5,0],[90,2],[91,50],[0,51]]}',900,500,'["blurred"]','2026-11-23','today','','',NULL,NULL,'');
CREATE TABLE revisions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            before TEXT NOT NULL,
            revised_at TEXT NOT NULL
        );
INSERT INTO "revisions" VALUES(1,1,'{"fields": "[{\"name\":\"FN\",\"value\":\"Ann\",\"text\":\"Ann.\",\"spans\":[{\"line\":0,\"start\":0,\"stop\":1,\"box\":{\"left\":1.0,\"top\":2.0,\"right\":3.0,\"bottom\":4.5}}],\"ocr_confidence\":0.5,\"parse_confidence\":0.75,\"confidence\":0.4,\"doubts\":[\"two readers disagree\"]},{\"name\":\"ADR\",\"value\":\"Musterweg 1, 10115 Berlin\",\"text\":\"Musterweg l, 10115 Berlin\",\"spans\":[{\"line\":1,\"start\":0,\"stop\":4,\"box\":{\"left\":1.0,\"top\":2.0,\"right\":3.5,\"bottom\":4.0}}],\"ocr_confidence\":0.5,\"parse_confidence\":0.75,\"confidence\":0.4,\"types\":[\"work\"],\"parts\":[[\"street\",\"Musterweg 1\"],[\"code\",\"10115\"],[\"city\",\"Berlin\"]],\"doubts\":[\"two readers disagree\"],\"alternatives\":[\"Musterweg l\"]}]"}','2026-11-23T10:00:00Z');
INSERT INTO "revisions" VALUES(2,1,'{"due": "2026-11-20", "done_on": null}','2026-11-23T10:01:00Z');
CREATE INDEX records_by_person ON records (person);
CREATE INDEX readings_by_record ON readings (record);
CREATE INDEX revisions_by_record ON revisions (record);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('records',3);
INSERT INTO "sqlite_sequence" VALUES('revisions',2);
COMMIT;
