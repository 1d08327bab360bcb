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
        migrator.registerMigration("2") { database in
            try database.execute(
                sql: """
                    -- What others are to be told. Receivers are named, not written out: some of their URLs are secret.
                    CREATE TABLE outbox (
                        id INTEGER PRIMARY KEY,
                        message TEXT NOT NULL UNIQUE,
                        run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
                        event TEXT NOT NULL,
                        receiver TEXT NOT NULL,
                        path TEXT NOT NULL,
                        -- Empty once it was delivered or given up.
                        body TEXT NOT NULL,
                        createdAt INTEGER NOT NULL,
                        dueAt INTEGER NOT NULL,
                        -- Until when a process is at it.
                        leasedUntil INTEGER NOT NULL DEFAULT 0,
                        attempts INTEGER NOT NULL DEFAULT 0,
                        problem TEXT,
                        deliveredAt INTEGER,
                        givenUpAt INTEGER
                    );
                    CREATE INDEX waitingMessage ON outbox (run, receiver, id)
                        WHERE deliveredAt IS NULL AND givenUpAt IS NULL;
                    """)
        }
        migrator.registerMigration("3") { database in
            try database.execute(
                sql: """
                    -- What was dealt with by looks at schedules, and is not written down as begun or waiting yet.
                    CREATE TABLE claim (
                        -- The name of a job's lock.
                        job TEXT NOT NULL,
                        -- In Unix seconds.
                        occurrence INTEGER NOT NULL,
                        -- Which of the job's recorders it is, from 1.
                        replica INTEGER NOT NULL,
                        -- The name of a lock of the process that is to begin it.
                        holder TEXT NOT NULL,
                        PRIMARY KEY (job, occurrence, replica)
                    ) WITHOUT ROWID;
                    """)
        }
        return migrator
    }
}
