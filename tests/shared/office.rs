//! A workspace to issue from: the demo's parties and logs with tariffs that are decided, in a folder of its own.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::fs::{self, Permissions};
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::LazyLock;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// The workspace; gone when dropped.
pub struct Office {
    pub folder: TempDir,
}

impl Office {
    /// With all three logs imported: once for all tests of a program, each of which has the files for itself.
    pub fn new() -> Self {
        static IMPORTED: LazyLock<Kept> = LazyLock::new(|| Kept::of(&Office::with_its_mark()));
        IMPORTED.put_out()
    }

    /// The same, imported in its own folder: a copy has no mark beside its ledger.
    pub fn with_its_mark() -> Self {
        let office = Self::empty();
        office.import_all();
        office
    }

    /// Imports all three logs, named as somebody in the workspace names them.
    fn import_all(&self) {
        self.done(&[
            "import",
            "logs/lefi-2025-02.csv",
            "logs/lefi-2025-03.csv",
            "logs/lefi-2025-04.csv",
        ]);
    }

    /// With nothing imported.
    pub fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy_folder(&root.join("fixtures/demo"), folder.path());
        copy_folder(&root.join("tariffs"), &folder.path().join("tariffs"));
        let office = Self { folder };
        office.change("lefi.toml", "tariffs = \"../../tariffs\"", "");
        for service in fs::read_dir(office.path("tariffs")).unwrap() {
            for file in fs::read_dir(service.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                let decided = "status = \"decided\"\nreference = \"Dnr 1 (påhittat)\"\ndecided_on = 2024-12-01";
                let text = fs::read_to_string(&path).unwrap();
                fs::write(&path, text.replace("status = \"illustrative\"", decided)).unwrap();
            }
        }
        office
    }

    /// The workspace that a released version left, whole (`fixtures/ledger/`).
    pub fn left_by(version: &str) -> Self {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ledger").join(version);
        let folder = TempDir::new().unwrap();
        copy_whole(&kept, folder.path());
        Self { folder }
    }

    /// With nothing imported, and February's usage in a warehouse.
    pub fn with_a_warehouse() -> Self {
        let office = Self::empty();
        let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/warehouse/warehouse.toml");
        fs::copy(kept, office.path("warehouse.toml")).unwrap();
        office
    }

    /// The result that answers February's script of today, as DuckDB writes it.
    pub fn result_of_the_warehouse(&self) -> String {
        let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/warehouse/lefi-2025-02.csv");
        let text = fs::read_to_string(kept).unwrap();
        let script = self.json(&["warehouse", "sql", "2025-02"]);
        let (before, rest) = text.split_once("about;query;").unwrap();
        let (_, after) = rest.split_once(';').unwrap();
        format!("{before}about;query;{};{after}", script["digest"].as_str().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Replaces a text in a file, which must have it.
    pub fn change(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{name} has no “{from}”");
        fs::write(self.path(name), text.replace(from, to)).unwrap();
    }

    /// Changes one row of the database as somebody would who goes round the program.
    pub fn tamper(&self, statement: &str) {
        let database = rusqlite::Connection::open(self.path("ledger/lefi.sqlite")).unwrap();
        let mut query =
            database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").unwrap();
        let triggers: Vec<String> =
            query.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        for trigger in triggers {
            database.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
        }
        assert_eq!(database.execute(statement, []).unwrap(), 1, "{statement}");
    }

    pub fn lefi(&self, arguments: &[&str]) -> Output {
        let mut command = Command::cargo_bin("lefi").unwrap();
        command.env("LC_ALL", "C").env_remove("LEFI_LANGUAGE");
        command.current_dir(self.folder.path()).args(arguments).output().unwrap()
    }

    /// Runs a command that must succeed; gives its stdout.
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.lefi(arguments);
        assert!(output.status.success(), "lefi {arguments:?}\n{}", text(&output.stderr));
        text(&output.stdout)
    }

    /// Runs a command that must end with this exit code; gives its stderr.
    pub fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.lefi(arguments);
        let words = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "lefi {arguments:?}\n{words}");
        words
    }

    /// Runs a command that must succeed and reads its JSON.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let arguments = [arguments, &["--format", "json"]].concat();
        serde_json::from_str(&self.done(&arguments)).unwrap()
    }

    /// The name of the prepared credit of a document, as whoever looks at it sees it.
    pub fn credit_of(&self, number: &str) -> String {
        let looked = self.done(&["approve", number, "--look"]);
        looked.split_once(": ").unwrap().0.to_owned()
    }

    /// Issues a period's run.
    pub fn issue(&self, period: &str) -> Value {
        self.issue_on(period, "2025-06-02")
    }

    /// Issues a period's run with this invoice date.
    pub fn issue_on(&self, period: &str, date: &str) -> Value {
        self.json(&["bill", period, "--issue", "--date", date])
    }

    /// Waives the one row of the demo that can't be billed.
    pub fn waive_march(&self) {
        self.done(&[
            "decide",
            "waive",
            "2025-03",
            "556900-1067",
            "lefi-online",
            "--reason",
            "Uppsagt avtal",
        ]);
    }
}

/// All of a workspace, to be put out again elsewhere: folders, each before what is in it, and files with their content.
struct Kept(Vec<(PathBuf, Permissions, Option<Vec<u8>>)>);

impl Kept {
    fn of(office: &Office) -> Self {
        let mut found = Vec::new();
        keep_whole(office.folder.path(), Path::new(""), &mut found);
        // A ledger with a mark would be a copy where it is put out.
        found.retain(|(name, ..)| name != Path::new("out/ledger.mark"));
        Self(found)
    }

    fn put_out(&self) -> Office {
        let office = Office { folder: TempDir::new().unwrap() };
        for (name, permissions, content) in &self.0 {
            let path = office.folder.path().join(name);
            match content {
                None => fs::create_dir(&path).unwrap(),
                Some(content) => fs::write(&path, content).unwrap(),
            }
            fs::set_permissions(&path, permissions.clone()).unwrap();
        }
        office
    }
}

fn keep_whole(
    root: &Path,
    folder: &Path,
    found: &mut Vec<(PathBuf, Permissions, Option<Vec<u8>>)>,
) {
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let name = folder.join(entry.unwrap().file_name());
        let path = root.join(&name);
        let permissions = fs::metadata(&path).unwrap().permissions();
        match path.is_dir() {
            true => {
                found.push((name.clone(), permissions, None));
                keep_whole(root, &name, found);
            }
            false => found.push((name, permissions, Some(fs::read(&path).unwrap()))),
        }
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The numbers of a run's documents.
pub fn numbers(run: &Value) -> Vec<String> {
    let documents = run["invoices"].as_array().unwrap();
    documents.iter().map(|one| one["number"].as_str().unwrap().to_owned()).collect()
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        match name.as_str() {
            "ledger" | "out" => {}
            _ if path.is_dir() => copy_folder(&path, &to.join(&name)),
            _ => {
                fs::copy(&path, to.join(&name)).unwrap();
            }
        }
    }
}

pub fn copy_whole(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copy_whole(&path, &target),
            false => drop(fs::copy(&path, &target).unwrap()),
        }
    }
}
