using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Timelines;
using Renderly.Web.OpenApi;

namespace Renderly.Projects.Projects;

/// <summary>How a scene goes over into the next: both are seen for that time, which the film is shorter by.</summary>
internal sealed record ProjectTransition
{
    [Required]
    [Choices(typeof(TransitionNames), nameof(TransitionNames.All))]
    public string? Type { get; init; }

    /// <summary>
    /// At most a third of the shorter of both scenes; 0.5, or that third where it is shorter, when left out. A cut has none.
    /// </summary>
    [Range(ProjectLimits.MinTransitionSeconds, ProjectLimits.MaxTransitionSeconds)]
    public double? Seconds { get; init; }

    public static ProjectTransition Of(Transition transition) =>
        new() { Type = TransitionNames.NameOf(transition.Kind), Seconds = transition.Seconds };
}
