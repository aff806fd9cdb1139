//! The page of a proof in a real browser: headless Chromium, which CI installs. Elsewhere the test says that it was skipped.

use crate::common::{file, project};
use bilateral::prose::Proofreader;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;

fn browser() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|program| program.is_file());
    if found.is_none() {
        eprintln!("not tested: no Chromium is installed");
    }
    found
}

#[test]
fn the_page_works_in_a_browser() {
    let Some(browser) = browser() else {
        return;
    };
    let text = "Trade between Kenya & Uganda reached $1.2 billion in 2022. Kenya's exports to Uganda were $820 million, up 9.3 percent from $750 million in 2021, \
                its imports $480 million.\n\nThe two countries want to raise trade to $5 billion by 2030. Investment was $3 million. \
                Averyveryveryveryveryveryveryveryveryveryveryveryveryverylongwordwithoutanyplacetobreakit <script>alert(1)</script>";
    let proof = Proofreader::new().read(text);
    let page = proof.to_html("A page <b>of</b> its own");
    let script = std::fs::read_to_string(project().join("tests/it/prose/harness.js")).unwrap();
    // Inside a script, the end of one must not stand in a text.
    let quoted = json!(page)
        .to_string()
        .replace("</", "<\\/")
        .replace("<!--", "<\\!--");
    let harness = file(
        "harness.html",
        format!(
            "<!DOCTYPE html><meta charset=utf-8><body><script>const PAGE = {quoted};\n{script}</script>"
        ),
    );
    let profile = std::env::temp_dir().join(format!("bilateral-browser-{}", std::process::id()));
    let output = Command::new(browser)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--window-size=1400,900",
            "--virtual-time-budget=10000",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("file://{}", harness.display()))
        .output()
        .unwrap();
    let _ = std::fs::remove_dir_all(profile);
    let dom = String::from_utf8_lossy(&output.stdout)
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    let report = dom
        .split_once("REPORT")
        .and_then(|(_, rest)| rest.split_once("END"));
    let Some((report, _)) = report else {
        panic!(
            "the browser gave no report: {}\n{}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    };
    let report: Value = serde_json::from_str(report).unwrap();
    assert_eq!(report["errors"], json!([]), "{report}");
    let figures = proof.items().len();
    for width in ["360", "1280"] {
        let found = &report["widths"][width];
        assert_eq!(found["marks"], figures, "{width}: every mark is there");
        assert_eq!(found["rows"], figures, "{width}: every row is there");
        assert_eq!(
            found["selected"], figures,
            "{width}: selecting a mark shows its finding"
        );
        assert_eq!(found["keyboard"], true, "{width}: the keyboard does, too");
        assert_eq!(
            found["named"], true,
            "{width}: every mark has a sign and a name"
        );
        assert_eq!(
            found["overflow"], 0,
            "{width}: nothing overflows: {}",
            found["wide"]
        );
        assert_eq!(
            found["hidden"],
            json!(["inconsistent"]),
            "{width}: the filter hides what is not wanted"
        );
    }
}
