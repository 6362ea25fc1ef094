using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Routing;
using Renderly.Jobs.Steps;
using Renderly.Models;

namespace Renderly.UnitTests.Jobs.Storyboard;

/// <summary>Prompts, and the films that are planned of them.</summary>
internal static class StoryboardSamples
{
    public static StoryboardRequest Request { get; } = new()
    {
        Prompt = "A bottle stands on a rock. A hiker drinks from it.", Seconds = 10, Quality = Quality.Standard, AllowFallback = true,
    };

    public static StoryboardPlanner Planner(params string[] images) => Planner(images, scripts: []);

    /// <summary>With language models that read prompts.</summary>
    public static StoryboardPlanner PlannerWith(string[] scripts) => Planner(images: [], scripts);

    public static FormatPlanner Formats() => new(Routing([], []));

    private static StoryboardPlanner Planner(string[] images, string[] scripts) => new(
        assets: null!, Routing(images, scripts), Options.Create(new StoryboardOptions()));

    private static FilmRouting Routing(string[] images, string[] scripts) => new(new ProviderRouting(
        ModelCatalogue.Load(folder: null),
        Options.Create(new RoutingOptions
        {
            Images = [.. images.Length > 0 ? images : ["mock"]], Clips = ["mock"], Speech = ["espeak-ng"], Scripts = [.. scripts],
        }),
        TimeProvider.System));

    public static StoryboardWork Plan(StoryboardRequest request, params string[] images) =>
        Planner(images).Plan(request, [.. request.References.Select(reference => reference.Address)]);

    /// <summary>A job of the request, as it is when it was accepted.</summary>
    public static StoryboardJob Job(StoryboardRequest request)
    {
        var job = (StoryboardJob)new NewStoryboard(request).NewJob(
            Guid.CreateVersion7(), Guid.CreateVersion7(), new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
        job.Work = Plan(request);
        return job;
    }

    /// <summary>Results of steps, each as long as is said.</summary>
    public static StepResults Results(params (string Step, string Name, double Seconds)[] made) => new(made.ToDictionary(
        result => result.Step,
        result => (IReadOnlyList<StepOutput>)
        [
            new StepOutput { Name = result.Name, Uri = new Uri($"gs://results/{result.Step}"), Seconds = result.Seconds },
        ]));
}
