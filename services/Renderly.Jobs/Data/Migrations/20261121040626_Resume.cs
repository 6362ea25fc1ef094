using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Renderly.Jobs.Data.Migrations
{
    /// <inheritdoc />
    public partial class Resume : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "failed_in_state",
                schema: "jobs",
                table: "video_jobs",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "rescued_at",
                schema: "jobs",
                table: "video_jobs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_video_jobs_unfinished",
                schema: "jobs",
                table: "video_jobs",
                column: "updated_at",
                filter: "completed_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_video_jobs_unfinished",
                schema: "jobs",
                table: "video_jobs");

            migrationBuilder.DropColumn(
                name: "failed_in_state",
                schema: "jobs",
                table: "video_jobs");

            migrationBuilder.DropColumn(
                name: "rescued_at",
                schema: "jobs",
                table: "video_jobs");
        }
    }
}
