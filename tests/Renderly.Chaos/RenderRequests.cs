using System.Collections.Concurrent;

namespace Renderly.Chaos;

/// <summary>
/// Films of two short scenes; in the second more is said than its clip can last, so that its last picture stands. Every fourth is of a
/// project that was rendered before.
/// </summary>
/// <param name="pictureUrl">The scenes' picture.</param>
/// <param name="webhookUrl">Where the end of each job is told.</param>
public sealed class RenderRequests(string pictureUrl, string webhookUrl) : IJobRequests
{
    private const int AgainEvery = 4;

    private readonly ConcurrentDictionary<int, Guid> projects = [];

    public async Task<JobOrder> NextAsync(int number, PatientClient client, CancellationToken cancellationToken)
    {
        // Half of the load ago: mostly it is done by now, and nothing is paid again.
        var project = number % AgainEvery == AgainEvery - 1 && projects.TryGetValue(number / 2, out var before)
            ? before
            : await StoreAsync(client, number, cancellationToken);
        projects[number] = project;
        return new JobOrder($"/api/v1/video/render/{project}", new { webhook_url = webhookUrl });
    }

    private async Task<Guid> StoreAsync(PatientClient client, int number, CancellationToken cancellationToken)
    {
        var project = new
        {
            title = $"Forest {number}",
            storyboard = new object[]
            {
                new
                {
                    image_url = pictureUrl,
                    duration = 2,
                    motion = $"Mist drifts over path {number}",
                    transition = new { type = "fade", seconds = 0.3 }
                },
                new { image_url = pictureUrl, duration = 2, motion = $"The sun comes out over path {number}" },
            },
            script = new[] { new { text = $"Shoe number {number}." }, new { text = LongSpeech.Of(number) } },
            background_music = new { volume = 0.5 },
            output = new { resolution = "480p", fps = 10 },
        };
        return (await client.PostAsync("/api/v1/projects", project, cancellationToken)).GetProperty("id").GetGuid();
    }
}
