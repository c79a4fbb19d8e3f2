//! The last step of a thing: its files get their names, and the store hears of it.

use std::io;
use std::path::{Path, PathBuf};

use super::Room;
use super::gather::MOST_NUMBERS;
use crate::billit::Shelf;
use crate::billit::down::Stop;
use crate::billit::names::with_number;
use crate::inbox::InboxError;
use crate::store::{RemoteFile, RemoteItem, RemoteState};

/// How far files got their names.
enum Named {
    /// All have them.
    All,
    /// The name of this one has been taken meanwhile.
    Taken(usize),
    /// The bytes under a temporary name are not those that were written.
    Broken,
    /// The disk said no.
    Failed(PathBuf, io::Error),
}

impl Room<'_> {
    /// Gives the files of a thing their names, as far as they have not got them, and says so. `false` when bytes of it must
    /// be fetched again or its folder is out of reach.
    pub(in crate::billit) async fn finish(&self, mut item: RemoteItem) -> Result<bool, Stop> {
        let wished: Vec<PathBuf> = item.files.iter().map(|file| PathBuf::from(&file.path)).collect();
        let mut numbers = vec![1; wished.len()];
        loop {
            let files = item.files.clone();
            match self.on_disk(move |shelf| Ok(name(shelf, &files))).await {
                Ok(Named::All) => break,
                Ok(Named::Broken) => return Ok(false),
                Ok(Named::Taken(index)) if numbers[index] < MOST_NUMBERS => {
                    numbers[index] += 1;
                    item.files[index].path = with_number(&wished[index], numbers[index]).to_string_lossy().into_owned();
                    // Said before it is done, as always.
                    self.keeper.keep(item.clone(), self.down.stamp()).await?;
                }
                Ok(Named::Taken(index)) => {
                    let error = io::Error::from(io::ErrorKind::AlreadyExists);
                    return self.out_of_reach(&item, &wished[index], error).await.map(|()| false);
                }
                Ok(Named::Failed(path, error)) => return self.out_of_reach(&item, &path, error).await.map(|()| false),
                Err(error) => return self.out_of_reach(&item, Path::new(""), error).await.map(|()| false),
            }
        }
        self.keeper.keep(RemoteItem { state: RemoteState::Taken, ..item }, self.down.stamp()).await?;
        Ok(true)
    }

    async fn out_of_reach(&self, item: &RemoteItem, path: &Path, error: io::Error) -> Result<(), Stop> {
        self.closed().insert(item.dossier);
        let reason = InboxError::file(path, error).message(self.down.clock);
        let stamp = self.down.stamp();
        Ok(self.down.store.save_open_item(&item.key, item.dossier, "", false, &reason, &stamp).await?)
    }
}

fn name(shelf: &dyn Shelf, files: &[RemoteFile]) -> Named {
    for (index, file) in files.iter().enumerate().filter(|(_, file)| !file.temporary.is_empty()) {
        let (temporary, path) = (Path::new(&file.temporary), Path::new(&file.path));
        match shelf.hash(temporary) {
            // It has its name already, whether or not somebody took it away since.
            Ok(None) => continue,
            Ok(Some(hash)) if hash == file.sha256 => {}
            Ok(Some(_broken)) => return Named::Broken,
            Err(error) => return Named::Failed(temporary.to_owned(), error),
        }
        match shelf.place(temporary, path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Named::Taken(index),
            Err(error) => return Named::Failed(path.to_owned(), error),
        }
    }
    Named::All
}
