//! Makes projects of any size for measuring: catalogues in the real kinds, and plain books.
//! The same call always makes the same files.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Words of the texts; long ones as German has them.
const WORDS: [&str; 24] = [
    "Verwaltung",
    "Software",
    "Anwendung",
    "Nachnutzung",
    "Schnittstelle",
    "Barrierefreiheit",
    "Betrieb",
    "Quellcode",
    "Kommune",
    "Verfahren",
    "Datenschutz",
    "Formular",
    "Vorgang",
    "Portal",
    "Anmeldung",
    "und",
    "mit",
    "für",
    "die",
    "offene",
    "gemeinsame",
    "sichere",
    "einfache",
    "Lösung",
];
const LICENCES: [&str; 6] =
    ["EUPL-1.2", "MIT", "Apache-2.0", "AGPL-3.0-or-later", "GPL-3.0-only", "EUPL-1.2 OR MIT"];
const STATES: [&str; 4] = ["stable", "beta", "development", "concept"];
const CATEGORIES: [&str; 8] = [
    "collaboration",
    "identity-management",
    "workflow-management",
    "data-collection",
    "office",
    "it-security",
    "procurement",
    "survey",
];

/// A row of numbers that looks random and is always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % bound
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }

    fn text(&mut self, length: usize) -> String {
        let mut text = String::new();
        while text.len() < length {
            text.push_str(self.of(&WORDS));
            text.push(' ');
        }
        text.trim_end().to_owned()
    }
}

/// The real content with many made-up projects more.
pub(crate) fn catalogue(folder: &Path, projects: usize) -> io::Result<()> {
    let real = repository();
    copy(&real.join("themes"), &folder.join("themes"))?;
    fs::copy(real.join("book.toml"), folder.join("book.toml"))?;
    let content = folder.join("content");
    copy(&real.join("content"), &content)?;
    let organisations = names(&content.join("organisations"))?;
    let components = names(&content.join("components"))?;
    let mut numbers = Numbers(1);
    for number in 0..projects {
        let own = content.join(format!("projects/projekt-{number:06}"));
        fs::create_dir_all(&own)?;
        fs::write(own.join("publiccode.yml"), publiccode(&mut numbers, number))?;
        fs::write(
            own.join("curation.yml"),
            curation(&mut numbers, number, &organisations, &components),
        )?;
    }
    Ok(())
}

/// An ordinary mdBook of one language without catalogues, each chapter about 3 kB.
pub(crate) fn book(folder: &Path, chapters: usize) -> io::Result<()> {
    copy(&repository().join("themes"), &folder.join("themes"))?;
    fs::write(
        folder.join("book.toml"),
        "[book]\ntitle = \"Buch\"\nlanguage = \"de\"\nsrc = \"content/de\"\n\n[output.leitwerk]\nlanguages = [\"de\"]\n",
    )?;
    let content = folder.join("content/de");
    fs::create_dir_all(&content)?;
    let mut numbers = Numbers(2);
    let mut summary = String::from("# Inhalt\n\n[Start](index.md)\n\n");
    fs::write(content.join("index.md"), "# Start\n\nWillkommen.\n")?;
    for number in 0..chapters {
        let indent = if number % 20 == 0 { "" } else { "  " };
        let _ = writeln!(summary, "{indent}- [Kapitel {number}](kapitel-{number}.md)");
        fs::write(content.join(format!("kapitel-{number}.md")), chapter(&mut numbers, number))?;
    }
    fs::write(content.join("SUMMARY.md"), summary)
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        names.extend(path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

fn publiccode(numbers: &mut Numbers, number: usize) -> String {
    let mut description = String::new();
    for lang in ["de", "en"] {
        let _ = write!(
            description,
            "  {lang}:\n    shortDescription: {}\n    longDescription: >-\n      {}\n\n      {}\n    features:\n      - {}\n      - {}\n      - {}\n",
            numbers.text(90),
            numbers.text(350),
            numbers.text(300),
            numbers.text(40),
            numbers.text(40),
            numbers.text(40)
        );
    }
    format!(
        "publiccodeYmlVersion: \"0.7\"\nname: {} {number}\nurl: https://git.example.org/projekt-{number}.git\nplatforms: [web]\ncategories: [{}]\ndevelopmentStatus: {}\nsoftwareType: standalone/web\ndescription:\n{description}legal:\n  license: {}\nmaintenance:\n  type: community\n  contacts:\n    - name: Team {number}\nlocalisation:\n  localisationReady: true\n  availableLanguages: [de, en]\n",
        numbers.of(&WORDS[..15]),
        numbers.of(&CATEGORIES),
        numbers.of(&STATES),
        numbers.of(&LICENCES)
    )
}

fn curation(
    numbers: &mut Numbers,
    number: usize,
    organisations: &[String],
    components: &[String],
) -> String {
    let mut text = format!(
        "record:\n  author: editors\n  source: https://git.example.org/projekt-{number}\n  checked: 2026-07\non-opencode: unchecked\nlicence-check: known\nmaintained-by: [{}]\nimplements: [{}]\n",
        organisations[numbers.below(organisations.len())],
        components[numbers.below(components.len())],
    );
    if number > 0 {
        let _ = writeln!(text, "alternative-to: [projekt-{:06}]", numbers.below(number));
    }
    text.push_str("sources:\n  - source: general\n  - source: s47\n    facts: [implements]\n");
    text
}

fn chapter(numbers: &mut Numbers, number: usize) -> String {
    let mut text = format!("# Kapitel {number}\n\n");
    for section in 1..=4 {
        let _ = write!(
            text,
            "## Abschnitt {section}\n\n{}\n\n- {}\n- **{}** und `code`\n\n[Weiter](kapitel-{}.md)\n\n",
            numbers.text(450),
            numbers.text(80),
            numbers.text(60),
            numbers.below(number + 1)
        );
    }
    text
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
