using System.Collections.Concurrent;

namespace Renderly.Chaos;

/// <summary>Videos of stored scenes with a picture of the product; every fourth is of one that was asked for before.</summary>
/// <param name="pictureUrl">The product's picture.</param>
/// <param name="webhookUrl">Where the end of each job is told.</param>
public sealed class SceneRequests(string pictureUrl, string webhookUrl) : IJobRequests
{
    /// <summary>Shortest that a scene may be; every frame is encoded on the machine under test.</summary>
    private const int Seconds = 2;

    private const int AgainEvery = 4;

    private readonly ConcurrentDictionary<int, Guid> scenes = [];
    private Task<Guid>? scenario;

    public async Task<JobOrder> NextAsync(int number, PatientClient client, CancellationToken cancellationToken)
    {
        // Half of the load ago: mostly its picture is there by now, and only the clip is made.
        var scene = number % AgainEvery == AgainEvery - 1 && scenes.TryGetValue(number / 2, out var before)
            ? before
            : await StoreAsync(client, $"The shoe on a forest path, picture {number}", cancellationToken);
        scenes[number] = scene;
        return JobOrder.Shared(Request(scene));
    }

    /// <summary>Stores a scene.</summary>
    /// <param name="client">Sends it.</param>
    /// <param name="prompt">What its picture shows.</param>
    /// <param name="cancellationToken">Ends the tries.</param>
    public async Task<Guid> StoreAsync(PatientClient client, string prompt, CancellationToken cancellationToken)
    {
        scenario ??= IdAsync(client, "/api/scenarios", new { title = "Forest", resolution = "960:960" }, cancellationToken);
        var scene = new
        {
            scenario_id = await scenario,
            image_prompt = prompt,
            visual_prompt = "Mist drifts over the path",
            product_reference_image_url = pictureUrl,
            duration = Seconds,
        };
        return await IdAsync(client, "/api/video/scenes", scene, cancellationToken);
    }

    /// <param name="scene">A stored one.</param>
    /// <param name="provider">Who is asked first for the clip; null for the installation's order.</param>
    public object Request(Guid scene, string? provider = null) => provider is null
        ? new { scene_id = scene, webhook_url = webhookUrl }
        : new { scene_id = scene, webhook_url = webhookUrl, provider };

    private static async Task<Guid> IdAsync(PatientClient client, string path, object body, CancellationToken cancellationToken) =>
        (await client.PostAsync(path, body, cancellationToken)).GetProperty("id").GetGuid();
}
