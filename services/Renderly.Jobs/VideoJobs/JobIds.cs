using System.Diagnostics.CodeAnalysis;
using Renderly.Web.Http;

namespace Renderly.Jobs.VideoJobs;

/// <summary>Ids of jobs as interfaces spell them: a UUID, or a word, an underscore and 32 hexadecimal digits (<c>video_…</c>).</summary>
internal static class JobIds
{
    /// <summary>As the gateway reads them, which lets review links to one job alone.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Guid id) => PrefixedIds.TryParse(text, out id);
}
