using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Renderly.Projects.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "projects");

            migrationBuilder.CreateTable(
                name: "assets",
                schema: "projects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    type = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    content_type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    uri = table.Column<string>(type: "text", nullable: false),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    tags = table.Column<string[]>(type: "text[]", nullable: false),
                    thumbnail_uri = table.Column<string>(type: "text", nullable: true),
                    thumbnail_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    thumbnail_asks = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                schema: "projects",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    resource_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lease = table.Column<Guid>(type: "uuid", nullable: false),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    headers = table.Column<string>(type: "jsonb", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_state",
                schema: "projects",
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
                schema: "projects",
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
                name: "video_projects",
                schema: "projects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    storyboard = table.Column<string>(type: "jsonb", nullable: false),
                    script = table.Column<string>(type: "jsonb", nullable: false),
                    background_music = table.Column<string>(type: "jsonb", nullable: true),
                    output = table.Column<string>(type: "jsonb", nullable: false),
                    is_complete = table.Column<bool>(type: "boolean", nullable: false),
                    job_status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, computedColumnSql: "coalesce(job_status, CASE WHEN is_complete THEN 'READY' ELSE 'DRAFT' END)", stored: true),
                    thumbnail_uri = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_job_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_job_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    video_uri = table.Column<string>(type: "text", nullable: true),
                    video_job_id = table.Column<Guid>(type: "uuid", nullable: true),
                    video_made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_video_projects", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "video_scenarios",
                schema: "projects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    resolution = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_video_scenarios", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "video_scenes",
                schema: "projects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: true),
                    image_prompt = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    visual_prompt = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    product_reference_image_url = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    reference_images = table.Column<string[]>(type: "text[]", nullable: false),
                    duration = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    image_uri = table.Column<string>(type: "text", nullable: true),
                    image_key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    image_job_id = table.Column<Guid>(type: "uuid", nullable: true),
                    image_made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_job_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_job_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    video_uri = table.Column<string>(type: "text", nullable: true),
                    video_job_id = table.Column<Guid>(type: "uuid", nullable: true),
                    video_made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_video_scenes", x => x.id);
                    table.ForeignKey(
                        name: "fk_video_scenes_video_scenarios_scenario_id",
                        column: x => x.scenario_id,
                        principalSchema: "projects",
                        principalTable: "video_scenarios",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assets_not_ready",
                schema: "projects",
                table: "assets",
                column: "updated_at",
                filter: "state <> 'ready'");

            migrationBuilder.CreateIndex(
                name: "ix_assets_thumbnail_due",
                schema: "projects",
                table: "assets",
                column: "thumbnail_due_at",
                filter: "thumbnail_due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_assets_user",
                schema: "projects",
                table: "assets",
                columns: new[] { "user_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_key_created",
                schema: "projects",
                table: "idempotency_key",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_state_consumed_at",
                schema: "projects",
                table: "inbox_state",
                column: "consumed_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_due",
                schema: "projects",
                table: "outbox_message",
                columns: new[] { "due_at", "id" },
                filter: "parked_at IS NULL AND handed_over_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_token",
                schema: "projects",
                table: "outbox_message",
                column: "scheduling_token_id",
                filter: "scheduling_token_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_video_projects_user",
                schema: "projects",
                table: "video_projects",
                columns: new[] { "user_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_video_projects_video_job",
                schema: "projects",
                table: "video_projects",
                column: "video_job_id",
                filter: "video_job_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_video_scenarios_user",
                schema: "projects",
                table: "video_scenarios",
                columns: new[] { "user_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_video_scenes_image_job",
                schema: "projects",
                table: "video_scenes",
                column: "image_job_id",
                filter: "image_job_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_video_scenes_scenario",
                schema: "projects",
                table: "video_scenes",
                column: "scenario_id");

            migrationBuilder.CreateIndex(
                name: "ix_video_scenes_user",
                schema: "projects",
                table: "video_scenes",
                columns: new[] { "user_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_video_scenes_video_job",
                schema: "projects",
                table: "video_scenes",
                column: "video_job_id",
                filter: "video_job_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assets",
                schema: "projects");

            migrationBuilder.DropTable(
                name: "idempotency_key",
                schema: "projects");

            migrationBuilder.DropTable(
                name: "inbox_state",
                schema: "projects");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "projects");

            migrationBuilder.DropTable(
                name: "video_projects",
                schema: "projects");

            migrationBuilder.DropTable(
                name: "video_scenes",
                schema: "projects");

            migrationBuilder.DropTable(
                name: "video_scenarios",
                schema: "projects");
        }
    }
}
