using System.Diagnostics;
using Renderly.Client;
using Spectre.Console;

namespace Renderly.AllInOne.Demo;

/// <summary>Writes a project as a customer would, a storyboard and a script, and makes its film.</summary>
internal static class SampleRender
{
    public static async Task<int> RunAsync(EmbeddedRenderly renderly, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var client = new RenderlyClient(new RenderlyClientOptions { BaseUrl = renderly.Url, Token = renderly.Token });
        var project = await client.Projects.CreateAsync(
            await Samples.FilmAsync(renderly.Url, cancellationToken), cancellationToken: cancellationToken);
        var started = await client.Projects.RenderAsync(project.Id, cancellationToken: cancellationToken);
        var providers = renderly.IsSimulated ? "providers without keys are simulated" : "real providers";
        SampleProgress.PrintLine(console, $"Project {project.Id} is written, job {started.JobId} accepted; {providers}.");

        var job = await SampleProgress.FollowAsync(client, started.JobId, console, cancellationToken);
        return await SampleJob.EndAsync(client, renderly, job, console, watch, cancellationToken);
    }
}
