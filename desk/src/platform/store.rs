//! What is kept in this browser: texts under keys, in one object store of IndexedDB.
//!
//! What is written is on the disk before it counts as kept (`durability: "strict"`), and all changes of one call are kept
//! or none.

use indexed_db_futures::database::Database;
use indexed_db_futures::error::{Error, OpenDbError};
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};

use crate::effect::Change;

const DATABASE: &str = "trellis-desk";
const STORE: &str = "desk";

/// The object store, open.
pub(crate) struct Store(Database);

impl Store {
    /// Opens it; makes it where it is not there.
    ///
    /// # Errors
    ///
    /// What the browser says, where it keeps nothing here.
    pub(crate) async fn open() -> Result<Self, String> {
        let opened = Database::open(DATABASE).with_version(1_u8).with_on_upgrade_needed(|_, database| {
            database.create_object_store(STORE).build()?;
            Ok(())
        });
        match opened.await {
            Ok(database) => Ok(Self(database)),
            Err(OpenDbError::Base(error)) => Err(said(error)),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Everything that is kept, by its keys in their order.
    ///
    /// # Errors
    ///
    /// What the browser says, where it does not read.
    pub(crate) async fn read(&self) -> Result<Vec<(String, String)>, String> {
        self.try_read().await.map_err(said)
    }

    async fn try_read(&self) -> Result<Vec<(String, String)>, Error> {
        let transaction = self.0.transaction(STORE).with_mode(TransactionMode::Readonly).build()?;
        let store = transaction.object_store(STORE)?;
        let keys = store.get_all_keys::<String>().await?.collect::<Result<Vec<_>, _>>()?;
        let values = store.get_all::<String>().await?.collect::<Result<Vec<_>, _>>()?;
        Ok(keys.into_iter().zip(values).collect())
    }

    /// Makes changes, in their order. They are on the disk when this returns.
    ///
    /// # Errors
    ///
    /// What the browser says, where none of them was made: there is no room, for example.
    pub(crate) async fn write(&self, changes: &[Change]) -> Result<(), String> {
        self.try_write(changes).await.map_err(said)
    }

    async fn try_write(&self, changes: &[Change]) -> Result<(), Error> {
        let mut options = TransactionOptions::new();
        options.set_durability(TransactionDurability::Strict);
        let transaction =
            self.0.transaction(STORE).with_mode(TransactionMode::Readwrite).with_options(options).build()?;
        let store = transaction.object_store(STORE)?;
        for change in changes {
            match change {
                Change::Put(key, value) => _ = store.put(value.as_str()).with_key(key.as_str()).await?,
                Change::Delete(key) => store.delete(key.as_str()).await?,
                Change::DeleteAllBelow(prefix) => store.delete(prefix.clone()..format!("{prefix}\u{ffff}")).await?,
            }
        }
        transaction.commit().await
    }
}

/// An error of the browser, in its own words.
fn said(error: Error) -> String {
    error.to_string()
}
