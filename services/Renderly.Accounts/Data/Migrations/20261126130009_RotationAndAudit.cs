using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Renderly.Accounts.Data.Migrations
{
    /// <inheritdoc />
    public partial class RotationAndAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "replaced_by",
                schema: "accounts",
                table: "tokens",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    actor_token_id = table.Column<Guid>(type: "uuid", nullable: true),
                    action = table.Column<string>(type: "text", nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: true),
                    target_name = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true),
                    request_id = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_actor_id",
                schema: "accounts",
                table: "audit",
                column: "actor_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_target_id",
                schema: "accounts",
                table: "audit",
                column: "target_id");

            migrationBuilder.Sql(
                """
                CREATE FUNCTION accounts.audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'The audit log is append-only: % of %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
                END $$;
                CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON accounts.audit
                    FOR EACH STATEMENT EXECUTE FUNCTION accounts.audit_is_append_only();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit",
                schema: "accounts");

            migrationBuilder.Sql("DROP FUNCTION accounts.audit_is_append_only();");

            migrationBuilder.DropColumn(
                name: "replaced_by",
                schema: "accounts",
                table: "tokens");
        }
    }
}
