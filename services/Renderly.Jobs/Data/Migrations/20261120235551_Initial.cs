using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Renderly.Jobs.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "jobs");

            migrationBuilder.CreateTable(
                name: "inbox_state",
                schema: "jobs",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_state", x => new { x.message_id, x.consumer_id });
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                schema: "jobs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()"),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_type = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    destination_address = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    headers = table.Column<string>(type: "text", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    correlation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    initiator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    source_address = table.Column<string>(type: "text", nullable: true),
                    response_address = table.Column<string>(type: "text", nullable: true),
                    fault_address = table.Column<string>(type: "text", nullable: true),
                    scheduling_token_id = table.Column<Guid>(type: "uuid", nullable: true),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    parked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    parked_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "video_jobs",
                schema: "jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    current_state = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    product_title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    scenes_data = table.Column<string>(type: "jsonb", nullable: false),
                    avatar_script = table.Column<string>(type: "text", nullable: false),
                    avatar_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    voice_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    image_url = table.Column<string>(type: "text", nullable: false),
                    avatar_scale = table.Column<double>(type: "double precision", nullable: false),
                    avatar_x = table.Column<double>(type: "double precision", nullable: false),
                    avatar_y = table.Column<double>(type: "double precision", nullable: false),
                    webhook_url = table.Column<string>(type: "text", nullable: true),
                    plan = table.Column<string>(type: "jsonb", nullable: false),
                    strategy = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    presenter_timing = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    progress = table.Column<int>(type: "integer", nullable: false),
                    error_message = table.Column<string>(type: "text", nullable: true),
                    failure = table.Column<string>(type: "jsonb", nullable: true),
                    failed_step = table.Column<string>(type: "text", nullable: true),
                    step_attempt = table.Column<int>(type: "integer", nullable: false),
                    current_scene = table.Column<int>(type: "integer", nullable: false),
                    clips = table.Column<string>(type: "jsonb", nullable: false),
                    chain_image_uri = table.Column<string>(type: "text", nullable: true),
                    veo_video_gcs_uri = table.Column<string>(type: "text", nullable: true),
                    broll_uri = table.Column<string>(type: "text", nullable: true),
                    broll_seconds = table.Column<double>(type: "double precision", nullable: true),
                    presenter_attempt = table.Column<int>(type: "integer", nullable: false),
                    heygen_asset_id = table.Column<string>(type: "text", nullable: true),
                    heygen_video_id = table.Column<string>(type: "text", nullable: true),
                    presenter_uri = table.Column<string>(type: "text", nullable: true),
                    final_video_uri = table.Column<string>(type: "text", nullable: true),
                    thumbnail_uri = table.Column<string>(type: "text", nullable: true),
                    final_seconds = table.Column<double>(type: "double precision", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    processing_time_seconds = table.Column<int>(type: "integer", nullable: true),
                    credits_used = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_video_jobs", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_state_consumed_at",
                schema: "jobs",
                table: "inbox_state",
                column: "consumed_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_due",
                schema: "jobs",
                table: "outbox_message",
                columns: new[] { "due_at", "id" },
                filter: "parked_at IS NULL AND handed_over_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_token",
                schema: "jobs",
                table: "outbox_message",
                column: "scheduling_token_id",
                filter: "scheduling_token_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_video_jobs_status",
                schema: "jobs",
                table: "video_jobs",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "ix_video_jobs_user_created",
                schema: "jobs",
                table: "video_jobs",
                columns: new[] { "user_id", "created_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inbox_state",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "video_jobs",
                schema: "jobs");
        }
    }
}
