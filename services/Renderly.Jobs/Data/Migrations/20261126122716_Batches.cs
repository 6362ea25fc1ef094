using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Renderly.Jobs.Data.Migrations
{
    /// <inheritdoc />
    public partial class Batches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "batch_id",
                schema: "jobs",
                table: "video_jobs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "batch_line",
                schema: "jobs",
                table: "video_jobs",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "video_batches",
                schema: "jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    quoted_usd_micros = table.Column<long>(type: "bigint", nullable: false),
                    quoted_worst_case_usd_micros = table.Column<long>(type: "bigint", nullable: false),
                    quoted_credits = table.Column<int>(type: "integer", nullable: false),
                    paid_calls = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_video_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "video_batch_rejections",
                schema: "jobs",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    errors = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_video_batch_rejections", x => new { x.batch_id, x.line });
                    table.ForeignKey(
                        name: "fk_video_batch_rejections_video_batches_batch_id",
                        column: x => x.batch_id,
                        principalSchema: "jobs",
                        principalTable: "video_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_video_jobs_batch_line",
                schema: "jobs",
                table: "video_jobs",
                columns: new[] { "batch_id", "batch_line" },
                filter: "batch_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_video_jobs_batch_status",
                schema: "jobs",
                table: "video_jobs",
                columns: new[] { "batch_id", "status" },
                filter: "batch_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_video_batches_user",
                schema: "jobs",
                table: "video_batches",
                columns: new[] { "user_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "video_batch_rejections",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "video_batches",
                schema: "jobs");

            migrationBuilder.DropIndex(
                name: "ix_video_jobs_batch_line",
                schema: "jobs",
                table: "video_jobs");

            migrationBuilder.DropIndex(
                name: "ix_video_jobs_batch_status",
                schema: "jobs",
                table: "video_jobs");

            migrationBuilder.DropColumn(
                name: "batch_id",
                schema: "jobs",
                table: "video_jobs");

            migrationBuilder.DropColumn(
                name: "batch_line",
                schema: "jobs",
                table: "video_jobs");
        }
    }
}
