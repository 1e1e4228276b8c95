//! Which dialect an engine has. Names only.

use super::dialect::{self, Dialect};
use super::engine::SqlEngine;
use super::untried;

/// The dialect of an engine.
pub(super) fn dialect_of(engine: SqlEngine) -> Dialect {
    match engine {
        SqlEngine::DuckDb => dialect::duckdb(),
        SqlEngine::ClickHouse => dialect::clickhouse(),
        SqlEngine::Postgres => dialect::postgres(),
        SqlEngine::DataFusion => dialect::datafusion(),
        SqlEngine::Spark | SqlEngine::Databricks => dialect::spark(),
        SqlEngine::Snowflake => untried::snowflake(),
        SqlEngine::BigQuery => untried::bigquery(),
        SqlEngine::Trino => untried::trino(),
    }
}
