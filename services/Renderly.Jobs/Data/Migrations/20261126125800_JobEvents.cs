using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Renderly.Jobs.Data.Migrations
{
    /// <inheritdoc />
    public partial class JobEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "event_sequence",
                schema: "jobs",
                table: "video_jobs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "job_event",
                schema: "jobs",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    data = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_event", x => new { x.job_id, x.sequence });
                });

            // Jobs from before have a log that begins with what they are now. And what the code promises is also enforced: nothing is ever changed.
            migrationBuilder.Sql(
                """
                SET LOCAL TIME ZONE 'UTC';
                INSERT INTO jobs.job_event (job_id, sequence, type, data)
                SELECT id, 1, CASE WHEN status IN ('completed', 'failed', 'cancelled') THEN 'job.' || status ELSE 'job.created' END,
                       json_build_object(
                           'id', id, 'status', status, 'progress', progress, 'product_title', product_title,
                           'created_at', created_at, 'updated_at', updated_at, 'completed_at', completed_at,
                           'processing_time_seconds', processing_time_seconds,
                           'veo_video_url', veo_video_gcs_uri, 'final_video_url', final_video_uri, 'thumbnail_url', thumbnail_uri,
                           'error_message', error_message, 'error', NULL, 'credits_used', credits_used, 'metadata', metadata)
                FROM jobs.video_jobs;
                UPDATE jobs.video_jobs SET event_sequence = 1;
                CREATE FUNCTION jobs.job_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'The log of events is append-only: % of %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
                END $$;
                CREATE TRIGGER job_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON jobs.job_event
                    FOR EACH STATEMENT EXECUTE FUNCTION jobs.job_event_is_append_only();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "job_event",
                schema: "jobs");

            migrationBuilder.DropColumn(
                name: "event_sequence",
                schema: "jobs",
                table: "video_jobs");
            migrationBuilder.Sql("DROP FUNCTION jobs.job_event_is_append_only();");
        }
    }
}
