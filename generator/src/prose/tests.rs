//! Each trouble on lines that have it and on lines that only look so.

use super::{Line, Trouble, Words, explained, troubles};
use std::collections::BTreeSet;

fn german() -> &'static Words {
    Words::of("de").unwrap()
}

/// The troubles of a line with the words they are about.
fn of(text: &str) -> Vec<(Trouble, &str)> {
    let found = troubles(german(), Line { text, continues: false }, &BTreeSet::new());
    found.into_iter().map(|own| (own.trouble, &text[own.range])).collect()
}

#[track_caller]
fn hard(text: &str, trouble: Trouble, words: &str) {
    assert_eq!(of(text), [(trouble, words)], "{text}");
}

#[track_caller]
fn easy(lines: &[&str]) {
    for line in lines {
        assert_eq!(of(line), [], "{line}");
    }
}

#[test]
fn only_german_has_lists() {
    assert!(Words::of("en").is_none());
}

#[test]
fn abbreviations() {
    hard("Das sind z. B. Listen.", Trouble::Abbreviation, "z. B.");
    hard("Das sind z.B. Listen.", Trouble::Abbreviation, "z.B.");
    hard("Das kostet ca. 5 Euro.", Trouble::Abbreviation, "ca.");
    hard("Es gibt Listen usw.", Trouble::Abbreviation, "usw.");
    easy(&["Das ist eine neue Art.", "Am 3. Mai ist Markt.", "Das ist Amerika."]);
}

#[test]
fn capitals_need_an_explanation() {
    hard("Das OZG ist neu.", Trouble::Capitals, "OZG");
    hard("Das steht in der XML-Datei.", Trouble::Capitals, "XML");
    easy(&["Die EU hat Regeln.", "Open CoDE ist neu.", "Laden Sie das PDF."]);
    let text = "XML ist eine Abkürzung.";
    let known: BTreeSet<&str> = explained(german(), text).into_iter().collect();
    assert!(known.contains("XML"));
    let again = Line { text: "Eine XML-Datei hilft.", continues: false };
    assert_eq!(troubles(german(), again, &known), []);
    assert!(explained(german(), "XML ist neu.").is_empty());
}

#[test]
fn negations() {
    hard("Das geht nicht.", Trouble::Negation, "nicht");
    hard("Es gibt keine Liste.", Trouble::Negation, "keine");
    hard("Niemand liest das.", Trouble::Negation, "Niemand");
    easy(&["Das geht ohne Maus.", "Die Nichte liest.", "Der Keim wächst."]);
}

#[test]
fn subjunctives() {
    hard("Sie könnten helfen.", Trouble::Subjunctive, "könnten");
    hard("Das wäre gut.", Trouble::Subjunctive, "wäre");
    easy(&[
        "Sie können helfen.",
        "Sie möchten helfen.",
        "Die Würde ist wichtig.",
        "Seien Sie freundlich.",
    ]);
}

#[test]
fn passives() {
    for (text, word) in [
        ("Der Text wird von der Gruppe geprüft.", "wird"),
        ("Der Text muss geprüft werden.", "werden"),
        ("Die Datei wurde von uns verwendet.", "wurde"),
        ("Ihr Vorschlag wird gern angenommen.", "wird"),
        ("Das wird streng kontrolliert.", "wird"),
        ("Hier ist gebaut worden.", "worden"),
        ("Das wird in der Liste beschrieben.", "wird"),
    ] {
        hard(text, Trouble::Passive, word);
    }
    easy(&[
        "Die Schrift wird größer.",
        "Sie werden viel finden.",
        "Er wird Mitglied, bekommt aber nur Post.",
        "Wir werden morgen gehen.",
        "Das wird bekannt.",
        "Die Gruppe hat den Text geprüft.",
    ]);
}

#[test]
fn genitives() {
    for (text, word) in [
        ("Das ist der Name des Amtes.", "des"),
        ("Das ist der Name eines Mannes.", "eines"),
        ("Das sind die Regeln der Gruppe.", "der"),
        ("Das sind die Regeln der neuen Gruppe.", "der"),
        ("Erklärung der Regeln", "der"),
        ("Am Ende einer Seite steht es.", "einer"),
        ("Das Haus, dessen Dach rot ist, steht da.", "dessen"),
        ("Aufgrund von Regen ist zu.", "Aufgrund"),
    ] {
        hard(text, Trouble::Genitive, word);
    }
    easy(&[
        "Sagen Sie der Redaktion Danke.",
        "Hilft der Verein?",
        "Hier der Text.",
        "Wegen dem Regen ist zu.",
        "Das ist der Mann, der hilft.",
        "Eines ist klar.",
        "Er ist in der Stadt.",
    ]);
}

#[test]
fn long_words_and_sentences() {
    hard("Die Barrierefreiheit ist wichtig.", Trouble::LongWord, "Barrierefreiheit");
    hard("Die Barrierefreiheits-Stelle hilft.", Trouble::LongWord, "Barrierefreiheits");
    easy(&[
        "Die Barriere-Freiheit ist gut.",
        "Die Barriere·freiheit ist gut.",
        "Siehe einfache-sprache-beispiel.example.org.",
    ]);
    let twelve = "Eins und und und und und und und und und und und.";
    easy(&[twelve]);
    let long = twelve.replace("Eins", "Eins und");
    assert_eq!(of(&long), [(Trouble::LongSentence(13), &*long)]);
}

#[test]
fn one_sentence_a_line() {
    hard("Das ist gut. Das hilft.", Trouble::SecondSentence, "Das hilft.");
    hard("Ist das gut? Ja.", Trouble::SecondSentence, "Ja.");
    easy(&["Es ist der 24. November 2026.", "Er sagt: Das ist gut.", "Das ist gut!"]);
    let broken = |text| troubles(german(), Line { text, continues: true }, &BTreeSet::new());
    assert_eq!(broken("Das ist")[0].trouble, Trouble::BrokenSentence);
    assert_eq!(broken("Das ist")[0].range, 4..7);
    assert_eq!(broken("Das ist gut."), []);
    assert_eq!(broken("Das ist „gut“."), []);
    assert_eq!(broken("Hier steht mehr:"), []);
}

#[test]
fn signs() {
    hard("Das kostet 5 % mehr.", Trouble::Sign, "%");
    hard("Das steht in § 4.", Trouble::Sign, "§");
    hard("Das ist gut (und schön).", Trouble::Sign, "(");
    hard("Das ist gut; und schön.", Trouble::Sign, ";");
    easy(&[
        "Schreiben Sie an post_amt@example.org.",
        "Siehe https://example.org/a_b.",
        "Er sagt: „Ja!“",
    ]);
}

#[test]
fn numbers() {
    hard("Das sind zwei Felder.", Trouble::NumberWord("2"), "zwei");
    hard("Das ist Teil IV.", Trouble::RomanNumeral, "IV");
    easy(&["Das sind 2 Felder.", "Das ist ein Feld.", "Achten Sie auf alle."]);
}
