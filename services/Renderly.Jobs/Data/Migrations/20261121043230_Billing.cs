using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Renderly.Jobs.Data.Migrations
{
    /// <inheritdoc />
    public partial class Billing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "job_account",
                schema: "jobs",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()"),
                    steps = table.Column<string>(type: "jsonb", nullable: false),
                    reserved_usd_micros = table.Column<long>(type: "bigint", nullable: false),
                    spent_usd_micros = table.Column<long>(type: "bigint", nullable: false),
                    in_doubt_usd_micros = table.Column<long>(type: "bigint", nullable: false),
                    credits_reserved = table.Column<int>(type: "integer", nullable: false),
                    credits_taken = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_account", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "ledger_transaction",
                schema: "jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    job_id = table.Column<Guid>(type: "uuid", nullable: true),
                    step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    attempt = table.Column<int>(type: "integer", nullable: true),
                    reference = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_transaction", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "paid_attempt",
                schema: "jobs",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    charge = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    amount_usd_micros = table.Column<long>(type: "bigint", nullable: false),
                    billed_seconds = table.Column<double>(type: "double precision", nullable: true),
                    double_in_doubt_usd_micros = table.Column<long>(type: "bigint", nullable: false),
                    double_paid_usd_micros = table.Column<long>(type: "bigint", nullable: false),
                    is_double_noted = table.Column<bool>(type: "boolean", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paid_attempt", x => new { x.job_id, x.step, x.attempt });
                });

            migrationBuilder.CreateTable(
                name: "ledger_entry",
                schema: "jobs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    currency = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_entry", x => x.id);
                    table.ForeignKey(
                        name: "fk_ledger_entry_ledger_transaction_transaction_id",
                        column: x => x.transaction_id,
                        principalSchema: "jobs",
                        principalTable: "ledger_transaction",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_job_account_opened",
                schema: "jobs",
                table: "job_account",
                column: "opened_at");

            migrationBuilder.CreateIndex(
                name: "ix_job_account_user_opened",
                schema: "jobs",
                table: "job_account",
                columns: new[] { "user_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entry_account",
                schema: "jobs",
                table: "ledger_entry",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entry_transaction",
                schema: "jobs",
                table: "ledger_entry",
                column: "transaction_id");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_transaction_job",
                schema: "jobs",
                table: "ledger_transaction",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "ux_ledger_transaction_reference",
                schema: "jobs",
                table: "ledger_transaction",
                column: "reference",
                unique: true);

            // What the code promises is also enforced: a booking balances in every currency, and nothing is ever changed.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION jobs.ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'The ledger is append-only: % of %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
                END $$;
                CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON jobs.ledger_entry
                    FOR EACH STATEMENT EXECUTE FUNCTION jobs.ledger_is_append_only();
                CREATE TRIGGER ledger_transaction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON jobs.ledger_transaction
                    FOR EACH STATEMENT EXECUTE FUNCTION jobs.ledger_is_append_only();
                CREATE FUNCTION jobs.ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF EXISTS (SELECT 1 FROM jobs.ledger_entry WHERE transaction_id = NEW.transaction_id GROUP BY currency HAVING sum(amount) <> 0) THEN
                        RAISE EXCEPTION 'Ledger transaction % does not balance.', NEW.transaction_id;
                    END IF;
                    RETURN NULL;
                END $$;
                CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON jobs.ledger_entry
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION jobs.ledger_balances();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "job_account",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "ledger_entry",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "paid_attempt",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "ledger_transaction",
                schema: "jobs");
            migrationBuilder.Sql("DROP FUNCTION jobs.ledger_balances(); DROP FUNCTION jobs.ledger_is_append_only();");
        }
    }
}
