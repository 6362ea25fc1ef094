using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines.Validation;

/// <summary>A file is one thing.</summary>
internal static class SourceRules
{
    public static void Check(Timeline timeline, FaultList faults)
    {
        var kinds = new Dictionary<string, bool>();
        foreach (var (pointer, uri, kind) in TimelineSources.Mentions(timeline))
        {
            var isPicture = kind == InputKind.Picture;
            if (uri is not null && kinds.TryAdd(uri.OriginalString, isPicture) is false)
            {
                faults.Require(kinds[uri.OriginalString] == isPicture, pointer, "is used as a picture and as a clip or sound");
            }
        }
    }
}
