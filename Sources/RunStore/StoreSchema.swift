import GRDB

/// The tables of the journal, and how older ones become the ones of today. A migration that was released never changes.
enum StoreSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE run (
                        id INTEGER PRIMARY KEY,
                        key TEXT NOT NULL UNIQUE,
                        -- What is looked for; all of it stands in the entries too.
                        job TEXT NOT NULL DEFAULT '',
                        endpoint TEXT NOT NULL DEFAULT '',
                        appId TEXT NOT NULL DEFAULT '',
                        customerId TEXT NOT NULL DEFAULT '',
                        -- Times are milliseconds since the Unix epoch.
                        scheduledAt INTEGER NOT NULL DEFAULT 0,
                        beganAt INTEGER NOT NULL,
                        endedAt INTEGER,
                        outcome TEXT,
                        isAskedToStop INTEGER NOT NULL DEFAULT 0
                    );
                    CREATE INDEX runByJob ON run (job, scheduledAt);
                    CREATE INDEX unfinishedRun ON run (id) WHERE endedAt IS NULL;
                    CREATE TABLE entry (
                        id INTEGER PRIMARY KEY,
                        run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
                        time INTEGER NOT NULL,
                        "offset" INTEGER,
                        event TEXT NOT NULL,
                        notes TEXT
                    );
                    CREATE TABLE look (
                        -- The name of a job's lock.
                        job TEXT PRIMARY KEY,
                        -- The last occurrence of its schedule that was dealt with, in Unix seconds.
                        handledThrough INTEGER NOT NULL
                    );
                    CREATE INDEX entryByRun ON entry (run, id);
                    """)
        }
        return migrator
    }
}
