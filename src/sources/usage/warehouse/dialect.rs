//! How each engine says what the query says: the holes of its one text. Nothing is decided here, and no engine is trusted:
//! the probe tells whether a hole was filled right.

/// What an engine calls things. Of a function, the argument is an expression.
pub(super) struct Dialect {
    /// Whether a text has a part of a form.
    pub matches: fn(text: &str, form: &str) -> String,
    /// The end of a text in a form.
    pub end: &'static str,
    /// A value as text.
    pub text: fn(value: &str) -> String,
    /// The Stockholm day of a text such as `2025-04-01T08:15:00Z`, as text.
    pub day: fn(moment: &str) -> String,
    /// A number of a text such as `12.5`.
    pub number: fn(text: &str) -> String,
    /// A digit of a text, as a number.
    pub integer: &'static str,
    /// A text without what is listed, at both ends.
    pub trim: fn(text: &str, blanks: &str) -> String,
    /// A text without a sign, however often it stands there, at its beginning and at its end.
    pub without_leading: fn(text: &str, sign: &str) -> String,
    pub without_trailing: fn(text: &str, sign: &str) -> String,
    /// The last ten characters of a text that has as many.
    pub last_ten: fn(text: &str) -> String,
    /// The ASCII digits of a text.
    pub digits: fn(text: &str) -> String,
    /// An instant of the table as text, in universal time.
    pub instant: fn(value: &str) -> String,
    /// A text such as `2025-04-01T08:15:00Z` as such an instant.
    pub as_instant: fn(text: &str) -> String,
    /// What kind of value something is.
    pub kind: fn(value: &str) -> String,
    /// A day of a table's partitions.
    pub date: fn(day: &str) -> String,
    /// Literal rows as a table.
    pub rows: fn(columns: &[&str], rows: &[String]) -> String,
    /// A column of what is written out, in small letters.
    pub column: fn(name: &str) -> String,
    /// Its version and its clock, as texts.
    pub version: &'static str,
    pub now: &'static str,
    /// What keeps a named part of a query from being worked out once more for each use.
    pub fence: &'static str,
    /// What goes before all else.
    pub session: &'static str,
    /// What the first part is kept by until the second reads it.
    pub step: [&'static str; 2],
    /// What writes the result: `{name}` is what it is called, `{folder}` where it goes.
    pub export: [&'static str; 2],
    /// How the script is run, and what comes of it.
    pub run: &'static str,
}

pub(super) fn standard_rows(columns: &[&str], rows: &[String]) -> String {
    format!("(VALUES\n{}) AS probe_rows ({})", rows.join(",\n"), columns.join(", "))
}

pub(super) fn trimmed_leading(text: &str, sign: &str) -> String {
    format!("trim(LEADING '{sign}' FROM {text})")
}

pub(super) fn trimmed_trailing(text: &str, sign: &str) -> String {
    format!("trim(TRAILING '{sign}' FROM {text})")
}

pub(super) fn right_ten(text: &str) -> String {
    format!("right({text}, 10)")
}

pub(super) fn duckdb() -> Dialect {
    Dialect {
        matches: |text, form| format!("regexp_matches({text}, '{form}')"),
        end: "$",
        text: |value| format!("CAST({value} AS VARCHAR)"),
        day: |moment| {
            format!(
                "strftime(timezone('Europe/Stockholm', CAST({moment} AS TIMESTAMPTZ)), '%Y-%m-%d')"
            )
        },
        number: |text| format!("CAST({text} AS DECIMAL(15,6))"),
        integer: "INTEGER",
        trim: |text, blanks| format!("trim({text}, '{blanks}')"),
        without_leading: trimmed_leading,
        without_trailing: trimmed_trailing,
        last_ten: right_ten,
        digits: |text| format!("regexp_replace({text}, '[^0-9]', '', 'g')"),
        instant: |value| format!("strftime(timezone('UTC', {value}), '%Y-%m-%dT%H:%M:%S.%fZ')"),
        as_instant: |text| format!("CAST({text} AS TIMESTAMPTZ)"),
        kind: |value| format!("typeof({value})"),
        date: |day| format!("CAST('{day}' AS DATE)"),
        rows: standard_rows,
        column: str::to_owned,
        version: "version()",
        now: "CAST(now() AS VARCHAR)",
        fence: "",
        session: "SET TimeZone = 'UTC';\n",
        step: ["CREATE OR REPLACE TEMPORARY TABLE lefi_step AS", ";\n"],
        export: ["COPY (", ") TO '{name}.parquet' (FORMAT parquet);\n"],
        run: "duckdb DATABASE < this file; it writes {name}.parquet",
    }
}

pub(super) fn clickhouse() -> Dialect {
    Dialect {
        matches: |text, form| format!("match({text}, '{form}')"),
        end: "$",
        text: |value| format!("toString({value})"),
        day: |moment| {
            format!(
                "toString(toDate32(parseDateTime64BestEffort({moment}, 6, 'UTC'), 'Europe/Stockholm'))"
            )
        },
        number: |text| format!("toDecimal64({text}, 6)"),
        integer: "Int32",
        trim: |text, blanks| format!("replaceRegexpAll({text}, '^[{blanks}]+|[{blanks}]+$', '')"),
        without_leading: trimmed_leading,
        without_trailing: trimmed_trailing,
        last_ten: right_ten,
        digits: |text| format!("replaceRegexpAll({text}, '[^0-9]', '')"),
        instant: |value| format!("formatDateTime({value}, '%Y-%m-%dT%H:%i:%S.%fZ', 'UTC')"),
        as_instant: |text| format!("parseDateTime64BestEffort({text}, 6, 'UTC')"),
        kind: |value| format!("toTypeName({value})"),
        date: |day| format!("toDate32('{day}')"),
        rows: |columns, rows| {
            let columns: Vec<String> =
                columns.iter().map(|column| format!("{column} String")).collect();
            format!("values('{}',\n{}) AS probe_rows", columns.join(", "), rows.join(",\n"))
        },
        column: str::to_owned,
        version: "version()",
        now: "toString(now('UTC'))",
        fence: "",
        session: "SET session_timezone = 'UTC';\n",
        step: [
            "DROP TEMPORARY TABLE IF EXISTS lefi_step;\nCREATE TEMPORARY TABLE lefi_step ENGINE = Memory AS",
            ";\n",
        ],
        export: ["", "INTO OUTFILE '{name}.parquet' TRUNCATE FORMAT Parquet;\n"],
        run: "clickhouse-client --queries-file this file; it writes {name}.parquet",
    }
}

pub(super) fn postgres() -> Dialect {
    Dialect {
        matches: |text, form| format!("({text} COLLATE \"C\" ~ '{form}')"),
        end: "$",
        // A line break would end a line of CSV: it becomes the other one, and the row is held all the same.
        text: |value| format!("replace(CAST({value} AS TEXT), chr(10), chr(13))"),
        day: |moment| {
            format!(
                "to_char(CAST({moment} AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD')"
            )
        },
        number: |text| format!("CAST({text} AS NUMERIC(15,6))"),
        integer: "INTEGER",
        trim: |text, blanks| format!("trim(BOTH '{blanks}' FROM {text})"),
        without_leading: trimmed_leading,
        without_trailing: trimmed_trailing,
        last_ten: right_ten,
        digits: |text| format!("regexp_replace({text}, '[^0-9]', '', 'g')"),
        instant: |value| {
            format!("to_char({value} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
        },
        as_instant: |text| format!("CAST({text} AS TIMESTAMPTZ)"),
        kind: |value| format!("CAST(pg_typeof({value}) AS TEXT)"),
        date: |day| format!("CAST('{day}' AS DATE)"),
        rows: standard_rows,
        column: str::to_owned,
        version: "version()",
        now: "CAST(now() AS TEXT)",
        fence: "MATERIALIZED ",
        session: "\\set ON_ERROR_STOP on\nSET standard_conforming_strings = on;\nSET client_encoding = 'UTF8';\nBEGIN ISOLATION LEVEL REPEATABLE READ;\nSET LOCAL TIME ZONE 'UTC';\nSET LOCAL DateStyle = 'ISO';\n",
        step: ["CREATE TEMPORARY TABLE lefi_step ON COMMIT DROP AS", ";\n"],
        export: [
            "COPY (",
            ") TO STDOUT WITH (FORMAT csv, HEADER true, DELIMITER ';', ENCODING 'UTF8');\nCOMMIT;\n",
        ],
        run: "psql --quiet --file=this file DATABASE > {name}.csv",
    }
}

pub(super) fn datafusion() -> Dialect {
    Dialect {
        matches: |text, form| format!("regexp_like({text}, '{form}')"),
        end: "$",
        text: |value| format!("CAST({value} AS VARCHAR)"),
        day: |moment| {
            format!(
                "to_char(CAST(to_local_time(arrow_cast(CAST({moment} AS TIMESTAMP), 'Timestamp(Nanosecond, Some(\"UTC\"))') AT TIME ZONE 'Europe/Stockholm') AS DATE), '%Y-%m-%d')"
            )
        },
        number: |text| format!("CAST({text} AS DECIMAL(15,6))"),
        integer: "INTEGER",
        trim: |text, blanks| format!("btrim({text}, '{blanks}')"),
        without_leading: trimmed_leading,
        without_trailing: trimmed_trailing,
        last_ten: right_ten,
        digits: |text| format!("regexp_replace({text}, '[^0-9]', '', 'g')"),
        // Not to_char, which counts in nanoseconds: a year may be too far from 1970 for those.
        instant: |value| {
            format!("CAST(arrow_cast({value}, 'Timestamp(Microsecond, Some(\"UTC\"))') AS VARCHAR)")
        },
        as_instant: |text| {
            format!(
                "arrow_cast(CAST({text} AS TIMESTAMP), 'Timestamp(Microsecond, Some(\"UTC\"))')"
            )
        },
        kind: |value| format!("arrow_typeof({value})"),
        date: |day| format!("CAST('{day}' AS DATE)"),
        rows: standard_rows,
        column: str::to_owned,
        version: "version()",
        now: "CAST(now() AS VARCHAR)",
        fence: "",
        session: "SET datafusion.execution.time_zone = '+00:00';\n",
        step: ["CREATE OR REPLACE TABLE lefi_step AS", ";\n"],
        export: ["COPY (", ") TO '{name}.parquet' STORED AS PARQUET;\n"],
        run: "datafusion-cli --file this file, after the table is known there; it writes {name}.parquet",
    }
}

pub(super) fn spark() -> Dialect {
    Dialect {
        matches: |text, form| format!("({text} RLIKE r'{form}')"),
        // Its `$` matches before a last line break too.
        end: "\\z",
        text: |value| format!("CAST({value} AS STRING)"),
        day: |moment| {
            format!(
                "date_format(from_utc_timestamp(CAST({moment} AS TIMESTAMP), 'Europe/Stockholm'), 'yyyy-MM-dd')"
            )
        },
        number: |text| format!("CAST({text} AS DECIMAL(15,6))"),
        integer: "INT",
        trim: |text, blanks| format!("trim(BOTH '{blanks}' FROM {text})"),
        without_leading: trimmed_leading,
        without_trailing: trimmed_trailing,
        last_ten: right_ten,
        digits: |text| format!("regexp_replace({text}, '[^0-9]', '')"),
        instant: |value| format!("date_format({value}, \"yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'\")"),
        as_instant: |text| format!("CAST({text} AS TIMESTAMP)"),
        kind: |value| format!("typeof({value})"),
        date: |day| format!("CAST('{day}' AS DATE)"),
        rows: standard_rows,
        column: str::to_owned,
        version: "version()",
        now: "CAST(current_timestamp() AS STRING)",
        fence: "",
        session: "SET TIME ZONE 'UTC';\nSET spark.sql.ansi.enabled = true;\n",
        step: ["DROP VIEW IF EXISTS lefi_step;\nCACHE TABLE lefi_step AS", ";\n"],
        export: ["INSERT OVERWRITE DIRECTORY '{name}' USING PARQUET", ";\n"],
        run: "spark-sql -f this file; it writes the folder {name}",
    }
}
