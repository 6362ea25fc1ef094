namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>The statuses of a product video, as customers see them.</summary>
internal static class ProductVideoStatus
{
    public const string Pending = "pending";
    public const string ProcessingVeo = "processing_veo";
    public const string ProcessingHeygen = "processing_heygen";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    public static readonly IReadOnlyList<string> All = [Pending, ProcessingVeo, ProcessingHeygen, Completed, Failed, Cancelled];
}
