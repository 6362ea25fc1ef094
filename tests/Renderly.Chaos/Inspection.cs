using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.LocalServers;
using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>Looks at everything once it is calm: the invariants that must hold after any fault.</summary>
public static class Inspection
{
    /// <summary>
    /// A product video needs its clips and a presenter; a scene video a clip, and a picture unless its user had that already; a render the
    /// clips that its user had not; a storyboard the pictures and clips that its user had not.
    /// </summary>
    private const string NeededCalls =
        """
        (SELECT coalesce(sum(CASE kind
             WHEN 'product_video' THEN jsonb_array_length(request -> 'scenes') + 1
             WHEN 'scene_video' THEN 1 + coalesce((result #>> '{image,is_reused}' = 'false')::int, 0)
             WHEN 'render' THEN (SELECT count(*) FROM jsonb_array_elements(result -> 'served') served
                                 WHERE served ->> 'step' LIKE 'clip-%' AND served ->> 'is_reused' = 'false')
             WHEN 'storyboard' THEN (SELECT count(*) FROM jsonb_array_elements(result -> 'served') served
                                     WHERE served ->> 'step' LIKE 'clip-%' AND served ->> 'is_reused' = 'false')
                                    + (SELECT count(*)
                                       FROM jsonb_array_elements(result -> 'takes') take WHERE take ->> 'is_reused' = 'false') END), 0)
         FROM jobs.video_jobs WHERE outcome = 'completed')
        """;

    private const string UntrueScenes =
        """
        (SELECT count(*) FROM projects.video_scenes scene
         JOIN LATERAL (SELECT id, status FROM jobs.video_jobs WHERE reference = scene.id::text ORDER BY created_at DESC LIMIT 1) job ON true
         WHERE scene.last_job_id IS DISTINCT FROM job.id OR scene.status IS DISTINCT FROM job.status
            OR (job.status = 'completed' AND (scene.image_uri IS NULL OR scene.video_uri IS NULL)))
        """;

    private const string UntrueProjects =
        """
        (SELECT count(*) FROM projects.video_projects project
         JOIN LATERAL (SELECT id, status FROM jobs.video_jobs
                        WHERE reference = project.id::text ORDER BY created_at DESC LIMIT 1) job ON true
         WHERE project.last_job_id IS DISTINCT FROM job.id
            OR (job.status = 'completed' AND (project.status <> 'COMPLETED' OR project.video_uri IS NULL))
            OR (job.status = 'failed' AND project.status <> 'FAILED'))
        """;

    // The key makes sequences unique, so as many as the last one says are all of them.
    private const string BrokenLogs =
        """
        (SELECT count(*) FROM jobs.video_jobs job
         LEFT JOIN (SELECT job_id, count(*) AS events, max(sequence) AS last FROM jobs.job_event GROUP BY job_id) log ON log.job_id = job.id
         LEFT JOIN jobs.job_event ending ON ending.job_id = job.id AND ending.sequence = log.last
         WHERE job.event_sequence IS DISTINCT FROM log.events OR job.event_sequence IS DISTINCT FROM log.last
            OR ending.type IS DISTINCT FROM 'job.' || job.status)
        """;

    /// <param name="accepted">Jobs that were answered with 202.</param>
    /// <param name="told">What the owner's own server was told.</param>
    public static async Task<ChaosVerdict> LookAsync(
        ServiceCluster cluster, IReadOnlyCollection<Guid> accepted, IReadOnlyList<WebhookCall> told)
    {
        var jobs = await AllJobsAsync(cluster);
        var attempts = await Bookkeeping.AttemptsAsync(cluster);
        var paid = await PaidCalls.ReadAsync(cluster.JournalFile);

        // What a failed or cancelled job bought before its end was needed by no one; it may be bought once all the same.
        var forNoOne = paid.Count(call => !call.IsBilled
            || (attempts.TryGetValue(call.Reference, out var attempt) && jobs.GetValueOrDefault(attempt.JobId) is "failed" or "cancelled"));
        return new ChaosVerdict
        {
            Accepted = accepted.Count,
            Jobs = jobs.Count,
            Completed = jobs.Values.Count(status => status == "completed"),
            Failed = jobs.Values.Count(status => status == "failed"),
            Cancelled = jobs.Values.Count(status => status == "cancelled"),
            Lost = accepted.Count(id => !jobs.ContainsKey(id)),
            Unfinished = jobs.Values.Count(status => status is not ("completed" or "failed" or "cancelled")),
            PaidCalls = paid.Count - forNoOne,
            NeededCalls = (int)await cluster.CountAsync(NeededCalls),
            PaidTwice = paid.Count - paid.Distinct().Count(),
            LedgerDifferences = await Bookkeeping.DifferencesAsync(cluster, jobs.Keys, attempts),
            QueuedMessages = await QueuedMessagesAsync(cluster),
            OutboxRows = await cluster.OutboxRowsAsync(),
            OpenTasks = await cluster.OpenTasksAsync(),
            Untold = await UntoldAsync(cluster, told),
            BrokenLogs = await cluster.CountAsync(BrokenLogs),
            UntrueScenes = await cluster.CountAsync(UntrueScenes),
            UntrueProjects = await cluster.CountAsync(UntrueProjects),
        };
    }

    /// <summary>Messages that stay in the queues: the broker's figures still show for some seconds what was consumed.</summary>
    private static async Task<int> QueuedMessagesAsync(ServiceCluster cluster)
    {
        var (messages, _) = await Eventually.LookAsync(
            async () => (await cluster.QueuesAsync()).Sum(queue => queue.Messages), messages => messages == 0, RabbitMqServer.FiguresAge);
        return messages;
    }

    /// <summary>Ended jobs that named an address and of whose end, as it is now, nothing came there.</summary>
    private static async Task<int> UntoldAsync(ServiceCluster cluster, IReadOnlyList<WebhookCall> told)
    {
        var ends = told.Select(call => call.Json.GetProperty("data"))
            .Select(job => (job.GetProperty("id").GetGuid(), job.GetProperty("status").GetString()))
            .ToHashSet();
        await using var command = cluster.Database.CreateCommand(
            "SELECT id, status FROM jobs.video_jobs WHERE webhook_url IS NOT NULL AND outcome IN ('completed', 'failed', 'cancelled')");
        await using var reader = await command.ExecuteReaderAsync();
        var untold = 0;
        while (await reader.ReadAsync())
        {
            untold += ends.Contains((reader.GetGuid(0), reader.GetString(1))) ? 0 : 1;
        }

        return untold;
    }

    /// <summary>Every job with its status, as its owner sees them.</summary>
    private static async Task<Dictionary<Guid, string>> AllJobsAsync(ServiceCluster cluster)
    {
        var api = cluster.Api;
        var jobs = new Dictionary<Guid, string>();
        for (string? page = "/api/video/list_jobs/?page=1"; page is not null;)
        {
            var list = await GetAsync(api, page);
            Note(list.GetProperty("results"));
            page = list.GetProperty("next").GetString();
        }

        for (var (seen, total) = (0, 1); seen < total;)
        {
            var list = await GetAsync(api, string.Create(CultureInfo.InvariantCulture, $"/api/video/generate/tasks?skip={seen}"));
            (seen, total) = (seen + Note(list.GetProperty("tasks")), list.GetProperty("total").GetInt32());
        }

        // There is no list of renders, and that of storyboards is another's: each is read by itself.
        await using var command = cluster.Database.CreateCommand("SELECT id FROM jobs.video_jobs WHERE kind IN ('render', 'storyboard')");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var job = await GetAsync(api, $"/api/video/jobs/{reader.GetGuid(0)}");
            jobs[reader.GetGuid(0)] = job.GetProperty("status").GetString()!;
        }

        return jobs;

        int Note(JsonElement list)
        {
            foreach (var job in list.EnumerateArray())
            {
                jobs[job.GetProperty("id").GetGuid()] = job.GetProperty("status").GetString()!;
            }

            return list.GetArrayLength();
        }
    }

    /// <summary>Asks again where the service says so: connections that a fault broke while they were idle show at their next use.</summary>
    internal static async Task<JsonElement> GetAsync(RenderlyApi api, string path)
    {
        using var response = await Eventually.SeeAsync(
            () => api.Http.GetAsync(path), answer => answer.StatusCode != HttpStatusCode.ServiceUnavailable, $"{path} is answered");
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
