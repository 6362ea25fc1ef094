namespace Renderly.Jobs.Kinds.Rendering.Read;

/// <summary>Who puts a film together: the two ways to it.</summary>
internal static class RenderWay
{
    /// <summary>A provider composes it whole.</summary>
    public const string Provider = "provider";

    /// <summary>Providers make its clips and voices, we put it together.</summary>
    public const string Renderly = "renderly";

    public static IReadOnlyList<string> All { get; } = [Provider, Renderly];

    public static string Of(RenderJob job) => job.Work.Composer is null ? Renderly : Provider;
}
