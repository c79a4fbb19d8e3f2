//! What must never be, checked over the source: see the invariants of `ARCHITECTURE.md`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by stopping")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A wall of the house: in these folders, these words must not stand in code.
struct Wall {
    folders: &'static [&'static str],
    except: &'static [&'static str],
    words: &'static [&'static str],
    why: &'static str,
}

const WALLS: &[Wall] = &[
    Wall {
        folders: &["src/base", "src/ubl", "src/check", "src/suggest", "src/booking", "src/odd", "src/paper"],
        except: &[],
        words: &["std::fs", "tokio", "sqlx", "reqwest", "egui", "std::net", "std::thread", "std::process"],
        why: "the heart is pure: fast to test, to fuzz, to reuse",
    },
    Wall {
        folders: &["src/base"],
        except: &[],
        words: &[
            "crate::ubl",
            "crate::check",
            "crate::office",
            "crate::inbox",
            "crate::booking",
            "crate::suggest",
            "crate::expertm",
            "crate::store",
            "crate::preview",
            "crate::engine",
            "crate::app",
            "crate::platform",
            "crate::i18n",
        ],
        why: "base knows nothing else",
    },
    Wall {
        folders: &["src"],
        except: &["src/store"],
        words: &["sqlx", "SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "CREATE TABLE"],
        why: "SQL stands in store only: one place to see what is kept",
    },
    Wall {
        folders: &["src/app"],
        except: &["src/app/raster/headless.rs"],
        words: &["std::fs", "std::net", "tokio", "reqwest", "sqlx", "Mutex", "RwLock", "block_on", "std::thread::sleep"],
        why: "the window never waits",
    },
    Wall {
        folders: &["src/inbox", "src/expertm", "src/store", "src/preview", "src/engine", "src/office", "src/billit", "src/news"],
        except: &[],
        words: &["crate::app", "egui"],
        why: "work does not know its screen",
    },
    Wall {
        folders: &["src"],
        // Asks for a newer version, with nothing of the office at hand; knocks at every door, to show that it is closed.
        except: &["src/billit", "src/news", "src/platform/enclosure/reach.rs"],
        words: &["reqwest", "hyper::", "rustls", "TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"],
        why: "billit reaches the network, and news: two places to see what goes out",
    },
    Wall {
        folders: &["src/news"],
        except: &[],
        words: &[
            "crate::base",
            "crate::billit",
            "crate::booking",
            "crate::office",
            "crate::store",
            "crate::inbox",
            "crate::engine",
            "crate::app",
        ],
        why: "news asks without anything of the office at hand",
    },
    Wall {
        folders: &["src"],
        except: &["src/billit/secrets.rs", "src/billit/client.rs", "src/billit/oauth.rs", "src/billit/answer.rs"],
        words: &["keyring", ".reveal()"],
        why: "a secret is taken out where it is sent, nowhere else",
    },
    Wall {
        folders: &["src"],
        except: &[],
        words: &["unbounded_channel", "mpsc::channel()", "mpsc::unbounded", "std::thread::spawn"],
        why: "channels are bounded and threads have names",
    },
    Wall {
        folders: &["src"],
        // The renderer's clock is tokio's, which stands still in tests.
        except: &["src/platform", "src/preview/renderer.rs"],
        words: &["SystemTime::now", "Timestamp::now", "Zoned::now", "rand::rng", "thread_rng", "Instant::now"],
        why: "time and chance come in by parameter, so that a run can be replayed",
    },
    Wall {
        folders: &["src/app"],
        except: &["src/app/tokens.rs", "src/app/raster"],
        words: &["Color32::from_", "Color32::WHITE", "Color32::BLACK", "Color32::RED", "Color32::GRAY", "hex_color!"],
        why: "a raw colour stands in app/tokens only: two themes, one look",
    },
    Wall {
        folders: &["src"],
        // Takes away the empty file with which it kept a name free a moment before.
        except: &["src/platform/files.rs"],
        words: &["remove_file", "remove_dir", "trash::"],
        why: "a user's file is never deleted",
    },
    Wall {
        folders: &["src"],
        except: &["src/platform", "src/main.rs"],
        words: &["cfg(windows)", "cfg(target_os", "target_os = \"windows\""],
        why: "the operating system is met in platform only",
    },
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    if folder.is_file() {
        into.push(folder.to_owned());
        return;
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// The code of a file with comments blanked and the tests at its foot cut off.
fn code_of(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let test_file = path.file_name().is_some_and(|name| name == "tests.rs")
        || path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "contract");
    if test_file {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("#[cfg(test)]") {
            break;
        }
        lines.push(line.split("//").next().unwrap_or_default().to_owned());
    }
    lines
}

/// Every breach of a wall: `file:line: word`.
fn breaches(wall: &Wall, root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for folder in wall.folders {
        let mut files = Vec::new();
        rust_files(&root.join(folder), &mut files);
        files.sort();
        for file in files {
            let relative = file.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            if wall.except.iter().any(|except| relative == *except || relative.starts_with(&format!("{except}/"))) {
                continue;
            }
            for (number, line) in code_of(&file).iter().enumerate() {
                for word in wall.words {
                    if line.contains(word) {
                        found.push(format!("{relative}:{}: {word}", number + 1));
                    }
                }
            }
        }
    }
    found
}

#[test]
fn the_walls_stand() {
    let mut report = String::new();
    for wall in WALLS {
        for breach in breaches(wall, &root()) {
            let _infallible = writeln!(report, "{breach} — {}", wall.why);
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn a_breach_is_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let room = folder.path().join("src/booking");
    fs::create_dir_all(&room).expect("a room");
    fs::write(
        room.join("lines.rs"),
        "//! Text about std::fs is no breach.\nuse std::fs::File;\n\n#[cfg(test)]\nmod tests { use std::fs; }\n",
    )
    .expect("a file");
    let wall = WALLS.first().expect("a wall");
    assert_eq!(breaches(wall, folder.path()), ["src/booking/lines.rs:2: std::fs"]);
}

#[test]
fn every_wall_guards_something() {
    for wall in WALLS {
        let mut files = Vec::new();
        for folder in wall.folders {
            rust_files(&root().join(folder), &mut files);
        }
        assert!(!files.is_empty(), "{:?} holds no file", wall.folders);
        for except in wall.except {
            assert!(root().join(except).exists(), "{except} is excepted and does not exist");
        }
    }
}

#[test]
fn the_project_speaks_of_itself_only() {
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches"] {
        rust_files(&root().join(folder), &mut files);
    }
    let words = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("index.", "crates.io")];
    for file in files {
        let text = fs::read_to_string(&file).expect("UTF-8");
        for word in words {
            assert!(!text.contains(word), "{} names {word}", file.display());
        }
    }
}

/// A reader that stops early, at the end of a pipe, kills the writer before it; with `pipefail` that ends the whole script,
/// on one run in a hundred.
#[test]
fn no_script_ends_a_pipe_early() {
    let mut scripts = vec![root().join(".ci/run")];
    for entry in fs::read_dir(root().join("scripts")).expect("a folder").flatten() {
        scripts.extend(entry.path().extension().is_some_and(|ending| ending == "sh").then(|| entry.path()));
    }
    for script in scripts {
        let text = fs::read_to_string(&script).expect("UTF-8");
        for (number, line) in text.lines().enumerate() {
            let stops = |part: &str| {
                let mut words = part.split_whitespace();
                match words.next() {
                    Some("head") => true,
                    Some("grep") => words.any(|word| word.starts_with('-') && !word.starts_with("--") && word.contains('q')),
                    _ => false,
                }
            };
            assert!(!line.split('|').skip(1).any(stops), "{}:{}: {line}", script.display(), number + 1);
        }
    }
}

/// Whether a file has a function of this name, and what is a test is not left out.
fn has_function(text: &str, name: &str) -> bool {
    let start = format!("fn {name}(");
    let mut above: Vec<&str> = Vec::new();
    for line in text.lines() {
        if line.contains(&start) {
            return !above
                .iter()
                .rev()
                .take_while(|line| !line.trim().is_empty() && !line.starts_with('}'))
                .any(|line| line.contains("#[ignore"));
        }
        above.push(line);
    }
    false
}

#[test]
fn every_fault_of_the_catalogue_has_its_tests() {
    let text = fs::read_to_string(root().join("docs/faults.md")).expect("the catalogue");
    let rows: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>())
        .filter(|cells| cells.len() == 4 && cells[0].parse::<u32>().is_ok())
        .collect();
    let numbers: Vec<u32> = rows.iter().filter_map(|cells| cells[0].parse().ok()).collect();
    assert_eq!(numbers, (1..=19).collect::<Vec<_>>());
    let mut missing = String::new();
    for cells in &rows {
        let names: Vec<&str> = cells[3].split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "nothing holds fault {}", cells[0]);
        for name in names {
            let (file, function) = name.split_once(':').unwrap_or_else(|| panic!("{name} is no file:test"));
            let there = fs::read_to_string(root().join(file)).is_ok_and(|text| has_function(&text, function));
            if !there {
                let _infallible = writeln!(missing, "{}: {name}", cells[0]);
            }
        }
    }
    assert!(missing.is_empty(), "\n{missing}");
}

#[test]
fn what_the_threat_model_rests_on_is_there() {
    let text = fs::read_to_string(root().join("SECURITY.md")).expect("the threat model");
    let names: Vec<(&str, &str)> = text.split('`').skip(1).step_by(2).filter_map(|name| name.split_once(".rs:")).collect();
    assert!(names.len() > 15, "{names:?}");
    for (file, function) in names {
        let there = fs::read_to_string(root().join(format!("{file}.rs"))).is_ok_and(|text| has_function(&text, function));
        assert!(there, "{file}.rs:{function}");
    }
}

#[test]
fn a_test_that_is_left_out_holds_nothing() {
    let text = "#[test]\nfn one() {}\n\n#[test]\n#[ignore = \"later\"]\nfn two() {}\n";
    assert!(has_function(text, "one") && !has_function(text, "two") && !has_function(text, "three"));
}

/// A file of tests that no `main.rs` names is compiled by nobody, and nobody sees that it does not run.
#[test]
fn every_file_of_tests_is_part_of_its_program() {
    for program in ["tests/expertm", "tests/program", "tests/rooms"] {
        let main = fs::read_to_string(root().join(program).join("main.rs")).expect("a program of tests");
        for entry in fs::read_dir(root().join(program)).expect("a folder").flatten() {
            let path = entry.path();
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let is_module = path.join("mod.rs").exists() || path.extension().is_some_and(|ending| ending == "rs");
            assert!(
                !is_module || name == "main" || main.contains(&format!("mod {name};")),
                "{program}/main.rs leaves out {name}"
            );
        }
    }
}
