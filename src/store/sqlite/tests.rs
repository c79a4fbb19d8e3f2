use std::sync::Arc;

use async_trait::async_trait;

use super::*;
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
