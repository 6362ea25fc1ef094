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
                name: "deleted_job",
                schema: "jobs",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    progress = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()"),
                    deleted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    token_id = table.Column<Guid>(type: "uuid", nullable: true),
                    request_id = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    address = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    folders = table.Column<string[]>(type: "text[]", nullable: false),
                    elsewhere = table.Column<string>(type: "jsonb", nullable: false),
                    files_deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    files = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    events_deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ledger_deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deleted_job", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                schema: "jobs",
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
                name: "job_account",
                schema: "jobs",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()"),
                    steps = table.Column<string>(type: "jsonb", nullable: false),
                    reserved_usd_micros = table.Column<long>(type: "bigint", nullable: false),
                    spent_usd_micros = table.Column<long>(type: "bigint", nullable: false),
                    in_doubt_usd_micros = table.Column<long>(type: "bigint", nullable: false),
                    credits_per_job = table.Column<int>(type: "integer", nullable: false),
                    credits_reserved = table.Column<int>(type: "integer", nullable: false),
                    credits_taken = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_account", x => x.job_id);
                });

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
                name: "paid_attempt",
                schema: "jobs",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    model = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    charge = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    amount_usd_micros = table.Column<long>(type: "bigint", nullable: true),
                    quantity = table.Column<double>(type: "double precision", nullable: true),
                    unit = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    double_in_doubt_usd_micros = table.Column<long>(type: "bigint", nullable: true),
                    double_paid_usd_micros = table.Column<long>(type: "bigint", nullable: true),
                    is_double_noted = table.Column<bool>(type: "boolean", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paid_attempt", x => new { x.job_id, x.step, x.attempt });
                });

            migrationBuilder.CreateTable(
                name: "provider_order",
                schema: "jobs",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    most_usd_micros = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_order", x => new { x.job_id, x.step, x.attempt });
                });

            migrationBuilder.CreateTable(
                name: "speech_pace",
                schema: "jobs",
                columns: table => new
                {
                    provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    voice_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    writing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    speeches = table.Column<int>(type: "integer", nullable: false),
                    expected_seconds = table.Column<double>(type: "double precision", nullable: false),
                    measured_seconds = table.Column<double>(type: "double precision", nullable: false),
                    heard_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_speech_pace", x => new { x.provider, x.voice_id, x.writing });
                });

            migrationBuilder.CreateTable(
                name: "stage",
                schema: "jobs",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    max_in_flight = table.Column<int>(type: "integer", nullable: false),
                    may_reuse = table.Column<bool>(type: "boolean", nullable: false),
                    progress_from = table.Column<int>(type: "integer", nullable: true),
                    progress_to = table.Column<int>(type: "integer", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    touched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stage", x => new { x.job_id, x.stage });
                });

            migrationBuilder.CreateTable(
                name: "step",
                schema: "jobs",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    stage = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    needs = table.Column<string[]>(type: "text[]", nullable: false),
                    providers = table.Column<string[]>(type: "text[]", nullable: false),
                    weight = table.Column<int>(type: "integer", nullable: false),
                    is_milestone = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    choice = table.Column<int>(type: "integer", nullable: false),
                    first_attempt = table.Column<int>(type: "integer", nullable: false),
                    take = table.Column<int>(type: "integer", nullable: true),
                    input_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    is_stale = table.Column<bool>(type: "boolean", nullable: false),
                    is_reused = table.Column<bool>(type: "boolean", nullable: false),
                    failure = table.Column<string>(type: "jsonb", nullable: true),
                    hold = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_step", x => new { x.job_id, x.step });
                });

            migrationBuilder.CreateTable(
                name: "step_attempt",
                schema: "jobs",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    capability = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    model = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    provider_task_id = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    ordered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    fraction = table.Column<double>(type: "double precision", nullable: true),
                    error_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    error_message = table.Column<string>(type: "text", nullable: true),
                    input_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    outputs = table.Column<string>(type: "jsonb", nullable: true),
                    warnings = table.Column<string>(type: "jsonb", nullable: true),
                    reused_from_job_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reused_from_step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_step_attempt", x => new { x.job_id, x.step, x.attempt });
                });

            migrationBuilder.CreateTable(
                name: "video_batches",
                schema: "jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    quoted_usd_micros = table.Column<long>(type: "bigint", nullable: true),
                    quoted_worst_case_usd_micros = table.Column<long>(type: "bigint", nullable: true),
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
                name: "video_export",
                schema: "jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source_uri = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    format = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    quality = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    fraction = table.Column<double>(type: "double precision", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    file_uri = table.Column<string>(type: "text", nullable: true),
                    content_type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    size_bytes = table.Column<long>(type: "bigint", nullable: true),
                    width_pixels = table.Column<int>(type: "integer", nullable: true),
                    height_pixels = table.Column<int>(type: "integer", nullable: true),
                    adjusted = table.Column<string>(type: "text", nullable: true),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    downloads = table.Column<long>(type: "bigint", nullable: false),
                    downloaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true),
                    failure_told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_video_export", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "video_jobs",
                schema: "jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    current_state = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    outcome = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    progress = table.Column<int>(type: "integer", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: true),
                    batch_line = table.Column<int>(type: "integer", nullable: true),
                    reference = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    webhook_url = table.Column<string>(type: "text", nullable: true),
                    metadata = table.Column<string>(type: "json", nullable: true),
                    trace_parent = table.Column<string>(type: "character varying(55)", maxLength: 55, nullable: true),
                    error_message = table.Column<string>(type: "text", nullable: true),
                    failure = table.Column<string>(type: "jsonb", nullable: true),
                    failed_step = table.Column<string>(type: "text", nullable: true),
                    waiting = table.Column<string>(type: "jsonb", nullable: true),
                    failed_in_state = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    rescued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    intermediates_deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    processing_time_seconds = table.Column<int>(type: "integer", nullable: true),
                    credits_used = table.Column<int>(type: "integer", nullable: false),
                    event_sequence = table.Column<int>(type: "integer", nullable: false),
                    request = table.Column<string>(type: "jsonb", nullable: true),
                    work = table.Column<string>(type: "jsonb", nullable: true),
                    result = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_video_jobs", x => x.id);
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
                name: "ix_deleted_job_batch",
                schema: "jobs",
                table: "deleted_job",
                column: "batch_id",
                filter: "batch_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deleted_job_events",
                schema: "jobs",
                table: "deleted_job",
                column: "deleted_at",
                filter: "events_deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deleted_job_files",
                schema: "jobs",
                table: "deleted_job",
                column: "deleted_at",
                filter: "files_deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deleted_job_ledger",
                schema: "jobs",
                table: "deleted_job",
                column: "deleted_at",
                filter: "ledger_deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_deleted_job_id",
                schema: "jobs",
                table: "deleted_job",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_key_created",
                schema: "jobs",
                table: "idempotency_key",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_state_consumed_at",
                schema: "jobs",
                table: "inbox_state",
                column: "consumed_at");

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
                columns: new[] { "account", "transaction_id" });

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
                name: "ix_paid_attempt_in_doubt",
                schema: "jobs",
                table: "paid_attempt",
                column: "provider",
                filter: "charge = 'MayBeCharged' OR double_in_doubt_usd_micros > 0");

            migrationBuilder.CreateIndex(
                name: "ix_provider_order_provider",
                schema: "jobs",
                table: "provider_order",
                column: "provider");

            migrationBuilder.CreateIndex(
                name: "ix_step_held",
                schema: "jobs",
                table: "step",
                column: "job_id",
                filter: "hold IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_step_attempt_reuse",
                schema: "jobs",
                table: "step_attempt",
                columns: new[] { "user_id", "input_key" },
                filter: "state = 'succeeded'");

            migrationBuilder.CreateIndex(
                name: "ix_step_attempt_reused_from",
                schema: "jobs",
                table: "step_attempt",
                column: "reused_from_job_id",
                filter: "reused_from_job_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_video_batches_user",
                schema: "jobs",
                table: "video_batches",
                columns: new[] { "user_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_video_export_due",
                schema: "jobs",
                table: "video_export",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_video_export_content",
                schema: "jobs",
                table: "video_export",
                columns: new[] { "job_id", "content", "format", "quality" },
                unique: true);

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
                name: "ix_video_jobs_created",
                schema: "jobs",
                table: "video_jobs",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_video_jobs_ended",
                schema: "jobs",
                table: "video_jobs",
                column: "completed_at",
                filter: "completed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_video_jobs_open",
                schema: "jobs",
                table: "video_jobs",
                column: "updated_at",
                filter: "outcome = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_video_jobs_user_created",
                schema: "jobs",
                table: "video_jobs",
                columns: new[] { "user_id", "created_at" });

            migrationBuilder.Sql(
                """
                -- What the code promises is also enforced: a booking balances in every currency, and neither the ledger nor the log of events is
                -- ever changed. Only retention may remove what its time is over for, and says so: set_config('renderly.retention', 'on', true).
                CREATE OR REPLACE FUNCTION jobs.ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP = 'DELETE' AND current_setting('renderly.retention', true) = 'on' THEN
                        RETURN NULL;
                    END IF;
                    RAISE EXCEPTION 'The ledger is append-only: % of %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
                END $$;
                CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON jobs.ledger_entry
                    FOR EACH STATEMENT EXECUTE FUNCTION jobs.ledger_is_append_only();
                CREATE TRIGGER ledger_transaction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON jobs.ledger_transaction
                    FOR EACH STATEMENT EXECUTE FUNCTION jobs.ledger_is_append_only();
                CREATE OR REPLACE FUNCTION jobs.ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF EXISTS (SELECT 1 FROM jobs.ledger_entry WHERE transaction_id = NEW.transaction_id GROUP BY currency HAVING sum(amount) <> 0) THEN
                        RAISE EXCEPTION 'Ledger transaction % does not balance.', NEW.transaction_id;
                    END IF;
                    RETURN NULL;
                END $$;
                CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON jobs.ledger_entry
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION jobs.ledger_balances();
                CREATE OR REPLACE FUNCTION jobs.job_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP = 'DELETE' AND current_setting('renderly.retention', true) = 'on' THEN
                        RETURN NULL;
                    END IF;
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
                name: "deleted_job",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "idempotency_key",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "inbox_state",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "job_account",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "job_event",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "ledger_entry",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "paid_attempt",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "provider_order",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "speech_pace",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "stage",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "step",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "step_attempt",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "video_batch_rejections",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "video_export",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "video_jobs",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "ledger_transaction",
                schema: "jobs");

            migrationBuilder.DropTable(
                name: "video_batches",
                schema: "jobs");
        }
    }
}
