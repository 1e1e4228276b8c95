//! The dialects of engines that the scripts were never run on: written from what is known of their SQL. `lefi warehouse sql` says
//! so, and their results count only with a right probe, like any other.

use super::dialect::{Dialect, right_ten, standard_rows, trimmed_leading, trimmed_trailing};

pub(super) fn snowflake() -> Dialect {
    Dialect {
        // REGEXP_LIKE would match a whole text only.
        matches: |text, form| format!("(regexp_instr({text}, '{form}') > 0)"),
        end: "$",
        text: |value| format!("CAST({value} AS VARCHAR)"),
        day: |moment| {
            format!(
                "to_char(convert_timezone('Europe/Stockholm', to_timestamp_tz({moment})), 'YYYY-MM-DD')"
            )
        },
        number: |text| format!("CAST({text} AS NUMBER(15,6))"),
        integer: "INTEGER",
        trim: |text, blanks| format!("trim({text}, '{blanks}')"),
        without_leading: |text, sign| format!("ltrim({text}, '{sign}')"),
        without_trailing: |text, sign| format!("rtrim({text}, '{sign}')"),
        last_ten: right_ten,
        digits: |text| format!("regexp_replace({text}, '[^0-9]', '')"),
        instant: |value| {
            format!(
                "to_char(convert_timezone('UTC', {value}), 'YYYY-MM-DD\"T\"HH24:MI:SS.FF6\"Z\"')"
            )
        },
        as_instant: |text| format!("to_timestamp_tz({text})"),
        kind: |value| format!("system$typeof({value})"),
        date: |day| format!("CAST('{day}' AS DATE)"),
        rows: standard_rows,
        // A name without quotes would be written in capitals.
        column: |name| format!("\"{name}\""),
        version: "current_version()",
        now: "to_char(convert_timezone('UTC', current_timestamp()), 'YYYY-MM-DD HH24:MI:SS')",
        fence: "",
        session: "ALTER SESSION SET TIMEZONE = 'UTC', DATE_OUTPUT_FORMAT = 'YYYY-MM-DD', TIMESTAMP_NTZ_OUTPUT_FORMAT = 'YYYY-MM-DD HH24:MI:SS.FF6';\n",
        step: ["CREATE OR REPLACE TEMPORARY TABLE lefi_step AS", ";\n"],
        export: [
            "COPY INTO {folder}/{name}.parquet FROM (",
            ") FILE_FORMAT = (TYPE = PARQUET) HEADER = TRUE SINGLE = TRUE OVERWRITE = TRUE MAX_FILE_SIZE = 5368709120;\nGET {folder}/{name}.parquet file://.;\n",
        ],
        run: "snowsql -f this file; it fetches {name}.parquet",
    }
}

pub(super) fn bigquery() -> Dialect {
    Dialect {
        matches: |text, form| format!("REGEXP_CONTAINS({text}, r'{form}')"),
        end: "$",
        text: |value| format!("CAST({value} AS STRING)"),
        day: |moment| {
            format!("FORMAT_TIMESTAMP('%Y-%m-%d', CAST({moment} AS TIMESTAMP), 'Europe/Stockholm')")
        },
        number: |text| format!("CAST({text} AS NUMERIC(15,6))"),
        integer: "INT64",
        trim: |text, blanks| format!("TRIM({text}, '{blanks}')"),
        without_leading: |text, sign| format!("LTRIM({text}, '{sign}')"),
        without_trailing: |text, sign| format!("RTRIM({text}, '{sign}')"),
        last_ten: right_ten,
        digits: |text| format!("REGEXP_REPLACE({text}, r'[^0-9]', '')"),
        instant: |value| format!("FORMAT_TIMESTAMP('%Y-%m-%dT%H:%M:%E6SZ', {value}, 'UTC')"),
        as_instant: |text| format!("CAST({text} AS TIMESTAMP)"),
        // A value as its literal begins with the name of its kind, but for texts and plain numbers.
        kind: |value| {
            format!(
                "CASE WHEN REGEXP_CONTAINS(FORMAT('%T', {value}), r'^(CAST[(]|[0-9.+-]+[.e])') THEN 'FLOAT64' ELSE COALESCE(REGEXP_EXTRACT(FORMAT('%T', {value}), r'^[A-Z]+'), 'INT64 or STRING') END"
            )
        },
        date: |day| format!("CAST('{day}' AS DATE)"),
        rows: |columns, rows| {
            let columns: Vec<String> =
                columns.iter().map(|column| format!("{column} STRING")).collect();
            format!(
                "UNNEST(ARRAY<STRUCT<{}>>[\n{}]) AS probe_rows",
                columns.join(", "),
                rows.join(",\n")
            )
        },
        column: str::to_owned,
        // It has none that a query can ask for.
        version: "''",
        now: "CAST(CURRENT_TIMESTAMP() AS STRING)",
        fence: "",
        session: "SET @@time_zone = 'UTC';\n",
        step: ["CREATE OR REPLACE TEMP TABLE lefi_step AS", ";\n"],
        export: [
            "EXPORT DATA OPTIONS (uri = '{folder}/{name}/*.parquet', format = 'PARQUET', overwrite = true) AS",
            ";\n",
        ],
        run: "bq query --use_legacy_sql=false < this file; it writes the folder {folder}/{name}",
    }
}

pub(super) fn trino() -> Dialect {
    Dialect {
        matches: |text, form| format!("regexp_like({text}, '{form}')"),
        // Java's `$` matches before a last line break too.
        end: "\\z",
        // A line break would end a line of CSV: it becomes the other one, and the row is held all the same.
        text: |value| format!("replace(CAST({value} AS VARCHAR), chr(10), chr(13))"),
        day: |moment| {
            format!(
                "format_datetime(from_iso8601_timestamp_nanos(replace({moment}, ' ', 'T')) AT TIME ZONE 'Europe/Stockholm', 'yyyy-MM-dd')"
            )
        },
        number: |text| format!("CAST({text} AS DECIMAL(15,6))"),
        integer: "INTEGER",
        trim: |text, blanks| format!("trim(BOTH '{blanks}' FROM {text})"),
        without_leading: trimmed_leading,
        without_trailing: trimmed_trailing,
        last_ten: |text| format!("substr({text}, -10)"),
        digits: |text| format!("regexp_replace({text}, '[^0-9]', '')"),
        instant: |value| {
            format!("date_format({value} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%i:%s.%fZ')")
        },
        as_instant: |text| format!("from_iso8601_timestamp_nanos({text})"),
        kind: |value| format!("typeof({value})"),
        date: |day| format!("CAST('{day}' AS DATE)"),
        rows: standard_rows,
        column: str::to_owned,
        version: "version()",
        now: "CAST(current_timestamp AT TIME ZONE 'UTC' AS VARCHAR)",
        fence: "",
        // No statement before the query: the command line would write an answer to it into the result.
        session: "",
        // It has no temporary tables.
        step: ["WITH lefi_step AS (", ")\n"],
        export: ["", ";\n"],
        run: "trino --output-format=CSV_HEADER --file=this file > {name}.csv",
    }
}
