//! A proof as one page that needs nothing else: no network, no script to read it.

use super::bind::Role;
use super::outcomes::Outcome;
use super::proof::{Compared, Proof};
use crate::check::Verdict;
use crate::data::SourceId;
use std::fmt::Write;

/// How a mark looks: its class, its sign, and what both mean.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    class: &'static str,
    sign: &'static str,
    says: &'static str,
}

const LOOKS: [Look; 8] = [
    Look {
        class: "inconsistent",
        sign: "✗",
        says: "inconsistent",
    },
    Look {
        class: "differs",
        sign: "≠",
        says: "differs from a source",
    },
    Look {
        class: "undecided",
        sign: "?",
        says: "undecided",
    },
    Look {
        class: "within-rounding",
        sign: "≈",
        says: "within rounding",
    },
    Look {
        class: "consistent",
        sign: "✓",
        says: "consistent, or as a source has it",
    },
    Look {
        class: "unchecked",
        sign: "·",
        says: "not checked",
    },
    Look {
        class: "unbound",
        sign: "○",
        says: "not bound",
    },
    Look {
        class: "aside",
        sign: "–",
        says: "set aside",
    },
];

fn look(proof: &Proof, item: usize) -> Look {
    let [
        inconsistent,
        differs,
        undecided,
        within,
        consistent,
        unchecked,
        unbound,
        aside,
    ] = LOOKS;
    match proof.outcome(item) {
        Outcome::Judged(Verdict::Inconsistent) => inconsistent,
        Outcome::Differs => differs,
        _ if proof.differs(item).next().is_some() => differs,
        Outcome::Judged(Verdict::Undecided(_))
        | Outcome::Doubtful(_)
        | Outcome::CutOff
        | Outcome::OtherWay => undecided,
        Outcome::Judged(Verdict::WithinRounding) => within,
        Outcome::Judged(Verdict::Consistent) => consistent,
        Outcome::NotAFact | Outcome::NotTrade | Outcome::NotMoney => aside,
        Outcome::Unbound => unbound,
        Outcome::Judged(Verdict::NotCovered) | Outcome::Input if proof.agrees(item).is_some() => {
            consistent
        }
        _ => unchecked,
    }
}

impl Proof {
    /// The verdict on a figure in words: `inconsistent`, `differs from comtrade`, `undecided (fits if cut off)`.
    #[must_use]
    pub fn verdict(&self, item: usize) -> String {
        match self.outcome(item) {
            Outcome::Judged(Verdict::Inconsistent) => "inconsistent".to_owned(),
            outcome => {
                let mut sources: Vec<&str> = self
                    .differs(item)
                    .filter_map(|compared| compared.finding.source.as_ref())
                    .map(SourceId::as_str)
                    .collect();
                sources.dedup();
                if !sources.is_empty() {
                    return format!("differs from {}", sources.join(", "));
                }
                if matches!(
                    outcome,
                    Outcome::Judged(Verdict::NotCovered) | Outcome::Input
                ) && let Some(source) = self.agrees(item)
                {
                    return format!("agrees with {source}");
                }
                match outcome {
                    Outcome::Judged(Verdict::Undecided(reason)) => {
                        format!("undecided ({})", reason.explain())
                    }
                    Outcome::Doubtful(doubt) => {
                        format!("undecided (it does not fit, but {})", doubt.explain())
                    }
                    Outcome::Judged(Verdict::WithinRounding) => "within rounding".to_owned(),
                    Outcome::Judged(Verdict::NotCovered) => "nothing to hold it against".to_owned(),
                    Outcome::Differs => "differs from another source in the text".to_owned(),
                    Outcome::CutOff => {
                        "undecided (fits if digits were cut off instead of rounded)".to_owned()
                    }
                    Outcome::OtherWay => {
                        "undecided (a rise in words and a fall in figures, or the reverse)"
                            .to_owned()
                    }
                    Outcome::Input => "used for others".to_owned(),
                    Outcome::NotAFact => "a target or a forecast".to_owned(),
                    Outcome::NotTrade => "not trade".to_owned(),
                    Outcome::NotMoney => "not money".to_owned(),
                    Outcome::Unbound => "not bound".to_owned(),
                    Outcome::Judged(verdict) => verdict.to_string(),
                }
            }
        }
    }

    /// The sign of that verdict, as the page and the terminal show it: `✓`, `≈`, `?`, `✗`, `≠`, `·`, `○` or `–`.
    #[must_use]
    pub fn sign(&self, item: usize) -> &'static str {
        look(self, item).sign
    }

    /// What there is to say of a verdict, in parts: the arithmetic or the reason, what would hold instead, what the sources have that it
    /// differs from, and what the figure itself may have been. Nothing where the verdict says it all.
    #[must_use]
    pub fn because(&self, item: usize) -> Vec<String> {
        let mut parts = Vec::new();
        let slip = self.repairs().iter().any(|repair| repair.item == item);
        let says_it_all = match self.outcome(item) {
            Outcome::OtherWay => slip,
            Outcome::Judged(Verdict::NotCovered)
            | Outcome::Input
            | Outcome::NotAFact
            | Outcome::NotTrade
            | Outcome::NotMoney => true,
            _ => false,
        };
        if !says_it_all {
            parts.push(self.explain(item));
        }
        // The fault may be another's.
        let other = self
            .repairs()
            .iter()
            .find(|repair| repair.item != item && repair.solves.contains(&item));
        parts.extend(match other {
            Some(repair) => Some(format!(
                "it would hold with {} for {}",
                repair.instead,
                self.words(repair.item)
            )),
            None => self
                .instead(item)
                .map(|instead| format!("it would hold as {instead}")),
        });
        parts.extend(self.differs(item).map(Compared::shown));
        let repairs = self.repairs().iter().filter(|repair| repair.item == item);
        parts.extend(repairs.map(|repair| {
            let solved = repair.solves.len();
            let figures = if solved == 1 { "figure" } else { "figures" };
            format!(
                "perhaps {}: then {solved} {figures} of the text would not contradict the others",
                repair.instead
            )
        }));
        parts
    }

    /// The text with each figure marked, and a table of findings, as one HTML page.
    ///
    /// Nothing is loaded from anywhere. Each mark has a sign besides its colour and line; it is reached by keyboard, and its
    /// finding is read out when it is selected. Without scripts the marks lead to the table.
    ///
    /// ```
    /// use bilateral::prose::Proofreader;
    ///
    /// let proof = Proofreader::new().read("Trade between Kenya & Uganda was $1.2 billion in 2022.");
    /// let page = proof.to_html("A <short> text");
    /// assert!(page.contains("<title>A &lt;short&gt; text</title>"));
    /// assert!(page.contains("Kenya &amp; Uganda"));
    /// ```
    #[must_use]
    pub fn to_html(&self, title: &str) -> String {
        let mut page = String::with_capacity(self.text().len() * 3 + 20_000);
        let title = escaped(title);
        let _ = write!(
            page,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n\
             <link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p class=\"small\">{}.</p>\n",
            include_str!("page.css"),
            escaped(&self.summary().to_string())
        );
        self.first(&mut page);
        page.push_str("<p class=\"small\">Marks: ");
        for (at, look) in LOOKS.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            let _ = write!(
                page,
                "{comma}<span class=\"{}\"><span class=\"sign\" aria-hidden=\"true\">{}</span> {}</span>",
                look.class, look.sign, look.says
            );
        }
        page.push_str(". A figure that differs from a source may still be right.</p>\n<div class=\"columns\">\n<article class=\"text\" aria-label=\"The text\">\n");
        self.marked(&mut page);
        page.push_str(
            "</article>\n<aside class=\"panel\" id=\"finding\" aria-live=\"polite\" aria-label=\"The finding\"><h2>Finding</h2>\
             <p>Select a figure in the text to see what it was read as, the arithmetic and its sources.</p></aside>\n</div>\n",
        );
        self.table(&mut page);
        page.push_str("<div hidden>\n");
        for item in 0..self.items().len() {
            self.details(&mut page, item);
        }
        let _ = write!(
            page,
            "</div>\n</main>\n<script>\n{}</script>\n</body>\n</html>\n",
            include_str!("page.js")
        );
        page
    }

    fn marked(&self, page: &mut String) {
        let mut at = 0;
        page.push_str("<p>");
        for (number, item) in self.items().iter().enumerate() {
            if item.span.start < at {
                continue;
            }
            paragraphs(
                page,
                self.text().get(at..item.span.start).unwrap_or_default(),
            );
            let look = look(self, number);
            let _ = write!(
                page,
                "<a class=\"mark {}\" href=\"#row-{number}\" id=\"mark-{number}\" data-item=\"{number}\" data-sort=\"{}\">{}<span class=\"sign\" aria-hidden=\"true\">{}</span><span class=\"hide\"> ({})</span></a>",
                look.class,
                look.class,
                escaped(self.words(number)),
                look.sign,
                escaped(&self.verdict(number))
            );
            at = item.span.end;
        }
        paragraphs(page, self.text().get(at..).unwrap_or_default());
        page.push_str("</p>\n");
    }

    fn about(&self, item: usize) -> String {
        let Some(own) = self.items().get(item) else {
            return String::new();
        };
        match &own.about {
            Some(about) => match &own.commodity {
                Some(goods) => format!("{}: {goods}", about.describe()),
                None => about.describe(),
            },
            None if own.readings.is_empty() => own.why.unwrap_or("not bound").to_owned(),
            None => own
                .readings
                .iter()
                .map(super::about::About::describe)
                .collect::<Vec<_>>()
                .join(", or "),
        }
    }

    fn when(&self, item: usize) -> String {
        let Some(own) = self.items().get(item) else {
            return String::new();
        };
        match (own.base, own.period) {
            (Some(base), Some(period)) => format!("{base} to {period}"),
            (_, Some(period)) => period.to_string(),
            _ => "not said".to_owned(),
        }
    }

    fn table(&self, page: &mut String) {
        page.push_str(
            "<h2>All figures</h2>\n<form id=\"filter\" hidden><fieldset><legend>Show</legend>",
        );
        for look in LOOKS {
            let n = (0..self.items().len())
                .filter(|item| self::look(self, *item) == look)
                .count();
            let _ = write!(
                page,
                "<label><input type=\"checkbox\" name=\"show\" value=\"{}\" checked> <span aria-hidden=\"true\">{}</span> {} ({n})</label>",
                look.class, look.sign, look.says
            );
        }
        page.push_str("</fieldset></form>\n<p class=\"small\" id=\"shown\" role=\"status\"></p>\n<table>\n<caption>What each figure was read as, and what came of it</caption>\n<thead><tr>");
        for head in ["Figure", "Kind", "About", "Period", "Verdict", "Why"] {
            let _ = write!(page, "<th scope=\"col\">{head}</th>");
        }
        page.push_str("</tr></thead>\n<tbody>\n");
        for (number, item) in self.items().iter().enumerate() {
            let look = look(self, number);
            let _ = writeln!(
                page,
                "<tr id=\"row-{number}\" data-item=\"{number}\" data-sort=\"{}\"><td data-head=\"Figure\"><a href=\"#mark-{number}\">{}</a></td><td data-head=\"Kind\">{}</td><td data-head=\"About\">{}</td>\
                 <td data-head=\"Period\">{}</td><td data-head=\"Verdict\" class=\"{}\">{} {}</td><td data-head=\"Why\">{}</td></tr>",
                look.class,
                escaped(self.words(number)),
                item.role,
                escaped(&self.about(number)),
                escaped(&self.when(number)),
                look.class,
                look.sign,
                escaped(&self.verdict(number)),
                escaped(&self.because(number).join("; "))
            );
        }
        page.push_str("</tbody>\n</table>\n");
        for source in self.sources() {
            let _ = writeln!(
                page,
                "<p class=\"small\">{}: {}</p>",
                escaped(source.id.as_str()),
                escaped(&source.title)
            );
        }
    }

    /// What an editor looks at first: contradictions, what would repair them, and what differs from a source.
    fn first(&self, page: &mut String) {
        let urgent: Vec<usize> = (0..self.items().len())
            .filter(|item| matches!(look(self, *item).class, "inconsistent" | "differs"))
            .collect();
        if urgent.is_empty() {
            return;
        }
        page.push_str("<h2>Look at these first</h2>\n<ul class=\"first\">\n");
        for item in urgent {
            let look = look(self, item);
            let _ = writeln!(
                page,
                "<li class=\"{}\"><span class=\"sign\" aria-hidden=\"true\">{}</span> <a href=\"#mark-{item}\">{}</a>: {}; {}</li>",
                look.class,
                look.sign,
                escaped(self.words(item)),
                escaped(&self.verdict(item)),
                escaped(&self.because(item).join("; "))
            );
        }
        page.push_str("</ul>\n");
        self.repaired(page);
    }

    fn repaired(&self, page: &mut String) {
        if self.repairs().is_empty() {
            return;
        }
        page.push_str("<ul class=\"first repairs\">\n");
        for repair in self.repairs() {
            let _ = writeln!(
                page,
                "<li>Perhaps {} for <a href=\"#mark-{}\">{}</a>: then {} of these would hold.</li>",
                escaped(&repair.instead),
                repair.item,
                escaped(self.words(repair.item)),
                repair.solves.len()
            );
        }
        page.push_str("</ul>\n");
    }

    fn details(&self, page: &mut String, item: usize) {
        let Some(own) = self.items().get(item) else {
            return;
        };
        let look = look(self, item);
        let _ = write!(
            page,
            "<div id=\"details-{item}\"><h2>{}</h2><dl><dt>Verdict</dt><dd>{} {}</dd><dt>Arithmetic, or why there is none</dt><dd>{}</dd>",
            escaped(self.words(item)),
            look.sign,
            escaped(&self.verdict(item)),
            escaped(&self.explain(item))
        );
        let mut line = |head: &str, text: &str| {
            if !text.is_empty() {
                let _ = write!(page, "<dt>{}</dt><dd>{}</dd>", escaped(head), escaped(text));
            }
        };
        if !matches!(own.role, Role::NotTrade) {
            line("Read as", &format!("{}: {}", own.role, self.about(item)));
            line("Period", &self.when(item));
        }
        line("Goods", own.commodity.as_deref().unwrap_or_default());
        line("Currency", own.currency.unwrap_or_default());
        if let super::bind::SaidBy::Side(side) = &own.said_by {
            line("Said by an office of", &side.to_string());
        }
        line("It would hold as", &self.instead(item).unwrap_or_default());
        line("Rules", &own.rules.join(", "));
        for compared in self
            .compared()
            .iter()
            .filter(|compared| compared.item == item)
        {
            let verdict = match compared.finding.verdict {
                Verdict::Inconsistent => "differs".to_owned(),
                verdict => verdict.to_string(),
            };
            line(
                &compared.source(),
                &format!("{verdict}: {}", compared.finding.shown()),
            );
        }
        page.push_str("</dl></div>\n");
    }
}

/// Text with its empty lines as paragraphs.
fn paragraphs(page: &mut String, text: &str) {
    let mut lines = text.split('\n').peekable();
    let mut blank = false;
    while let Some(line) = lines.next() {
        if line.trim().is_empty() && lines.peek().is_some() && page.ends_with('\n') {
            blank = true;
            continue;
        }
        if blank {
            page.push_str("</p>\n<p>");
            blank = false;
        }
        page.push_str(&escaped(line));
        if lines.peek().is_some() {
            page.push('\n');
        }
    }
    if blank {
        page.push_str("</p>\n<p>");
    }
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // Characters that turn the direction of what follows would disguise a figure.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\0' => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}
