use std::path::Path;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::SqliteStore;
use crate::platform::faults;
use crate::store::StoreError;

static MIGRATIONS: Migrator = sqlx::migrate!("src/store/migrations/sqlite");

/// How long a writer waits for another process before it gives up.
const WAIT_FOR_LOCK: Duration = Duration::from_secs(15);
/// Reading connections: the window, a scan and a command at once.
const READERS: u32 = 4;
/// How often opening is tried when several processes make the file at the same moment.
const OPEN_TRIES: u32 = 20;

impl SqliteStore {
    /// Opens the database file, making it and its tables when they are not there yet.
    ///
    /// # Errors
    /// `OnNetwork` for a UNC path, `Newer` when a newer Postvak made it, `Damaged`, `ReadOnly`, `Place` when the
    /// folder is not there.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        check_place(path, false)?;
        let mut tries = 0;
        loop {
            tries += 1;
            match Self::open_once(path).await {
                Err(StoreError::Busy | StoreError::Database { .. }) if tries < OPEN_TRIES => {
                    // Another process makes the same tables: the next look finds them made.
                    tokio::time::sleep(Duration::from_millis(u64::from(tries) * 5)).await;
                }
                done => return done,
            }
        }
    }

    async fn open_once(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(WAIT_FOR_LOCK)
            .journal_mode(SqliteJournalMode::Wal)
            // NORMAL may lose the last transactions at a power cut. A booking that was shown must still be there,
            // and its number may already be on paper: every commit waits for the disk.
            .synchronous(SqliteSynchronous::Full)
            .statement_cache_capacity(200);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WAIT_FOR_LOCK * 2)
            .after_connect(|connection, _| Box::pin(stop_where_wanted(connection)))
            // 32 MiB of pages: hashes land all over their index, and 2 MiB would be read and written again and again.
            .connect_with(options.clone().pragma("cache_size", "-32768"))
            .await
            .map_err(|error| failed("open its file", error))?;
        MIGRATIONS.run(&writer).await.map_err(|error| match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) | MigrateError::VersionTooNew(..) => {
                StoreError::Newer
            }
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => failed("make its tables", error),
            other => StoreError::Database { doing: "make its tables", source: Box::new(other) },
        })?;
        super::odd::fill_keys(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(WAIT_FOR_LOCK)
            .connect_with(options.create_if_missing(false).pragma("query_only", "on"))
            .await
            .map_err(|error| failed("open its file", error))?;
        Ok(Self { readers, writer })
    }
}

/// Lets a test stop the program before each row and each commit.
async fn stop_where_wanted(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    if faults::are_wanted() {
        let mut handle = connection.lock_handle().await?;
        // A full disk is told at the commit, which is what makes rows durable.
        handle.set_update_hook(|_| drop(faults::before("a row")));
        handle.set_commit_hook(|| faults::before("a commit").is_ok());
    }
    Ok(())
}

/// Whether a database file may live at this path; `on_network` is what the system says of the drive.
///
/// # Errors
/// `OnNetwork` for a drive on the network or a UNC path (`\\server\share`), `Place` when its folder is not there.
pub fn check_place(path: &Path, on_network: bool) -> Result<(), StoreError> {
    let shown = path.display().to_string();
    let plain = shown.replace('/', r"\");
    // `\\?\C:\…` and `\\.\…` are this computer's own; `\\?\UNC\…` is not.
    let own = plain.starts_with(r"\\?\") && !plain.to_ascii_uppercase().starts_with(r"\\?\UNC\") || plain.starts_with(r"\\.\");
    let unc = shown.starts_with(r"\\") || cfg!(windows) && plain.starts_with(r"\\");
    if on_network || unc && !own {
        return Err(StoreError::OnNetwork(shown));
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            Err(StoreError::Place(format!("the folder of the database is not there: {}", folder.display())))
        }
        _ => Ok(()),
    }
}

/// What a failure of the database means. Source: SQLite, "Result and Error Codes".
pub(super) fn failed(doing: &'static str, error: sqlx::Error) -> StoreError {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code).and_then(|code| code.parse::<u32>().ok());
    // The low byte is the primary code.
    match code.map(|code| code & 0xff) {
        Some(5 | 6) => StoreError::Busy,
        Some(8) => StoreError::ReadOnly,
        Some(11 | 26) => StoreError::Damaged,
        Some(13) => StoreError::DiskFull,
        _ => StoreError::Database { doing, source: Box::new(error) },
    }
}

/// Names what was being done when the database says no.
pub(super) trait Doing<T> {
    /// Turns the database's error into ours.
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T> Doing<T> for Result<T, sqlx::Error> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|error| failed(doing, error))
    }
}
