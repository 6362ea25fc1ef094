using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Films;

/// <summary>Where the times of captions come from, as users read it.</summary>
internal static class CaptionTimings
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<CaptionTiming>().Select(timing => NameOf(timing)!)];

    public static string? NameOf(CaptionTiming? timing) => timing?.ToString().ToLowerInvariant();
}
