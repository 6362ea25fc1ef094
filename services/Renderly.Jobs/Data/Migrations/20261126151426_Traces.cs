using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Renderly.Jobs.Data.Migrations
{
    /// <inheritdoc />
    public partial class Traces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "history",
                schema: "jobs",
                table: "video_jobs",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "trace_parent",
                schema: "jobs",
                table: "video_jobs",
                type: "character varying(55)",
                maxLength: 55,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "history",
                schema: "jobs",
                table: "video_jobs");

            migrationBuilder.DropColumn(
                name: "trace_parent",
                schema: "jobs",
                table: "video_jobs");
        }
    }
}
