use std::future::Future as _;
use std::sync::Arc;

use async_trait::async_trait;

use super::*;
use crate::store::SafeStore as _;
use crate::store::contract::{Place, contract};

struct TemporaryFolder(tempfile::TempDir);

impl TemporaryFolder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }
}

#[async_trait]
impl Place for TemporaryFolder {
    async fn open(&self) -> Arc<dyn Store> {
        Arc::new(SqliteStore::open(&self.0.path().join("postvak.db")).await.expect("opened"))
    }
}

contract!(super::TemporaryFolder::new());

fn stamp() -> Stamp {
    Stamp { who: "Els".to_owned(), at: Timestamp::from_second(1_795_507_200).expect("a moment") }
}

fn seen(number: u32) -> Observed {
    Observed {
        dossier: EnterpriseNumber::from_first_eight(9_999_000).expect("eight digits"),
        folder: crate::base::FolderKind::Purchases,
        path: format!("/{number}.xml"),
        size: 1,
        modified_ms: 1,
        identity: crate::base::Hash([u8::try_from(number % 256).unwrap_or(0); 32]),
        companion: None,
        content: Ok(crate::store::Summary { number: "x".repeat(2_000), ..crate::store::Summary::default() }),
        texts: String::new(),
    }
}

async fn count(store: &SqliteStore, table: &'static str) -> i64 {
    let sql = match table {
        "documents" => "SELECT COUNT(*) FROM documents",
        "history" => "SELECT COUNT(*) FROM history",
        _ => "SELECT COUNT(*) FROM dossier_counts",
    };
    sqlx::query_scalar(sql).fetch_one(&store.readers).await.expect("counted")
}

#[tokio::test]
async fn work_cut_off_in_the_middle_leaves_nothing() {
    let folder = TemporaryFolder::new();
    let path = folder.0.path().join("postvak.db");
    let store = SqliteStore::open(&path).await.expect("opened");
    {
        let mut tx = store.begin().await.expect("begun");
        sqlx::query(
            "INSERT INTO documents (id, version, dossier, folder, path, size, modified_ms, identity, status, seen) \
                     VALUES (1, 1, '0999900095', 'purchases', '/a.xml', 1, 1, x'00', 'new', '2026-11-24T08:00:00Z')",
        )
        .execute(&mut *tx)
        .await
        .expect("written");
        // The program dies here: nothing is committed.
    }
    for table in ["documents", "history", "dossier_counts"] {
        assert_eq!(count(&store, table).await, 0, "{table}");
    }
    store.observe(&[seen(1)], &stamp()).await.expect("the lock is free again");
}

#[tokio::test]
async fn a_call_dropped_half_way_changes_all_or_nothing() {
    let folder = TemporaryFolder::new();
    let store = SqliteStore::open(&folder.0.path().join("postvak.db")).await.expect("opened");
    let batch: Vec<Observed> = (0..50).map(seen).collect();
    for polls in 1..40 {
        let by = stamp();
        let mut call = Box::pin(store.observe(&batch, &by));
        let mut left = polls;
        // Polled so many times, then dropped: as when its task is cancelled.
        std::future::poll_fn(|context| {
            left -= 1;
            match call.as_mut().poll(context) {
                std::task::Poll::Pending if left > 0 => std::task::Poll::Pending,
                _ => std::task::Poll::Ready(()),
            }
        })
        .await;
        drop(call);
        let documents = count(&store, "documents").await;
        assert!(documents == 0 || documents == 50, "{documents} after {polls} polls");
        assert_eq!(documents, count(&store, "history").await);
    }
    store.observe(&batch, &stamp()).await.expect("taken in");
    assert_eq!(count(&store, "documents").await, 50);
}

#[tokio::test]
async fn a_full_disk_is_said_and_changes_nothing() {
    let folder = TemporaryFolder::new();
    let store = SqliteStore::open(&folder.0.path().join("postvak.db")).await.expect("opened");
    store.observe(&[seen(1)], &stamp()).await.expect("taken in");
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&store.writer).await.expect("counted");
    sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {}", pages + 4))).execute(&store.writer).await.expect("set");
    let many: Vec<Observed> = (2..200).map(seen).collect();
    let full = store.observe(&many, &stamp()).await;
    assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
    assert_eq!(count(&store, "documents").await, 1);
    assert_eq!(store.counts().await.expect("counts")[0].purchases, 1);
    sqlx::query("PRAGMA max_page_count = 1000000").execute(&store.writer).await.expect("set");
    store.observe(&many, &stamp()).await.expect("there is room again");
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() {
    let folder = TemporaryFolder::new();
    let path = folder.0.path().join("postvak.db");
    let store = SqliteStore::open(&path).await.expect("opened");
    sqlx::query("INSERT INTO _sqlx_migrations VALUES (9999, 'later', '2027-01-01', 1, x'00', 0)")
        .execute(&store.writer)
        .await
        .expect("written");
    store.close().await;
    let refused = SqliteStore::open(&path).await;
    assert!(matches!(refused, Err(StoreError::Newer)), "{refused:?}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = TemporaryFolder::new();
    let path = folder.0.path().join("postvak.db");
    let text = "this is no database, ".repeat(200);
    std::fs::write(&path, &text).expect("written");
    let refused = SqliteStore::open(&path).await;
    assert!(matches!(refused, Err(StoreError::Damaged)), "{refused:?}");
    assert_eq!(std::fs::read_to_string(&path).expect("read"), text);
}

#[tokio::test]
async fn a_network_drive_is_refused_with_the_reason() {
    for path in [r"\\srv\office\postvak.db", r"\\?\UNC\srv\office\postvak.db"] {
        let refused = SqliteStore::open(path.as_ref()).await;
        assert!(matches!(refused, Err(StoreError::OnNetwork(_))), "{path}: {refused:?}");
    }
    assert!(matches!(check_place("/mnt/srv/postvak.db".as_ref(), true), Err(StoreError::OnNetwork(_))));
    assert!(!matches!(check_place(r"\\?\C:\Postvak\postvak.db".as_ref(), false), Err(StoreError::OnNetwork(_))));
    let folder = TemporaryFolder::new();
    let nowhere = SqliteStore::open(&folder.0.path().join("no/such/postvak.db")).await;
    assert!(matches!(nowhere, Err(StoreError::Place(_))), "{nowhere:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_programs_may_make_the_file_at_once() {
    let folder = TemporaryFolder::new();
    let path = Arc::new(folder.0.path().join("postvak.db"));
    let tasks: Vec<_> = (0..6)
        .map(|_| {
            let path = Arc::clone(&path);
            tokio::spawn(async move { SqliteStore::open(&path).await.map(drop) })
        })
        .collect();
    for task in tasks {
        task.await.expect("no panic").expect("opened");
    }
}

#[tokio::test]
async fn every_commit_waits_for_the_disk() {
    let folder = TemporaryFolder::new();
    let store = SqliteStore::open(&folder.0.path().join("postvak.db")).await.expect("opened");
    let full: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(&store.writer).await.expect("read");
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&store.writer).await.expect("read");
    assert_eq!((full, mode.as_str()), (2, "wal"));
    let refused = sqlx::query("DELETE FROM documents").execute(&store.readers).await;
    assert!(refused.is_err(), "what reads cannot write");
}

#[tokio::test]
async fn a_full_disk_leaves_what_was_and_says_so() {
    let folder = TemporaryFolder::new();
    let path = folder.0.path().join("postvak.db");
    let store = SqliteStore::open(&path).await.expect("opened");
    store.observe(&[seen(0)], &stamp()).await.expect("one document");
    // No page more than there are: what a full disk is to the database.
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&store.writer).await.expect("pages");
    sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"))).execute(&store.writer).await.expect("full");
    let many: Vec<Observed> = (1..200).map(seen).collect();
    let refused = store.observe(&many, &stamp()).await;
    assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
    assert_eq!((count(&store, "documents").await, count(&store, "history").await), (1, 1), "all of it or nothing");
    assert_eq!(store.contradictions().await.expect("looked through"), [], "and nothing contradicts itself");
    sqlx::query("PRAGMA max_page_count = 1000000").execute(&store.writer).await.expect("room again");
    store.observe(&many, &stamp()).await.expect("the same again, with room");
    assert_eq!(count(&store, "documents").await, 200);
}

#[tokio::test]
async fn the_history_only_grows() {
    let folder = TemporaryFolder::new();
    let store = SqliteStore::open(&folder.0.path().join("postvak.db")).await.expect("opened");
    store.observe(&[seen(0)], &stamp()).await.expect("one document");
    for sql in [
        "UPDATE history SET who = 'somebody else'",
        "DELETE FROM history",
        "INSERT OR REPLACE INTO history SELECT * FROM history",
    ] {
        let refused = sqlx::query(sql).execute(&store.writer).await;
        assert!(refused.is_err() || count(&store, "history").await == 1, "{sql}");
    }
    let who: String = sqlx::query_scalar("SELECT who FROM history").fetch_one(&store.readers).await.expect("kept");
    assert_eq!(who, "Els");
}
