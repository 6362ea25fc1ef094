using System.Diagnostics;
using Renderly.Client;
using Spectre.Console;

namespace Renderly.AllInOne.Demo;

/// <summary>Writes a scene as a customer would, with a picture of the product, and makes its video.</summary>
internal static class SampleScene
{
    public static async Task<int> RunAsync(EmbeddedRenderly renderly, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var client = new RenderlyClient(new RenderlyClientOptions { BaseUrl = renderly.Url, Token = renderly.Token });
        var picture = await client.Assets.UploadAsync(Samples.PicturePath, cancellationToken: cancellationToken);
        var scenario = await client.Scenes.CreateScenarioAsync(
            new VideoScenarioRequest { Title = "Fjord bottle", Resolution = "1280:720" }, cancellationToken: cancellationToken);
        var scene = await client.Scenes.CreateAsync(
            new VideoSceneRequest
            {
                ScenarioId = scenario.Id,
                ImagePrompt = "The steel bottle @product on a wet rock at a mountain lake, soft morning light, mist over the water",
                VisualPrompt = "Slow dolly in on the bottle while the mist drifts over the lake",
                ProductReferenceImageUrl = $"asset:{picture.Id}",
                Duration = 5,
            },
            cancellationToken: cancellationToken);
        var started = await client.Scenes.GenerateAsync(scene.Id, cancellationToken: cancellationToken);
        var providers = renderly.IsSimulated ? "providers without keys are simulated" : "real providers";
        SampleProgress.PrintLine(console, $"Scene {scene.Id} is written, job {started.TaskId} accepted; {providers}.");

        var job = await SampleProgress.FollowAsync(client, started.TaskId, console, cancellationToken);
        return await SampleJob.EndAsync(client, renderly, job, console, watch, cancellationToken);
    }
}
