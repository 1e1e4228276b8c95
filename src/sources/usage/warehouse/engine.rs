//! The engines that `lefi` writes queries for. Names only.

/// An engine that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SqlEngine {
    /// DuckDB 1 and 2.
    DuckDb,
    /// ClickHouse.
    ClickHouse,
    /// PostgreSQL.
    Postgres,
    /// Apache DataFusion.
    DataFusion,
    /// Apache Spark.
    Spark,
    /// Databricks, by Spark's language.
    Databricks,
    /// Snowflake.
    Snowflake,
    /// BigQuery.
    BigQuery,
    /// Trino.
    Trino,
}

impl SqlEngine {
    /// As `warehouse.toml` names them.
    pub(crate) const NAMES: [&str; 9] = [
        "duckdb",
        "clickhouse",
        "postgres",
        "datafusion",
        "spark",
        "databricks",
        "snowflake",
        "bigquery",
        "trino",
    ];

    /// The engine of a name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "duckdb" => Self::DuckDb,
            "clickhouse" => Self::ClickHouse,
            "postgres" => Self::Postgres,
            "datafusion" => Self::DataFusion,
            "spark" => Self::Spark,
            "databricks" => Self::Databricks,
            "snowflake" => Self::Snowflake,
            "bigquery" => Self::BigQuery,
            "trino" => Self::Trino,
            _ => return None,
        })
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::ClickHouse => "clickhouse",
            Self::Postgres => "postgres",
            Self::DataFusion => "datafusion",
            Self::Spark => "spark",
            Self::Databricks => "databricks",
            Self::Snowflake => "snowflake",
            Self::BigQuery => "bigquery",
            Self::Trino => "trino",
        }
    }

    /// Whether the queries were tried on the engine itself. On another one only the probe tells that they are right.
    pub fn was_tried(self) -> bool {
        match self {
            Self::DuckDb | Self::ClickHouse | Self::Postgres | Self::DataFusion | Self::Spark => {
                true
            }
            Self::Databricks | Self::Snowflake | Self::BigQuery | Self::Trino => false,
        }
    }

    /// Whether a kind of timestamp, as the engine calls it, declares its zone.
    pub(super) fn has_zone(self, kind: &str) -> bool {
        match self {
            Self::DuckDb | Self::Postgres | Self::Trino => {
                kind.to_lowercase().contains("with time zone")
            }
            // `DateTime64(6, 'UTC')`
            Self::ClickHouse => kind.contains("DateTime") && kind.contains('\''),
            // `Timestamp(µs, "UTC")`
            Self::DataFusion => kind.starts_with("Timestamp") && kind.contains('"'),
            // Not `timestamp_ntz`.
            Self::Spark | Self::Databricks => kind == "timestamp",
            // `TIMESTAMP_TZ(9)[SB16]`, and not `TIMESTAMP_NTZ`.
            Self::Snowflake => {
                ["TIMESTAMP_TZ", "TIMESTAMP_LTZ"].iter().any(|one| kind.starts_with(one))
            }
            // Not `DATETIME`.
            Self::BigQuery => kind == "TIMESTAMP",
        }
    }
}
