using Renderly.Contracts.VideoJobs;

namespace Renderly.Jobs.Kinds;

/// <summary>What a job has made so far of what another service keeps.</summary>
internal static class SubjectOutputs
{
    /// <param name="name">What it is, such as <c>video</c>.</param>
    /// <param name="uri">Object URI; null while it is not there.</param>
    public static IEnumerable<SubjectOutput> Of(string name, string? uri) =>
        uri is null ? [] : [new SubjectOutput { Name = name, Uri = new Uri(uri) }];
}
