//! The floors of the house: a file imports from the home of what it uses, lower floors name no higher one, and the files of one
//! folder import each other in one direction.

use crate::common::project;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// From the ground up. A module that is not named here fails the test.
const FLOORS: [&[&str]; 15] = [
    &["error", "text"],
    &["number"],
    &["trade"],
    &["figure"],
    &["growth"],
    &["data"],
    &["check"],
    &["cited"],
    &["reported"],
    &["files", "columns"],
    &["baci"],
    &["read", "scan"],
    &["indicators"],
    &["prose"],
    &["arrow"],
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The code of a file up to its tests, without comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.split(" // ").next().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

/// What follows each occurrence of a path's beginning, up to the end of the word.
fn words_after<'a>(code: &'a str, beginning: &str) -> Vec<&'a str> {
    code.match_indices(beginning)
        .map(|(at, found)| {
            let rest = &code[at + found.len()..];
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            &rest[..end]
        })
        .collect()
}

/// `src/data/series.rs` is of `data`, `src/cited.rs` of `cited`.
fn module(path: &Path) -> String {
    let inside = path.strip_prefix(project().join("src")).unwrap();
    let first = inside.components().next().unwrap();
    let name = Path::new(first.as_os_str());
    name.file_stem().unwrap().to_str().unwrap().to_owned()
}

fn all() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    sources(&project().join("src"), &mut paths);
    paths.retain(|path| !path.ends_with("src/lib.rs"));
    assert!(paths.len() > 30, "the sources were not found");
    paths
}

#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    for path in all() {
        let own = module(&path);
        let Some(own_floor) = floor(&own) else {
            wrong.push(format!("{}: on no floor", path.display()));
            continue;
        };
        for used in words_after(&code(&path), "crate::") {
            match floor(used) {
                _ if used == own => {}
                Some(floor) if floor < own_floor => {}
                Some(floor) if floor == own_floor && own_floor == 0 => {}
                Some(_) => wrong.push(format!("{} imports {used}, up", path.display())),
                // Through the root, or a macro.
                None if used.is_empty() || used == "Error" => {}
                None => wrong.push(format!(
                    "{} imports {used} through the root",
                    path.display()
                )),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_circles_within_a_folder() {
    // File to the files of its folder that it imports from.
    let mut graph: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    for path in all() {
        let folder = path.parent().unwrap();
        let is_mod = path.file_name().is_some_and(|name| name == "mod.rs");
        let code = code(&path);
        let here = words_after(&code, if is_mod { "\nuse " } else { "super::" });
        let edges = here.into_iter().filter_map(|word| {
            let file = folder.join(format!("{word}.rs"));
            if file.is_file() {
                Some(file)
            } else if is_mod {
                None
            } else {
                Some(folder.join("mod.rs")).filter(|file| file.is_file())
            }
        });
        graph.insert(path.clone(), edges.filter(|edge| *edge != path).collect());
    }
    // Leaves fall off until nothing changes; what is left goes in circles.
    loop {
        let leaves: Vec<PathBuf> = graph
            .iter()
            .filter(|(_, edges)| edges.iter().all(|edge| !graph.contains_key(edge)))
            .map(|(path, _)| path.clone())
            .collect();
        if leaves.is_empty() {
            break;
        }
        for leaf in leaves {
            graph.remove(&leaf);
        }
    }
    let circles: Vec<String> = graph
        .iter()
        .map(|(path, edges)| {
            let edges: Vec<_> = edges
                .iter()
                .filter(|edge| graph.contains_key(*edge))
                .collect();
            format!("{} -> {edges:?}", path.display())
        })
        .collect();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}
