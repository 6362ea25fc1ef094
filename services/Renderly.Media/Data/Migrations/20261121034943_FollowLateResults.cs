using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Renderly.Media.Data.Migrations
{
    /// <inheritdoc />
    public partial class FollowLateResults : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "abandoned_at",
                schema: "media",
                table: "provider_task",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "overdue_at",
                schema: "media",
                table: "provider_task",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "cancelled_job",
                schema: "media",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cancelled_job", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "provider_limit",
                schema: "media",
                columns: table => new
                {
                    provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    tokens = table.Column<double>(type: "double precision", nullable: false),
                    refilled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_limit", x => x.provider);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cancelled_job",
                schema: "media");

            migrationBuilder.DropTable(
                name: "provider_limit",
                schema: "media");

            migrationBuilder.DropColumn(
                name: "abandoned_at",
                schema: "media",
                table: "provider_task");

            migrationBuilder.DropColumn(
                name: "overdue_at",
                schema: "media",
                table: "provider_task");
        }
    }
}
