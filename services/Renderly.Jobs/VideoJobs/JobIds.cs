namespace Renderly.Jobs.VideoJobs;

/// <summary>Ids of jobs as interfaces spell them: a UUID, or a word, an underscore and its 32 hexadecimal digits (<c>video_…</c>).</summary>
internal static class JobIds
{
    public static bool TryParse(string text, out Guid id) => text.LastIndexOf('_') is var end and > 0
        ? Guid.TryParseExact(text.AsSpan(end + 1), "N", out id)
        : Guid.TryParse(text, out id);
}
