using MassTransit;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds;

/// <summary>How a kind joins the service: its services, its saga and its routes.</summary>
internal abstract class VideoJobKindModule
{
    /// <summary>The modules of all kinds, which are found by their type: nothing but a kind's own folder names it.</summary>
    public static IReadOnlyList<VideoJobKindModule> All { get; } =
    [
        .. typeof(VideoJobKindModule).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(VideoJobKindModule)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (VideoJobKindModule)Activator.CreateInstance(type)!),
    ];

    /// <summary>The words that the kinds have for a job's status.</summary>
    public static IEnumerable<string> Statuses => All.SelectMany(module => module.OwnStatuses).Distinct(StringComparer.Ordinal);

    /// <summary>The kinds' names, as views spell them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(module => module.Examples.Kind)];

    /// <summary>What the API's description shows where any kind could stand.</summary>
    public static JobExamples AnyExamples => All[0].Examples;

    public abstract JobExamples Examples { get; }

    /// <summary>The kind's words for a job's status, in the order of a job's life.</summary>
    protected abstract IReadOnlyList<string> OwnStatuses { get; }

    public abstract void AddServices(IServiceCollection services);

    public abstract void AddSaga(IBusRegistrationConfigurator bus);

    /// <param name="api">Its requests' idempotency keys are looked after.</param>
    public abstract void MapRoutes(IEndpointRouteBuilder api);
}
