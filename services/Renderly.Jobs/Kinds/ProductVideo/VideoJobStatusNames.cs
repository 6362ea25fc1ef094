namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>The statuses as the API and the database spell them.</summary>
internal static class VideoJobStatusNames
{
    private static readonly Dictionary<VideoJobStatus, string> Names = new()
    {
        [VideoJobStatus.Pending] = "pending",
        [VideoJobStatus.ProcessingVeo] = "processing_veo",
        [VideoJobStatus.ProcessingHeygen] = "processing_heygen",
        [VideoJobStatus.Completed] = "completed",
        [VideoJobStatus.Failed] = "failed",
        [VideoJobStatus.Cancelled] = "cancelled",
    };

    private static readonly Dictionary<string, VideoJobStatus> Statuses =
        Names.ToDictionary(entry => entry.Value, entry => entry.Key, StringComparer.Ordinal);

    public static IEnumerable<string> All => Names.Values;

    public static string ToName(this VideoJobStatus status) => Names[status];

    public static VideoJobStatus Parse(string name) => Statuses[name];

    public static bool TryParse(string name, out VideoJobStatus status) => Statuses.TryGetValue(name, out status);
}
